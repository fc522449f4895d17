#include "pilots/verdict.h"

#include <cmath>

namespace laborshed::pilots {
namespace {

bool is_bounded(const std::optional<Interval>& interval) {
    return interval && std::isfinite(interval->low) && std::isfinite(interval->high);
}

bool contains_zero(const Interval& interval) { return interval.low <= 0 && interval.high >= 0; }

}  // namespace

ArmJudgment judge_arm(const std::optional<Interval>& effect, const std::optional<Interval>& bounds, bool of_groups) {
    if (!is_bounded(effect) || contains_zero(*effect)) {
        return {};
    }
    const double chance = of_groups ? (effect->high - effect->low) / 2 : 0;
    if (is_bounded(bounds) && contains_zero({.low = bounds->low - chance, .high = bounds->high + chance})) {
        return {.verdict = ArmVerdict::cannot_tell, .lost_decide = true};
    }
    return {.verdict = effect->low > 0 ? ArmVerdict::better : ArmVerdict::worse};
}

ComparisonVerdict judge_comparison(const Estimate& effect) {
    if (!effect.estimate || !is_bounded(effect.interval) || contains_zero(*effect.interval) ||
        worst(effect.checks) == Finding::fails) {
        return ComparisonVerdict::cannot_tell;
    }
    return effect.interval->low > 0 ? ComparisonVerdict::higher : ComparisonVerdict::lower;
}

}  // namespace laborshed::pilots
