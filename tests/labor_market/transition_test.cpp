#include "labor_market/transition.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace laborshed::labor_market {
namespace {

using Value = std::optional<double>;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

TEST(Transition, ZScoresPerElement) {
    // First element 10, 20, 30: mean 20, deviation 10. Second: constant. Third: two known values.
    const SkillTable z = standardize({3, {10, 5, missing, 20, 5, 1, 30, 5, 3}});
    EXPECT_DOUBLE_EQ(z.values[0], -1);
    EXPECT_DOUBLE_EQ(z.values[3], 0);
    EXPECT_DOUBLE_EQ(z.values[6], 1);
    EXPECT_EQ(z.values[1], 0);
    EXPECT_TRUE(std::isnan(z.values[2]));
    EXPECT_DOUBLE_EQ(z.values[5], -std::sqrt(0.5));
    EXPECT_THROW((void)standardize(SkillTable{2, {1, 2, 3}}), Error);
    EXPECT_THROW((void)standardize(SkillTable{0, {1}}), Error);
}

TEST(Transition, SimilarityIsTheCosineOverSharedElements) {
    const std::vector<double> a = {1, 2, 2, missing};
    const std::vector<double> b = {2, 1, 2, 9};
    EXPECT_DOUBLE_EQ(similarity(a, b, 3).value(), 8.0 / 9);
    EXPECT_FALSE(similarity(a, b)) << "three elements are too few by default";
    EXPECT_FALSE(similarity(std::vector<double>(12, 0), std::vector<double>(12, 1))) << "exactly average";
    EXPECT_THROW((void)similarity(a, std::vector<double>{1}, 1), Error);
}

RC_GTEST_PROP(Transition, SimilarityIsSymmetricAndBounded, ()) {
    const auto row = [] {
        const auto whole = *rc::gen::container<std::vector<int>>(15, rc::gen::inRange(-30, 30));
        std::vector<double> values;
        values.reserve(whole.size());
        for (const int x : whole) {
            values.push_back(x == -30 ? missing : x / 10.0);
        }
        return values;
    };
    const auto a = row();
    const auto b = row();
    const auto ab = similarity(a, b);
    const auto ba = similarity(b, a);
    RC_ASSERT(ab.has_value() == ba.has_value());
    if (ab) {
        RC_ASSERT(*ab == *ba);
        RC_ASSERT(*ab >= -1 && *ab <= 1);
    }
    if (const auto aa = similarity(a, a)) {
        RC_ASSERT(std::abs(*aa - 1) < 1e-12);
    }
}

TEST(Transition, MostSimilarComesFirstWithoutItself) {
    SkillTable z{10, std::vector<double>(50)};
    for (std::size_t e = 0; e < 10; ++e) {
        const double x = e < 5 ? 1 : -1;
        z.values[e] = x;                         // 0: the origin
        z.values[10 + e] = -x;                   // 1: its opposite
        z.values[20 + e] = e == 0 ? -x : x;      // 2: alike but for one
        z.values[30 + e] = 2 * x;                // 3: the same direction
        z.values[40 + e] = e < 2 ? x : missing;  // 4: too little known
    }
    const auto found = most_similar(z, 0, 2);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].occupation, 3U);
    EXPECT_DOUBLE_EQ(found[0].similarity, 1);
    EXPECT_EQ(found[1].occupation, 2U);
    EXPECT_DOUBLE_EQ(found[1].similarity, 0.8);
    EXPECT_EQ(most_similar(z, 0, 99).size(), 3U);
}

TEST(Transition, MissingSkillsLargestFirstOverTheMargin) {
    const std::vector<Value> origin = {20, 50, 30, {}, 10};
    const std::vector<Value> target = {45, 60, 70, 90, {}};
    const auto shortfalls = missing_skills(origin, target);
    ASSERT_EQ(shortfalls.size(), 2U) << "exactly the margin is not over it; what either lacks is not compared";
    EXPECT_EQ(shortfalls[0].element, 2U);
    EXPECT_EQ(shortfalls[0].to - shortfalls[0].from, 40);
    EXPECT_EQ(shortfalls[1].element, 0U);
    EXPECT_EQ(missing_skills(origin, target, 0).size(), 3U);
    EXPECT_TRUE(missing_skills(origin, origin).empty());
    EXPECT_THROW((void)missing_skills(origin, std::vector<Value>{1}), Error);
}

TEST(Transition, TheStepIsTargetLessOrigin) {
    const auto step = transition_step(3, 4, 61'000, 58'500);
    EXPECT_EQ(step.job_zone_step, 1);
    EXPECT_EQ(step.wage_change, -2500);
    EXPECT_FALSE(transition_step(3, {}, 61'000, 58'500).job_zone_step);
    EXPECT_FALSE(transition_step(3, 4, {}, 58'500).wage_change);
}

}  // namespace
}  // namespace laborshed::labor_market
