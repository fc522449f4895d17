// A randomized comparison of two arms, as the estimators take it.
#pragma once

#include "pilots/estimate.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

/// An outcome or covariate that is not known.
inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// Position i of every span is one person who was in the lottery, whatever came of them. The caller keeps the data.
struct Trial {
    std::span<const double> outcome;              ///< 1 and 0 for yes and no; not_known of people lost
    std::span<const std::uint8_t> treated;        ///< 1 assigned to treatment, 0 to the comparison
    std::span<const std::uint32_t> block = {};    ///< within which the lottery was held, any numbers; empty: one block
    std::span<const std::uint32_t> cluster = {};  ///< assigned as a whole, any numbers; empty: each person alone
};

struct Covariate {
    std::string name = {};
    std::span<const double> values = {};  ///< measured before the lottery; not_known where missing
};

/// Those of a trial whose outcome is known, in blocks that have both arms, in the trial's order.
struct Sample {
    std::vector<double> outcome = {};
    std::vector<std::uint8_t> treated = {};
    std::vector<std::uint32_t> block = {};    ///< 0 to blocks − 1
    std::vector<std::uint32_t> cluster = {};  ///< 0 to clusters − 1; empty without clusters
    std::vector<std::size_t> position = {};   ///< in the trial
    std::uint32_t blocks = 0;
    std::uint32_t clusters = 0;
    [[nodiscard]] std::size_t people() const noexcept { return outcome.size(); }
    [[nodiscard]] std::size_t people(bool in_treatment) const noexcept;
    /// With a known outcome, in the comparison and in the treatment; 0 and 0 without clusters.
    [[nodiscard]] std::array<std::size_t, 2> clusters_by_arm() const;
};

/// Throws Error bad_input where lengths differ, an assignment is neither 0 nor 1, an outcome is infinite, a cluster is
/// in both arms or in two blocks, or a level is not between 0 and 1.
void check(const Trial& trial, double level);

/// Checks the trial and reduces it to the sample; writes into the answer the arms, the assumptions of every
/// randomized comparison, the checks that every one needs (outcome known alike in both arms, enough people, blocks left
/// out) and, where an arm has fewer than two people left, `why_not`. Of clusters, they are what counts: as many
/// clusters are asked for, and whether the outcome is known alike is tested by clusters (CR2).
[[nodiscard]] Sample take_sample(const Trial& trial, Estimate& answer);

/// A check of an interval by CR2: with few clusters, or few that differ in size or covariates, its degrees of freedom
/// are few, and below 4 (Tipton, Psychological Methods 2015) p is no longer what it says.
[[nodiscard]] Check enough_cluster_freedom(double df);

/// Distinct numbers to 0, 1, 2… in the order in which they come; returns how many there are.
[[nodiscard]] std::uint32_t number_from_zero(std::vector<std::uint32_t>& numbers);

}  // namespace laborshed::pilots
