#include "services/labor_market/occupation_skills.h"

#include "base/text.h"
#include "labor_market/skills.h"
#include "labor_market/transition.h"
#include "lake_tables/onet.h"
#include "services/labor_market/rating_steps.h"
#include "services/labor_market/region_inputs.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace laborshed::services {
namespace {

constexpr std::size_t kMoves = 8;
constexpr std::size_t kMissingSkills = 6;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Ratings of all occupations with their z-scores: the same for every page.
struct SkillSpace {
    onet::Ratings ratings;
    std::vector<std::string> occupations;
    std::map<std::string, std::size_t> index;
    labor_market::SkillTable z_scores;
};

std::vector<std::optional<double>> weights(const std::vector<onet::Rating>& ratings) {
    std::vector<std::optional<double>> all;
    all.reserve(ratings.size());
    for (const auto& rating : ratings) {
        all.push_back(rating.not_relevant ? std::optional<double>(0)
                      : rating.importance && rating.level
                          ? std::optional<double>(*rating.importance * *rating.level / 100)
                          : std::nullopt);
    }
    return all;
}

SkillSpace skill_space(lake::Connection& connection, const std::vector<std::string>& vintages) {
    SkillSpace space{
        .ratings = onet::load_ratings(connection, vintages), .occupations = {}, .index = {}, .z_scores = {}};
    for (const auto& [soc, ratings] : space.ratings.occupations) {
        space.occupations.push_back(soc);
    }
    std::sort(space.occupations.begin(), space.occupations.end());
    labor_market::SkillTable table{.elements = space.ratings.elements.size(), .values = {}};
    for (const auto& soc : space.occupations) {
        space.index.emplace(soc, space.index.size());
        for (const auto& weight : weights(space.ratings.occupations.at(soc))) {
            table.values.push_back(weight.value_or(kNone));
        }
    }
    space.z_scores = labor_market::standardize(table);
    return space;
}

void add_bars(const SkillSpace& space, const std::string& occupation, OccupationProfile& profile) {
    const auto found = space.ratings.occupations.find(occupation);
    if (found == space.ratings.occupations.end()) {
        profile.missing.push_back({"skills", say("missing.skills")});
        return;
    }
    for (std::size_t i = 0; i < space.ratings.elements.size(); ++i) {
        const auto& element = space.ratings.elements[i];
        const auto& rating = found->second[i];
        SkillBar bar{.element_id = element.id,
                     .name = element.name,
                     .importance = rating.importance,
                     .level = rating.level,
                     .nation_importance = space.ratings.mean_importance[i],
                     .reason = rating.reason.empty() ? std::nullopt : std::optional(rating.reason)};
        (element.domain == "skill" ? profile.skills : profile.knowledge).push_back(std::move(bar));
    }
    const auto by_importance = [](const SkillBar& a, const SkillBar& b) {
        return a.importance.value_or(-1) > b.importance.value_or(-1);
    };
    std::stable_sort(profile.skills.begin(), profile.skills.end(), by_importance);
    std::stable_sort(profile.knowledge.begin(), profile.knowledge.end(), by_importance);
    if (const auto codes = space.ratings.averaged.find(occupation); codes != space.ratings.averaged.end()) {
        profile.skills_note = say(codes->second.size() > 1 ? "note.mean_of_ratings" : "note.ratings_of",
                                  {{"occupations", joined(codes->second, ", ")}});
    }
}

class Moves {
  public:
    Moves(lake::Connection& connection, const SkillSpace& space, const RegionGaps& gaps,
          std::vector<std::string> related_vintages)
        : connection_(connection), space_(space), gaps_(gaps), related_vintages_(std::move(related_vintages)) {}

