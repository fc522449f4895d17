// The median with its interval.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace laborshed::equity {

struct Median {
    std::size_t people = 0;
    double value = 0;  ///< the mean of the two in the middle of an even number
    /// From order statistics; missing of too few people to have one (5 or fewer at 0.95).
    std::optional<double> low = {};
    std::optional<double> high = {};
};

/// The median with the distribution-free interval from the k-th lowest to the k-th highest value, k the largest for
/// which fewer than k of n fair coins show heads with probability of at most (1 − level) / 2: whatever the values'
/// distribution, it covers the median at least as often as the level says (Thompson, Annals of Mathematical Statistics
/// 1936). Values in any order and unit; nothing of none. Throws Error bad_input for a value that is not a finite number
/// or a level that is not between 0 and 1.
[[nodiscard]] std::optional<Median> median(std::span<const double> values, double level = 0.95);

/// That k; 0 where there is none.
[[nodiscard]] std::size_t median_rank(std::size_t people, double level = 0.95);

}  // namespace laborshed::equity
