// How uncertain an employment figure is where no sampling error is published, or where it is a part of a larger figure.
#pragma once

#include <span>

namespace laborshed::labor_market {

/// A published estimate of employment (persons) and its relative standard error (a fraction).
struct SampledEmployment {
    double persons = 0;
    double relative_error = 0;
};

/// relative error = e^intercept × persons^slope, times a factor whose log has the standard deviation `spread`.
/// The values here are the fit to the 826 occupations of the national OEWS of May 2025 with a published error above 0:
/// 15% at 500 jobs, 5.8% at 5,000, 2.3% at 50,000.
struct SamplingErrorModel {
    double intercept = 0.6495;
    double slope = -0.4102;
    double spread = 0.59;

    /// The relative standard error, a fraction, at most 1; 0 persons have none.
    [[nodiscard]] double relative_error(double persons) const;
};

/// Least squares of log relative error on log persons. Figures of 0 tell nothing and are left out; fewer than 30
/// others, or all of one size, give the model of May 2025.
[[nodiscard]] SamplingErrorModel fit_sampling_error(std::span<const SampledEmployment> published);

/// The standard deviation of the log of a part's employment in an occupation, where the part is estimated by its share
/// of the area's covered employment: 0.55 up to 500 persons, 0.2 from 10,000, linear in the log of persons between.
/// Measured on Texas's projections of 2018 by workforce area (28 areas, 744 occupations; by interquartile range 0.61
/// below 50 persons, 0.55 to 200, 0.54 to 1,000, 0.32 to 5,000, 0.18 above); docs/methods.md.
[[nodiscard]] double part_share_error(double persons);

/// The same of the area's covered employment where that of some of its counties is not loaded and the whole is
/// estimated: an assumption, 0.15 (in eight cases of ten the whole is between 17% below and 21% above).
inline constexpr double kEstimatedWholeError = 0.15;

}  // namespace laborshed::labor_market
