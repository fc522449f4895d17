#include "pilots/complier_effect.h"

#include "base/error.h"
#include "pilots/difference_in_means.h"
#include "pilots/made_trial.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace laborshed::pilots {
namespace {

TEST(ComplierEffect, OnPaperItIsWaldsRatio) {
    // Outcome 3 against 1; 2 of 4 take part against none: 2 / 0.5.
    const std::vector<double> y{0, 1, 1, 2, 1, 3, 3, 5};
    const std::vector<std::uint8_t> z{0, 0, 0, 0, 1, 1, 1, 1};
    const std::vector<std::uint8_t> took{0, 0, 0, 0, 0, 0, 1, 1};
    const auto answer = complier_effect({.outcome = y, .treated = z}, took, {.level = 0.8});
    EXPECT_NEAR(answer.effect.estimate.value(), 4, 1e-12);
    EXPECT_NEAR(answer.compliers.value(), 0.5, 1e-12);
    EXPECT_EQ(answer.take_up[0], 0.0);
    EXPECT_NEAR(answer.f.value(), 0.25 / (0.25 / 3), 1e-9);  // variance of a mean of four with one half yes
    EXPECT_EQ(answer.effect.checks.back().finding, Finding::doubtful);
    ASSERT_EQ(answer.safe.size(), 1U);
    EXPECT_LT(answer.safe[0].low, 4);
    EXPECT_GT(answer.safe[0].high, 4);
}

testing::OwnTrial made(double take_up_by_lottery, double effect) {
    RandomStream random(1994, 1, 0);
    auto trial = testing::lottery(random, 200, 100);
    for (std::size_t i = 0; i < 200; ++i) {
        trial.took_part[i] = random.uniform() < 0.2 + take_up_by_lottery * trial.treated[i] ? 1 : 0;
        trial.outcome[i] = trial.x1[i] + effect * trial.took_part[i];
    }
    return trial;
}

TEST(ComplierEffect, WhereEverybodyDoesAsAssignedItIsTheDifference) {
    const auto trial = made(0.5, 1);
    const auto plain = difference_in_means(trial.trial());
    const auto answer = complier_effect(trial.trial(), trial.treated);
    EXPECT_FALSE(answer.f);
    EXPECT_NEAR(answer.compliers.value(), 1, 1e-12);
    EXPECT_NEAR(answer.effect.estimate.value(), plain.estimate.value(), 1e-9);
    EXPECT_NEAR(answer.effect.standard_error.value(), plain.standard_error.value(), 1e-9);
    EXPECT_NEAR(answer.safe.at(0).low, answer.effect.interval->low, 1e-9);
    EXPECT_NEAR(answer.safe[0].high, answer.effect.interval->high, 1e-9);
}

TEST(ComplierEffect, LittleDifferenceInTakeUpCannotTell) {
    RandomStream random(1997, 1, 0);
    auto weak = testing::lottery(random, 200, 100);
    weak.outcome = weak.x1;
    std::array<std::size_t, 2> seen{};
    for (std::size_t i = 0; i < 200; ++i) {  // 40 and 45 of 100
        weak.took_part[i] = ++seen.at(weak.treated[i]) <= 40U + 5 * weak.treated[i] ? 1 : 0;
    }
    const auto answer = complier_effect(weak.trial(), weak.took_part);
    EXPECT_TRUE(answer.effect.why_not);
    EXPECT_FALSE(answer.effect.estimate);
    EXPECT_EQ(worst(answer.effect.checks), Finding::fails);
    EXPECT_TRUE(std::isinf(answer.safe.front().low) && std::isinf(answer.safe.back().high));
    const auto trial = made(0.5, 1);
    const std::vector<std::uint8_t> nobody(200, 0);
    const auto none = complier_effect(trial.trial(), nobody);
    EXPECT_TRUE(none.effect.why_not);
    EXPECT_FALSE(none.effect.estimate);
    const std::vector<std::uint8_t> everybody(200, 1);
    EXPECT_TRUE(complier_effect(trial.trial(), everybody).effect.why_not);
}

TEST(ComplierEffect, TheSafeSetCanBeTwoRays) {
    // Take-up hardly differs, the outcome clearly does: an effect near 0 is out, large ones of either sign are not.
    RandomStream random(1949, 1, 0);
    auto trial = testing::lottery(random, 200, 100);
    for (std::size_t i = 0; i < 200; ++i) {
        trial.took_part[i] = i % 2;
        trial.outcome[i] = trial.x1[i] + 2 * trial.treated[i];
    }
    const auto answer = complier_effect(trial.trial(), trial.took_part);
    ASSERT_EQ(answer.safe.size(), 2U);
    EXPECT_LT(answer.safe[0].high, 0);
    EXPECT_GT(answer.safe[1].low, 0);
    EXPECT_LT(answer.safe_p.value(), 0.001);
    EXPECT_TRUE(answer.effect.why_not);
}

TEST(ComplierEffect, WithoutVarianceTheSafeSetIsNoCertainty) {
    auto trial = made(0.5, 1);
    trial.outcome.assign(200, 17.35);
    const auto same = complier_effect(trial.trial(), trial.took_part);
    EXPECT_TRUE(same.effect.why_not);
    EXPECT_TRUE(same.safe.empty());
    EXPECT_FALSE(same.safe_p || same.effect.p || same.effect.interval);
    for (std::size_t i = 0; i < 200; ++i) {
        trial.outcome[i] = 2 * trial.took_part[i];  // by taking part alone
    }
    const auto exact = complier_effect(trial.trial(), trial.took_part);
    EXPECT_NEAR(exact.effect.estimate.value(), 2, 1e-9);
    EXPECT_TRUE(exact.effect.why_not);
    EXPECT_TRUE(exact.safe.empty());
    EXPECT_FALSE(exact.effect.interval);
}

TEST(ComplierEffect, NonsenseIsRefused) {
    const auto trial = made(0.5, 1);
    EXPECT_THROW((void)complier_effect(trial.trial(), std::vector<std::uint8_t>{1}), Error);
    EXPECT_THROW((void)complier_effect(trial.trial(), std::vector<std::uint8_t>(200, 3)), Error);
    EXPECT_TRUE(complier_effect({}, {}).effect.why_not);
}

}  // namespace
}  // namespace laborshed::pilots
