#include "pipeline/match_explanation.h"

#include "pipeline/deferred_acceptance.h"
#include "pipeline/markets.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace laborshed::pipeline {
namespace {

std::string sentence(const MatchingMarket& market, std::uint32_t person) {
    const auto matching = deferred_acceptance(market, test_seed);
    return MatchExplainer(market, matching).explain(person).sentence;
}

MatchingMarket places() {
    MatchingMarket market;
    market.add_place(1, 0, "Clinic");
    market.add_place(1, 0, "Hospital");
    market.add_place(0, 0, "Night school");
    return market;
}

TEST(MatchExplanation, FirstChoiceAndHigherPriority) {
    auto market = places();
    market.add_person(std::vector<MarketChoice>{{0, 0.9}});
    market.add_person(std::vector<MarketChoice>{{0, 0.5}, {1, 0.5}});
    market.add_person(std::vector<MarketChoice>{{1, 0.4}, {0, 0.4}});
    market.add_person({});
    EXPECT_EQ(sentence(market, 0), "Placed at your first choice, Clinic.");
    EXPECT_EQ(sentence(market, 1),
              "Placed at choice 2, Hospital: the seats at Clinic went to people with higher priority.");
    EXPECT_EQ(sentence(market, 2), "Not placed: the seats at Hospital and Clinic went to people with higher priority.");
    EXPECT_EQ(sentence(market, 3), "Not placed: there is no ranked list.");
}

TEST(MatchExplanation, NoSeatsNotEligibleAndLottery) {
    auto market = places();
    market.add_person(std::vector<MarketChoice>{{2, 1}, {0, 1}, {1, refused}});
    market.add_person(std::vector<MarketChoice>{{2, 1}, {0, 1}, {1, refused}});
    const auto matching = deferred_acceptance(market, test_seed);
    const std::uint32_t winner = matching.choice[0] == 1 ? 0 : 1;
    EXPECT_EQ(sentence(market, winner), "Placed at choice 2, Clinic: there were no seats at Night school.");
    EXPECT_EQ(
        sentence(market, 1 - winner),
        "Not placed: there were no seats at Night school; the lottery among people with your priority gave the last "
        "seats at Clinic to others; you were not eligible for Hospital.");
}

TEST(MatchExplanation, ReservedSeats) {
    MatchingMarket market;
    market.add_place(2, 2, "Clinic");
    market.add_person(std::vector<MarketChoice>{{0, 0.9}}, true);
    market.add_person(std::vector<MarketChoice>{{0, 0.2}}, true);
    market.add_person(std::vector<MarketChoice>{{0, 0.5}});
    market.add_person(std::vector<MarketChoice>{{0, 0.1}});
    EXPECT_EQ(sentence(market, 0), "Placed at your first choice, Clinic, on a reserved seat.");
    EXPECT_EQ(sentence(market, 1), "Placed at your first choice, Clinic, on a reserved seat that made the difference.");
    EXPECT_EQ(
        sentence(market, 2),
        "Not placed: the seats at Clinic went to people ahead of you and, where reserved, to the group they are set "
        "aside for.");
    EXPECT_EQ(sentence(market, 3), "Not placed: the seats at Clinic went to people with higher priority.");
}

/// `seats` people with priorities 0.99, 0.98 … get the seats; one of 0.505 does not.
MatchingMarket one_too_many(std::uint32_t seats, double priority) {
    MatchingMarket market;
    market.add_place(seats, 0, "Clinic");
    for (std::uint32_t i = 0; i < seats; ++i) {
        market.add_person(std::vector<MarketChoice>{{0, 0.99 - i * 0.01}});
    }
    market.add_person(std::vector<MarketChoice>{{0, priority}});
    return market;
}

TEST(MatchExplanation, TheLowestAdmittedIsToldOnlyOfMany) {
    EXPECT_EQ(
        sentence(one_too_many(10, 0.51), 10),
        "Not placed: the seats at Clinic went to people with higher priority (lowest admitted 0.90, your priority "
        "0.51).");
    EXPECT_EQ(sentence(one_too_many(9, 0.51), 9),
              "Not placed: the seats at Clinic went to people with higher priority.");
    // Rounded it would be no lower than what it is above.
    EXPECT_EQ(sentence(one_too_many(10, 0.898), 10),
              "Not placed: the seats at Clinic went to people with higher priority.");
}

TEST(MatchExplanation, ManyPlacesAreCounted) {
    MatchingMarket market;
    std::vector<MarketChoice> list;
    for (std::uint32_t p = 0; p < 5; ++p) {
        market.add_place(0);
        list.push_back({p, 1});
    }
    market.add_person(list);
    EXPECT_EQ(sentence(market, 0), "Not placed: there were no seats at place 1, place 2, place 3 and 2 more.");
}

TEST(MatchExplanation, OfAnAssignment) {
    MatchingMarket market;
    market.add_place(1, 0, "Clinic");
    market.add_place(2, 0, "Hospital");
    market.add_place(3, 1, "College");
    market.add_person(std::vector<MarketChoice>{{0, 0.9}, {1, 0.8}});
    market.add_person(std::vector<MarketChoice>{{0, 0.8}, {1, 0.1}});
    market.add_person(std::vector<MarketChoice>{{1, 0.2}, {2, 0.9}});
    market.add_person(std::vector<MarketChoice>{{2, 0.4}});
    const AssignmentOptions options{.reserves = ReserveRule::hard, .most_others = {1, 2, 1}};
    const auto matching = assignment(market, market.priority, options, test_seed);
    const MatchExplainer explainer(market, matching, options);
    EXPECT_EQ(explainer.explain(0).sentence,
              "Placed at choice 2, Hospital: the seats at Clinic went to others because that gives the best "
              "overall fit.");
    EXPECT_EQ(explainer.explain(1).sentence, "Placed at your first choice, Clinic.");
    EXPECT_EQ(explainer.explain(2).sentence,
              "Placed at choice 2, College: your seat adds more to the overall fit than one at Hospital.");
    EXPECT_EQ(explainer.explain(3).sentence, "Not placed: the quota for your group left you no seat at College.");
}

/// Words about priorities are true of the matching, whatever the market.
RC_GTEST_PROP(MatchExplanation, TellsTheTruth, ()) {
    const auto market = random_market(12, 4);
    const auto matching = deferred_acceptance(market, test_seed);
    const MatchExplainer explainer(market, matching);
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        const auto explanation = explainer.explain(i);
        RC_ASSERT(explanation.passed.size() == std::min<std::size_t>(matching.choice[i], market.list(i).size()));
        for (const PassedChoice& passed : explanation.passed) {
            const std::uint32_t place = market.list(i)[passed.choice];
            const double own = market.priority[market.first_choice[i] + passed.choice];
            const auto held = held_at(market, matching, place);
            RC_ASSERT((passed.why == PassedFor::not_eligible) == (own == refused));
            if (own == refused || passed.why == PassedFor::no_seats) {
                RC_ASSERT(own == refused || market.capacity[place] == 0);
                continue;
            }
            RC_ASSERT(held.size() == market.capacity[place]);
            bool all_above = true;
            bool some_equal = false;
            bool member_below = false;
            for (const Claim& claim : ranked(market, place, held, lottery_numbers(market, test_seed))) {
                all_above = all_above && claim.priority > own;
                some_equal = some_equal || claim.priority == own;
                member_below = member_below || (claim.priority <= own && market.member(claim.person));
            }
            RC_ASSERT(passed.why != PassedFor::priority || all_above);
            RC_ASSERT(passed.why != PassedFor::lottery || some_equal);
            RC_ASSERT(passed.why != PassedFor::reserve || (member_below && !market.member(i)));
            RC_ASSERT(!passed.lowest_admitted);  // no place has ten
        }
    }
}

}  // namespace
}  // namespace laborshed::pipeline
