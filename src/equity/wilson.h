// The interval of a share.
#pragma once

#include "base/interval.h"

#include <cstddef>
#include <optional>

namespace laborshed::equity {

/// Wilson's score interval (Journal of the American Statistical Association 1927) of `successes` out of `trials`, both
/// between 0 and 1; the level is two-sided, above 0 and below 1. It holds for small numbers and for none or all of
/// them. Nothing of no trials: that share is unknown. Throws Error bad_input for more successes than trials or another
/// level.
[[nodiscard]] std::optional<Interval> wilson(std::size_t successes, std::size_t trials, double level = 0.95);

}  // namespace laborshed::equity
