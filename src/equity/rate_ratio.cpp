#include "equity/rate_ratio.h"

#include "base/error.h"
#include "equity/level.h"
#include "equity/wilson.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace laborshed::equity {
namespace {

struct Counts {
    double x, m;  ///< successes and trials
    double y, n;  ///< of the other
};

/// The score statistic of the hypothesis that the ratio is exp(log_ratio), standard normal if it holds. It falls as the
/// ratio grows.
double score(const Counts& counts, double log_ratio) {
    const auto& [x, m, y, n] = counts;
    const double ratio = std::exp(log_ratio);
    // The rates that fit best with that ratio: the smaller root of (m + n) r q² − (r (m + y) + x + n) q + x + y = 0,
    // q the second rate, r the ratio. Written so that nothing cancels where the roots lie far apart.
    const double a = (m + n) * ratio;
    const double b = ratio * (m + y) + x + n;
    const double root = std::sqrt(std::max(0.0, b * b - 4 * a * (x + y)));
    const double second = std::min(1.0, 2 * (x + y) / (b + root));
    const double first = std::min(1.0, ratio * second);
    const double variance = first * (1 - first) / m + ratio * ratio * second * (1 - second) / n;
    const double difference = x / m - ratio * y / n;
    if (variance <= 0) {
        return difference == 0 ? 0 : std::copysign(HUGE_VAL, difference);
    }
    return difference / std::sqrt(variance);
}

/// The ratio at which the score is z, between a ratio where it is more and one where it is less.
double solve(const Counts& counts, double z, double more, double less) {
    const auto off = [&](double log_ratio) { return std::clamp(score(counts, log_ratio) - z, -1e9, 1e9); };
    constexpr int digits = 50;  // bits, of the logarithm
    std::uintmax_t steps = 200;
    const auto bracket = boost::math::tools::toms748_solve(off, more, less, off(more), off(less),
                                                           boost::math::tools::eps_tolerance<double>(digits), steps);
    return std::exp((bracket.first + bracket.second) / 2);
}

/// Goes from `from` by growing steps until the score is beyond z.
double beyond(const Counts& counts, double z, double from, bool up) {
    double step = 0.5;
    double at = from;
    constexpr double farthest = 600;  // exp of it is still a number
    while (std::abs(at) < farthest && (up ? score(counts, at) > z : score(counts, at) < z)) {
        at += up ? step : -step;
        step *= 2;
    }
    return std::clamp(at, -farthest, farthest);
}

}  // namespace

std::optional<RateRatio> rate_ratio(std::size_t successes, std::size_t trials, std::size_t other_successes,
                                    std::size_t other_trials, double level) {
    check_share(successes, trials);
    check_share(other_successes, other_trials);
    const double z = z_of(level);
    if (trials == 0 || other_trials == 0) {
        return std::nullopt;
    }
    const Counts counts = {static_cast<double>(successes), static_cast<double>(trials),
                           static_cast<double>(other_successes), static_cast<double>(other_trials)};
    RateRatio ratio;
    if (other_successes > 0) {
        ratio.value = counts.x / counts.m / (counts.y / counts.n);
    }
    // From where the statistic is 0, or from what half a success would make of it.
    const double middle = std::log(std::max(counts.x, 0.5) / counts.m / (std::max(counts.y, 0.5) / counts.n));
    if (successes > 0) {
        const double from = beyond(counts, z, middle, false);
        ratio.low = solve(counts, z, from, beyond(counts, z, from, true));
    }
    if (other_successes > 0) {
        const double to = beyond(counts, -z, middle, true);
        ratio.high = solve(counts, -z, beyond(counts, -z, to, false), to);
    }
    return ratio;
}

std::optional<RateRatio> ratio_to(double known, std::size_t successes, std::size_t trials, double level) {
    if (!(known >= 0 && known <= 1)) {
        throw Error(ErrorKind::bad_input, say("E4204"));
    }
    const auto interval = wilson(successes, trials, level);
    if (!interval) {
        return std::nullopt;
    }
    if (known == 0) {
        return RateRatio{};
    }
    return RateRatio{.value = static_cast<double>(successes) / static_cast<double>(trials) / known,
                     .low = interval->low / known,
                     .high = interval->high / known};
}

std::optional<bool> below_four_fifths(std::size_t successes, std::size_t trials, std::size_t other_successes,
                                      std::size_t other_trials) {
    check_share(successes, trials);
    check_share(other_successes, other_trials);
    if (trials == 0 || other_successes == 0) {
        return std::nullopt;
    }
    constexpr std::size_t exact = 1'000'000'000;  // 5 × its square is still a whole number of 64 bits
    if (std::max(trials, other_trials) <= exact) {
        return 5 * successes * other_trials < 4 * other_successes * trials;
    }
    return static_cast<double>(successes) / static_cast<double>(trials) <
           four_fifths * static_cast<double>(other_successes) / static_cast<double>(other_trials);
}

}  // namespace laborshed::equity
