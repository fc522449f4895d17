#include "pilots/multiplier_bootstrap.h"

#include "base/parallel.h"
#include "base/random.h"
#include "pilots/conclude.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace laborshed::pilots {
namespace {

/// Mean 0, variance 1; Mammen's has third moment 1 as well.
void draw_weights(std::vector<double>& weights, RandomStream& random, Multiplier law) {
    if (law == Multiplier::mammen) {
        const double root = std::sqrt(5.0);
        for (double& weight : weights) {
            weight = random.uniform() < (root + 1) / (2 * root) ? (1 - root) / 2 : (1 + root) / 2;
        }
        return;
    }
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        bits = i % 32 == 0 ? random() : bits >> 1U;
        weights[i] = (bits & 1U) != 0 ? 1 : -1;
    }
}

/// The smallest value that at least the share of all do not exceed.
double quantile(std::vector<double>& values, double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size()) - 1e-9));
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

}  // namespace

void finish_point(EffectPoint& point, std::span<const double> influence, double size, double quantile,
                  std::optional<double> bootstrap_error, std::optional<double> critical_value) {
    double squares = 0;
    for (const double one : influence) {
        squares += one * one;
    }
    const double error = std::sqrt(squares) / static_cast<double>(influence.size());
    if (!point.effect || !shows_error(std::max(size, std::abs(*point.effect)), error)) {
        return;
    }
    point.standard_error = error;
    point.interval = interval_of(*point.effect, error, quantile);
    if (bootstrap_error && critical_value) {
        point.bootstrap_error = bootstrap_error;
        point.band = interval_of(*point.effect, *bootstrap_error, *critical_value);
    }
}

Bands multiplier_bootstrap(std::span<const double> influence, std::size_t units, const StaggeredOptions& options) {
    const std::size_t effects = units == 0 ? 0 : influence.size() / units;
    Bands bands{.error = std::vector<std::optional<double>>(effects)};
    if (options.draws < 2 || effects == 0) {
        return bands;
    }
    std::vector<double> drawn(effects * options.draws);  // effect by effect
    std::vector<std::vector<double>> scratch(thread_count(options.threads), std::vector<double>(units));
    parallel_for(options.draws, options.threads, [&](std::size_t draw, unsigned worker) {
        RandomStream random(options.seed, 7301, draw);
        std::vector<double>& weights = scratch[worker];
        draw_weights(weights, random, options.multiplier);
        for (std::size_t e = 0; e < effects; ++e) {
            double sum = 0;
            for (std::size_t i = 0; i < units; ++i) {
                sum += weights[i] * influence[e * units + i];
            }
            drawn[e * options.draws + draw] = sum / static_cast<double>(units);
        }
    });
    const double normal = 2 * boost::math::quantile(boost::math::normal(), 0.75);
    std::vector<double> largest(options.draws, 0);
    bool any = false;
    for (std::size_t e = 0; e < effects; ++e) {
        const auto mine = std::span(drawn).subspan(e * options.draws, options.draws);
        std::vector<double> values(mine.begin(), mine.end());
        const double high = quantile(values, 0.75);
        const double error = (high - quantile(values, 0.25)) / normal;
        if (!(error > 1e-13)) {
            continue;
        }
        any = true;
        bands.error[e] = error;
        for (std::size_t draw = 0; draw < options.draws; ++draw) {
            largest[draw] = std::max(largest[draw], std::abs(mine[draw]) / error);
        }
    }
    if (any) {
        bands.critical_value = quantile(largest, options.level);
    }
    return bands;
}

}  // namespace laborshed::pilots
