#include "pilots/lee_bounds.h"

#include "base/error.h"
#include "pilots/difference_in_means.h"
#include "pilots/made_trial.h"

#include <gtest/gtest.h>

#include <cmath>

namespace laborshed::pilots {
namespace {

TEST(LeeBounds, OnPaper) {
    // All of four treated are observed, three of four in the comparison: one in four is trimmed.
    const std::vector<double> y{2, 4, 6, not_known, 3, 5, 7, 9};
    const std::vector<std::uint8_t> z{0, 0, 0, 0, 1, 1, 1, 1};
    const auto answer = lee_bounds({.outcome = y, .treated = z});
    EXPECT_DOUBLE_EQ(answer.trimmed_share, 0.25);
    EXPECT_EQ(answer.trimmed_treatment, true);
    EXPECT_NEAR(answer.bounds.value().low, (3 + 5 + 7) / 3.0 - 4, 1e-12);
    EXPECT_NEAR(answer.bounds->high, (5 + 7 + 9) / 3.0 - 4, 1e-12);
    EXPECT_LT(answer.effect.interval.value().low, answer.bounds->low);
    EXPECT_GT(answer.effect.interval->high, answer.bounds->high);
    // The other way round: the comparison is trimmed, and the bounds turn.
    std::vector<std::uint8_t> turned(z.rbegin(), z.rend());
    const auto other = lee_bounds({.outcome = y, .treated = turned});
    EXPECT_EQ(other.trimmed_treatment, false);
    EXPECT_NEAR(other.bounds.value().low, -answer.bounds->high, 1e-12);
    EXPECT_NEAR(other.bounds->high, -answer.bounds->low, 1e-12);
    EXPECT_NEAR(other.errors.value().low, answer.errors.value().high, 1e-12);
}

TEST(LeeBounds, APartOfAPersonIsTrimmed) {
    // 2 of 3 against 3 of 3 with weights: a third of 3 is one person; 4 of 5 against 5 of 5 of two yes: a fifth.
    const std::vector<double> y{1, 0, 0, 1, not_known, 1, 1, 0, 0, 1, 1};
    const std::vector<std::uint8_t> z{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    const auto answer = lee_bounds({.outcome = y, .treated = z});
    EXPECT_NEAR(answer.trimmed_share, 0.2, 1e-12);  // 1.2 of six
    EXPECT_NEAR(answer.bounds.value().low, (4 - 1.2) / 4.8 - 0.5, 1e-12);
    EXPECT_NEAR(answer.bounds->high, 4 / 4.8 - 0.5, 1e-12);
}

TEST(LeeBounds, WhereNobodyIsLostItIsThePlainDifference) {
    RandomStream random(2009, 1, 0);
    auto trial = testing::lottery(random, 80, 30);
    trial.outcome = trial.x2;
    const auto plain = difference_in_means(trial.trial());
    const auto answer = lee_bounds(trial.trial());
    EXPECT_NEAR(answer.effect.estimate.value(), plain.estimate.value(), 1e-12);
    EXPECT_NEAR(answer.bounds.value().low, plain.estimate.value(), 1e-12);
    EXPECT_EQ(answer.bounds->low, answer.bounds->high);
    EXPECT_EQ(answer.trimmed_share, 0);
    EXPECT_FALSE(answer.trimmed_treatment);
    double variance = 0;  // Neyman's with n in the place of n − 1
    for (const ArmSummary& arm : plain.arms) {
        const auto n = static_cast<double>(arm.observed);
        variance += std::pow(*arm.deviation, 2) * (n - 1) / n / n;
    }
    EXPECT_NEAR(answer.effect.standard_error.value(), std::sqrt(variance), 1e-12);
    // Lost alike in both arms: nothing to trim either.
    for (std::uint8_t arm = 0; arm < 2; ++arm) {
        std::size_t lose = arm == 0 ? 10 : 6;  // of 50, of 30
        for (std::size_t i = 0; i < 80; ++i) {
            if (trial.treated[i] == arm && lose > 0) {
                trial.outcome[i] = not_known;
                --lose;
            }
        }
    }
    const auto alike = lee_bounds(trial.trial());
    EXPECT_NEAR(alike.effect.estimate.value(), difference_in_means(trial.trial()).estimate.value(), 1e-12);
    EXPECT_EQ(alike.bounds.value().low, alike.bounds->high);
}

TEST(LeeBounds, BlocksOfDifferentChanceCountByIt) {
    // In the first block 1 of 4 is treated, in the second 3 of 4; outcomes differ by block only: there is no effect.
    std::vector<double> y;
    std::vector<std::uint8_t> z;
    std::vector<std::uint32_t> block;
    for (std::uint32_t b = 0; b < 2; ++b) {
        for (std::uint32_t i = 0; i < 40; ++i) {
            z.push_back(i % 4 < (b == 0 ? 1 : 3) ? 1 : 0);
            y.push_back(b * 10.0 + i / 4 % 2);
            block.push_back(b);
        }
    }
    EXPECT_NEAR(lee_bounds({.outcome = y, .treated = z, .block = block}).effect.estimate.value(), 0, 1e-9);
    EXPECT_GT(lee_bounds({.outcome = y, .treated = z}).effect.estimate.value(), 4);
}

TEST(LeeBounds, SayOfTheEffectTheIntervalOrElseTheBounds) {
    LeeBounds bounds;
    EXPECT_FALSE(effect_within(bounds));
    bounds.bounds = Interval{1, 3};
    EXPECT_EQ(effect_within(bounds).value().low, 1) << "of groups: no interval";
    EXPECT_EQ(effect_within(bounds)->high, 3);
    bounds.effect.interval = Interval{0.5, 3.5};
    EXPECT_EQ(effect_within(bounds).value().low, 0.5);
    EXPECT_EQ(effect_within(bounds)->high, 3.5);
    bounds.effect.interval.reset();
    bounds.effect.estimate = 2;  // both bounds are the estimate: nothing that it does not say itself
    EXPECT_FALSE(effect_within(bounds));
}

TEST(LeeBounds, ABoundWhoseOutcomesAreAlikeIsNotCertain) {
    // One of four treated is trimmed: 9 for the lower bound, which leaves 5, 5 and 5 against 0, 0 and 0.
    const std::vector<double> y{0, 0, 0, not_known, 5, 5, 5, 9};
    const std::vector<std::uint8_t> z{0, 0, 0, 0, 1, 1, 1, 1};
    const auto answer = lee_bounds({.outcome = y, .treated = z});
    EXPECT_NEAR(answer.bounds.value().low, 5, 1e-12);
    EXPECT_NEAR(answer.bounds->high, 19.0 / 3, 1e-12);
    EXPECT_GT(answer.errors.value().high, 0.1);
    EXPECT_EQ(answer.errors->low, answer.errors->high);
    EXPECT_LT(answer.effect.interval.value().low, 4.9);
    const std::vector<double> flat{0, 0, 0, not_known, 5, 5, 5, 5};
    const auto none = lee_bounds({.outcome = flat, .treated = z});
    EXPECT_FALSE(none.effect.interval || none.errors);
    EXPECT_TRUE(none.effect.why_not);
}

TEST(LeeBounds, CannotTell) {
    EXPECT_TRUE(lee_bounds({}).effect.why_not);
    // Of ten treated all are observed, of ten others two: two people are left after trimming; with 20, too few.
    std::vector<double> y{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2};
    y.resize(20, not_known);
    std::vector<std::uint8_t> z(20, 0);
    std::fill_n(z.begin(), 10, std::uint8_t{1});
    EXPECT_NEAR(lee_bounds({.outcome = y, .treated = z}).trimmed_share, 0.8, 1e-12);
    EXPECT_EQ(worst(lee_bounds({.outcome = y, .treated = z}).effect.checks), Finding::doubtful);
    y.resize(40, not_known);
    z.resize(40, 0);
    const auto answer = lee_bounds({.outcome = y, .treated = z});
    EXPECT_TRUE(answer.effect.why_not);
    EXPECT_FALSE(answer.bounds);
    EXPECT_THROW((void)lee_bounds({.outcome = y, .treated = z}, {.level = 0}), Error);
}

}  // namespace
}  // namespace laborshed::pilots
