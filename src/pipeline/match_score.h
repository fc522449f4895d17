// How well a person and a seat fit, from 0 to 1, with the parts that the figure is made of.
#pragma once

#include "base/enum_text.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <optional>
#include <span>

namespace laborshed::pipeline {

enum class ScorePart { skills, commute, schedule, wage };
inline constexpr std::array score_parts = {ScorePart::skills, ScorePart::commute, ScorePart::schedule, ScorePart::wage};
BOOST_DESCRIBE_ENUM(ScorePart, skills, commute, schedule, wage)

/// One element (a skill or a knowledge, O*NET) that the occupation asks for.
struct SkillNeed {
    double importance = 0;           ///< 0 to 100 (labor_market::importance_0_100)
    double level = 0;                ///< 0 to 100 (labor_market::level_0_100); 0 is asked of no one
    std::optional<double> has = {};  ///< the person's level, 0 to 100; none when no one has looked
};

/// Share of what an occupation asks for that the person has: Σ importance × min(1, has ÷ level) ÷ Σ importance, over
/// elements with a level above 0 that are known of the person. More than asked does not count. None when known elements
/// carry under half of the importance. Throws Error bad_input outside 0 to 100.
[[nodiscard]] std::optional<double> skills_fit(std::span<const SkillNeed> needs);

/// 1 up to `easy` minutes one way, then falling in a straight line to 0 at the most that the person would travel;
/// minutes at or below 0 are 0 minutes. Throws Error bad_input unless all are numbers and 0 ≤ easy < most.
[[nodiscard]] double commute_fit(double minutes, double most = 60, double easy = 20);

/// The hours of a week, from Monday 0:00.
using WeekHours = std::bitset<std::size_t{7} * 24>;
/// Share of the hours needed in which the person can be there; 1 when no certain hours are needed.
[[nodiscard]] double schedule_fit(const WeekHours& available, const WeekHours& needed) noexcept;

/// The wage as a share of what the person needs (a self-sufficiency standard, or their last wage), at most 1; both in
/// the same unit. Throws Error bad_input unless wage ≥ 0 and needed > 0.
[[nodiscard]] double wage_fit(double wage, double needed);

/// What each part weighs, in the order of score_parts; they need not sum to 1. An assumption: skills count double.
using ScoreWeights = std::array<double, score_parts.size()>;
inline constexpr ScoreWeights default_score_weights = {0.4, 0.2, 0.2, 0.2};

/// One part's way into the score.
struct ScoredPart {
    ScorePart part = ScorePart::skills;
    std::optional<double> fit = {};  ///< 0 to 1; none is not known
    double weight = 0;               ///< share of the score, 0 to 1; those of the known parts sum to 1
    double contribution = 0;         ///< fit × weight; these sum to the score
};

struct MatchScore {
    /// 0 to 1; none when the known parts carry under half of the weight: then a person has to look.
    std::optional<double> score = {};
    double known = 0;  ///< share of the weight that known parts carry, 0 to 1
    std::array<ScoredPart, score_parts.size()> parts = {};
};

/// The weighted mean of the known parts. A part that is not known takes no side: its weight goes to the others in
/// proportion. Throws Error bad_input for a fit outside 0 to 1, a weight below 0, or weights that are all 0.
[[nodiscard]] MatchScore match_score(const std::array<std::optional<double>, score_parts.size()>& fits,
                                     const ScoreWeights& weights = default_score_weights);

}  // namespace laborshed::pipeline
