#include "pilots/difference_in_means.h"

#include "base/error.h"
#include "base/random.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::pilots {
namespace {

using Arms = std::vector<std::uint8_t>;
using Numbers = std::vector<double>;
using Groups = std::vector<std::uint32_t>;

TEST(DifferenceInMeans, OnPaper) {
    // Comparison 1, 3: mean 2, variance 2. Treatment 4, 6, 8: mean 6, variance 4.
    const Numbers y{1, 3, 4, 6, 8};
    const Arms z{0, 0, 1, 1, 1};
    const auto answer = difference_in_means({.outcome = y, .treated = z});
    EXPECT_DOUBLE_EQ(answer.estimate.value(), 4);
    EXPECT_DOUBLE_EQ(answer.standard_error.value(), std::sqrt(2.0 / 2 + 4.0 / 3));
    EXPECT_DOUBLE_EQ(answer.df.value(), std::pow(7.0 / 3, 2) / (1.0 / 1 + 16.0 / 9 / 2));
    EXPECT_EQ(answer.arms.at(0).people, 2U);
    EXPECT_DOUBLE_EQ(answer.arms.at(1).mean.value(), 6);
    EXPECT_DOUBLE_EQ(answer.arms.at(1).deviation.value(), 2);
    EXPECT_FALSE(answer.why_not);
    EXPECT_EQ(worst(answer.checks), Finding::doubtful);  // few people
    EXPECT_EQ(answer.assumptions.size(), 3U);
}

TEST(DifferenceInMeans, BlocksWeighByTheirPeople) {
    // Differences 2 and −1, of 4 and 6 people. Pooled, the treated would seem better off than they are.
    const Numbers y{1, 1.5, 3, 3.5, 9, 11, 10, 8, 10, 9};
    const Arms z{0, 0, 1, 1, 0, 0, 0, 1, 1, 1};
    const Groups block{7, 7, 7, 7, 2, 2, 2, 2, 2, 2};
    const auto answer = difference_in_means({.outcome = y, .treated = z, .block = block});
    EXPECT_DOUBLE_EQ(answer.estimate.value(), 0.4 * 2 - 0.6 * 1);
    EXPECT_DOUBLE_EQ(answer.df.value(), 10 - 4);
}

TEST(DifferenceInMeans, PeopleLostAreCountedButNotUsed) {
    const Numbers y{1, 3, not_known, 4, 6, 8};
    const Arms z{0, 0, 0, 1, 1, 1};
    const auto answer = difference_in_means({.outcome = y, .treated = z});
    EXPECT_DOUBLE_EQ(answer.estimate.value(), 4);
    EXPECT_EQ(answer.arms[0].people, 3U);
    EXPECT_EQ(answer.arms[0].observed, 2U);
    EXPECT_NE(answer.checks.at(0).result.find("2 of 3 in the comparison, 3 of 3"), std::string::npos);
}

TEST(DifferenceInMeans, MoreLostInOneArmIsDoubtful) {
    Numbers y(200, 1);
    Arms z(200, 0);
    for (std::size_t i = 0; i < 200; ++i) {
        z[i] = i % 2;
        y[i] = i % 2 == 1 && i % 5 == 0 ? not_known : static_cast<double>(i % 3);
    }
    const auto answer = difference_in_means({.outcome = y, .treated = z});
    EXPECT_EQ(answer.checks.at(0).finding, Finding::doubtful);
    EXPECT_LT(answer.checks[0].figure.value(), 0.001);
    EXPECT_TRUE(answer.interval);
}

TEST(DifferenceInMeans, ABlockWithOneArmOnlyIsLeftOutAndSaidSo) {
    const Numbers y{1, 3, 4, 6, 100};
    const Arms z{0, 0, 1, 1, 1};
    const Groups block{1, 1, 1, 1, 2};
    const auto answer = difference_in_means({.outcome = y, .treated = z, .block = block});
    EXPECT_DOUBLE_EQ(answer.estimate.value(), 3);
    ASSERT_EQ(answer.checks.size(), 3U);
    EXPECT_EQ(answer.checks[2].figure, 1.0);
}

TEST(DifferenceInMeans, CannotTell) {
    const Numbers y{1, 3, 4};
    EXPECT_TRUE(difference_in_means({.outcome = y, .treated = Arms{0, 0, 1}}).why_not);
    EXPECT_TRUE(difference_in_means({.outcome = y, .treated = Arms{0, 0, 0}}).why_not);
    EXPECT_FALSE(difference_in_means({.outcome = y, .treated = Arms{0, 0, 1}}).estimate);
    const auto nobody = difference_in_means({});
    EXPECT_TRUE(nobody.why_not);
    EXPECT_EQ(nobody.arms.at(0).people, 0U);
    EXPECT_FALSE(nobody.arms[0].mean);
    const Numbers same{0, 0, 1, 1};  // a difference, but nothing says how sure
    const auto sure = difference_in_means({.outcome = same, .treated = Arms{0, 0, 1, 1}});
    EXPECT_EQ(sure.estimate, 1);
    EXPECT_FALSE(sure.standard_error || sure.p || sure.interval);
    EXPECT_TRUE(sure.why_not);
    const Numbers pair{1, 2, 3, 4, 5, 9};  // one pair beside a larger block
    const auto alone =
        difference_in_means({.outcome = pair, .treated = Arms{0, 1, 0, 0, 1, 1}, .block = Groups{1, 1, 2, 2, 2, 2}});
    EXPECT_TRUE(alone.estimate && alone.why_not);
    EXPECT_FALSE(alone.standard_error);
}

TEST(DifferenceInMeans, NonsenseIsRefused) {
    const Numbers y{1, 3, 4, 5};
    const Arms z{0, 0, 1, 1};
    EXPECT_THROW((void)difference_in_means({.outcome = y, .treated = Arms{0, 1}}), Error);
    EXPECT_THROW((void)difference_in_means({.outcome = y, .treated = Arms{0, 1, 2, 0}}), Error);
    EXPECT_THROW((void)difference_in_means({.outcome = Numbers{1, 2, 3, INFINITY}, .treated = z}), Error);
    EXPECT_THROW((void)difference_in_means({.outcome = y, .treated = z, .block = Groups{1}}), Error);
    EXPECT_THROW((void)difference_in_means({.outcome = y, .treated = z, .cluster = Groups{1, 2, 2, 3}}), Error);
    EXPECT_THROW((void)difference_in_means({.outcome = y, .treated = z}, {.level = 1}), Error);
}

RC_GTEST_PROP(DifferenceInMeansProperty, MovesWithTheOutcome, ()) {
    RandomStream random(*rc::gen::arbitrary<std::uint32_t>(), 1, 0);
    const std::size_t n = 12 + random() % 40;
    Numbers y;
    Arms z;
    Groups block;
    for (std::size_t i = 0; i < n; ++i) {
        y.push_back(std::floor(random.uniform() * 2000 - 1000) / 10);
        z.push_back(static_cast<std::uint8_t>(random() % 2));
        block.push_back(random() % 3);
    }
    const auto answer = difference_in_means({.outcome = y, .treated = z, .block = block});
    RC_PRE(answer.standard_error.has_value());
    Numbers turned;
    Arms other;
    for (std::size_t i = 0; i < n; ++i) {
        turned.push_back(7 - 3 * y[i]);
        other.push_back(z[i] == 1 ? 0 : 1);
    }
    const auto scaled = difference_in_means({.outcome = turned, .treated = z, .block = block});
    RC_ASSERT(std::abs(*scaled.estimate + 3 * *answer.estimate) < 1e-9);
    RC_ASSERT(std::abs(*scaled.standard_error - 3 * *answer.standard_error) < 1e-9);
    RC_ASSERT(std::abs(*scaled.p - *answer.p) < 1e-9);
    const auto swapped = difference_in_means({.outcome = y, .treated = other, .block = block});
    RC_ASSERT(std::abs(*swapped.estimate + *answer.estimate) < 1e-9);
    RC_ASSERT(std::abs(*swapped.standard_error - *answer.standard_error) < 1e-9);
}

}  // namespace
}  // namespace laborshed::pilots
