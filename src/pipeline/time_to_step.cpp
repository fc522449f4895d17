#include "pipeline/time_to_step.h"

#include "base/error.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace laborshed::pipeline {
namespace {

using Points = std::vector<WaitingPoint>;

void check(std::span<const Wait> waits, const TimeToStepOptions& options) {
    if (!(options.level > 0 && options.level < 1)) {
        throw Error(ErrorKind::bad_input, say("E4184"));
    }
    if (options.horizon && *options.horizon < 0) {
        throw Error(ErrorKind::bad_input, say("E4185"));
    }
    if (std::ranges::any_of(waits, [](const Wait& wait) { return wait.days < 0; })) {
        throw Error(ErrorKind::bad_input, say("E4186"));
    }
}

/// Days and counts, without the curve.
Points counted(std::span<const Wait> waits) {
    std::map<int, WaitingPoint> by_day;
    for (const Wait& wait : waits) {
        WaitingPoint& point = by_day[wait.days];
        point.day = wait.days;
        point.reached += wait.end == WaitEnd::reached ? 1U : 0U;
        point.waiting += wait.end == WaitEnd::waiting ? 1U : 0U;
        point.withdrawn += wait.end == WaitEnd::withdrawn ? 1U : 0U;
    }
    Points points;
    std::size_t at_risk = waits.size();
    for (auto& [day, point] : by_day) {
        point.at_risk = at_risk;
        at_risk -= point.reached + point.waiting + point.withdrawn;
        points.push_back(point);
    }
    return points;
}

/// On the scale of log(−log p), so that it stays between 0 and 1.
std::optional<Interval> log_log(double p, double standard_error, double z) {
    // A sum of shares that is 1 but for rounding is 1.
    if (p <= 0 || p >= 1 - 1e-12) {
        return std::nullopt;
    }
    const double center = std::log(-std::log(p));
    const double half = std::abs(z * standard_error / (p * std::log(p)));
    return Interval{std::exp(-std::exp(center + half)), std::exp(-std::exp(center - half))};
}

void kaplan_meier(Points& points, double z) {
    double still = 1;
    double hazard_variance = 0;  // Greenwood's sum
    for (WaitingPoint& point : points) {
        const auto n = static_cast<double>(point.at_risk);
        const auto d = static_cast<double>(point.reached);
        still *= (n - d) / n;
        point.still = still;
        if (point.reached < point.at_risk) {
            hazard_variance += d / (n * (n - d));
            point.standard_error = still * std::sqrt(hazard_variance);
            point.interval = log_log(still, *point.standard_error, z);
        }
    }
}

/// The state's shares and their covariances move together from day to day: each day's hazards are those of one
/// multinomial draw from the people at risk.
std::vector<IncidencePoint> aalen_johansen(const Points& points, double z) {
    struct Way {
        double share = 0, variance = 0, with_still = 0;  ///< the last: covariance with the share still waiting
        void move(double still, double still_variance, double hazard, double all_hazards, double n) {
            share += still * hazard;
            variance +=
                2 * hazard * with_still + hazard * hazard * still_variance + still * still * hazard * (1 - hazard) / n;
            with_still = (1 - all_hazards) * (with_still + hazard * still_variance) -
                         still * still * hazard * (1 - all_hazards) / n;
        }
        [[nodiscard]] Incidence incidence(double z) const {
            const double error = std::sqrt(std::max(0.0, variance));
            return {share, error, log_log(share, error, z)};
        }
    };
    std::vector<IncidencePoint> incidence;
    double still = 1;
    double still_variance = 0;
    Way reached;
    Way withdrawn;
    for (const WaitingPoint& point : points) {
        const auto n = static_cast<double>(point.at_risk);
        const double to_reached = static_cast<double>(point.reached) / n;
        const double to_withdrawn = static_cast<double>(point.withdrawn) / n;
        const double all = static_cast<double>(point.reached + point.withdrawn) / n;
        reached.move(still, still_variance, to_reached, all, n);
        withdrawn.move(still, still_variance, to_withdrawn, all, n);
        still_variance = (1 - all) * (1 - all) * still_variance + still * still * all * (1 - all) / n;
        still *= 1 - all;
        incidence.push_back({point.day, still, reached.incidence(z), withdrawn.incidence(z)});
    }
    return incidence;
}

/// The first day on which a curve is at one half or below; in the middle of the points on which it is exactly that, if
/// it goes on falling.
template <typename Curve>
std::optional<double> half_time(const Points& points, Curve curve) {
    constexpr double tolerance = 1.490116119384766e-08;  // as R's: the square root of the machine's precision
    static_assert(tolerance * tolerance >= 0.999 * std::numeric_limits<double>::epsilon());
    std::optional<WaitingPoint> first;
    for (const WaitingPoint& point : points) {
        const std::optional<double> share = curve(point);
        if (!share || *share >= 0.5 + tolerance) {
            continue;
        }
        if (!first) {
            first = point;
            if (std::abs(*share - 0.5) >= tolerance) {
                break;
            }
        } else if (*share < *curve(*first)) {
            return (first->day + point.day) / 2.0;
        }
    }
    return first ? std::optional<double>(first->day) : std::nullopt;
}

MedianWait median_wait(const Points& points) {
    return {half_time(points, [](const WaitingPoint& point) { return std::optional(point.still); }),
            half_time(points,
                      [](const WaitingPoint& point) {
                          return point.interval ? std::optional(point.interval->low) : std::nullopt;
                      }),
            half_time(points, [](const WaitingPoint& point) {
                return point.interval ? std::optional(point.interval->high) : std::nullopt;
            })};
}

std::optional<RestrictedMean> restricted_mean(const Points& points, std::optional<int> asked) {
    if (points.empty()) {
        return std::nullopt;
    }
    const int horizon = asked.value_or(points.back().day);
    if (horizon > points.back().day && points.back().still > 0) {
        return std::nullopt;
    }
    RestrictedMean mean{.horizon = horizon};
    double variance = 0;
    double after = 0;  // area under the curve from a point to the horizon
    int until = horizon;
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
        if (point->day > horizon) {
            continue;
        }
        after += point->still * (until - point->day);
        until = point->day;
        if (point->reached < point->at_risk) {
            const auto n = static_cast<double>(point->at_risk);
            const auto d = static_cast<double>(point->reached);
            variance += after * after * d / (n * (n - d));
        }
    }
    mean.days = until + after;
    mean.standard_error = std::sqrt(variance);
    return mean;
}

}  // namespace

TimeToStep time_to_step(std::span<const Wait> waits, const TimeToStepOptions& options) {
    check(waits, options);
    const double z = boost::math::quantile(boost::math::complement(boost::math::normal(), (1 - options.level) / 2));
    TimeToStep time{.people = waits.size(), .points = counted(waits)};
    for (const WaitingPoint& point : time.points) {
        time.reached += point.reached;
        time.waiting += point.waiting;
        time.withdrawn += point.withdrawn;
    }
    kaplan_meier(time.points, z);
    time.incidence = aalen_johansen(time.points, z);
    time.median = median_wait(time.points);
    time.mean = restricted_mean(time.points, options.horizon);
    return time;
}

std::optional<double> still_waiting(const TimeToStep& time, int day) {
    if (time.points.empty() || (day > time.points.back().day && time.points.back().still > 0)) {
        return std::nullopt;
    }
    double still = 1;
    for (const WaitingPoint& point : time.points) {
        still = point.day <= day ? point.still : still;
    }
    return still;
}

}  // namespace laborshed::pipeline
