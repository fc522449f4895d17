// Trend: a short yearly series and where it is heading, with prediction intervals.
#pragma once

#include "base/message.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::labor_market {

enum class TrendMethod {
    none,         ///< no forecast; `reason` says why
    linear,       ///< straight line by least squares: 3 to 9 points
    damped_trend  ///< exponential smoothing with a damped additive trend, ETS(A,Ad,N): 10 points or more
};
[[nodiscard]] std::string_view name(TrendMethod method) noexcept;

/// One step ahead or more. low and high bound the share `coverage` of outcomes if the model holds.
struct TrendForecast {
    double mean = 0;
    double low = 0;
    double high = 0;
};

struct TrendFit {
    TrendMethod method = TrendMethod::none;
    Message reason;  ///< of `none` ("too few points"), or what to mind
    std::vector<TrendForecast> forecast;

    // of damped_trend: the smoothing parameters, the first states, and the residual variance and log-likelihood as R's
    // forecast::ets reports them. of linear: level is the value at the first point and slope the change a step.
    double alpha = 0;
    double beta = 0;  ///< 0 ≤ beta ≤ alpha
    double phi = 0;   ///< 0.80 ≤ phi ≤ 0.98, the share of the trend that is left a step later
    double level = 0;
    double slope = 0;
    double sigma2 = 0;
    double log_likelihood = 0;   ///< infinite where the fit leaves no residual
    std::vector<double> fitted;  ///< one step ahead, one per point
};

/// Fits a series of equal steps (years) and forecasts `horizon` steps with intervals of the given coverage.
/// Damped-trend exponential smoothing by maximum likelihood, as forecast::ets(y, model = "AAN", damped = TRUE) of R
/// fits it (Hyndman, Koehler, Ord and Snyder 2008, chapters 2, 5 and 6): the same bounds of the parameters, the
/// analytical variance of the forecast. It has five parameters, so like R it needs 10 points; 3 to 9 points get a
/// straight line with the prediction interval of Student's t; with fewer, or with a missing value inside, there is no
/// forecast, and the reason. Missing values at either end are left out (at the end, the forecast starts after the last
/// known value). Throws Error bad_input when horizon is negative or coverage is outside (0, 1).
[[nodiscard]] TrendFit fit_trend(std::span<const std::optional<double>> series, int horizon, double coverage = 0.8);

}  // namespace laborshed::labor_market
