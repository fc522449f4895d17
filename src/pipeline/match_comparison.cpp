#include "pipeline/match_comparison.h"

#include "base/error.h"
#include "pipeline/place_standing.h"

namespace laborshed::pipeline {

MatchingSummary summary(const MatchingMarket& market, const Matching& matching, std::span<const std::uint8_t> counted) {
    if (matching.choice.size() != market.people() || matching.reserved_seat.size() != market.people() ||
        (!counted.empty() && counted.size() != market.people())) {
        throw Error(ErrorKind::bad_input, say("E4174"));
    }
    const auto counts = [&](std::uint32_t person) { return counted.empty() || counted[person] != 0; };
    MatchingSummary sums;
    double positions = 0;
    std::uint64_t filled = 0;
    std::uint64_t placed = 0;
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        filled += matching.choice[person] == unplaced ? 0 : 1;
        if (!counts(person)) {
            continue;
        }
        const bool member = market.member(person);
        if (market.list(person).empty()) {
            ++sums.no_list;
            continue;
        }
        ++(member ? sums.members : sums.others);
        const std::uint32_t position = matching.choice[person];
        if (position == unplaced) {
            ++sums.unplaced;
            continue;
        }
        if (sums.obtained.size() <= position) {
            sums.obtained.resize(std::size_t{position} + 1);
        }
        ++sums.obtained[position];
        ++placed;
        positions += position + 1.0;
        ++(member ? sums.members_placed : sums.others_placed);
        if (matching.reserved_seat[person] != 0) {
            ++sums.reserved_used;
        }
    }
    if (matching.rule == MatchingRule::deferred_acceptance) {
        const std::vector<std::uint8_t> decided = decided_by_reserve(market, matching);
        sums.reserved_decided = 0;
        for (std::uint32_t person = 0; person < market.people(); ++person) {
            *sums.reserved_decided += counts(person) ? decided[person] : 0;
        }
    }
    for (std::uint32_t place = 0; place < market.places(); ++place) {
        sums.seats += market.capacity[place];
        sums.reserved_seats += market.reserved[place];
    }
    sums.free_seats = sums.seats - filled;
    if (placed > 0) {
        sums.mean_choice = positions / static_cast<double>(placed);
    }
    sums.blocking_pairs = blocking_pairs(market, matching);
    return sums;
}

MatchingComparison compare(const MatchingMarket& market, const Matching& first, const Matching& second) {
    MatchingComparison comparison{.first = summary(market, first), .second = summary(market, second)};
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        // No seat is the last position of all.
        if (first.choice[person] == second.choice[person]) {
            ++comparison.same;
            continue;
        }
        ++(first.choice[person] < second.choice[person] ? comparison.better_first : comparison.better_second);
        comparison.changes.push_back(person);
    }
    return comparison;
}

}  // namespace laborshed::pipeline
