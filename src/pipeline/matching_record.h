// Digests of a matching, to verify that a re-run is the same.
#pragma once

#include "pipeline/assignment.h"
#include "pipeline/matching_market.h"

#include <cstdint>
#include <span>
#include <string>

namespace laborshed::pipeline {

/// SHA-256, lower-case hexadecimal, of all that decides a run: the rule, the seed, lists, priorities, groups, lottery
/// keys, seats and reserved seats. Names do not count. The order of people counts (it is theirs in the answer).
[[nodiscard]] std::string run_digest(const MatchingMarket& market, std::uint64_t seed);
/// The same for an assignment, with its weights and options.
[[nodiscard]] std::string run_digest(const MatchingMarket& market, std::span<const double> weights,
                                     const AssignmentOptions& options, std::uint64_t seed);

/// The same of an answer: rule, seed, and who got what on which kind of seat.
[[nodiscard]] std::string result_digest(const Matching& matching);

}  // namespace laborshed::pipeline
