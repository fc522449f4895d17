#include "labor_market/trend.h"

#include "base/error.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace laborshed::labor_market {

namespace {

constexpr std::size_t least_for_line = 3;
constexpr std::size_t least_for_damped_trend = 10;
constexpr double damped_trend_parameters = 5;

// alpha, beta / alpha and phi, within the bounds of forecast::ets.
using Smoothing = std::array<double, 3>;
constexpr double least_smoothing = 1e-4;
constexpr Smoothing lower_bound = {least_smoothing, 0, 0.80};
constexpr Smoothing upper_bound = {1 - least_smoothing, 1, 0.98};

double beta_of(const Smoothing& s) noexcept { return std::clamp(s[0] * s[1], least_smoothing, s[0]); }

// The errors one step ahead: e = y − level − phi × slope; then level and slope move by alpha e and beta e.
std::vector<double> errors(std::span<const double> y, const Smoothing& s, double level, double slope) {
    const double beta = beta_of(s);
    std::vector<double> e(y.size());
    for (std::size_t t = 0; t < y.size(); ++t) {
        const double damped = s[2] * slope;
        e[t] = y[t] - level - damped;
        level += damped + s[0] * e[t];
        slope = damped + beta * e[t];
    }
    return e;
}

double dot(std::span<const double> a, std::span<const double> b) noexcept {
    double total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        total += a[i] * b[i];
    }
    return total;
}

struct DampedTrend {
    Smoothing smoothing{};
    double level = 0;
    double slope = 0;
    double squares = std::numeric_limits<double>::infinity();  // of the errors
};

// Errors are linear in the first level and slope, so least squares gives the best of these exactly, and the search has
// three parameters left instead of five.
DampedTrend best_states(std::span<const double> y, const Smoothing& s) {
    const std::vector<double> nothing(y.size());
    const auto e = errors(y, s, 0, 0);
    const auto by_level = errors(nothing, s, 1, 0);
    auto by_slope = errors(nothing, s, 0, 1);
    // Orthogonal columns first (Gram and Schmidt): the two are nearly parallel where alpha is near 1.
    const double level_norm = dot(by_level, by_level);
    const double overlap = dot(by_level, by_slope) / level_norm;
    for (std::size_t t = 0; t < y.size(); ++t) {
        by_slope[t] -= overlap * by_level[t];
    }
    const double slope_norm = dot(by_slope, by_slope);
    DampedTrend fit{s};
    fit.slope = slope_norm > 1e-12 ? -dot(by_slope, e) / slope_norm : 0;
    fit.level = -dot(by_level, e) / level_norm - overlap * fit.slope;
    const auto left = errors(y, s, fit.level, fit.slope);
    fit.squares = dot(left, left);
    return fit;
}

// Steps along one parameter at a time, ever shorter, until none makes the errors smaller.
DampedTrend descend(std::span<const double> y, DampedTrend best) {
    constexpr int halvings = 23;
    for (int halving = 0; halving < halvings; ++halving) {
        const double step = std::ldexp(0.05, -halving);
        for (bool better = true; better;) {
            better = false;
            for (std::size_t i = 0; i < best.smoothing.size(); ++i) {
                for (const double sign : {-1.0, 1.0}) {
                    Smoothing trial = best.smoothing;
                    trial[i] = std::clamp(trial[i] + sign * step, lower_bound[i], upper_bound[i]);
                    const DampedTrend fit = best_states(y, trial);
                    if (fit.squares < best.squares * (1 - 1e-12)) {
                        best = fit;
                        better = true;
                    }
                }
            }
        }
    }
    return best;
}

// The likelihood can have several peaks: the search begins at the best points of a grid.
DampedTrend most_likely(std::span<const double> y) {
    std::vector<DampedTrend> starts;
    for (const double alpha : {0.0001, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.9999}) {
        for (const double ratio : {0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 1.0}) {
            for (const double phi : {0.80, 0.84, 0.88, 0.92, 0.95, 0.98}) {
                starts.push_back(best_states(y, {alpha, ratio, phi}));
            }
        }
    }
    constexpr std::ptrdiff_t tried = 4;
    const auto fewer = [](const DampedTrend& a, const DampedTrend& b) { return a.squares < b.squares; };
    std::partial_sort(starts.begin(), starts.begin() + tried, starts.end(), fewer);
    DampedTrend best = starts.front();
    for (std::ptrdiff_t i = 0; i < tried; ++i) {
        best = std::min(best, descend(y, starts[static_cast<std::size_t>(i)]), fewer);
    }
    return best;
}

