#include "pilots/conclude.h"

#include "pilots/difference_in_means.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace laborshed::pilots {
namespace {

TEST(Conclude, AnIntervalAndPByT) {
    Estimate answer;
    conclude(answer, 2, 1, 10);
    ASSERT_TRUE(answer.interval);
    EXPECT_NEAR(answer.interval->low, 2 - 2.228139, 1e-6);  // R: qt(0.975, 10)
    EXPECT_NEAR(answer.interval->high, 2 + 2.228139, 1e-6);
    EXPECT_NEAR(answer.p.value(), 0.0733880, 1e-6);  // R: 2 * pt(-2, 10)
    EXPECT_FALSE(answer.why_not);
    EXPECT_TRUE(answer.checks.empty());
}

TEST(Conclude, WithoutVarianceItCannotTell) {
    for (const double estimate : {0.0, 1.0, -1e6}) {
        for (const double error : {0.0, 1e-15 * std::abs(estimate), std::nan("")}) {
            Estimate answer;
            conclude(answer, estimate, error, 10);
            EXPECT_EQ(answer.estimate, estimate);
            EXPECT_FALSE(answer.standard_error || answer.interval || answer.p) << estimate << ' ' << error;
            EXPECT_TRUE(answer.why_not);
            EXPECT_EQ(worst(answer.checks), Finding::fails);
        }
    }
}

TEST(Conclude, VarianceInOneArmIsEnough) {
    const std::vector<double> outcome{1, 1, 1, 2, 3, 4};
    const std::vector<std::uint8_t> treated{0, 0, 0, 1, 1, 1};
    const auto answer = difference_in_means({.outcome = outcome, .treated = treated});
    EXPECT_NEAR(answer.estimate.value(), 2, 1e-12);
    EXPECT_NEAR(answer.standard_error.value(), std::sqrt(1.0 / 3), 1e-12);
    EXPECT_NEAR(answer.df.value(), 2, 1e-9);
    EXPECT_TRUE(answer.interval && answer.p);
}

TEST(Conclude, RoundingIsNoVariance) {
    // 0.1 + 0.1 + … ÷ n is not 0.1: the means of 12 and 13 differ by 1e-17, with an error of 4e-18 and a t of 3.3.
    for (const double wage : {0.1, 17.35, 21.7}) {
        std::vector<double> outcome(25, wage);
        std::vector<std::uint8_t> treated(25, 0);
        std::fill_n(treated.begin(), 13, std::uint8_t{1});
        const auto answer = difference_in_means({.outcome = outcome, .treated = treated});
        EXPECT_NEAR(answer.estimate.value(), 0, 1e-12);
        EXPECT_FALSE(answer.standard_error || answer.interval || answer.p) << wage;
        EXPECT_TRUE(answer.why_not);
        outcome.front() += 0.01;  // one cent is variance
        EXPECT_TRUE(difference_in_means({.outcome = outcome, .treated = treated}).p) << wage;
    }
    Estimate answer;
    conclude(answer, 1e-15, 1e-15, 10, 20);  // the outcomes are around 20
    EXPECT_TRUE(answer.why_not);
    EXPECT_FALSE(answer.p);
}

TEST(Conclude, TheSizeIsThatOfTheLargestFigure) {
    Estimate answer;
    EXPECT_EQ(size_of(answer, -3), 3);
    answer.arms = {ArmSummary{.mean = -20}, ArmSummary{}};
    EXPECT_EQ(size_of(answer, -3), 20);
    EXPECT_TRUE(shows_error(20, 1e-11));
    EXPECT_FALSE(shows_error(20, 1e-12));
    EXPECT_TRUE(shows_error(0, 1e-12));
    EXPECT_FALSE(shows_error(0, std::nullopt));
}

TEST(Conclude, ANormalErrorIsAsWideAsTheIntervalOfGroups) {
    const double level = 0.9544997361036416;  // two standard errors
    const Interval interval{.low = -1, .high = 5};
    EXPECT_NEAR(normal_error(1.2, interval, level, true).value(), 1.5, 1e-9);
    EXPECT_EQ(normal_error(1.2, interval, level, false), 1.2) << "people are enough for the normal law";
    EXPECT_EQ(normal_error(1.2, std::nullopt, level, true), 1.2);
    EXPECT_EQ(normal_error(std::nullopt, std::nullopt, level, true), std::nullopt);
    EXPECT_EQ(normal_error(std::nullopt, std::nullopt, level, false), std::nullopt);
}

TEST(Conclude, GroupsKnownAlikeAreNotDoubted) {
    // Of three people of each group the first is lost: 2/3 are known in both arms, and rounding is no difference.
    std::vector<double> outcome;
    std::vector<std::uint8_t> treated;
    std::vector<std::uint32_t> cluster;
    for (std::uint32_t group = 0; group < 14; ++group) {
        for (int i = 0; i < 3; ++i) {
            outcome.push_back(i == 0 ? not_known : group + i);
            treated.push_back(group % 2 == 1 ? 1 : 0);
            cluster.push_back(group);
        }
    }
    const auto answer = difference_in_means({.outcome = outcome, .treated = treated, .cluster = cluster});
    ASSERT_FALSE(answer.checks.empty());
    EXPECT_EQ(answer.checks.front().what, "Outcomes are known equally in both arms");
    EXPECT_EQ(answer.checks.front().finding, Finding::holds);
    EXPECT_EQ(answer.checks.front().figure, 1.0);
}

TEST(Conclude, GroupsLostAsAWholeInOneArmAreNoCertainty) {
    // Of each group of the treatment one of two outcomes is known, of the comparison both.
    std::vector<double> outcome;
    std::vector<std::uint8_t> treated;
    std::vector<std::uint32_t> cluster;
    for (std::uint32_t group = 0; group < 8; ++group) {
        for (int i = 0; i < 2; ++i) {
            const bool in_treatment = group % 2 == 1;
            outcome.push_back(in_treatment && i == 0 ? not_known : group + i);
            treated.push_back(in_treatment ? 1 : 0);
            cluster.push_back(group);
        }
    }
    const auto answer = difference_in_means({.outcome = outcome, .treated = treated, .cluster = cluster});
    ASSERT_FALSE(answer.checks.empty());
    EXPECT_EQ(answer.checks.front().what, "Outcomes are known equally in both arms");
    EXPECT_EQ(answer.checks.front().finding, Finding::unknown);
    EXPECT_FALSE(answer.checks.front().figure);
}

}  // namespace
}  // namespace laborshed::pilots
