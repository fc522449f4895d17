#include "pilots/lin.h"

#include "base/error.h"
#include "pilots/difference_in_means.h"
#include "pilots/made_trial.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace laborshed::pilots {
namespace {

testing::OwnTrial made(std::size_t people, std::uint32_t blocks = 1) {
    RandomStream random(2013, 1, people);
    auto trial = testing::lottery(random, people, people / 3, blocks);
    for (std::size_t i = 0; i < trial.outcome.size(); ++i) {
        trial.outcome[i] = 2 * trial.treated[i] + 3 * trial.x1[i] + trial.block[i] + testing::normal(random);
    }
    return trial;
}

TEST(Lin, WithoutCovariatesItIsTheDifferenceInMeans) {
    const auto trial = made(30);
    const auto plain = difference_in_means(trial.trial());
    const auto adjusted = lin(trial.trial(), {});
    EXPECT_NEAR(adjusted.estimate.value(), plain.estimate.value(), 1e-12);
    EXPECT_NEAR(adjusted.standard_error.value(), plain.standard_error.value(), 1e-12);
    const auto blocks = made(12, 3);
    EXPECT_NEAR(lin(blocks.trial(), {}).estimate.value(), difference_in_means(blocks.trial()).estimate.value(), 1e-12);
}

TEST(Lin, CovariatesThatTellTheOutcomeMakeItSharper) {
    const auto trial = made(90);
    const auto plain = difference_in_means(trial.trial());
    const auto adjusted = lin(trial.trial(), trial.covariates());
    EXPECT_LT(adjusted.standard_error.value(), plain.standard_error.value() / 2);
    EXPECT_LT(std::abs(adjusted.estimate.value() - 2), 3 * *adjusted.standard_error);
    EXPECT_EQ(worst(adjusted.checks), Finding::holds);
}

TEST(Lin, ACovariateTwiceChangesNothingAndIsSaid) {
    const auto trial = made(60);
    const std::vector<Covariate> once{{"x1", trial.x1}};
    const std::vector<Covariate> twice{{"x1", trial.x1}, {"again", trial.x1}};
    const auto a = lin(trial.trial(), once);
    const auto b = lin(trial.trial(), twice);
    EXPECT_NEAR(*a.estimate, *b.estimate, 1e-12);
    EXPECT_NEAR(*a.standard_error, *b.standard_error, 1e-12);
    EXPECT_EQ(worst(b.checks), Finding::doubtful);
}

TEST(Lin, AMissingCovariateIsTakenAtItsMean) {
    for (const std::size_t lost : {1U, 6U}) {  // of each arm
        auto trial = made(60);
        std::array<std::size_t, 2> left{lost, lost};
        std::vector<double> is_lost(60, 0);
        double mean = 0;
        for (std::size_t i = 0; i < 60; ++i) {
            if (left.at(trial.treated[i]) > 0) {
                --left.at(trial.treated[i]);
                is_lost[i] = 1;
            } else {
                mean += trial.x1[i] / (60.0 - 2.0 * static_cast<double>(lost));
            }
        }
        std::vector<double> filled = trial.x1;
        for (std::size_t i = 0; i < 60; ++i) {
            if (is_lost[i] == 1) {
                trial.x1[i] = not_known;
                filled[i] = mean;
            }
        }
        std::vector<Covariate> by_hand{{"x1", filled}};
        if (lost > 1) {  // by a column of its own where many are lost
            by_hand.push_back({"lost", is_lost});
        }
        const std::vector<Covariate> missing{{"x1", trial.x1}};
        const auto answer = lin(trial.trial(), missing);
        const auto theirs = lin(trial.trial(), by_hand);
        EXPECT_NEAR(answer.estimate.value(), theirs.estimate.value(), 1e-12);
        EXPECT_NEAR(answer.standard_error.value(), theirs.standard_error.value(), 1e-12);
    }
}

TEST(Lin, TooManyCovariatesCannotTell) {
    const auto trial = made(6);  // two treated: each decides a coefficient
    const auto answer = lin(trial.trial(), trial.covariates());
    EXPECT_TRUE(answer.why_not);
    EXPECT_FALSE(answer.estimate);
}

TEST(Lin, NonsenseIsRefused) {
    auto trial = made(30);
    const std::vector<double> few{1, 2};
    EXPECT_THROW((void)lin(trial.trial(), std::vector<Covariate>{{"few", few}}), Error);
    trial.x1[0] = INFINITY;
    try {
        (void)lin(trial.trial(), trial.covariates());
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("x1"), std::string::npos);
    }
}

}  // namespace
}  // namespace laborshed::pilots
