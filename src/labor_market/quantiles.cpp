#include "labor_market/quantiles.h"

#include <algorithm>
#include <cmath>

namespace laborshed::labor_market {

QuantileFinder::QuantileFinder(std::size_t draws) : scratch_(draws) {}

std::array<OrderPair, 3> QuantileFinder::find(std::size_t n, const float* values) {
    std::copy(values, values + n, scratch_.begin());
    const auto end = scratch_.begin() + static_cast<std::ptrdiff_t>(n);
    auto sorted_to = scratch_.begin();
    std::array<OrderPair, 3> found{};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const double position = simulated_probabilities[i] * static_cast<double>(n - 1);
        const double below = std::floor(position);
        const auto lower = scratch_.begin() + static_cast<std::ptrdiff_t>(below);
        std::nth_element(sorted_to, lower, end);
        const auto upper = lower + 1 == end ? lower : std::min_element(lower + 1, end);
        found[i] = {*lower, *upper, position - below};
        sorted_to = lower;
    }
    return found;
}

}  // namespace laborshed::labor_market
