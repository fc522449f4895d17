// Skills and knowledge (O*NET) that occupations and a region require, and their coverage by a curriculum.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace laborshed::labor_market {

/// O*NET importance, 1 to 5, as 0 to 100: (x − 1) × 25. Source: O*NET OnLine help, "Scales, Ratings, and Standardized
/// Scores". Throws Error bad_input outside the scale.
[[nodiscard]] double importance_0_100(double importance);
/// O*NET level, 0 to 7, as 0 to 100: x / 7 × 100.
[[nodiscard]] double level_0_100(double level);

/// Why a standardized rating is missing.
enum class RatingMissing {
    none,       ///< it is not
    no_rating,  ///< O*NET has not rated it
    suppressed  ///< O*NET recommends to suppress it: too little agreement or too few answers
};
[[nodiscard]] std::string_view name(RatingMissing reason) noexcept;

/// One element (a skill or a knowledge) of one occupation as O*NET publishes it.
struct PublishedRating {
    std::optional<double> importance;  ///< 1 to 5
    std::optional<double> level;       ///< 0 to 7
    bool importance_suppressed = false;
    bool level_suppressed = false;
    bool not_relevant = false;  ///< most job holders said it is not important, so its level has no meaning
};

/// The same on 0 to 100.
struct Rating {
    std::optional<double> importance;
    std::optional<double> level;
    RatingMissing importance_missing = RatingMissing::none;
    RatingMissing level_missing = RatingMissing::none;
    bool not_relevant = false;

    /// importance × level / 100, on 0 to 100: how much the occupation asks for it. 0 when it is not relevant.
    [[nodiscard]] std::optional<double> weight() const noexcept;
};

/// Suppressed is missing with its reason; not relevant is level 0, as O*NET OnLine shows it.
[[nodiscard]] Rating standardize(const PublishedRating& published);

/// One element's regional demand.
struct SkillDemand {
    std::optional<double> importance;  ///< mean importance over occupations, weighted by openings, 0 to 100
    double covered_openings = 0;       ///< openings of the occupations that have a rating: the basis of the mean
};

/// The openings-weighted mean importance of one element over a region's occupations; both spans have one per
/// occupation. Occupations without a rating, without known openings or with none (≤ 0) carry no weight.
[[nodiscard]] SkillDemand regional_demand(std::span<const std::optional<double>> importance,
                                          std::span<const std::optional<double>> openings);

/// Curriculum coverage: the importance-weighted share of an occupation's skills and knowledge that a program's
/// competencies cover. `importance` 0 to 100 per element (missing ones are left out), `covered` 0 to 1 per element.
/// Missing when nothing has an importance above 0.
[[nodiscard]] std::optional<double> curriculum_coverage(std::span<const std::optional<double>> importance,
                                                        std::span<const double> covered);

}  // namespace laborshed::labor_market
