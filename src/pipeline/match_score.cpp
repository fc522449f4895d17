#include "pipeline/match_score.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace laborshed::pipeline {
namespace {

/// What must be known at least, as a share of what counts.
constexpr double enough = 0.5;

void require(bool fine, const std::string& message) {
    if (!fine) {
        throw Error(ErrorKind::bad_input, message);
    }
}

bool on_scale(double value) { return value >= 0 && value <= 100; }

}  // namespace

std::string_view name(ScorePart part) noexcept {
    switch (part) {
        case ScorePart::skills: return "skills";
        case ScorePart::commute: return "commute";
        case ScorePart::schedule: return "schedule";
        case ScorePart::wage: return "wage";
    }
    return {};
}

std::optional<double> skills_fit(std::span<const SkillNeed> needs) {
    double asked = 0;
    double known = 0;
    double met = 0;
    for (const SkillNeed& need : needs) {
        require(on_scale(need.importance) && on_scale(need.level) && on_scale(need.has.value_or(0)),
                "a skill's importance and levels must be 0 to 100");
        if (need.level == 0) {
            continue;
        }
        asked += need.importance;
        if (need.has) {
            known += need.importance;
            met += need.importance * std::min(1.0, *need.has / need.level);
        }
    }
    if (known == 0 || known < enough * asked) {
        return std::nullopt;
    }
    return met / known;
}

double commute_fit(double minutes, double most, double easy) {
    require(std::isfinite(minutes) && std::isfinite(most) && easy >= 0 && easy < most,
            "a commute needs minutes, and an easy way that is shorter than the longest");
    return std::clamp((most - minutes) / (most - easy), 0.0, 1.0);
}

double schedule_fit(const WeekHours& available, const WeekHours& needed) noexcept {
    return needed.none() ? 1 : static_cast<double>((available & needed).count()) / static_cast<double>(needed.count());
}

double wage_fit(double wage, double needed) {
    require(std::isfinite(wage) && wage >= 0 && std::isfinite(needed) && needed > 0,
            "a wage must be 0 or more, and the wage that a person needs above 0");
    return std::min(1.0, wage / needed);
}

MatchScore match_score(const std::array<std::optional<double>, score_parts.size()>& fits, const ScoreWeights& weights) {
    double known = 0;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const std::string what(name(score_parts[i]));
        require(std::isfinite(weights[i]) && weights[i] >= 0, "the weight of " + what + " must be 0 or more");
        require(!fits[i] || (*fits[i] >= 0 && *fits[i] <= 1), "the fit of " + what + " must be 0 to 1");
        known += fits[i] ? weights[i] : 0;
    }
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    require(all > 0, "a score needs a weight above 0");
    MatchScore result{.score = std::nullopt, .known = known / all};
    double score = 0;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        ScoredPart& part = result.parts[i];
        part = {.part = score_parts[i], .fit = fits[i]};
        if (fits[i] && known > 0) {
            part.weight = weights[i] / known;
            part.contribution = part.weight * *fits[i];
            score += part.contribution;
        }
    }
    if (known > 0 && result.known >= enough - 1e-12) {  // 0.4 + 0.1 of 1 is a half, whatever doubles make of it
        result.score = std::min(1.0, score);            // nor may they make it 1.0000000000000002
    }
    return result;
}

}  // namespace laborshed::pipeline
