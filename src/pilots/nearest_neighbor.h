// Greedy nearest neighbors. Inside of the module: Eigen.
#pragma once

#include "pilots/matching.h"

#include <Eigen/Dense>

namespace laborshed::pilots {

using Matches = std::vector<std::vector<std::size_t>>;  ///< by participant

/// score: probability to take part, by person; caliper: in the same unit.
[[nodiscard]] Matches nearest_by_score(const MatchPeople& people, const std::vector<std::size_t>& participants,
                                       const std::vector<double>& score, const MatchOptions& options,
                                       std::optional<double> caliper);

/// place: people × dimensions, where distances are Euclidean. With a score, from the largest down and within the
/// caliper.
[[nodiscard]] Matches nearest_by_place(const MatchPeople& people, const std::vector<std::size_t>& participants,
                                       const Eigen::MatrixXd& place, const std::vector<double>& score,
                                       const MatchOptions& options, std::optional<double> caliper);

}  // namespace laborshed::pilots
