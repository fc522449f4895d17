// The difference in means adjusted for covariates measured before the lottery.
#pragma once

#include "pilots/trial.h"

#include <span>

namespace laborshed::pilots {

struct LinOptions {
    double level = 0.95;  ///< of the interval, above 0 and below 1
};

/// Lin (Annals of Applied Statistics 2013): regression of the outcome on assignment, on the covariates less their mean
/// and on both multiplied. The coefficient of assignment is the average effect of being assigned, and in large trials
/// never less sure than without the covariates, whether the regression is true or not. HC2, or CR2 with clusters; t
/// with people − columns degrees of freedom. The figures are those of R's estimatr::lm_lin. Blocks enter as further
/// covariates (0 and 1, all but the first). A missing covariate is taken at its mean, and that it was missing is a
/// covariate, too. Without covariates and blocks it is the difference in means. Errors as pilots::check, and for a
/// covariate of another length or not finite.
[[nodiscard]] Estimate lin(const Trial& trial, std::span<const Covariate> covariates, const LinOptions& options = {});

}  // namespace laborshed::pilots
