#include "pilots/investment_return.h"

#include "base/error.h"
#include "base/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::pilots {
namespace {

std::vector<ReturnItem> items() {
    return {{.label = "Training", .source = "budget", .by_year = {4000}, .low = 0.8, .high = 1.5},
            {.label = "Wages forgone", .source = "survey", .who = Perspective::participant, .by_year = {1000}},
            {.label = "Mentors' time", .source = "employers", .who = Perspective::employer, .by_year = {500, 500}},
            {.label = "Earnings",
             .source = "wage records",
             .who = Perspective::participant,
             .kind = ItemKind::benefit,
             .by_year = {0, 11000, 12100},
             .per_outcome = true},
            {.label = "Taxes paid",
             .source = "tax tables",
             .who = Perspective::participant,
             .by_year = {0, 2200, 2420},
             .per_outcome = true},
            {.label = "Taxes received",
             .source = "tax tables",
             .kind = ItemKind::benefit,
             .by_year = {0, 2200, 2420},
             .per_outcome = true}};
}

TEST(InvestmentReturn, NumbersByHand) {
    const auto list = items();
    const auto answer = investment_return({.items = list, .effect = 0.5, .discount_rate = 0.1, .draws = 0});
    ASSERT_EQ(answer.perspectives.size(), 4U);
    // At 10%: 11000 and 12100 are 10000 each, 2200 and 2420 are 2000 each.
    const auto& participant = answer.perspectives[0];
    EXPECT_NEAR(participant.costs, 1000 + 0.5 * 4000, 1e-9);
    EXPECT_NEAR(participant.benefits, 10000, 1e-9);
    EXPECT_THAT(participant.cumulative,
                ::testing::ElementsAre(::testing::DoubleNear(-1000, 1e-9), ::testing::DoubleNear(3000, 1e-9),
                                       ::testing::DoubleNear(7000, 1e-9)));
    EXPECT_EQ(participant.break_even_year, 1);
    const auto& employer = answer.perspectives[1];
    EXPECT_NEAR(employer.net_present_value, -500 - 500 / 1.1, 1e-9);
    EXPECT_FALSE(employer.break_even_year);
    EXPECT_NEAR(answer.perspectives[2].net_present_value, -4000 + 2000, 1e-9);
    EXPECT_NEAR(*answer.perspectives[2].benefit_cost_ratio, 0.5, 1e-12);
    const auto& everybody = answer.perspectives[3];
    EXPECT_NEAR(everybody.net_present_value, 7000 - 954.5454545454545 - 2000, 1e-9);
    EXPECT_FALSE(everybody.interval);
    EXPECT_NEAR(answer.items[0].low, -3200, 1e-9);
    EXPECT_NEAR(answer.items[0].high, -6000, 1e-9);
    EXPECT_EQ(answer.items[3].source, "wage records");
}

TEST(InvestmentReturn, IntervalIsThatOfTheEffect) {
    const auto list = items();
    ReturnInput input{
        .items = list, .effect = 0.5, .effect_error = 0.2, .discount_rate = 0.1, .draws = 20000, .threads = 1};
    const auto answer = investment_return(input);
    // Everyone: 20000 × effect − 5954.5; 1.6449 standard errors to each side.
    const auto& everybody = answer.perspectives[3];
    EXPECT_NEAR(everybody.interval->low, 4045.45 - 1.6449 * 4000, 120);
    EXPECT_NEAR(everybody.interval->high, 4045.45 + 1.6449 * 4000, 120);
    EXPECT_NEAR(*everybody.chance_to_pay, 0.8441, 0.01);  // Φ(4045.45 / 4000)
    EXPECT_NEAR(answer.by_effect.low, 4045.45 - 1.6449 * 4000, 1);
    // The employer's does not depend on the effect.
    EXPECT_EQ(answer.perspectives[1].interval->low, answer.perspectives[1].interval->high);
    input.threads = 3;
    EXPECT_EQ(investment_return(input).perspectives[3].interval->low, everybody.interval->low);
}

TEST(InvestmentReturn, AValueThatFallsAgainHasNotBrokenEven) {
    const std::vector<ReturnItem> list{{.label = "a", .kind = ItemKind::benefit, .by_year = {5, 0, 0, 9}},
                                       {.label = "b", .by_year = {0, 0, 10, 0}}};
    EXPECT_EQ(investment_return({.items = list}).perspectives[2].break_even_year, 3);
    EXPECT_TRUE(investment_return({.items = {}}).perspectives[3].cumulative.empty());
}

TEST(InvestmentReturn, RefusesWhatCannotBe) {
    const auto refused = [](const ReturnItem& item) {
        const std::vector<ReturnItem> list{item};
        EXPECT_THROW(investment_return({.items = list}), Error) << item.label;
    };
    refused({.label = "below 0", .by_year = {-1}});
    refused({.label = "whose", .who = Perspective::everybody, .by_year = {1}});
    refused({.label = "order", .by_year = {1}, .low = 2, .high = 1});
    EXPECT_THROW(investment_return({.items = {}, .effect_error = -1}), Error);
    EXPECT_THROW(investment_return({.items = {}, .discount_rate = -1}), Error);
}

RC_GTEST_PROP(InvestmentReturn, EverybodyIsTheSumOfTheThree, (std::uint64_t seed)) {
    RandomStream random(seed, 6, 0);
    std::vector<ReturnItem> list;
    for (int i = 0; i < 8; ++i) {
        list.push_back({.label = "x",
                        .who = static_cast<Perspective>(static_cast<int>(3 * random.uniform())),
                        .kind = random.uniform() < 0.5 ? ItemKind::cost : ItemKind::benefit,
                        .by_year = {1000 * random.uniform(), 1000 * random.uniform(), 1000 * random.uniform()},
                        .per_outcome = random.uniform() < 0.5});
    }
    const auto answer = investment_return({.items = list, .effect = random.uniform() - 0.2, .discount_rate = 0.03});
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        sum += answer.perspectives[i].net_present_value;
    }
    RC_ASSERT(std::abs(sum - answer.perspectives[3].net_present_value) < 1e-8);
    double of_items = 0;
    for (const ItemValue& item : answer.items) {
        of_items += item.present_value;
    }
    RC_ASSERT(std::abs(sum - of_items) < 1e-8);
    RC_ASSERT(std::abs(answer.perspectives[3].cumulative.back() - sum) < 1e-8);
}

}  // namespace
}  // namespace laborshed::pilots
