#include "pilots/balance.h"

#include "base/error.h"
#include "pilots/made_trial.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace laborshed::pilots {
namespace {

TEST(Balance, OnPaper) {
    const std::vector<std::uint8_t> z{0, 0, 0, 1, 1, 1};
    const std::vector<double> age{20, 30, 40, 30, 40, 50};
    const std::vector<double> same(6, 1);
    const auto answer = balance(z, std::vector<Covariate>{{"age", age}, {"same", same}});
    EXPECT_EQ(answer.covariates.at(0).arms[0].mean, 30.0);
    EXPECT_EQ(answer.covariates[0].arms[1].deviation, 10.0);
    EXPECT_DOUBLE_EQ(answer.covariates[0].difference.value(), 10);
    EXPECT_DOUBLE_EQ(answer.covariates[0].standardized.value(), 1);
    EXPECT_FALSE(answer.covariates[1].standardized);
    // Within 1.5, of which age explains (10 × 1.5)² / 550... by the correlation: F of one covariate is t².
    EXPECT_NEAR(answer.f.value(), 10.0 * 10 / (100.0 / 3 + 100.0 / 3), 1e-9);
    EXPECT_EQ(answer.f_df, 1);
    EXPECT_EQ(answer.f_people_df, 4);
    EXPECT_EQ(answer.check.finding, Finding::unknown);  // three people in an arm
}

testing::OwnTrial made(double apart) {
    RandomStream random(2001, 1, 0);
    auto trial = testing::lottery(random, 60, 30, 2);
    for (std::size_t i = 0; i < trial.treated.size(); ++i) {
        trial.x1[i] += apart * trial.treated[i] + 5 * trial.block[i];
    }
    return trial;
}

TEST(Balance, RoundingIsNoImbalance) {
    // The same wage all over: the means of 24 and 26 differ by 4e-15, and so do the people from them.
    std::vector<std::uint8_t> z(50, 0);
    std::fill_n(z.begin(), 26, std::uint8_t{1});
    for (const double wage : {0.1, 17.35, 21.7}) {
        const std::vector<double> same(50, wage);
        const auto answer = balance(z, std::vector<Covariate>{{"wage", same}});
        EXPECT_FALSE(answer.covariates.at(0).standardized) << wage;
        EXPECT_EQ(answer.check.finding, Finding::unknown);
    }
}

TEST(Balance, ALotteryMakesArmsThatAreAlike) {
    const auto trial = made(0);
    const auto answer = balance(trial.treated, trial.covariates(), trial.block);
    EXPECT_EQ(answer.check.finding, Finding::holds);
    EXPECT_GT(answer.p.value(), 0.05);
    EXPECT_NEAR(*answer.p, *answer.f_p, 0.03);
}

TEST(Balance, ArmsThatAreNotAlikeAreSeen) {
    const auto trial = made(1);
    const auto answer = balance(trial.treated, trial.covariates(), trial.block);
    EXPECT_EQ(answer.check.finding, Finding::doubtful);
    EXPECT_NE(answer.check.result.find("x1"), std::string::npos);
    EXPECT_DOUBLE_EQ(answer.p.value(), 1.0 / 2001);
}

TEST(Balance, HoldsItsLevel) {
    int rejected = 0;
    for (std::uint32_t i = 0; i < 400; ++i) {
        RandomStream random(2002, 1, i);
        auto trial = testing::lottery(random, 12, 5, 2);
        rejected += *balance(trial.treated, trial.covariates(), trial.block, {.draws = 199}).p <= 0.05 ? 1 : 0;
    }
    EXPECT_GT(rejected, 8);
    EXPECT_LT(rejected, 34);  // 20 expected, three standard deviations are 13
}

TEST(Balance, MissingCovariatesAndBlocksWithOneArm) {
    std::vector<std::uint8_t> z{0, 1, 0, 1, 1, 1};
    const std::vector<std::uint32_t> block{1, 1, 1, 1, 2, 2};
    const std::vector<double> age{20, 30, not_known, 40, 90, 95};
    const auto answer = balance(z, std::vector<Covariate>{{"age", age}}, block);
    EXPECT_EQ(answer.covariates.at(0).arms[0].known, 1U);
    EXPECT_DOUBLE_EQ(answer.covariates[0].difference.value(), 15);  // without the second block
    EXPECT_FALSE(balance({}, {}).f);
    EXPECT_FALSE(balance(z, {}).p);
    const std::vector<double> nothing(6, not_known);
    EXPECT_FALSE(balance(z, std::vector<Covariate>{{"nothing", nothing}}).p);
    EXPECT_THROW((void)balance(z, std::vector<Covariate>{{"age", {}}}), Error);
    EXPECT_THROW((void)balance(z, {}, block, {.draws = 0}), Error);
}

}  // namespace
}  // namespace laborshed::pilots
