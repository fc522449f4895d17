// The two-sided p-value shared by exact tests.
#pragma once

#include <cstdint>

namespace laborshed::equity {

/// The two-sided p of a distribution on whole numbers with one peak: the share of all outcomes that are at most as
/// likely as the one observed, those within a rounding error (1e-7, as R's tests have it) counting as as likely.
///
/// odds(k) is P(k + 1) / P(k) and falls with k, so that only ratios of neighbors are multiplied, from the peak outward:
/// no factorial, nothing cancels, and large counts are as exact as small ones. 0 where it is under 1e-300.
/// Time grows with the width of the distribution, not with its range.
template <class Odds>
double two_sided_sum(std::int64_t lowest, std::int64_t highest, std::int64_t observed, const Odds& odds) {
    std::int64_t below = lowest;  // the peak: the first k after which P does not grow
    std::int64_t above = highest;
    while (below < above) {
        const std::int64_t middle = below + (above - below) / 2;
        if (odds(middle) > 1) {
            below = middle + 1;
        } else {
            above = middle;
        }
    }
    const std::int64_t peak = below;
    double of_observed = 1;  // relative to the peak
    for (std::int64_t k = peak; k < observed && of_observed > 0; ++k) {
        of_observed *= odds(k);
    }
    for (std::int64_t k = peak; k > observed && of_observed > 0; --k) {
        of_observed /= odds(k - 1);
    }
    constexpr double as_likely = 1 + 1e-7;
    const double limit = of_observed * as_likely;
    // What is left beyond has no digit in either sum, as weights fall faster and faster.
    const double enough = of_observed * 1e-22;
    double all = 1;
    double as_rare = limit >= 1 ? 1 : 0;
    double weight = 1;
    const auto add = [&] {
        all += weight;
        as_rare += weight <= limit ? weight : 0;
    };
    for (std::int64_t k = peak; k < highest && weight > enough; ++k) {
        weight *= odds(k);
        add();
    }
    weight = 1;
    for (std::int64_t k = peak; k > lowest && weight > enough; --k) {
        weight /= odds(k - 1);
        add();
    }
    return as_rare / all;
}

}  // namespace laborshed::equity
