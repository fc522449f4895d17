// Covariates as columns of a regression.
#pragma once

#include "pilots/trial.h"

#include <cstddef>
#include <span>
#include <vector>

namespace laborshed::pilots {

/// Of the people of a sample: a column per covariate with the mean where it is missing, followed by a column that is 1
/// where it is, if in each arm it is missing of at least `fewest` people, and of someone at all. A covariate that is
/// known of no one has none. Throws Error bad_input, which names the covariate, when its length is not `people` or it
/// is infinite somewhere.
[[nodiscard]] std::vector<std::vector<double>> covariate_columns(std::span<const Covariate> covariates,
                                                                 std::size_t people, const Sample& sample,
                                                                 std::size_t fewest);

/// A column per block but the first, 1 for its people.
[[nodiscard]] std::vector<std::vector<double>> block_columns(const Sample& sample);

}  // namespace laborshed::pilots
