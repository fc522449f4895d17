// From an estimate and its standard error to an interval and a p-value.
#pragma once

#include "pilots/estimate.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace laborshed::pilots {

/// Two-sided quantile: of t with df degrees of freedom, of the normal distribution without. Throws Error bad_input for
/// a level that is not between 0 and 1.
[[nodiscard]] double two_sided_quantile(double level, std::optional<double> df = std::nullopt);

/// Two-sided p of a statistic, by the same distributions.
[[nodiscard]] double two_sided_p(double statistic, std::optional<double> df = std::nullopt);

/// estimate ± quantile × standard error.
[[nodiscard]] Interval interval_of(double estimate, double standard_error, double quantile);

/// False for an error that is missing or 0, also but for rounding, which is as large as the figures and not as their
/// difference (wages of $17.35 all over: means of 24 and 26 people differ by 4e-15, with an error of 2e-15). `size` is
/// the largest of the figures: see size_of.
[[nodiscard]] bool shows_error(double size, std::optional<double> standard_error);

/// The largest absolute value of an estimate and the means of its arms.
[[nodiscard]] double size_of(const Estimate& answer, double estimate);

/// Writes standard error, interval and p beside the estimate: the one way from an estimate to them.
///
/// Without an error (shows_error), none of them is written and `why_not` says so. If no outcome varies within an arm
/// and the arms differ, there is no finite t: the statistic would be infinite and p 0, but the data hold nothing by
/// which outcomes could vary, and so say nothing of how much others would have varied. Two people of one value against
/// two of another would be certainty. So it is "cannot tell", also where the arms are alike (0 ÷ 0). Variance in one
/// arm alone is enough. R's t.test does the same: it stops where the error is under 10 ε of the larger mean ("data are
/// essentially constant"). `size` is that of the outcomes, where `answer` has no arms with means.
void conclude(Estimate& answer, double estimate, std::optional<double> standard_error,
              std::optional<double> df = std::nullopt, double size = 0);

/// Standard error of an effect for models that take it for normal (cost, return). Where whole groups were assigned,
/// degrees of freedom are few: then the error whose normal interval is as wide as the effect's. Missing where there is
/// none.
[[nodiscard]] std::optional<double> normal_error(std::optional<double> standard_error,
                                                 const std::optional<Interval>& interval, double level, bool of_groups);

/// "12 and 13; 10 are asked for": whether each side has enough units for the normal distribution to be a fair guide.
[[nodiscard]] Check enough_units(std::string what, std::size_t treated, std::size_t comparison,
                                 std::size_t asked_for = 10);

/// "no difference of trends found (p = 0.31, of 3 earlier periods)": doubtful below 0.1, fails below 0.01.
[[nodiscard]] Check parallel_trends(std::optional<double> p, std::string_view of_what);

/// Of name, people, known outcomes, mean and deviation; NaN is an outcome that is not known.
[[nodiscard]] ArmSummary summary_of(std::string name, std::span<const double> outcomes);

}  // namespace laborshed::pilots
