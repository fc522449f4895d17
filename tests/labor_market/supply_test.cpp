#include "labor_market/supply.h"

#include "base/random.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <random>

namespace laborshed::labor_market {
namespace {

TEST(People, SharesOfPeopleCarryBothErrors) {
    // 200 people give or take 20, a quarter of them give or take 2 points: 50 people;
    // variance 400 × (0.0625 + 0.0004) + 40000 × 0.0004 = 25.16 + 16.
    const auto share = People::share_of({200, 400}, 0.25, 0.02);
    EXPECT_DOUBLE_EQ(share.mean, 50);
    EXPECT_NEAR(share.variance, 41.16, 1e-12);
    EXPECT_NEAR(share.relative_error(), std::sqrt(41.16) / 50, 1e-12);
    EXPECT_EQ(People{}.relative_error(), 0);
}

TEST(People, IndependentErrorsAddUpAsVariances) {
    People sum;
    sum.add({100, 9});
    sum.add({50, 16});
    EXPECT_DOUBLE_EQ(sum.mean, 150);
    EXPECT_DOUBLE_EQ(sum.variance, 25);
}

TEST(People, CompletionsVaryLessWhereTheyAreMany) {
    // As measured in IPEDS: a program of 300 awards 0.17, one of 15 0.52.
    EXPECT_NEAR(completing(300).relative_error(), 0.17, 0.01);
    EXPECT_NEAR(completing(15).relative_error(), 0.52, 0.01);
    EXPECT_EQ(completing(300).mean, 300);
    EXPECT_EQ(completing(0).variance, 0);
}

// The product's variance, against draws.
TEST(People, TheVarianceOfAShareIsThatOfDraws) {
    const auto expected = People::share_of({1000, 150.0 * 150}, 0.3, 0.05);
    RandomStream random(7, 1, 1);
    std::normal_distribution<double> normal;
    constexpr int draws = 200'000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; ++i) {
        const double x = (1000 + 150 * normal(random)) * (0.3 + 0.05 * normal(random));
        sum += x;
        squares += x * x;
    }
    const double mean = sum / draws;
    EXPECT_NEAR(mean, expected.mean, 1);
    EXPECT_NEAR((squares / draws - mean * mean) / expected.variance, 1, 0.02);
}

RC_GTEST_PROP(People, MoreErrorNeverNarrows, ()) {
    const auto number = [](int most) { return static_cast<double>(*rc::gen::inRange(0, most)); };
    const People people{number(1000), number(1000)};
    const double share = number(100) / 100;
    const double error = number(50) / 100;
    const auto found = People::share_of(people, share, error);
    RC_ASSERT(People::share_of(people, share, error + 0.1).variance >= found.variance);
    RC_ASSERT(People::share_of({people.mean, people.variance + 1}, share, error).variance >= found.variance);
}

}  // namespace
}  // namespace laborshed::labor_market
