#include "pipeline/assignment.h"

#include "base/error.h"
#include "base/random.h"
#include "pipeline/markets.h"
#include "pipeline/place_standing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

namespace laborshed::pipeline {
namespace {

using Places = std::vector<std::uint32_t>;

/// In billionths, with the bonus; nothing when a limit is not kept.
std::optional<std::int64_t> worth(const MatchingMarket& market, const std::vector<double>& weights,
                                  const AssignmentOptions& options, const Matching& matching) {
    std::vector<std::uint32_t> members(market.places(), 0);
    std::vector<std::uint32_t> others(market.places(), 0);
    std::int64_t sum = 0;
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        if (matching.choice[i] != unplaced) {
            const double weight = weights[market.first_choice[i] + matching.choice[i]];
            sum += std::max<std::int64_t>(1, std::llround(weight * 1e9));
            ++(market.member(i) ? members : others)[matching.place(market, i)];
        }
    }
    for (std::uint32_t p = 0; p < market.places(); ++p) {
        const bool hard = options.reserves == ReserveRule::hard;
        const std::uint32_t open = market.capacity[p] - (hard ? market.reserved[p] : 0);
        if (members[p] + others[p] > market.capacity[p] || others[p] > open ||
            (!options.most_members.empty() && members[p] > options.most_members[p]) ||
            (!options.most_others.empty() && others[p] > options.most_others[p])) {
            return std::nullopt;
        }
        sum += hard ? 0 : std::min(members[p], market.reserved[p]) * std::llround(options.reserve_bonus * 1e9);
    }
    return sum;
}

TEST(Assignment, ReachesTheGreatestSumOfAllAssignments) {
    RandomStream stream(1993, 1, 0);
    const auto draw = [&stream](std::uint32_t low, std::uint32_t high) { return low + stream() % (high - low); };
    for (int round = 0; round < 3000; ++round) {
        const auto market = drawn_market(draw, 7, 3, 2);
        const std::uint32_t values = draw(2, 100);  // few values: many equally good answers
        std::vector<double> weights;
        for (std::size_t c = 0; c < market.place.size(); ++c) {
            weights.push_back(static_cast<double>(draw(0, values)) / static_cast<double>(values));
        }
        AssignmentOptions options{.reserves = draw(0, 2) == 0 ? ReserveRule::soft : ReserveRule::hard,
                                  .reserve_bonus = draw(0, 4) * 0.4};
        if (draw(0, 2) == 0) {
            for (const std::uint32_t capacity : market.capacity) {
                options.most_members.push_back(draw(0, capacity + 2));
                options.most_others.push_back(draw(0, capacity + 2));
            }
        }
        const auto reached = worth(market, weights, options, assignment(market, weights, options, test_seed));
        std::int64_t greatest = 0;
        each_matching(market, [&](const Matching& other) {
            greatest = std::max(greatest, worth(market, weights, options, other).value_or(0));
        });
        ASSERT_EQ(reached, greatest) << "market " << round;
    }
}

// By hand: A fits 0.9 and 0.8, B 0.8 and 0.1. One for the first place each: 0.9 + 0.1 = 1.0, or 0.8 + 0.8 = 1.6.
MatchingMarket two_at_two() {
    MatchingMarket market;
    market.add_place(1, 0, "Clinic");
    market.add_place(1, 0, "Hospital");
    market.add_person(std::vector<MarketChoice>{{0, 0.9}, {1, 0.8}}, false, "A");
    market.add_person(std::vector<MarketChoice>{{0, 0.8}, {1, 0.1}}, false, "B");
    return market;
}

TEST(Assignment, MovesSomebodyWhereOthersGainMore) {
    const auto market = two_at_two();
    const auto matching = assignment(market, market.priority, {}, test_seed);
    EXPECT_EQ(places_of(market, matching), (Places{1, 0}));
    EXPECT_EQ(blocking_pairs(market, matching), 1U);  // A and the clinic would rather have each other
}

// By hand: two seats, one reserved. Others fit 0.9 and 0.8, the member 0.3.
TEST(Assignment, ReservedSeatsAreWorthTheirBonus) {
    MatchingMarket market;
    market.add_place(2, 1);
    market.add_person(std::vector<MarketChoice>{{0, 0.9}});
    market.add_person(std::vector<MarketChoice>{{0, 0.8}});
    market.add_person(std::vector<MarketChoice>{{0, 0.3}}, true);
    const auto placed = [&market](const AssignmentOptions& options) {
        return places_of(market, assignment(market, market.priority, options, test_seed));
    };
    EXPECT_EQ(placed({}), (Places{0, unplaced, 0}));                      // 0.9 + 0.3 + 1 > 1.7
    EXPECT_EQ(placed({.reserve_bonus = 0.4}), (Places{0, 0, unplaced}));  // 0.9 + 0.3 + 0.4 < 1.7
    EXPECT_EQ(placed({.reserves = ReserveRule::hard}), (Places{0, unplaced, 0}));
    EXPECT_EQ(assignment(market, market.priority, {}, test_seed).reserved_seat, (std::vector<std::uint8_t>{0, 0, 1}));
    EXPECT_EQ(placed({.most_others = {0}}), (Places{unplaced, unplaced, 0}));
    market.in_reserve_group = {0, 0, 0};  // no one to take the reserved seat
    EXPECT_EQ(placed({}), (Places{0, 0, unplaced}));
    EXPECT_EQ(placed({.reserves = ReserveRule::hard}), (Places{0, unplaced, unplaced}));
}

TEST(Assignment, AnySeatIsBetterThanNone) {
    MatchingMarket market;
    market.add_place(1);
    market.add_person(std::vector<MarketChoice>{{0, 0}});
    EXPECT_EQ(assignment(market, market.priority, {}, test_seed).choice, Places{0});
    market.priority = {refused};
    EXPECT_EQ(assignment(market, std::vector<double>{1}, {}, test_seed).choice, Places{unplaced});
}

TEST(Assignment, OfEquallyGoodAnswersTheLotteryDecides) {
    MatchingMarket market;
    market.add_place(1);
    market.add_person(std::vector<MarketChoice>{{0, 0.5}});
    market.add_person(std::vector<MarketChoice>{{0, 0.5}});
    int first = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        const auto numbers = lottery_numbers(market, seed);
        const auto matching = assignment(market, market.priority, {}, seed);
        EXPECT_EQ(matching.choice[0] == 0, numbers[0] < numbers[1]);
        first += matching.choice[0] == 0 ? 1 : 0;
    }
    EXPECT_NEAR(first, 500, 80);  // 5 standard deviations
}

