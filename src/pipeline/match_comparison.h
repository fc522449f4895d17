// Figures of a matching, and the comparison of two.
#pragma once

#include "pipeline/matching_market.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace laborshed::pipeline {

/// Persons and seats of one matching.
struct MatchingSummary {
    std::vector<std::uint64_t> obtained = {};  ///< people by position in their list: first choices, second choices…
    std::uint64_t unplaced = 0;                ///< with a list, but without a seat
    std::uint64_t no_list = 0;
    std::uint64_t seats = 0;
    std::uint64_t free_seats = 0;
    std::uint64_t reserved_seats = 0;
    std::uint64_t reserved_used = 0;  ///< held by the reserve group
    /// Of these, people who got it because it is reserved (decided_by_reserve); none for an assignment, where
    /// priorities do not decide.
    std::optional<std::uint64_t> reserved_decided = {};
    std::uint64_t members = 0;  ///< of the reserve group, with a list
    std::uint64_t members_placed = 0;
    std::uint64_t others = 0;
    std::uint64_t others_placed = 0;
    std::optional<double> mean_choice = {};  ///< of the placed, 1 for first choices; none when no one is placed
    std::uint64_t blocking_pairs = 0;        ///< place_standing.h; 0 is a stable matching
};
/// `counted`: 1 for each person who is counted, 0 for others, whom figures of people leave out (blocking pairs and free
/// seats do not: they are of all); empty counts everyone. Throws Error bad_input for other lengths.
[[nodiscard]] MatchingSummary summary(const MatchingMarket& market, const Matching& matching,
                                      std::span<const std::uint8_t> counted = {});

/// The same market matched twice.
struct MatchingComparison {
    MatchingSummary first = {};
    MatchingSummary second = {};
    std::uint64_t same = 0;          ///< get the same place, or none, both times
    std::uint64_t better_first = 0;  ///< get a place higher in their list, or one rather than none, the first time
    std::uint64_t better_second = 0;
    std::vector<std::uint32_t> changes = {};  ///< the people who do not get the same, in the market's order
};
/// Throws Error bad_input when a matching is of another number of people than the market.
[[nodiscard]] MatchingComparison compare(const MatchingMarket& market, const Matching& first, const Matching& second);

}  // namespace laborshed::pipeline
