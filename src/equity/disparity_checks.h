// What has to hold before groups are compared.
#pragma once

#include "equity/disparity.h"

namespace laborshed::equity {

/// Throws what disparity() says it throws.
void check(std::span<const DisparityDimension> dimensions, const DisparityOptions& options);

}  // namespace laborshed::equity