TEST(Assignment, RankWeights) {
    MatchingMarket market;
    market.add_place(1);
    market.add_place(1);
    market.add_place(1);
    market.add_place(1);
    market.add_person(std::vector<MarketChoice>{{0, 0}, {1, 0}, {2, 0}, {3, 0}});
    market.add_person({});
    market.add_person(std::vector<MarketChoice>{{3, 0}});
    EXPECT_EQ(rank_weights(market), (std::vector<double>{1, 0.75, 0.5, 0.25, 1}));
}

TEST(Assignment, SaysWhatIsWrong) {
    const auto market = two_at_two();
    const auto why = [&market](const std::vector<double>& weights, const AssignmentOptions& options) -> std::string {
        try {
            (void)assignment(market, weights, options, test_seed);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::bad_input);
            return error.what();
        }
        return {};
    };
    EXPECT_EQ(why({0.1, 0.1, 0.1, 1.5}, {}), "B has a weight at Hospital that is not 0 to 1.");
    EXPECT_EQ(why({0.1, std::numeric_limits<double>::quiet_NaN(), 0, 1}, {}),
              "A has a weight at Hospital that is not 0 to 1.");
    EXPECT_EQ(why({0.1}, {}), "An assignment needs one weight for each place in a list.");
    EXPECT_EQ(why({0, 0, 0, 0}, {.most_members = {1}}),
              "An assignment needs a group's quota for each place or for none.");
    EXPECT_EQ(why({0, 0, 0, 0}, {.reserve_bonus = -1}), "The bonus of a reserved seat must be 0 to 1,000.");
}

}  // namespace
}  // namespace laborshed::pipeline
