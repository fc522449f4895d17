// Uniform bands from influence functions.
#pragma once

#include "pilots/did_staggered.h"

#include <optional>
#include <span>
#include <vector>

namespace laborshed::pilots {

struct Bands {
    std::vector<std::optional<double>> error = {};  ///< standard error by effect
    std::optional<double> critical_value = {};      ///< of the largest |t|, at the level of the options
};

/// influence: effect by effect, of each of `units`. An effect whose influence is 0 throughout has no error and no part
/// in the critical value. Draw b takes its weights from the stream (seed, model 7301, b): the same on any number of
/// threads. Errors are (third − first quartile of the draws) / (that of the standard normal distribution).
[[nodiscard]] Bands multiplier_bootstrap(std::span<const double> influence, std::size_t units,
                                         const StaggeredOptions& options);

/// Standard error √(Σ influence²)/n, interval and band beside the effect of the point. Without an effect, or where
/// outcomes of that size show no error (shows_error), nothing is written.
void finish_point(EffectPoint& point, std::span<const double> influence, double size, double quantile,
                  std::optional<double> bootstrap_error, std::optional<double> critical_value);

}  // namespace laborshed::pilots
