// Each place's standing in a matching: who got in, who would prefer it, and blocking pairs.
#pragma once

#include "pipeline/matching_market.h"

#include <cstdint>
#include <vector>

namespace laborshed::pipeline {

struct PlaceStanding {
    std::uint32_t held = 0;     ///< seats taken
    std::uint32_t members = 0;  ///< of these, by the reserve group
    std::uint32_t wanted = 0;   ///< people whom it could take and who got nothing as good in their list
    Claim lowest_member = {};   ///< the lowest of the reserve group who got a seat; not there() for no one
    Claim lowest_other = {};    ///< the same of everyone else

    /// The lowest who got a seat, of either group.
    [[nodiscard]] const Claim& lowest() const noexcept;
};

/// One per place. The market must be the matching's; its seed gives the lottery.
[[nodiscard]] std::vector<PlaceStanding> standings(const MatchingMarket& market, const Matching& matching);

/// Whether a place would take someone whom it does not hold, given what it chooses (deferred_acceptance.h): the
/// definition of a blocking pair with reserves (Hafalir and others 2013), when the person prefers the place to their
/// own. That is: a seat is free; or the person is of the reserve group and outranks anyone there, or finds reserved
/// seats in other hands; or outranks another who is not of the group, or one of the group beyond the reserved seats.
[[nodiscard]] bool would_take(const MatchingMarket& market, const PlaceStanding& standing, std::uint32_t place,
                              const Claim& claim) noexcept;

/// Per person: 1 for anyone who holds a reserved seat and would not be among the best by priority and lottery of all
/// who hold a seat there or would rather have one: the reserve made the difference. For matchings by deferred
/// acceptance; O(choices × log choices).
[[nodiscard]] std::vector<std::uint8_t> decided_by_reserve(const MatchingMarket& market, const Matching& matching);

/// Pairs of a person and a place that both would rather have each other than what the matching gives them.
[[nodiscard]] std::uint64_t blocking_pairs(const MatchingMarket& market, const Matching& matching);

}  // namespace laborshed::pipeline
