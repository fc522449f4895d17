#include "pipeline/deferred_acceptance.h"

#include "base/random.h"
#include "pipeline/markets.h"
#include "pipeline/place_standing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <numeric>
#include <utility>

namespace laborshed::pipeline {
namespace {

using Places = std::vector<std::uint32_t>;

Places proposed(const MatchingMarket& market) { return places_of(market, deferred_acceptance(market, test_seed)); }

// Gale and Shapley (1962), Example 1: men α β γ propose to women A B C; each man's first choice is another woman.
TEST(DeferredAcceptance, GaleAndShapleysFirstExample) {
    const auto men = ranked_market({{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}, {{1, 2, 0}, {2, 0, 1}, {0, 1, 2}}, {1, 1, 1});
    EXPECT_EQ(proposed(men), (Places{0, 1, 2}));
    EXPECT_EQ(stable_matchings(men).size(), 3U);  // of the six possible sets of marriages
    // Women propose: each gets her first choice.
    const auto women = ranked_market({{1, 2, 0}, {2, 0, 1}, {0, 1, 2}}, {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}, {1, 1, 1});
    EXPECT_EQ(proposed(women), (Places{1, 2, 0}));
}

// The same paper's example of four: there is only one stable set, (α,C) (β,D) (γ,A) (δ,B), and no one has a first
// choice on the men's side.
TEST(DeferredAcceptance, GaleAndShapleysExampleWithOneStableSet) {
    const auto market = ranked_market({{0, 1, 2, 3}, {0, 3, 2, 1}, {1, 0, 2, 3}, {3, 1, 2, 0}},
                                      {{3, 2, 0, 1}, {1, 3, 0, 2}, {3, 0, 1, 2}, {2, 1, 0, 3}}, {1, 1, 1, 1});
    EXPECT_EQ(proposed(market), (Places{2, 3, 0, 1}));
    EXPECT_EQ(stable_matchings(market).size(), 1U);
}

// Roth and Sotomayor, "Two-Sided Matching" (1990), Example 2.17, after Knuth: ten stable matchings, of which the men
// (who propose) have their first choices in one.
TEST(DeferredAcceptance, KnuthsTenStableMatchings) {
    const auto market = ranked_market({{0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}},
                                      {{3, 2, 1, 0}, {2, 3, 0, 1}, {1, 0, 3, 2}, {0, 1, 2, 3}}, {1, 1, 1, 1});
    EXPECT_EQ(stable_matchings(market).size(), 10U);
    EXPECT_EQ(proposed(market), (Places{0, 1, 2, 3}));
}

// Abdulkadiroğlu and Sönmez, American Economic Review 2003, after Roth (1982): the only stable matching
// leaves students 1 and 2 with what each of them would swap.
TEST(DeferredAcceptance, SchoolChoiceGivesUpASwapForPriorities) {
    const auto market = ranked_market({{1, 0, 2}, {0, 1, 2}, {0, 1, 2}}, {{0, 2, 1}, {1, 0, 2}, {1, 0, 2}}, {1, 1, 1});
    EXPECT_EQ(proposed(market), (Places{0, 1, 2}));
    EXPECT_EQ(stable_matchings(market).size(), 1U);
}

// The same paper's example of eight students and four schools, there for top trading cycles.
// Worked by hand for deferred acceptance: 1→s2, 2→s1, 3→s3, 4→s3, 5→s1, 6→s4, 7→s1, 8→s1; s1 keeps 2 and 5; 7 and 8 go
// to s2, which drops 1; 1 goes to s1, which drops 5; 5 goes to s3, which has a seat left.
TEST(DeferredAcceptance, EightStudentsAtFourSchools) {
    const auto market = ranked_market(
        {{1, 0, 2, 3},
         {0, 1, 2, 3},
         {2, 1, 0, 3},
         {2, 3, 0, 1},
         {0, 2, 3, 1},
         {3, 0, 1, 2},
         {0, 1, 2, 3},
         {0, 1, 3, 2}},
        {{0, 1, 2, 3, 4, 5, 6, 7}, {2, 4, 3, 7, 6, 1, 0, 5}, {4, 2, 0, 6, 1, 7, 5, 3}, {5, 7, 6, 3, 1, 2, 4, 0}},
        {2, 2, 3, 3});
    EXPECT_EQ(proposed(market), (Places{0, 0, 2, 2, 2, 3, 1, 1}));
}

// The National Resident Matching Program's own example: Anderson, Brown, Chen, Davis, Eastman, Ford, Garcia, Hassan at
// Mercy, City, General, State with two positions each. Anderson and Brown, with short lists, are not matched.
TEST(DeferredAcceptance, ResidencyExampleOfTheNrmp) {
    enum : std::uint32_t { mercy, city, general, state };
    enum : std::uint32_t { anderson, brown, chen, davis, eastman, ford, garcia, hassan };
    const auto market = ranked_market({{city},
                                       {city, mercy},
                                       {city, mercy},
                                       {mercy, city, general, state},
                                       {city, mercy, state, general},
                                       {city, general, mercy, state},
                                       {city, mercy, state, general},
                                       {state, city, mercy, general}},
                                      {{chen, garcia},
                                       {garcia, hassan, eastman, anderson, brown, chen, davis, ford},
                                       {brown, eastman, hassan, anderson, chen, davis, garcia},
                                       {brown, eastman, anderson, chen, hassan, ford, davis, garcia}},
                                      {2, 2, 2, 2});
    EXPECT_EQ(proposed(market), (Places{unplaced, unplaced, mercy, general, city, state, city, state}));
}

// Kojima (2012) and Hafalir, Yenmez and Yildirim (2013): places c1 (two seats) and c2 (one); s1, s2 of the majority, s3
// of the minority. At most one of the majority at c1 leaves the minority student worse off; one reserved seat there
// changes nothing, as s3 does not need it.
MatchingMarket kojimas_market() {
    auto market = ranked_market({{0}, {0, 1}, {1, 0}}, {{0, 1, 2}, {1, 2, 0}}, {2, 1});
    market.in_reserve_group = {0, 0, 1};
    return market;
}
TEST(DeferredAcceptance, ReservesDoNoHarmInKojimasMarket) {
    auto market = kojimas_market();
    EXPECT_EQ(proposed(market), (Places{0, 0, 1}));
    market.reserved = {1, 0};
    EXPECT_EQ(proposed(market), (Places{0, 0, 1}));
}

TEST(DeferredAcceptance, ReservedSeatsAreFilledFirst) {
    // Four apply for three seats, two of them reserved. By hand: members 2 and 3 (priorities 1 and 0) get the reserved
    // seats, and of 0 and 1 the higher gets the open one.
    MatchingMarket market;
    market.add_place(3, 2);
    for (int i = 0; i < 4; ++i) {
        market.add_person(std::vector<MarketChoice>{{0, 3.0 - i}}, i >= 2);
    }
    const auto matching = deferred_acceptance(market, test_seed);
    EXPECT_EQ(matching.choice, (std::vector<std::uint32_t>{0, unplaced, 0, 0}));
    EXPECT_EQ(matching.reserved_seat, (std::vector<std::uint8_t>{0, 0, 1, 1}));
    EXPECT_EQ(decided_by_reserve(market, matching), (std::vector<std::uint8_t>{0, 0, 0, 1}));  // 2 is third of all
}

RC_GTEST_PROP(DeferredAcceptance, IsStableKeepsCapacitiesAndHonorsReserves, ()) {
    const auto market = random_market(12, 5);
    const auto matching = deferred_acceptance(market, test_seed);
    RC_ASSERT(pairs_by_definition(market, matching) == 0U);
    RC_ASSERT(blocking_pairs(market, matching) == 0U);
    for (std::uint32_t p = 0; p < market.places(); ++p) {
        const auto held = held_at(market, matching, p);
        RC_ASSERT(held.size() <= market.capacity[p]);
        const auto on_reserved = std::ranges::count_if(held, [&](auto i) { return matching.reserved_seat[i] != 0; });
        const auto members = std::ranges::count_if(held, [&](auto i) { return market.member(i); });
        RC_ASSERT(on_reserved == std::min<std::ptrdiff_t>(members, market.reserved[p]));
        for (std::uint32_t i = 0; i < market.people(); ++i) {
            RC_ASSERT(matching.reserved_seat[i] == 0 || market.member(i));
            // Honored: no member who would rather be here is left while others hold more than the open seats.
            for (std::uint32_t c = 0; c < market.list(i).size() && c < matching.choice[i]; ++c) {
                if (market.list(i)[c] == p && market.priority[market.first_choice[i] + c] != refused &&
                    market.member(i)) {
                    RC_ASSERT(static_cast<std::uint32_t>(members) >= market.reserved[p]);
                }
            }
        }
    }
}

/// The matching is as good for everyone as each stable one, and these place the same people.
void expect_best(const MatchingMarket& market, const Matching& matching, const Matching& other) {
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        ASSERT_LE(matching.choice[i], other.choice[i]);
        // Rural hospitals (Roth 1986; with choices like these Hatfield and Milgrom 2005).
        ASSERT_EQ(matching.choice[i] == unplaced, other.choice[i] == unplaced);
    }
    for (std::uint32_t p = 0; p < market.places(); ++p) {
        const auto held = held_at(market, matching, p);
        const auto others = held_at(market, other, p);
        ASSERT_EQ(held.size(), others.size());
        // Without reserves also: a place that does not fill up has the same people.
        if (market.reserved[p] == 0 && held.size() < market.capacity[p]) {
            ASSERT_EQ(held, others);
        }
    }
}

TEST(DeferredAcceptance, IsBestForEverybodyAmongAllStableMatchings) {
    RandomStream stream(1962, 1, 0);
    const auto draw = [&stream](std::uint32_t low, std::uint32_t high) { return low + stream() % (high - low); };
    int several = 0;
    int with_reserves = 0;
    for (int round = 0; round < 5000; ++round) {
        const auto market = drawn_market(draw, 6, 4, 2);
        const auto matching = deferred_acceptance(market, test_seed);
        const auto stable = stable_matchings(market);
        ASSERT_FALSE(stable.empty());
        for (const Matching& other : stable) {
            expect_best(market, matching, other);
            ASSERT_FALSE(HasFatalFailure()) << "market " << round;
        }
        several += stable.size() > 1 ? 1 : 0;
        with_reserves += stable.size() > 1 && std::ranges::max(market.reserved) > 0 ? 1 : 0;
    }
    EXPECT_GT(several, 100);  // so that there was something to choose
    EXPECT_GT(with_reserves, 50);
}

/// Every list that can be made of these choices, in any order and of any length.
std::vector<std::vector<MarketChoice>> all_lists(const std::vector<MarketChoice>& choices) {
    std::vector<std::vector<MarketChoice>> lists = {{}};
    for (std::size_t done = 0; done < lists.size(); ++done) {
        for (const MarketChoice& choice : choices) {
            const auto& list = lists[done];
            if (std::ranges::find(list, choice.place, &MarketChoice::place) == list.end()) {
                auto longer = list;
                longer.push_back(choice);
                lists.push_back(longer);
            }
        }
    }
    return lists;
}

RC_GTEST_PROP(DeferredAcceptance, NobodyGainsByAnyOtherList, ()) {
    const auto market = random_market(6, 3, 2);
    const auto matching = deferred_acceptance(market, test_seed);
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        // Also places that they do not want, or that refuse them.
        std::vector<MarketChoice> choices;
        for (std::uint32_t p = 0; p < market.places(); ++p) {
            const auto list = market.list(i);
            const auto at = std::ranges::find(list, p);
            const auto position = static_cast<std::uint32_t>(at - list.begin());
            choices.push_back({p, at == list.end() ? 1.0 : market.priority[market.first_choice[i] + position]});
        }
        for (const auto& lie : all_lists(choices)) {
            const auto other = with_list(market, i, lie);
            const std::uint32_t got = deferred_acceptance(other, test_seed).place(other, i);
            const auto list = market.list(i);
            const auto rank = std::ranges::find(list, got) - list.begin();
            RC_ASSERT(got == unplaced || rank == std::ssize(list) || matching.choice[i] <= rank);
        }
    }
}

// All markets of three people and two places: every list of each, every order of the places' (people are named by their
// rank at the first), capacities of 1 and 2, every number of reserved seats and every group. 1,200 settings × 125
// lists; a lie is another of these.
TEST(DeferredAcceptance, NobodyGainsByLyingInAnyMarketOfThreePeopleAndTwoPlaces) {
    const std::vector<Places> lists = {{}, {0}, {1}, {0, 1}, {1, 0}};
    const auto rank = [&](std::size_t list, std::uint32_t place) {
        return std::ranges::find(lists[list], place) - lists[list].begin();
    };
    std::vector<Places> orders;
    for (Places order = {0, 1, 2}; orders.empty() || std::ranges::next_permutation(order).found;) {
        orders.push_back(order);
    }
    std::size_t lies = 0;
    std::size_t gains = 0;
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> seats = {{1, 0}, {1, 1}, {2, 0}, {2, 1}, {2, 2}};
    for (std::size_t setting = 0; setting < orders.size() * seats.size() * seats.size() * 8; ++setting) {
        std::size_t rest = setting;
        const auto digit = [&rest](std::size_t base) { return std::exchange(rest, rest / base) % base; };
        const std::vector<Places> rankings = {{0, 1, 2}, orders[digit(6)]};
        const auto first = seats[digit(seats.size())];
        const auto second = seats[digit(seats.size())];
        std::vector<Places> answers;
        for (std::size_t code = 0; code < 125; ++code) {
            auto market = ranked_market({lists[code % 5], lists[code / 5 % 5], lists[code / 25]}, rankings,
                                        {first.first, second.first});
            market.reserved = {first.second, second.second};
            market.in_reserve_group = {static_cast<std::uint8_t>(rest & 1U), static_cast<std::uint8_t>(rest >> 1U & 1U),
                                       static_cast<std::uint8_t>(rest >> 2U)};
            answers.push_back(proposed(market));
        }
        for (std::size_t code = 0; code < 125; ++code) {
            std::size_t step = 1;
            for (std::size_t person = 0; person < 3; ++person, step *= 5) {
                const std::size_t truth = code / step % 5;
                for (std::size_t lie = 0; lie < 5; ++lie) {
                    const std::uint32_t got = answers[code - truth * step + lie * step][person];
                    lies += lie != truth ? 1 : 0;
                    gains += rank(truth, got) < rank(truth, answers[code][person]) ? 1 : 0;
                }
            }
        }
    }
    EXPECT_EQ(lies, 1200U * 125 * 3 * 4);
    EXPECT_EQ(gains, 0U);
}

RC_GTEST_PROP(DeferredAcceptance, DoesNotDependOnTheOrderOfPeople, ()) {
    auto market = random_market(10, 4);
    market.person_key.resize(market.people());
    std::iota(market.person_key.begin(), market.person_key.end(), 100);
    MatchingMarket turned;
    turned.capacity = market.capacity;
    turned.reserved = market.reserved;
    for (std::uint32_t i = market.people(); i-- > 0;) {
        std::vector<MarketChoice> list;
        for (std::uint32_t c = market.first_choice[i]; c < market.first_choice[i + 1]; ++c) {
            list.push_back({market.place[c], market.priority[c]});
        }
        turned.add_person(list, market.member(i));
        turned.person_key.push_back(market.person_key[i]);
    }
    auto places = proposed(turned);
    std::ranges::reverse(places);
    RC_ASSERT(places == proposed(market));
}

RC_GTEST_PROP(DeferredAcceptance, ReserveDecidesForThoseWhomTheBestOfAllWouldLeaveOut, ()) {
    const auto market = random_market(10, 3);
    const auto matching = deferred_acceptance(market, test_seed);
    const auto decided = decided_by_reserve(market, matching);
    const auto lottery = lottery_numbers(market, test_seed);
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        const std::uint32_t place = matching.place(market, i);
        bool expected = false;
        if (place != unplaced && matching.reserved_seat[i] != 0) {
            std::vector<std::uint32_t> wanting;
            for (std::uint32_t j = 0; j < market.people(); ++j) {
                const auto list = market.list(j);
                const auto at = std::ranges::find(list, place);
                if (at != list.end() && static_cast<std::uint32_t>(at - list.begin()) <= matching.choice[j]) {
                    wanting.push_back(j);
                }
            }
            auto open_to_all = market;
            open_to_all.reserved[place] = 0;
            const auto best = chosen(open_to_all, place, wanting, lottery);
            expected = std::ranges::find(best, i) == best.end();
        }
        RC_ASSERT((decided[i] != 0) == expected);
    }
}

