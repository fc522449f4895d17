#include "pilots/verdict.h"

#include <gtest/gtest.h>

#include <cmath>

namespace laborshed::pilots {
namespace {

using Ends = std::optional<Interval>;

ArmVerdict by_effect(const Ends& effect) { return judge_arm(effect, std::nullopt, false).verdict; }

TEST(ArmVerdict, IsThatOfAnIntervalOnOneSideOfZero) {
    EXPECT_EQ(by_effect(Interval{0.1, 0.3}), ArmVerdict::better);
    EXPECT_EQ(by_effect(Interval{-0.3, -0.1}), ArmVerdict::worse);
    EXPECT_EQ(by_effect(Interval{-0.1, 0.3}), ArmVerdict::cannot_tell);
    EXPECT_EQ(by_effect(Interval{0, 0.3}), ArmVerdict::cannot_tell);
    EXPECT_EQ(by_effect(Interval{-0.3, 0}), ArmVerdict::cannot_tell);
}

TEST(ArmVerdict, CannotTellWithoutTwoEnds) {
    EXPECT_EQ(by_effect(std::nullopt), ArmVerdict::cannot_tell);
    EXPECT_EQ(by_effect(Interval{0.1, kInfinite}), ArmVerdict::cannot_tell);
    EXPECT_EQ(by_effect(Interval{-kInfinite, -0.1}), ArmVerdict::cannot_tell);
    EXPECT_EQ(by_effect(Interval{std::nan(""), std::nan("")}), ArmVerdict::cannot_tell);
    EXPECT_FALSE(judge_arm(std::nullopt, Interval{-1, 1}, false).lost_decide) << "there is nothing to undo";
}

TEST(ArmVerdict, WhomTheArmsLostCanUndoIt) {
    const Ends effect = Interval{0.1, 0.3};
    EXPECT_EQ(judge_arm(effect, Interval{0.05, 0.4}, false).verdict, ArmVerdict::better);
    EXPECT_FALSE(judge_arm(effect, Interval{0.05, 0.4}, false).lost_decide);
    const auto undone = judge_arm(effect, Interval{-0.05, 0.4}, false);
    EXPECT_EQ(undone.verdict, ArmVerdict::cannot_tell);
    EXPECT_TRUE(undone.lost_decide);
    EXPECT_FALSE(judge_arm(Interval{-0.1, 0.3}, Interval{-0.05, 0.4}, false).lost_decide) << "it was unsure before";
}

TEST(ArmVerdict, BoundsOfGroupsAreWidenedByHalfTheEffectsInterval) {
    const Ends effect = Interval{0.1, 0.3};  // 0.1 on each side
    EXPECT_TRUE(judge_arm(effect, Interval{0.05, 0.25}, true).lost_decide);
    EXPECT_FALSE(judge_arm(effect, Interval{0.05, 0.25}, false).lost_decide);
    EXPECT_EQ(judge_arm(effect, Interval{0.15, 0.25}, true).verdict, ArmVerdict::better);
    EXPECT_EQ(judge_arm(Interval{-0.3, -0.1}, Interval{-0.25, -0.15}, true).verdict, ArmVerdict::worse);
    EXPECT_TRUE(judge_arm(Interval{-0.3, -0.1}, Interval{-0.25, -0.05}, true).lost_decide);
}

TEST(ComparisonVerdict, IsThatOfTheIntervalUnlessACheckFailed) {
    Estimate effect{.estimate = 2, .interval = Interval{1, 3}};
    EXPECT_EQ(judge_comparison(effect), ComparisonVerdict::higher);
    for (const Finding finding : {Finding::holds, Finding::unknown, Finding::doubtful}) {
        effect.checks.assign(1, Check{.what = "Trends", .finding = finding});
        EXPECT_EQ(judge_comparison(effect), ComparisonVerdict::higher);
    }
    effect.checks.push_back(Check{.what = "Balance", .finding = Finding::fails});
    EXPECT_EQ(judge_comparison(effect), ComparisonVerdict::cannot_tell);
    EXPECT_EQ(judge_comparison({.estimate = -2, .interval = Interval{-3, -1}}), ComparisonVerdict::lower);
}

TEST(ComparisonVerdict, CannotTell) {
    EXPECT_EQ(judge_comparison({}), ComparisonVerdict::cannot_tell);
    EXPECT_EQ(judge_comparison({.estimate = 2}), ComparisonVerdict::cannot_tell) << "no error, no certainty";
    EXPECT_EQ(judge_comparison({.interval = Interval{1, 3}}), ComparisonVerdict::cannot_tell);
    EXPECT_EQ(judge_comparison({.estimate = 2, .interval = Interval{-1, 5}}), ComparisonVerdict::cannot_tell);
    EXPECT_EQ(judge_comparison({.estimate = 2, .interval = Interval{0, 4}}), ComparisonVerdict::cannot_tell);
    EXPECT_EQ(judge_comparison({.estimate = 2, .interval = Interval{1, kInfinite}}), ComparisonVerdict::cannot_tell);
}

}  // namespace
}  // namespace laborshed::pilots
