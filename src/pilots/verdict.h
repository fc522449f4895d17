// What estimates come to.
#pragma once

#include "pilots/estimate.h"

#include <optional>

namespace laborshed::pilots {

/// Of an arm beside the comparison, by lottery.
enum class ArmVerdict { better, worse, cannot_tell };
BOOST_DESCRIBE_ENUM(ArmVerdict, better, worse, cannot_tell)

struct ArmJudgment {
    ArmVerdict verdict = ArmVerdict::cannot_tell;
    bool lost_decide = false;  ///< among those known there is a difference; whom the arms lost could undo it
};

/// `effect` is the interval of the effect of having been assigned, `bounds` that of Lee's bounds. Cannot tell: without
/// an effect that is bounded on both sides; where its interval contains 0; where the bounds contain 0. Bounds of whole
/// groups have no interval of their own: half of the effect's is added on each side.
[[nodiscard]] ArmJudgment judge_arm(const std::optional<Interval>& effect, const std::optional<Interval>& bounds,
                                    bool of_groups);

/// The outcome of those in the program, beside what it would have been, without a lottery.
enum class ComparisonVerdict { higher, lower, cannot_tell };
BOOST_DESCRIBE_ENUM(ComparisonVerdict, higher, lower, cannot_tell)

/// Cannot tell: without an interval that is bounded on both sides, where it contains 0, or where a check failed, since
/// then the difference need not be the program's.
[[nodiscard]] ComparisonVerdict judge_comparison(const Estimate& effect);

}  // namespace laborshed::pilots
