#include "pilots/conclude.h"

#include "base/error.h"

#include <spdlog/fmt/fmt.h>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace laborshed::pilots {

namespace math = boost::math;

double two_sided_quantile(double level, std::optional<double> df) {
    if (!(level > 0 && level < 1)) {
        throw Error(ErrorKind::bad_input, say("E4184"));
    }
    const double tail = (1 - level) / 2;
    return df ? math::quantile(math::complement(math::students_t(*df), tail))
              : math::quantile(math::complement(math::normal(), tail));
}

double two_sided_p(double statistic, std::optional<double> df) {
    const double size = std::abs(statistic);
    return 2 * (df ? math::cdf(math::complement(math::students_t(*df), size))
                   : math::cdf(math::complement(math::normal(), size)));
}

Interval interval_of(double estimate, double standard_error, double quantile) {
    return {.low = estimate - quantile * standard_error, .high = estimate + quantile * standard_error};
}

bool shows_error(double size, std::optional<double> standard_error) {
    return standard_error && std::isfinite(*standard_error) && *standard_error > 1e-13 * (std::abs(size) + 1e-6);
}

double size_of(const Estimate& answer, double estimate) {
    double size = std::abs(estimate);
    for (const ArmSummary& arm : answer.arms) {
        size = std::max(size, std::abs(arm.mean.value_or(0)));
    }
    return size;
}

void conclude(Estimate& answer, double estimate, std::optional<double> standard_error, std::optional<double> df,
              double size) {
    answer.estimate = estimate;
    if (!shows_error(std::max(size, size_of(answer, estimate)), standard_error) || (df && !(*df > 0))) {
        answer.why_not = "the outcomes don't vary enough to show how certain the estimate is";
        if (standard_error) {
            answer.checks.push_back({.what = "The outcome varies", .finding = Finding::fails, .result = "not enough"});
        }
        return;
    }
    answer.standard_error = standard_error;
    answer.df = df;
    answer.interval = interval_of(estimate, *standard_error, two_sided_quantile(answer.level, df));
    answer.p = two_sided_p(estimate / *standard_error, df);
}

std::optional<double> normal_error(std::optional<double> standard_error, const std::optional<Interval>& interval,
                                   double level, bool of_groups) {
    return of_groups && interval ? (interval->high - interval->low) / 2 / two_sided_quantile(level) : standard_error;
}

Check enough_units(std::string what, std::size_t treated, std::size_t comparison, std::size_t asked_for) {
    const bool enough = treated >= asked_for && comparison >= asked_for;
    return {
        .what = std::move(what),
        .finding = enough ? Finding::holds : Finding::doubtful,
        .result = fmt::format("{} treated and {} in the comparison; {} of each needed", treated, comparison, asked_for),
        .figure = static_cast<double>(std::min(treated, comparison))};
}

Check parallel_trends(std::optional<double> p, std::string_view of_what) {
    Check check{.what = "Both groups had similar trends before the start", .figure = p};
    if (!p) {
        check.result = fmt::format("can't be checked: {}", of_what);
        return check;
    }
    check.finding = *p < 0.01 ? Finding::fails : *p < 0.1 ? Finding::doubtful : Finding::holds;
    check.result = fmt::format("{} (p = {:.3f}, based on {})",
                               check.finding == Finding::holds ? "no difference found" : "they differ", *p, of_what);
    return check;
}

ArmSummary summary_of(std::string name, std::span<const double> outcomes) {
    ArmSummary arm{.name = std::move(name), .people = outcomes.size()};
    double sum = 0;
    for (const double value : outcomes) {
        if (!std::isnan(value)) {
            ++arm.observed;
            sum += value;
        }
    }
    if (arm.observed == 0) {
        return arm;
    }
    const double mean = sum / static_cast<double>(arm.observed);
    double squares = 0;
    for (const double value : outcomes) {
        squares += std::isnan(value) ? 0 : (value - mean) * (value - mean);
    }
    arm.mean = mean;
    if (arm.observed > 1) {
        arm.deviation = std::sqrt(squares / static_cast<double>(arm.observed - 1));
    }
    return arm;
}

}  // namespace laborshed::pilots