void fit_damped_trend(std::span<const double> y, int horizon, double coverage, TrendFit& result) {
    const auto n = static_cast<double>(y.size());
    const DampedTrend fit = most_likely(y);
    const double phi = fit.smoothing[2];
    const double beta = beta_of(fit.smoothing);
    result.method = TrendMethod::damped_trend;
    result.alpha = fit.smoothing[0];
    result.beta = beta;
    result.phi = phi;
    result.level = fit.level;
    result.slope = fit.slope;
    result.sigma2 = fit.squares / (n - damped_trend_parameters);
    result.log_likelihood = -0.5 * n * std::log(fit.squares);
    const auto e = errors(y, fit.smoothing, fit.level, fit.slope);
    double level = fit.level;
    double slope = fit.slope;
    for (std::size_t t = 0; t < y.size(); ++t) {
        result.fitted.push_back(y[t] - e[t]);
        level += phi * slope + result.alpha * e[t];
        slope = phi * slope + beta * e[t];
    }
    // h steps ahead: level + (φ + … + φ^h) slope; variance σ² (1 + Σ c²), c_j = α + β (φ + … + φ^j), j = 1 … h − 1.
    const double z = boost::math::quantile(boost::math::normal(), 0.5 + coverage / 2);
    double damping = 0;
    double power = 1;
    double variance = result.sigma2;
    for (int h = 1; h <= horizon; ++h) {
        power *= phi;
        damping += power;
        const double mean = level + damping * slope;
        const double half_width = z * std::sqrt(variance);
        result.forecast.push_back({mean, mean - half_width, mean + half_width});
        const double c = result.alpha + beta * damping;
        variance += result.sigma2 * c * c;
    }
}

void fit_line(std::span<const double> y, int horizon, double coverage, TrendFit& result) {
    const auto n = static_cast<double>(y.size());
    const double middle = (n - 1) / 2;
    double mean = 0;
    for (const double value : y) {
        mean += value / n;
    }
    double xx = 0;
    double xy = 0;
    for (std::size_t t = 0; t < y.size(); ++t) {
        const double x = static_cast<double>(t) - middle;
        xx += x * x;
        xy += x * (y[t] - mean);
    }
    result.method = TrendMethod::linear;
    result.slope = xy / xx;
    result.level = mean - middle * result.slope;
    double squares = 0;
    for (std::size_t t = 0; t < y.size(); ++t) {
        result.fitted.push_back(result.level + result.slope * static_cast<double>(t));
        squares += (y[t] - result.fitted[t]) * (y[t] - result.fitted[t]);
    }
    result.sigma2 = squares / (n - 2);
    const double t_value = boost::math::quantile(boost::math::students_t(n - 2), 0.5 + coverage / 2);
    for (int h = 1; h <= horizon; ++h) {
        const double x = n - 1 + h - middle;
        const double ahead = mean + result.slope * x;
        const double half_width = t_value * std::sqrt(result.sigma2 * (1 + 1 / n + x * x / xx));
        result.forecast.push_back({ahead, ahead - half_width, ahead + half_width});
    }
}

}  // namespace

std::string_view name(TrendMethod method) noexcept {
    switch (method) {
        case TrendMethod::none: return "none";
        case TrendMethod::linear: return "straight line";
        case TrendMethod::damped_trend: return "damped-trend exponential smoothing";
    }
    return "";
}

TrendFit fit_trend(std::span<const std::optional<double>> series, int horizon, double coverage) {
    if (!(coverage > 0 && coverage < 1)) {
        refuse_input("the coverage of a forecast's interval must lie between 0 and 1");
    }
    if (horizon < 0) {
        refuse_input("a forecast cannot look back");
    }
    const auto known = [](const std::optional<double>& value) { return value && std::isfinite(*value); };
    const auto first = std::find_if(series.begin(), series.end(), known);
    const auto last = std::find_if(series.rbegin(), std::make_reverse_iterator(first), known).base();
    std::vector<double> y;
    for (auto value = first; value != last; ++value) {
        if (!known(*value)) {
            TrendFit nothing;
            nothing.reason = say("missing.trend_hole");
            return nothing;
        }
        y.push_back(**value);
    }
    TrendFit result;
    if (y.size() >= least_for_damped_trend) {
        fit_damped_trend(y, horizon, coverage, result);
    } else if (y.size() >= least_for_line) {
        result.reason = say("note.straight_line");
        fit_line(y, horizon, coverage, result);
    } else {
        result.reason = say("missing.trend_points");
    }
    return result;
}

}  // namespace laborshed::labor_market