// Hafalir, Yenmez and Yildirim (2013): with reserves everyone is at least as well off as with the quota of
// capacity − reserved for the majority.
RC_GTEST_PROP(DeferredAcceptance, ReservesArePreferredToQuotasByEverybody, ()) {
    const auto market = random_market(10, 4);
    const auto matching = deferred_acceptance(market, test_seed);
    const auto lottery = lottery_numbers(market, test_seed);
    // With quotas, by rounds: everyone asks the best place that has not turned them down.
    std::vector<std::uint32_t> next(market.people(), 0);
    for (bool again = true; again;) {
        again = false;
        for (std::uint32_t p = 0; p < market.places(); ++p) {
            std::vector<std::uint32_t> asking;
            for (std::uint32_t i = 0; i < market.people(); ++i) {
                if (next[i] < market.list(i).size() && market.list(i)[next[i]] == p) {
                    asking.push_back(i);
                }
            }
            std::uint32_t taken = 0;
            std::uint32_t others = 0;
            std::vector<std::uint32_t> kept;
            for (const Claim& claim : ranked(market, p, asking, lottery)) {
                const bool fits = market.member(claim.person) || others < market.capacity[p] - market.reserved[p];
                if (taken < market.capacity[p] && fits) {
                    kept.push_back(claim.person);
                    ++taken;
                    others += market.member(claim.person) ? 0 : 1;
                }
            }
            for (const std::uint32_t i : asking) {
                if (std::ranges::find(kept, i) == kept.end()) {
                    ++next[i];
                    again = true;
                }
            }
        }
    }
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        RC_ASSERT(std::min(matching.choice[i], static_cast<std::uint32_t>(market.list(i).size())) <= next[i]);
    }
}

TEST(DeferredAcceptance, TheLotteryBreaksTiesFairly) {
    // Four of one priority for one seat: over 4,000 seeds each wins about 1,000 times (5 standard deviations are 137).
    MatchingMarket market;
    market.add_place(1);
    for (int i = 0; i < 4; ++i) {
        market.add_person(std::vector<MarketChoice>{{0, 1}});
    }
    std::map<std::size_t, int> wins;
    for (std::uint64_t seed = 0; seed < 4000; ++seed) {
        const auto matching = deferred_acceptance(market, seed);
        ++wins[static_cast<std::size_t>(std::ranges::find(matching.choice, 0U) - matching.choice.begin())];
        ASSERT_EQ(std::ranges::count(matching.choice, 0U), 1);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(wins[i], 1000, 137) << i;
    }
}

}  // namespace
}  // namespace laborshed::pipeline
