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

[[noreturn]] void out_of_range(const Message& message) { throw Error(ErrorKind::bad_input, message); }

bool on_scale(double value) { return value >= 0 && value <= 100; }

}  // namespace

std::optional<double> skills_fit(std::span<const SkillNeed> needs) {
    double asked = 0;
    double known = 0;
    double met = 0;
    for (const SkillNeed& need : needs) {
        if (!on_scale(need.importance) || !on_scale(need.level) || !on_scale(need.has.value_or(0))) {
            out_of_range(say("E4176"));
        }
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
    if (!std::isfinite(minutes) || !std::isfinite(most) || !(easy >= 0) || !(easy < most)) {
        out_of_range(say("E4177"));
    }
    return std::clamp((most - minutes) / (most - easy), 0.0, 1.0);
}

double schedule_fit(const WeekHours& available, const WeekHours& needed) noexcept {
    return needed.none() ? 1 : static_cast<double>((available & needed).count()) / static_cast<double>(needed.count());
}

double wage_fit(double wage, double needed) {
    if (!std::isfinite(wage) || !(wage >= 0) || !std::isfinite(needed) || !(needed > 0)) {
        out_of_range(say("E4178"));
    }
    return std::min(1.0, wage / needed);
}

MatchScore match_score(const std::array<std::optional<double>, score_parts.size()>& fits, const ScoreWeights& weights) {
    double known = 0;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        if (!std::isfinite(weights[i]) || !(weights[i] >= 0)) {
            out_of_range(say("E4179", {{"part", text_of(score_parts[i])}}));
        }
        if (fits[i] && !(*fits[i] >= 0 && *fits[i] <= 1)) {
            out_of_range(say("E4180", {{"part", text_of(score_parts[i])}}));
        }
        known += fits[i] ? weights[i] : 0;
    }
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(all > 0)) {
        out_of_range(say("E4181"));
    }
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
