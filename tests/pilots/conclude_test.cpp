#include "pilots/conclude.h"

#include "pilots/difference_in_means.h"

#include <gtest/gtest.h>

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
