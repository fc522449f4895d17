#include "services/matching/match_fit.h"

#include "services/workspace/workspace.h"

#include <algorithm>

namespace laborshed::services {

MatchFit::MatchFit(Workspace& workspace) {
    auto view = workspace.view();
    if (const auto vintages = view.vintages->all_of_kind("onet_ratings", false); !vintages.empty()) {
        ratings_ = onet::load_ratings(view.connection, vintages);
    }
}

std::optional<double> MatchFit::skills(const std::set<std::string>& occupations, const std::string& occupation) const {
    if (!ratings_) {
        return std::nullopt;
    }
    const auto asked = ratings_->occupations.find(occupation);
    if (asked == ratings_->occupations.end()) {
        return std::nullopt;
    }
    std::vector<pipeline::SkillNeed> needs;
    for (std::size_t i = 0; i < ratings_->elements.size(); ++i) {
        const auto& rating = asked->second[i];
        if (rating.not_relevant || !rating.importance || !rating.level) {
            continue;
        }
        pipeline::SkillNeed need{.importance = *rating.importance, .level = *rating.level, .has = {}};
        for (const auto& had : occupations) {
            const auto found = ratings_->occupations.find(had);
            if (found == ratings_->occupations.end()) {
                continue;
            }
            const auto& own = found->second[i];
            if (const auto level = own.not_relevant ? std::optional(0.0) : own.level) {
                need.has = std::max(need.has.value_or(0), *level);
            }
        }
        needs.push_back(need);
    }
    return needs.empty() ? std::nullopt : pipeline::skills_fit(needs);
}

pipeline::MatchScore MatchFit::score(const PersonFacts& person, const PlaceFacts& place) const {
    std::array<std::optional<double>, pipeline::score_parts.size()> fits;
    fits[0] = skills(person.occupations, place.occupation);
    if (!person.county.empty() && person.county == place.county) {
        fits[1] = pipeline::commute_fit(0);
    }
    if (place.wage && person.wage && *person.wage > 0) {
        fits[3] = pipeline::wage_fit(*place.wage, *person.wage);
    }
    return pipeline::match_score(fits);
}

}  // namespace laborshed::services
