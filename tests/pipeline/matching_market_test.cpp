#include "pipeline/matching_market.h"

#include "base/error.h"
#include "pipeline/deferred_acceptance.h"
#include "pipeline/matching_record.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <set>
#include <string>

namespace laborshed::pipeline {
namespace {

MatchingMarket clinic_and_hospital() {
    MatchingMarket market;
    market.add_place(2, 1, "Clinic");
    market.add_place(1, 0, "Hospital");
    market.add_person(std::vector<MarketChoice>{{0, 0.5}, {1, 0.5}}, true, "A-17");
    market.add_person(std::vector<MarketChoice>{{1, 0.5}}, false, "B-4");
    return market;
}

std::string wrong(const std::function<void(MatchingMarket&)>& change) {
    auto market = clinic_and_hospital();
    change(market);
    try {
        check(market);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::bad_input);
        return error.what();
    }
    return {};
}

TEST(MatchingMarket, ErrorsNamePersonAndPlace) {
    EXPECT_EQ(wrong([](auto&) {}), "");
    EXPECT_EQ(wrong([](auto& m) { m.reserved[0] = 3; }), "Clinic has 2 seats, but 3 are reserved.");
    EXPECT_EQ(wrong([](auto& m) { m.place[1] = 0; }), "A-17 lists Clinic twice.");
    EXPECT_EQ(wrong([](auto& m) { m.place[2] = 7; }), "B-4 lists place 8, but there are 2 places.");
    EXPECT_EQ(wrong([](auto& m) { m.priority[2] = std::numeric_limits<double>::quiet_NaN(); }),
              "B-4 has a priority at Hospital that is not a number.");
    EXPECT_EQ(wrong([](auto& m) { m.priority[2] = std::numeric_limits<double>::infinity(); }),
              "B-4 has a priority at Hospital that is not a number.");
    EXPECT_EQ(wrong([](auto& m) { m.priority[2] = refused; }), "");
    EXPECT_EQ(wrong([](auto& m) { m.person_key = {5, 5}; }), "A-17 and B-4 have the same lottery key.");
    EXPECT_EQ(wrong([](auto& m) { m.person_key = {5, 4}; }), "");
    EXPECT_EQ(wrong([](auto& m) {
                  m.person_name.clear();
                  m.place_name.clear();
                  m.place[1] = 0;
              }),
              "person 1 lists place 1 twice.");
}

TEST(MatchingMarket, ArraysMustFitTogether) {
    EXPECT_NE(wrong([](auto& m) { m.first_choice = {}; }), "");
    EXPECT_NE(wrong([](auto& m) { m.first_choice = {0, 3, 2}; }), "");
    EXPECT_NE(wrong([](auto& m) { m.first_choice = {0, 1, 2}; }), "");
    EXPECT_NE(wrong([](auto& m) { m.priority.pop_back(); }), "");
    EXPECT_NE(wrong([](auto& m) { m.in_reserve_group.pop_back(); }), "");
    EXPECT_NE(wrong([](auto& m) { m.reserved.pop_back(); }), "");
    EXPECT_NE(wrong([](auto& m) { m.person_key = {1}; }), "");
    EXPECT_NE(wrong([](auto& m) { m.place_name.pop_back(); }), "");
}

TEST(MatchingMarket, LotteryNumbersHangOnTheKeyOnly) {
    auto market = clinic_and_hospital();
    market.person_key = {900, 17};
    const auto numbers = lottery_numbers(market, 1);
    market.add_person({}, false, "C-1");
    market.person_key = {17, 3, 900};
    const auto more = lottery_numbers(market, 1);
    EXPECT_EQ(more[0], numbers[1]);
    EXPECT_EQ(more[2], numbers[0]);
    EXPECT_EQ(std::set(more.begin(), more.end()).size(), 3U);
    EXPECT_NE(lottery_numbers(market, 2)[0], more[0]);
}

TEST(MatchingMarket, NobodyAndNothing) {
    const auto matching = deferred_acceptance({}, 1);
    EXPECT_TRUE(matching.choice.empty());
    MatchingMarket market;
    market.add_person({});
    EXPECT_EQ(deferred_acceptance(market, 1).choice, std::vector<std::uint32_t>{unplaced});
}

TEST(MatchingRecord, AnotherInputIsAnotherRun) {
    const auto market = clinic_and_hospital();
    const std::vector<double> weights = {0.1, 0.2, 0.3};
    std::set<std::string> digests = {run_digest(market, 1),
                                     run_digest(market, 2),
                                     run_digest(market, weights, {}, 1),
                                     run_digest(market, std::vector<double>{0.1, 0.2, 0.4}, {}, 1),
                                     run_digest(market, weights, {.reserves = ReserveRule::hard}, 1),
                                     run_digest(market, weights, {.reserve_bonus = 2}, 1),
                                     run_digest(market, weights, {.most_members = {1, 1}}, 1),
                                     run_digest(market, weights, {.most_others = {1, 1}}, 1)};
    EXPECT_EQ(digests.size(), 8U);
    const std::vector<std::function<void(MatchingMarket&)>> changes = {
        [](auto& m) { m.priority[0] = 0.75; },      [](auto& m) { m.place = {1, 0, 1}; },
        [](auto& m) { m.capacity[0] = 3; },         [](auto& m) { m.reserved[0] = 0; },
        [](auto& m) { m.person_key = {1, 2}; },     [](auto& m) { m.in_reserve_group[1] = 1; },
        [](auto& m) { m.first_choice = {0, 1, 3}; }};
    for (const auto& change : changes) {
        auto other = market;
        change(other);
        EXPECT_TRUE(digests.insert(run_digest(other, 1)).second);
    }
    for (const auto& digest : digests) {
        EXPECT_EQ(digest.size(), 64U);
    }
    auto renamed = market;
    renamed.place_name[0] = "Clinic of the valley";
    EXPECT_EQ(run_digest(renamed, 1), run_digest(market, 1));
}

// What a record of last year holds must still be reached: the digests of one market, computed with Python's hashlib.
TEST(MatchingRecord, StaysTheSameFromReleaseToRelease) {
    const auto market = clinic_and_hospital();
    EXPECT_EQ(run_digest(market, 2026), "5a089522f4b4eb1fc6d00099481ebd9891d2e6d8d5e246409000602c33d5494d");
    const auto matching = deferred_acceptance(market, 2026);
    EXPECT_EQ(matching.choice, (std::vector<std::uint32_t>{0, 0}));
    EXPECT_EQ(result_digest(matching), "0036dfe25ccfe3f3db01ad0988c07a13ea2f95b22f80953fb881324ce15dabda");
    EXPECT_EQ(result_digest(matching), result_digest(deferred_acceptance(market, 2026)));
}

}  // namespace
}  // namespace laborshed::pipeline
