// Adjustment for multiple comparisons.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace laborshed::equity {

/// Holm's step-down adjustment (Scandinavian Journal of Statistics 1979): p values, in the order given, such that
/// calling those below a level a finding is wrong anywhere among all of them with at most that probability, however
/// they depend on one another. Missing ones stay missing and do not count, as in R's p.adjust. Throws Error bad_input
/// for a p that is not from 0 to 1.
[[nodiscard]] std::vector<std::optional<double>> holm(std::span<const std::optional<double>> p);

}  // namespace laborshed::equity
