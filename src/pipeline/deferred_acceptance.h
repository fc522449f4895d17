// Deferred acceptance: people propose down their lists, places keep the best so far, reserved seats first.
#pragma once

#include "pipeline/matching_market.h"

#include <cstdint>

namespace laborshed::pipeline {

/// The person-proposing deferred acceptance (Gale and Shapley, American Mathematical Monthly 1962) with minority
/// reserves (Hafalir, Yenmez and Yildirim, Theoretical Economics 2013). Of those who propose, a place with q seats, r
/// of them reserved, chooses: first the r best of the reserve group (or as many as there are), then for the seats left
/// the best of all others, whichever group. So unfilled reserves are open to all.
///
/// The answer is the stable matching that is best for every person at once; no one gets a better place by giving
/// another list, whatever the others give. It does not depend on the order of people (McVitie and Wilson 1971), so
/// proposals are made one at a time: O(choices × log(seats of a place)) time at worst, 24 bytes per seat and 12 per
/// person beside the market. Meant for millions of people. Throws as check().
[[nodiscard]] Matching deferred_acceptance(const MatchingMarket& market, std::uint64_t seed);

}  // namespace laborshed::pipeline
