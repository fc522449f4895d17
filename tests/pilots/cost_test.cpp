#include "pilots/cost.h"

#include "base/error.h"
#include "base/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace laborshed::pilots {
namespace {

double normal(RandomStream& random) { return boost::math::quantile(boost::math::normal(), random.uniform()); }

TEST(Cost, OfAParticipant) {
    EXPECT_EQ(cost_per_participant(240000, 48), 5000);
    EXPECT_FALSE(cost_per_participant(240000, 0));
    EXPECT_THROW((void)cost_per_participant(-1, 3), Error);
}

TEST(Cost, OfAnOutcomeByHand) {
    // Known costs of $6,000, effect 0.2 ± 0.05, at two standard errors: 6000 ÷ 0.3 and ÷ 0.1.
    const double level = 0.9544997361036416;
    const auto known = cost_per_outcome({.cost = 6000, .effect = 0.2, .effect_error = 0.05, .people = 50}, level);
    EXPECT_EQ(known.set, CostSet::between);
    EXPECT_NEAR(*known.estimate, 30000, 1e-6);
    EXPECT_NEAR(*known.low, 20000, 1e-5);
    EXPECT_NEAR(*known.high, 60000, 1e-4);
    EXPECT_NEAR(known.delta->low, 30000 - 2 * 7500, 1e-5);
    EXPECT_NEAR(*known.additional, 10, 1e-9);
    EXPECT_NEAR(known.additional_outcomes->low, 5, 1e-6);
    EXPECT_FALSE(known.why_not);
    EXPECT_EQ(known.sentence, "Each additional outcome costs $30,000 ($20,000 to $60,000).");
    // Both uncertain, by the roots of 0.03 r² − 2 × 1200 r + 36e6 − 4e6: r = 40000 ± 23094.
    const auto both = cost_per_outcome({.cost = 6000, .cost_error = 1000, .effect = 0.2, .effect_error = 0.05}, level);
    EXPECT_NEAR(*both.low, 40000 - 23094.0108, 1e-3);
    EXPECT_NEAR(*both.high, 40000 + 23094.0108, 1e-3);
}

TEST(Cost, OfAnArmIsWhatItCostsMoreOverTheEffect) {
    const double level = 0.9544997361036416;  // two standard errors
    Estimate effect{.estimate = 0.2, .standard_error = 0.05, .interval = Interval{0.05, 0.35}, .level = level};
    effect.arms = {ArmSummary{.name = "comparison"}, ArmSummary{.name = "treatment"}};
    const auto cost = cost_of_arm(7000, 1000, effect, 50);  // 6000 ÷ 0.2, ÷ 0.3 and ÷ 0.1
    ASSERT_TRUE(cost);
    EXPECT_NEAR(cost->estimate.value(), 30000, 1e-6);
    EXPECT_NEAR(cost->low.value(), 20000, 1e-4);
    EXPECT_NEAR(cost->high.value(), 60000, 1e-3);
    EXPECT_NEAR(cost->additional.value(), 10, 1e-9);
    EXPECT_NEAR(cost_of_arm(7000, std::nullopt, effect, 50).value().estimate.value(), 35000, 1e-6);
    // Of groups the interval is wider than two standard errors: 0.2 ± 0.15, so 6000 ÷ 0.35 and ÷ 0.05.
    effect.arms.front().clusters = 6;
    const auto of_groups = cost_of_arm(7000, 1000, effect, 50);
    ASSERT_TRUE(of_groups);
    EXPECT_NEAR(of_groups->low.value(), 6000 / 0.35, 1e-3);
    EXPECT_NEAR(of_groups->high.value(), 120000, 1e-2);
}

TEST(Cost, OfAnArmNeedsItsCostAndAnEffectWithAnError) {
    const Estimate effect{.estimate = 0.2, .standard_error = 0.05, .interval = Interval{0.1, 0.3}};
    EXPECT_TRUE(cost_of_arm(7000, 1000, effect, 50));
    EXPECT_FALSE(cost_of_arm(std::nullopt, 1000, effect, 50));
    EXPECT_FALSE(cost_of_arm(7000, 1000, {}, 50));
    EXPECT_FALSE(cost_of_arm(7000, 1000, {.estimate = 0.2}, 50)) << "an effect without an error is not certain";
}

TEST(Cost, CannotTellWhereTheEffectMayBeNone) {
    const auto unsure = cost_per_outcome({.cost = 6000, .effect = 0.05, .effect_error = 0.05}, 0.9544997361036416);
    EXPECT_EQ(unsure.set, CostSet::outside);
    EXPECT_NEAR(*unsure.low, 6000 / 0.15, 1e-4);
    EXPECT_NEAR(*unsure.high, 6000 / -0.05, 1e-3);
    EXPECT_TRUE(unsure.why_not);
    EXPECT_FALSE(unsure.delta);
    EXPECT_EQ(unsure.sentence,
              "Cannot tell: an additional outcome costs at least $40,000, but there may be no effect.");
    const auto edge = cost_per_outcome({.cost = 6000, .effect = 0.1, .effect_error = 0.05}, 0.9544997361036416);
    EXPECT_TRUE(edge.why_not);
    EXPECT_NEAR(*edge.low, 30000, 1e-2);
    const auto nothing = cost_per_outcome({.cost = 100, .cost_error = 900, .effect = 0.01, .effect_error = 0.05});
    EXPECT_EQ(nothing.set, CostSet::everything);
    EXPECT_FALSE(nothing.low);
    const auto harm = cost_per_outcome({.cost = 6000, .effect = -0.2, .effect_error = 0.05});
    EXPECT_FALSE(harm.estimate);
    EXPECT_FALSE(harm.low);
    EXPECT_TRUE(harm.why_not);
}

TEST(Cost, RefusesWhatCannotBe) {
    EXPECT_THROW(cost_per_outcome({.cost = 1, .cost_error = -1, .effect = 1}), Error);
    EXPECT_THROW(cost_per_outcome({.cost = 1, .cost_error = 1, .effect = 1, .effect_error = 1, .covariance = 2}),
                 Error);
    EXPECT_THROW(cost_per_outcome({.cost = NAN, .effect = 1}), Error);
    EXPECT_THROW(cost_per_outcome({.cost = 1, .effect = 1}, 1), Error);
    const std::vector<double> three{1, 2, 3};
    const std::vector<std::uint8_t> lone{1, 0, 0};
    EXPECT_THROW((void)cost_and_effect(three, three, lone), Error);
}

struct People {
    std::vector<double> dollars, outcome;
    std::vector<std::uint8_t> treated;
};

People made(std::uint64_t seed, std::size_t n) {
    RandomStream random(seed, 1, 0);
    People people;
    for (std::size_t i = 0; i < n; ++i) {
        const bool treated = i % 2 == 0;
        const bool outcome = random.uniform() < (treated ? 0.6 : 0.35);
        people.treated.push_back(treated ? 1 : 0);
        people.outcome.push_back(outcome ? 1 : 0);
        // Anyone who gets there stays longer and costs more.
        people.dollars.push_back((treated ? 6000 + (outcome ? 1500 : 0) : 500) + 800 * normal(random));
    }
    return people;
}

TEST(Cost, FiellersIntervalHoldsItsLevelAndAgreesWithTheBootstrap) {
    const double truth = (6000 + 0.6 * 1500 - 500) / 0.25;
    int covered = 0;
    constexpr int trials = 600;
    for (int trial = 0; trial < trials; ++trial) {
        const People people = made(static_cast<std::uint64_t>(trial) + 100, 300);
        const auto answer = cost_per_outcome(cost_and_effect(people.dollars, people.outcome, people.treated), 0.9);
        covered += answer.set == CostSet::between ? *answer.low <= truth && truth <= *answer.high
                   : answer.low                   ? truth >= *answer.low
                                                  : 1;
    }
    EXPECT_NEAR(covered / static_cast<double>(trials), 0.9, 0.037);  // 3 standard errors
    const People people = made(7, 2000);
    const auto added = cost_and_effect(people.dollars, people.outcome, people.treated);
    EXPECT_GT(added.covariance, 0);
    const auto answer = cost_per_outcome(added, 0.9);
    std::vector<double> ratios;
    for (std::uint64_t draw = 0; draw < 2000; ++draw) {
        RandomStream random(3, 2, draw);
        std::array<std::array<double, 3>, 2> sums = {};
        for (std::size_t i = 0; i < people.treated.size(); ++i) {
            const auto one = static_cast<std::size_t>(random.uniform() * static_cast<double>(people.treated.size()));
            auto& sum = sums.at(people.treated[one]);
            sum[0] += 1;
            sum[1] += people.dollars[one];
            sum[2] += people.outcome[one];
        }
        ratios.push_back((sums[1][1] / sums[1][0] - sums[0][1] / sums[0][0]) /
                         (sums[1][2] / sums[1][0] - sums[0][2] / sums[0][0]));
    }
    std::ranges::sort(ratios);
    const double width = *answer.high - *answer.low;
    EXPECT_NEAR(*answer.low, ratios[100], 0.06 * width);
    EXPECT_NEAR(*answer.high, ratios[1900], 0.06 * width);
}

RC_GTEST_PROP(Cost, TheSetIsBoundedExactlyWhenTheEffectIsSure, (std::uint64_t seed)) {
    RandomStream random(seed, 5, 0);
    const CostAndEffect added{.cost = 10000 * random.uniform(),
                              .cost_error = 500 * random.uniform(),
                              .effect = random.uniform() - 0.3,
                              .effect_error = 0.2 * random.uniform()};
    const auto answer = cost_per_outcome(added);
    const double z = 1.959963984540054;
    RC_ASSERT((answer.set == CostSet::between) == (added.effect - z * added.effect_error > 0));
    RC_ASSERT(answer.why_not.has_value() == (added.effect - z * added.effect_error <= 0));
    if (answer.set == CostSet::between) {
        RC_ASSERT(*answer.low <= *answer.estimate && *answer.estimate <= *answer.high);
    }
}

}  // namespace
}  // namespace laborshed::pilots
