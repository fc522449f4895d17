// How uncertain an employment figure is where no sampling error is published, or where it is a part of a larger figure.
#pragma once

#include <boost/describe.hpp>

#include <span>

namespace laborshed::labor_market {

/// A published estimate of employment (persons) and its relative standard error (a fraction).
struct SampledEmployment {
    double persons = 0;
    double relative_error = 0;
};

/// relative error = e^intercept × persons^slope, times a factor whose log has the standard deviation `spread`.
struct SamplingErrorModel {
    double intercept = 0;
    double slope = 0;
    double spread = 0;

    /// The relative standard error, a fraction, at most 1; 0 persons have none.
    [[nodiscard]] double relative_error(double persons) const;
};
BOOST_DESCRIBE_STRUCT(SamplingErrorModel, (), (intercept, slope, spread))

/// Least squares of log relative error on log persons. Figures of 0 tell nothing and are left out; fewer than 30
/// others, or all of one size, give the published model (uncertainty.h, sizes.sampling).
[[nodiscard]] SamplingErrorModel fit_sampling_error(std::span<const SampledEmployment> published);

}  // namespace laborshed::labor_market
