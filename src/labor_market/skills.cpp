#include "labor_market/skills.h"

#include "base/error.h"

#include <string>

namespace laborshed::labor_market {
namespace {

double scaled(double value, double low, double high, const char* scale) {
    if (!(value >= low && value <= high)) {
        refuse_input(std::string("O*NET ") + scale + " " + std::to_string(value) + " lies outside its scale");
    }
    return (value - low) / (high - low) * 100;
}

}  // namespace

double importance_0_100(double importance) { return scaled(importance, 1, 5, "importance"); }
double level_0_100(double level) { return scaled(level, 0, 7, "level"); }

std::string_view name(RatingMissing reason) noexcept {
    switch (reason) {
        case RatingMissing::none: return "";
        case RatingMissing::no_rating: return "O*NET has not rated it";
        case RatingMissing::suppressed: return "O*NET recommends to suppress the rating";
    }
    return "";
}

std::optional<double> Rating::weight() const noexcept {
    if (not_relevant) {
        return 0.0;
    }
    return importance && level ? std::optional(*importance * *level / 100) : std::nullopt;
}

Rating standardize(const PublishedRating& published) {
    Rating rating;
    rating.not_relevant = published.not_relevant;
    if (published.importance_suppressed) {
        rating.importance_missing = RatingMissing::suppressed;
    } else if (!published.importance) {
        rating.importance_missing = RatingMissing::no_rating;
    } else {
        rating.importance = importance_0_100(*published.importance);
    }
    if (published.not_relevant) {
        rating.level = 0.0;
    } else if (published.level_suppressed) {
        rating.level_missing = RatingMissing::suppressed;
    } else if (!published.level) {
        rating.level_missing = RatingMissing::no_rating;
    } else {
        rating.level = level_0_100(*published.level);
    }
    return rating;
}

SkillDemand regional_demand(std::span<const std::optional<double>> importance,
                            std::span<const std::optional<double>> openings) {
    if (importance.size() != openings.size()) {
        refuse_input("skill demand: one importance and one number of openings per occupation");
    }
    SkillDemand demand;
    double sum = 0;
    for (std::size_t i = 0; i < importance.size(); ++i) {
        if (importance[i] && openings[i] && *openings[i] > 0) {
            sum += *importance[i] * *openings[i];
            demand.covered_openings += *openings[i];
        }
    }
    if (demand.covered_openings > 0) {
        demand.importance = sum / demand.covered_openings;
    }
    return demand;
}

std::optional<double> curriculum_coverage(std::span<const std::optional<double>> importance,
                                          std::span<const double> covered) {
    if (importance.size() != covered.size()) {
        refuse_input("curriculum coverage: one importance and one coverage per element");
    }
    double asked = 0;
    double met = 0;
    for (std::size_t i = 0; i < importance.size(); ++i) {
        if (!(covered[i] >= 0 && covered[i] <= 1)) {
            refuse_input("curriculum coverage: coverage of an element must lie between 0 and 1");
        }
        if (importance[i]) {
            asked += *importance[i];
            met += *importance[i] * covered[i];
        }
    }
    return asked > 0 ? std::optional(met / asked) : std::nullopt;
}

}  // namespace laborshed::labor_market
