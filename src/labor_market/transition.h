// Moves between occupations: how alike their skills are, and what is missing for the move.
#pragma once

#include "labor_market/skills.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace laborshed::labor_market {

/// Ratings on 0 to 100 (importance, or importance × level / 100) of `occupations` × `elements`, row by row; NaN
/// missing.
struct SkillTable {
    std::size_t elements = 0;
    std::vector<double> values;

    [[nodiscard]] std::size_t occupations() const noexcept { return elements == 0 ? 0 : values.size() / elements; }
    [[nodiscard]] std::span<const double> row(std::size_t occupation) const {
        return std::span(values).subspan(occupation * elements, elements);
    }
};

/// z-scores: each element less its mean over the occupations, over its standard deviation (n − 1). Without them all
/// occupations look alike, because all ask for reading and none for astronomy. An element that doesn't vary is 0.
/// Throws Error bad_input when the values are not whole rows.
[[nodiscard]] SkillTable standardize(const SkillTable& table);

/// Cosine of two rows of z-scores, −1 to 1, over the elements that both have; missing when they share fewer than
/// `least_shared`, or when one of them is exactly average in all.
[[nodiscard]] std::optional<double> similarity(std::span<const double> a, std::span<const double> b,
                                               std::size_t least_shared = 10);

struct SimilarOccupation {
    std::size_t occupation = 0;
    double similarity = 0;
};
/// The `top` occupations most like `occupation`, most alike first (ties: lower index first); without itself.
[[nodiscard]] std::vector<SimilarOccupation> most_similar(const SkillTable& z_scores, std::size_t occupation,
                                                          std::size_t top);

/// The default margin on 0–100 by which a target must ask for more before a skill counts as missing: an assumption,
/// about twice the usual standard error of an O*NET rating.
inline constexpr double default_skill_margin = 10;

struct SkillShortfall {
    std::size_t element = 0;
    double from = 0;  ///< importance × level / 100 in the origin
    double to = 0;    ///< and in the target
};
/// Elements of which the target asks more than the origin by over `margin`, largest difference first. Both spans have
/// Rating::weight() per element; an element that either lacks is not compared.
[[nodiscard]] std::vector<SkillShortfall> missing_skills(std::span<const std::optional<double>> origin,
                                                         std::span<const std::optional<double>> target,
                                                         double margin = default_skill_margin);

/// The changes of a move, target less origin; missing if either side is.
struct TransitionStep {
    std::optional<int> job_zone_step;   ///< O*NET job zones 1 to 5
    std::optional<double> wage_change;  ///< in the wages' unit
};
[[nodiscard]] TransitionStep transition_step(std::optional<int> origin_zone, std::optional<int> target_zone,
                                             std::optional<double> origin_wage,
                                             std::optional<double> target_wage) noexcept;

}  // namespace laborshed::labor_market
