#include "equity/median.h"

#include "base/error.h"
#include "equity/level.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace laborshed::equity {

std::size_t median_rank(std::size_t people, double level) {
    const double z = z_of(level);
    const double tail = (1 - level) / 2;
    const auto n = static_cast<double>(people);
    const boost::math::binomial coins(n, 0.5);
    // P(fewer than k heads)
    const auto holds = [&](double k) { return boost::math::cdf(coins, k - 1) <= tail; };
    double k = std::max(0.0, std::floor(n / 2 - z * std::sqrt(n) / 2));  // about there, by the normal distribution
    while (k > 0 && !holds(k)) {
        --k;
    }
    while (2 * (k + 1) <= n && holds(k + 1)) {
        ++k;
    }
    return static_cast<std::size_t>(k);
}

std::optional<Median> median(std::span<const double> values, double level) {
    check_level(level);
    if (values.empty()) {
        return std::nullopt;
    }
    if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); })) {
        throw Error(ErrorKind::bad_input, say("E4200"));
    }
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    const std::size_t n = sorted.size();
    Median middle = {.people = n, .value = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2};
    if (const std::size_t k = median_rank(n, level); k > 0) {
        middle.low = sorted[k - 1];
        middle.high = sorted[n - k];
    }
    return middle;
}

}  // namespace laborshed::equity
