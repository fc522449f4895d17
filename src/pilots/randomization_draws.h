// Reassignments of a trial, in bulk: the part of randomization_inference that takes the time.
#pragma once

#include "pilots/trial.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace laborshed::pilots {

/// What one assignment z* makes of the trial when an effect τ is taken off the really treated: its difference is
/// difference − τ overlap, and its Neyman variance yy − 2 τ yz + τ² zz.
struct Drawn {
    double difference = 0;  ///< of the outcomes
    double overlap = 0;     ///< the same of the real assignment: 1 for itself, −1 for its opposite
    double yy = 0;
    double yz = 0;
    double zz = 0;
};

/// By draw. The variances are empty unless asked for.
struct Draws {
    std::vector<double> difference = {};
    std::vector<double> overlap = {};
    std::vector<double> yy = {};
    std::vector<double> yz = {};
    std::vector<double> zz = {};
    [[nodiscard]] std::size_t size() const noexcept { return difference.size(); }
};

/// The real assignment.
[[nodiscard]] Drawn real_assignment(const Sample& sample, bool variances);

/// All assignments within blocks, if there are at most this many.
[[nodiscard]] std::optional<Draws> all_assignments(const Sample& sample, std::uint64_t at_most, bool variances);

/// Assignments at random, each as likely as any other, the same on any number of threads.
[[nodiscard]] Draws random_assignments(const Sample& sample, std::size_t draws, std::uint64_t seed, unsigned threads,
                                       bool variances);

}  // namespace laborshed::pilots
