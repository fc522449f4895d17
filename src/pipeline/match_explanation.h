// Why each person got their result, in one sentence that reveals nothing about others.
#pragma once

#include "pipeline/assignment.h"
#include "pipeline/matching_market.h"
#include "pipeline/place_standing.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::pipeline {

/// Why someone did not get a place that they list above the one they got.
enum class PassedFor {
    not_eligible,  ///< the place cannot take them
    no_seats,      ///< it has none at all
    priority,      ///< all seats went to people of higher priority
    lottery,       ///< the same, the last of them of the same priority and with a better lottery number
    reserve,       ///< its reserved seats went to the reserve group, the others to people of higher priority or lottery
    greatest_sum,  ///< assignment: the seats are better used by others, over all
    quota,         ///< assignment: the seats left are not for their group
    lower_weight   ///< assignment: it has seats left, but the one they got has more weight
};

/// A place that someone did not get.
struct PassedChoice {
    std::uint32_t choice = 0;  ///< position in the list, from 0
    PassedFor why = PassedFor::priority;
    /// The lowest priority that got a seat in the same competition (for `reserve`, outside the reserve group), rounded
    /// to hundredths. None unless at least people_for_lowest shared it, and where rounding would hide the difference.
    std::optional<double> lowest_admitted = {};
};

/// Under so many people, the lowest priority admitted could be known to be a certain person's.
inline constexpr std::uint32_t people_for_lowest = 10;

struct MatchExplanation {
    std::string sentence = {};
    std::vector<PassedChoice> passed = {};  ///< what they list above what they got (all when unplaced), best first
    bool reserved_seat = false;
    /// They got it because it is reserved (decided_by_reserve); always false for an assignment.
    bool reserve_decided = false;
};

/// Explains one matching; the market and the matching must outlive it. Made in O(choices), then O(list) per person.
class MatchExplainer {
  public:
    /// `options`: those of the assignment; not used for deferred acceptance.
    MatchExplainer(const MatchingMarket& market, const Matching& matching, AssignmentOptions options = {});

    /// "Placed at choice 2, North College: the seats at City College went to people with higher priority (lowest
    /// admitted 0.81, your priority 0.62)." It has place names, the person's own priority and what PassedChoice holds,
    /// nothing else.
    [[nodiscard]] MatchExplanation explain(std::uint32_t person) const;

  private:
    [[nodiscard]] PassedChoice passed(std::uint32_t person, std::uint32_t choice) const;
    [[nodiscard]] PassedFor why(std::uint32_t person, std::uint32_t choice) const;
    [[nodiscard]] std::optional<double> lowest_admitted(std::uint32_t person, std::uint32_t choice,
                                                        PassedFor why) const;
    [[nodiscard]] std::string reasons(std::uint32_t person, const std::vector<PassedChoice>& passed) const;
    [[nodiscard]] std::string reason(std::uint32_t person, const std::vector<PassedChoice>& passed,
                                     PassedFor why) const;

    const MatchingMarket& market_;
    const Matching& matching_;
    AssignmentOptions options_;
    std::vector<PlaceStanding> standings_;
    std::vector<std::uint64_t> lottery_;
    std::vector<std::uint8_t> decided_;
};

}  // namespace laborshed::pipeline
