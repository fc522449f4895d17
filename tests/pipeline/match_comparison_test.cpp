#include "pipeline/match_comparison.h"

#include "base/error.h"
#include "pipeline/assignment.h"
#include "pipeline/deferred_acceptance.h"
#include "pipeline/markets.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace laborshed::pipeline {
namespace {

using Counts = std::vector<std::uint64_t>;

// By hand. Place 0 has one seat, reserved; place 1 has two. Deferred acceptance: C (reserve group) gets place 0, A and
// B place 1. The assignment without a bonus gives place 0 to B and place 1 to A: 0.8 + 0.7; C at place 0 would make it
// 0.2 + 0.7 + 0.1, A there 0.9 + 0.1.
MatchingMarket market_of_four() {
    MatchingMarket market;
    market.add_place(1, 1);
    market.add_place(2);
    market.add_person(std::vector<MarketChoice>{{0, 0.9}, {1, 0.7}});
    market.add_person(std::vector<MarketChoice>{{0, 0.8}, {1, 0.1}});
    market.add_person(std::vector<MarketChoice>{{0, 0.2}}, true);
    market.add_person({}, true);
    return market;
}

TEST(MatchComparison, ByHand) {
    const auto market = market_of_four();
    const auto accepted = deferred_acceptance(market, test_seed);
    const auto assigned = assignment(market, market.priority, {.reserve_bonus = 0}, test_seed);
    const auto comparison = compare(market, accepted, assigned);

    const MatchingSummary& first = comparison.first;
    EXPECT_EQ(first.obtained, (Counts{1, 2}));
    EXPECT_EQ(first.unplaced, 0U);
    EXPECT_EQ(first.no_list, 1U);
    EXPECT_EQ(first.seats, 3U);
    EXPECT_EQ(first.free_seats, 0U);
    EXPECT_EQ(first.reserved_seats, 1U);
    EXPECT_EQ(first.reserved_used, 1U);
    EXPECT_EQ(first.reserved_decided, 1U);
    EXPECT_EQ(first.members, 1U);
    EXPECT_EQ(first.members_placed, 1U);
    EXPECT_EQ(first.others, 2U);
    EXPECT_EQ(first.others_placed, 2U);
    EXPECT_NEAR(*first.mean_choice, 5.0 / 3, 1e-12);
    EXPECT_EQ(first.blocking_pairs, 0U);

    const MatchingSummary& second = comparison.second;
    EXPECT_EQ(second.obtained, (Counts{1, 1}));
    EXPECT_EQ(second.unplaced, 1U);
    EXPECT_EQ(second.free_seats, 1U);
    EXPECT_EQ(second.reserved_used, 0U);
    EXPECT_FALSE(second.reserved_decided);
    EXPECT_EQ(second.members_placed, 0U);
    EXPECT_EQ(second.blocking_pairs, 2U);  // place 0 with A and with C

    EXPECT_EQ(comparison.same, 2U);  // A, and D who has no list
    EXPECT_EQ(comparison.better_first, 1U);
    EXPECT_EQ(comparison.better_second, 1U);
    EXPECT_EQ(comparison.changes, (std::vector<std::uint32_t>{1, 2}));
}

TEST(MatchComparison, CountsThoseAloneWhoAreSeen) {
    const auto market = market_of_four();
    const auto matching = deferred_acceptance(market, test_seed);
    const auto all = summary(market, matching);
    MatchingSummary sum;
    for (std::size_t person = 0; person < market.people(); ++person) {
        std::vector<std::uint8_t> counted(market.people());
        counted[person] = 1;
        const auto one = summary(market, matching, counted);
        EXPECT_EQ(one.members + one.others + one.no_list, 1U);
        EXPECT_EQ(one.free_seats, all.free_seats) << "of all";
        sum.members += one.members;
        sum.members_placed += one.members_placed;
        sum.others_placed += one.others_placed;
        sum.unplaced += one.unplaced;
        sum.reserved_used += one.reserved_used;
        sum.reserved_decided = sum.reserved_decided.value_or(0) + one.reserved_decided.value();
    }
    EXPECT_EQ(sum.members, all.members);
    EXPECT_EQ(sum.members_placed, all.members_placed);
    EXPECT_EQ(sum.others_placed, all.others_placed);
    EXPECT_EQ(sum.unplaced, all.unplaced);
    EXPECT_EQ(sum.reserved_used, all.reserved_used);
    EXPECT_EQ(sum.reserved_decided, all.reserved_decided);
    EXPECT_THROW((void)summary(market, matching, std::vector<std::uint8_t>(1)), Error);
}

TEST(MatchComparison, NobodyPlaced) {
    MatchingMarket market;
    market.add_person({});
    const auto sums = summary(market, deferred_acceptance(market, test_seed));
    EXPECT_FALSE(sums.mean_choice);
    EXPECT_TRUE(sums.obtained.empty());
    EXPECT_THROW((void)summary(market_of_four(), deferred_acceptance(market, test_seed)), Error);
}

RC_GTEST_PROP(MatchComparison, EverybodyIsCountedOnce, ()) {
    const auto market = random_market(12, 4);
    const auto accepted = deferred_acceptance(market, test_seed);
    const auto assigned = assignment(market, rank_weights(market), {}, test_seed);
    const auto comparison = compare(market, accepted, assigned);
    for (const auto* sums : {&comparison.first, &comparison.second}) {
        const auto placed = std::accumulate(sums->obtained.begin(), sums->obtained.end(), std::uint64_t{0});
        RC_ASSERT(placed + sums->unplaced + sums->no_list == market.people());
        RC_ASSERT(sums->members + sums->others + sums->no_list == market.people());
        RC_ASSERT(sums->members_placed + sums->others_placed == placed);
        RC_ASSERT(sums->free_seats + placed == sums->seats);
        RC_ASSERT(sums->reserved_decided.value_or(0) <= sums->reserved_used);
        RC_ASSERT(sums->reserved_used <= sums->reserved_seats);
    }
    RC_ASSERT(comparison.same + comparison.better_first + comparison.better_second == market.people());
    RC_ASSERT(comparison.changes.size() == comparison.better_first + comparison.better_second);
    RC_ASSERT(comparison.second.blocking_pairs == pairs_by_definition(market, assigned));
}

}  // namespace
}  // namespace laborshed::pipeline
