// Maximum-weight assignment with capacities and group quotas: the alternative to deferred acceptance.
#pragma once

#include "pipeline/matching_market.h"

#include <cstdint>
#include <span>
#include <vector>

namespace laborshed::pipeline {

enum class ReserveRule {
    soft,  ///< a reserved seat held by the reserve group adds reserve_bonus; without takers it is open to all
    hard   ///< reserved seats are for the reserve group only: without takers they stay empty
};
BOOST_DESCRIBE_ENUM(ReserveRule, soft, hard)

struct AssignmentOptions {
    ReserveRule reserves = ReserveRule::soft;
    double reserve_bonus = 1;  ///< in weights, 0 to 1,000; 1 is as much as the best seat for one more person
    std::vector<std::uint32_t> most_members = {};  ///< at each place, of the reserve group; empty for no limit
    std::vector<std::uint32_t> most_others = {};   ///< the same of everyone else
};

/// How many of a group a place may hold: the quota, the capacity and, for others under the hard rule, the seats that
/// are not reserved.
[[nodiscard]] std::uint32_t most_of_group(const MatchingMarket& market, const AssignmentOptions& options,
                                          std::uint32_t place, bool members) noexcept;

/// The assignment with the greatest Σ weight + reserve_bonus × reserved seats held by the reserve group. Weights (0 to
/// 1, one per choice: a match score) count in billionths, and at least one, so that any seat is better than none; a
/// choice that the place refuses is never used. Within these the answer is exact. Of answers that are equally good the
/// lottery decides: people come in the order of their numbers, and and people keep their seat unless the sum grows.
///
/// Successive shortest paths (Ahuja, Magnanti and Orlin, "Network Flows", 1993, section 9.7): person by person, each
/// time by the chain of moves that adds most, found by Dijkstra's algorithm over three nodes per place (its seats, and
/// a gate for each group), with prices that keep lengths at 0 or above; quotas are capacities of the gates. O(people ×
/// (choices × log places)) at worst; chains are short while seats are free, and long where nearly as many people as
/// there are seats compete for the same. Meant for tens of thousands of people, a region's round; measured in
/// docs/benchmarks.md.
///
/// Unlike deferred acceptance it may have blocking pairs, and what people list does not matter beyond which places they
/// list: only weights do. So no one is told to trust it with their true order.
/// Throws as check(), and Error bad_input for weights outside 0 to 1 (naming person and place), a wrong number of them
/// or of quotas, or a reserve_bonus outside its range.
[[nodiscard]] Matching assignment(const MatchingMarket& market, std::span<const double> weights,
                                  const AssignmentOptions& options, std::uint64_t seed);

/// The weight of each choice by its position: 1 for the first of n, then 1 − 1/n and so on to 1/n for the last; for
/// assignments by people's own order alone. Lists of one length only compare well.
[[nodiscard]] std::vector<double> rank_weights(const MatchingMarket& market);

}  // namespace laborshed::pipeline
