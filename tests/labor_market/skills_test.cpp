#include "labor_market/skills.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::labor_market {
namespace {

using Value = std::optional<double>;

TEST(Skills, ScalesGoFromZeroToAHundred) {
    EXPECT_EQ(importance_0_100(1), 0);
    EXPECT_EQ(importance_0_100(5), 100);
    EXPECT_DOUBLE_EQ(importance_0_100(4.12), 78);
    EXPECT_EQ(level_0_100(0), 0);
    EXPECT_EQ(level_0_100(7), 100);
    EXPECT_NEAR(level_0_100(4.5), 64.2857, 1e-4);
    EXPECT_THROW((void)importance_0_100(0.9), Error);
    EXPECT_THROW((void)importance_0_100(5.1), Error);
    EXPECT_THROW((void)level_0_100(7.1), Error);
    EXPECT_THROW((void)level_0_100(NAN), Error);
}

TEST(Skills, APlainRating) {
    const Rating rating = standardize({.importance = 4, .level = 3.5});
    EXPECT_DOUBLE_EQ(*rating.importance, 75);
    EXPECT_DOUBLE_EQ(*rating.level, 50);
    EXPECT_DOUBLE_EQ(*rating.weight(), 37.5);
}

TEST(Skills, SuppressedIsMissingWithItsReason) {
    const Rating rating = standardize({.importance = 4, .level = 3.5, .level_suppressed = true});
    EXPECT_DOUBLE_EQ(*rating.importance, 75);
    EXPECT_FALSE(rating.level);
    EXPECT_EQ(rating.level_missing, RatingMissing::suppressed);
    EXPECT_FALSE(rating.weight());
    const Rating other = standardize({.importance = 4, .level = 3.5, .importance_suppressed = true});
    EXPECT_EQ(other.importance_missing, RatingMissing::suppressed);
    EXPECT_FALSE(other.weight());
}

TEST(Skills, NotRatedIsAnotherReason) {
    const Rating rating = standardize({});
    EXPECT_EQ(rating.importance_missing, RatingMissing::no_rating);
    EXPECT_EQ(rating.level_missing, RatingMissing::no_rating);
    EXPECT_NE(name(rating.level_missing), name(RatingMissing::suppressed));
}

TEST(Skills, NotRelevantAsksForNothing) {
    // O*NET suppresses the level of what is not relevant, too: that is not a missing figure.
    const Rating rating =
        standardize({.importance = 1.25, .level = 0.4, .level_suppressed = true, .not_relevant = true});
    EXPECT_EQ(*rating.level, 0);
    EXPECT_EQ(rating.level_missing, RatingMissing::none);
    EXPECT_EQ(*rating.weight(), 0);
    EXPECT_DOUBLE_EQ(*rating.importance, 6.25);
}

TEST(Skills, RegionalDemandIsWeightedByOpenings) {
    const std::vector<Value> importance = {80, 40, {}, 90, 10};
    const std::vector<Value> openings = {100, 300, 500, {}, -20};
    const SkillDemand demand = regional_demand(importance, openings);
    EXPECT_DOUBLE_EQ(*demand.importance, (80 * 100 + 40 * 300) / 400.0);
    EXPECT_EQ(demand.covered_openings, 400);
    EXPECT_FALSE(regional_demand(std::vector<Value>{80}, std::vector<Value>{0}).importance);
    EXPECT_THROW((void)regional_demand(importance, std::vector<Value>{1}), Error);
}

TEST(Skills, CurriculumCoverageIsWeightedByImportance) {
    const std::vector<Value> importance = {60, 30, 10, {}};
    EXPECT_DOUBLE_EQ(*curriculum_coverage(importance, std::vector<double>{1, 0.5, 0, 1}), 0.75);
    EXPECT_FALSE(curriculum_coverage(std::vector<Value>{{}, 0}, std::vector<double>{1, 1}));
    EXPECT_THROW((void)curriculum_coverage(importance, std::vector<double>{1, 1, 1, 1.5}), Error);
    EXPECT_THROW((void)curriculum_coverage(importance, std::vector<double>{1}), Error);
}

RC_GTEST_PROP(Skills, MoreCoveredNeverCoversLess, ()) {
    const std::size_t n = *rc::gen::inRange<std::size_t>(1, 20);
    std::vector<Value> importance;
    std::vector<double> covered;
    for (std::size_t i = 0; i < n; ++i) {
        const int x = *rc::gen::inRange(-10, 101);
        importance.push_back(x < 0 ? Value{} : Value{x});
        covered.push_back(*rc::gen::inRange(0, 101) / 100.0);
    }
    const auto before = curriculum_coverage(importance, covered);
    covered[*rc::gen::inRange<std::size_t>(0, n)] = 1;
    const auto after = curriculum_coverage(importance, covered);
    RC_ASSERT(before.has_value() == after.has_value());
    if (before) {
        RC_ASSERT(*before >= 0 && *after <= 1 + 1e-12 && *after >= *before - 1e-12);
    }
}

}  // namespace
}  // namespace laborshed::labor_market
