// Reassignments of a trial of whole clusters, for randomization_inference.
#pragma once

#include "pilots/randomization_draws.h"

namespace laborshed::pilots {

/// As in randomization_draws.h, with clusters in the place of people: within blocks, the actual number of clusters in
/// each arm. As clusters differ in size, so do the people of an arm from draw to draw. No variances.
[[nodiscard]] Drawn real_cluster_assignment(const Sample& sample);
[[nodiscard]] std::optional<Draws> all_cluster_assignments(const Sample& sample, std::uint64_t at_most);
[[nodiscard]] Draws random_cluster_assignments(const Sample& sample, std::size_t draws, std::uint64_t seed,
                                               unsigned threads);

}  // namespace laborshed::pilots