    /// Feeders come from the occupations that name this one as related; targets are those that it names.
    std::vector<Transition> list(const std::string& occupation, bool feeders) {
        std::vector<onet::Related> others;
        if (!related_vintages_.empty()) {
            others = onet::related(connection_, related_vintages_, occupation, feeders);
        }
        if (others.empty()) {
            if (const auto at = space_.index.find(occupation); at != space_.index.end()) {
                for (const auto& similar : labor_market::most_similar(space_.z_scores, at->second, kMoves)) {
                    others.push_back({.occupation = space_.occupations[similar.occupation], .tier = "similar skills"});
                }
            }
        }
        std::vector<Transition> moves;
        for (const auto& other : others) {
            if (other.occupation != occupation && moves.size() < kMoves && gaps_.find(other.occupation) != nullptr) {
                moves.push_back(feeders ? move(other.occupation, occupation, other)
                                        : move(occupation, other.occupation, other));
            }
        }
        return moves;
    }

  private:
    Transition move(const std::string& origin, const std::string& target, const onet::Related& related) {
        const auto* from = gaps_.find(origin);
        const auto* to = gaps_.find(target);
        const auto* other = related.occupation == origin ? from : to;
        Transition transition{.occupation = related.occupation, .title = other->title, .tier = related.tier};
        const auto a = space_.index.find(origin);
        const auto b = space_.index.find(target);
        if (a != space_.index.end() && b != space_.index.end()) {
            transition.similarity =
                labor_market::similarity(space_.z_scores.row(a->second), space_.z_scores.row(b->second));
            const auto mine = weights(space_.ratings.occupations.at(origin));
            const auto theirs = weights(space_.ratings.occupations.at(target));
            for (const auto& shortfall : labor_market::missing_skills(mine, theirs)) {
                if (transition.missing_skills.size() < kMissingSkills) {
                    transition.missing_skills.push_back(
                        {space_.ratings.elements[shortfall.element].name, shortfall.from, shortfall.to});
                }
            }
        } else {
            transition.missing.push_back({"similarity", say("missing.ratings_of_one")});
        }
        const auto zone = [](const GapRow* row) {
            return row->job_zone ? std::optional<int>(static_cast<int>(*row->job_zone)) : std::nullopt;
        };
        const auto step = labor_market::transition_step(zone(from), zone(to), from->median_wage, to->median_wage);
        if (step.job_zone_step) {
            transition.job_zone_step = *step.job_zone_step;
        }
        transition.wage_change = step.wage_change;
        transition.openings = to->openings;
        return transition;
    }

    lake::Connection& connection_;
    const SkillSpace& space_;
    const RegionGaps& gaps_;
    std::vector<std::string> related_vintages_;
};

}  // namespace

void add_skills(Workspace& workspace, lake::Connection& connection, const RegionGaps& gaps, OccupationProfile& profile,
                Trace& trace) {
    const auto& occupation = profile.gap.occupation;
    const auto& vintages = *gaps.evidence->vintages;
    const bool example = gaps.evidence->example;
    const auto ids = [&](const char* kind) { return vintages.all_of_kind(kind, example); };
    if (const auto found = ids("onet_occupations"); !found.empty()) {
        profile.description = onet::description(connection, found, occupation);
    }
    if (const auto found = ids("onet_technology"); !found.empty()) {
        for (auto& use : onet::technologies(connection, found, occupation)) {
            profile.technologies.push_back({use.example, use.commodity, use.hot, use.in_demand});
        }
    } else {
        profile.missing.push_back({"technologies", say("missing.technologies")});
    }
    const auto space =
        workspace.answers().get<SkillSpace>(workspace.fingerprint(), example ? "skills example" : "skills",
                                            [&] { return skill_space(connection, ids("onet_ratings")); });
    add_bars(*space, occupation, profile);
    add_rating_steps(connection, vintages, ids("onet_ratings"), profile, trace);
    Moves moves(connection, *space, gaps, ids("onet_related"));
    profile.feeders = moves.list(occupation, true);
    profile.targets = moves.list(occupation, false);
    add_move_steps(profile, MoveKind::feeder, profile.feeders, gaps, trace);
    add_move_steps(profile, MoveKind::target, profile.targets, gaps, trace);
    if (profile.feeders.empty() && profile.targets.empty()) {
        profile.missing.push_back({"feeders", say("missing.related")});
    }
}

}  // namespace laborshed::services
