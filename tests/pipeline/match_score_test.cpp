#include "pipeline/match_score.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace laborshed::pipeline {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(SkillsFit, ByHand) {
    // 50 × 1 (more than asked is enough) + 100 × 30/60 = 100 of 150.
    const std::vector<SkillNeed> needs = {{50, 40, 80}, {100, 60, 30}};
    EXPECT_NEAR(*skills_fit(needs), 100.0 / 150, 1e-12);
}

TEST(SkillsFit, LeavesOutWhatIsNotKnownOrNotAsked) {
    EXPECT_NEAR(*skills_fit(std::vector<SkillNeed>{{50, 40, 20}, {50, 40, std::nullopt}}), 0.5, 1e-12);
    EXPECT_NEAR(*skills_fit(std::vector<SkillNeed>{{50, 40, 20}, {90, 0, std::nullopt}}), 0.5, 1e-12);
    EXPECT_FALSE(skills_fit(std::vector<SkillNeed>{{49, 40, 20}, {51, 40, std::nullopt}}));  // under half is known
    EXPECT_FALSE(skills_fit({}));
    EXPECT_FALSE(skills_fit(std::vector<SkillNeed>{{0, 40, 20}}));
    EXPECT_THROW((void)skills_fit(std::vector<SkillNeed>{{101, 40, 20}}), Error);
    EXPECT_THROW((void)skills_fit(std::vector<SkillNeed>{{50, 40, nan}}), Error);
}

TEST(CommuteFit, FallsFromTheEasyWayToTheLongest) {
    EXPECT_EQ(commute_fit(0), 1);
    EXPECT_EQ(commute_fit(20), 1);
    EXPECT_EQ(commute_fit(40), 0.5);
    EXPECT_EQ(commute_fit(60), 0);
    EXPECT_EQ(commute_fit(600), 0);
    EXPECT_EQ(commute_fit(30, 40, 0), 0.25);
    EXPECT_THROW((void)commute_fit(nan), Error);
    EXPECT_THROW((void)commute_fit(10, 20, 20), Error);
}

TEST(ScheduleFit, ShareOfTheHoursNeeded) {
    WeekHours evenings;
    WeekHours course;
    for (std::size_t day = 0; day < 5; ++day) {
        evenings.set(day * 24 + 18).set(day * 24 + 19);
        course.set(day * 24 + 19).set(day * 24 + 20);
    }
    EXPECT_EQ(schedule_fit(evenings, course), 0.5);
    EXPECT_EQ(schedule_fit({}, course), 0);
    EXPECT_EQ(schedule_fit({}, {}), 1);
}

TEST(WageFit, ShareOfWhatIsNeeded) {
    EXPECT_EQ(wage_fit(18, 24), 0.75);
    EXPECT_EQ(wage_fit(30, 24), 1);
    EXPECT_EQ(wage_fit(0, 24), 0);
    EXPECT_THROW((void)wage_fit(-1, 24), Error);
    EXPECT_THROW((void)wage_fit(18, 0), Error);
}

TEST(MatchScore, ByHand) {
    // 0.4 × 0.5 + 0.2 × 1 + 0.2 × 0.25 + 0.2 × 0.75 = 0.6.
    const auto score = match_score({0.5, 1.0, 0.25, 0.75});
    EXPECT_NEAR(*score.score, 0.6, 1e-12);
    EXPECT_EQ(score.known, 1);
    EXPECT_EQ(score.parts[0].part, ScorePart::skills);
    EXPECT_NEAR(score.parts[0].contribution, 0.2, 1e-12);
    EXPECT_NEAR(score.parts[3].weight, 0.2, 1e-12);
}

TEST(MatchScore, WhatIsNotKnownTakesNoSide) {
    // Without the wage, the weights are 0.5, 0.25 and 0.25: 0.25 + 0.25 + 0.0625.
    const auto score = match_score({0.5, 1.0, 0.25, std::nullopt});
    EXPECT_NEAR(*score.score, 0.5625, 1e-12);
    EXPECT_NEAR(score.known, 0.8, 1e-12);
    EXPECT_FALSE(score.parts[3].fit);
    EXPECT_EQ(score.parts[3].weight, 0);
    EXPECT_EQ(score.parts[3].contribution, 0);
}

TEST(MatchScore, NeedsHalfOfTheWeight) {
    EXPECT_FALSE(match_score({0.9, std::nullopt, std::nullopt, std::nullopt}).score);
    EXPECT_TRUE(match_score({0.9, 0.1, std::nullopt, std::nullopt}).score);
    EXPECT_TRUE(match_score({std::nullopt, 0.1, 0.1, 0.1}).score);
    EXPECT_TRUE(match_score({0.9, std::nullopt, std::nullopt, std::nullopt}, {1, 1, 0, 0}).score);  // exactly half
    EXPECT_FALSE(match_score({}).score);
    EXPECT_EQ(match_score({}).known, 0);
}

TEST(MatchScore, SaysWhatIsWrong) {
    EXPECT_THROW((void)match_score({1.1, 0, 0, 0}), Error);
    EXPECT_THROW((void)match_score({nan, 0, 0, 0}), Error);
    EXPECT_THROW((void)match_score({1, 1, 1, 1}, {0, 0, 0, 0}), Error);
    EXPECT_THROW((void)match_score({1, 1, 1, 1}, {-1, 1, 1, 1}), Error);
}

RC_GTEST_PROP(MatchScore, LiesOnItsScaleAndIsTheSumOfItsParts, ()) {
    std::array<std::optional<double>, 4> fits;
    ScoreWeights weights = {};
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const int fit = *rc::gen::inRange(-20, 101);
        fits[i] = fit < 0 ? std::nullopt : std::optional(fit / 100.0);
        weights[i] = *rc::gen::inRange(i == 0 ? 1 : 0, 10);
    }
    const auto result = match_score(fits, weights);
    double sum = 0;
    double shares = 0;
    for (const ScoredPart& part : result.parts) {
        sum += part.contribution;
        shares += part.weight;
    }
    RC_ASSERT(result.known == 0 || std::abs(shares - 1) < 1e-9);
    if (result.score) {
        RC_ASSERT(*result.score >= 0 && *result.score <= 1 && std::abs(*result.score - sum) < 1e-9);
    }
}

}  // namespace
}  // namespace laborshed::pipeline
