// The lottery keeps what it promises for every plan and seed, is fair within blocks, and can be drawn again.
#include "pilots/lottery.h"

#include "base/error.h"
#include "base/random.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace laborshed::pilots {
namespace {

std::vector<LotteryEntrant> people(std::size_t number, std::size_t blocks, std::size_t every_nth_of_group = 0) {
    std::vector<LotteryEntrant> made;
    for (std::size_t i = 0; i < number; ++i) {
        made.push_back({"token" + std::to_string(i), "block " + std::to_string(i * i % blocks),
                        every_nth_of_group > 0 && i % every_nth_of_group == 0 ? "women" : ""});
    }
    return made;
}

std::map<std::string, std::uint32_t> by_token(const std::vector<LotteryEntrant>& entrants, const Drawing& drawing) {
    std::map<std::string, std::uint32_t> arms;
    for (std::size_t i = 0; i < entrants.size(); ++i) {
        arms[entrants[i].token] = drawing.arm[i];
    }
    return arms;
}

TEST(Lottery, SizesFollowSharesAndCapacities) {
    EXPECT_EQ(arm_sizes({.arms = {{"A", 1, {}}, {"B", 1, {}}}}, 7), (std::vector<std::uint32_t>{4, 3}));
    EXPECT_EQ(arm_sizes({.arms = {{"A", 1, {}}, {"B", 2, {}}}}, 9), (std::vector<std::uint32_t>{3, 6}));
    EXPECT_EQ(arm_sizes({.arms = {{"A", 1, {}}, {"B", 1, 10}}}, 100), (std::vector<std::uint32_t>{90, 10}));
    EXPECT_EQ(arm_sizes({.arms = {{"A", 1, {}}, {"B", 1, 10}, {"C", 2, 60}}}, 100),
              (std::vector<std::uint32_t>{30, 10, 60}));
    EXPECT_EQ(arm_sizes({.arms = {{"A", 1, 5}, {"B", 1, 5}}}, 10), (std::vector<std::uint32_t>{5, 5}));
    EXPECT_THROW((void)arm_sizes({.arms = {{"A", 1, 5}, {"B", 1, 5}}}, 11), Error);
    EXPECT_EQ(arm_sizes({.arms = {{"A", 1, {}}, {"B", 1, {}}}}, 0), (std::vector<std::uint32_t>{0, 0}));
}

RC_GTEST_PROP(Lottery, KeepsSizesReservesAndBlocks, ()) {
    const auto number = *rc::gen::inRange<std::size_t>(6, 120);
    const auto blocks = *rc::gen::inRange<std::size_t>(1, 7);
    const auto nth = *rc::gen::inRange<std::size_t>(2, 9);
    const auto seats = *rc::gen::inRange<std::uint32_t>(0, 4);
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto third = *rc::gen::arbitrary<bool>();
    LotteryPlan plan{.arms = {{"As before", 1, {}}, {"Paid", 1.5, 40}}, .reserves = {}};
    if (third) {
        plan.arms.push_back({"Evening", 0.7, 11});
    }
    plan.reserves.push_back({"women", 1, std::min<std::uint32_t>(seats, 2)});
    auto entrants = people(number, blocks, nth);
    const auto sizes = arm_sizes(plan, static_cast<std::uint32_t>(number));
    RC_PRE(sizes[1] >= 2);
    const auto drawing = draw(plan, entrants, seed);
    RC_ASSERT(drawing.arm_size == sizes);
    for (std::size_t a = 0; a < sizes.size(); ++a) {
        RC_ASSERT(static_cast<std::uint32_t>(std::ranges::count(drawing.arm, a)) == sizes[a]);
        RC_ASSERT(sizes[a] <= plan.arms[a].capacity.value_or(1000));
    }
    const auto members = static_cast<std::uint32_t>(std::ranges::count(entrants, "women", &LotteryEntrant::group));
    std::uint32_t placed = 0;
    for (std::size_t i = 0; i < number; ++i) {
        placed += entrants[i].group == "women" && drawing.arm[i] == 1 ? 1 : 0;
    }
    RC_ASSERT(drawing.reserved_filled[0] == std::min(plan.reserves[0].seats, members));
    RC_ASSERT(placed >= drawing.reserved_filled[0]);
    // what is drawn of everyone falls on blocks to within one person, and so does the reserve
    std::map<std::string, std::pair<double, double>> in_block;
    for (std::size_t i = 0; i < number; ++i) {
        in_block[entrants[i].block].first += 1;
        in_block[entrants[i].block].second += drawing.arm[i] == 1 ? 1 : 0;
    }
    if (plan.reserves[0].seats == 0) {
        for (const auto& [block, counts] : in_block) {
            const double expected = counts.first * sizes[1] / static_cast<double>(number);
            RC_ASSERT(std::abs(counts.second - expected) < 1);
        }
    }
    // chances of everyone sum to the arms
    double expected = 0;
    for (const auto& entrant : entrants) {
        expected += drawing.chances[entrant.group.empty() ? 0 : 1][1];
    }
    RC_ASSERT(std::abs(expected - sizes[1]) < 1e-9);
    // drawn again, in any order
    const auto before = by_token(entrants, drawing);
    std::ranges::reverse(entrants);
    RC_ASSERT(by_token(entrants, draw(plan, entrants, seed)) == before);
}

/// How often each person gets arm 1, over many seeds, against the chance that the drawing says: Pearson's statistic.
double pearson(const LotteryPlan& plan, const std::vector<LotteryEntrant>& entrants, std::uint64_t seeds) {
    std::vector<double> hits(entrants.size(), 0);
    Drawing last;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        last = draw(plan, entrants, 0x9E3779B97F4A7C15U * (seed + 1));
        for (std::size_t i = 0; i < entrants.size(); ++i) {
            hits[i] += last.arm[i] == 1 ? 1 : 0;
        }
    }
    double sum = 0;
    for (std::size_t i = 0; i < entrants.size(); ++i) {
        const double chance = last.chances[entrants[i].group.empty() ? 0 : 1][1];
        const double expected = chance * static_cast<double>(seeds);
        sum += (hits[i] - expected) * (hits[i] - expected) / (expected * (1 - chance));
    }
    return sum;
}

TEST(Lottery, EverybodyIsAsLikelyAsTheRecordSays) {
    // The people's counts are not independent (arms have their size), which only makes the statistic smaller on
    // average: its upper tail is held against that of as many free people. Seeds are fixed, so the test does not
    // flicker.
    const LotteryPlan plain{.arms = {{"As before", 1, {}}, {"Paid", 1, 9}}, .reserves = {}};
    const LotteryPlan reserved{.arms = {{"As before", 2, {}}, {"Paid", 1, 9}, {"Evening", 1, {}}},
                               .reserves = {{"women", 1, 3}}};
    for (const auto* plan : {&plain, &reserved}) {
        for (const std::size_t blocks : {std::size_t{1}, std::size_t{5}}) {
            const auto entrants = people(31, blocks, plan == &reserved ? 4 : 0);
            const double statistic = pearson(*plan, entrants, 4000);
            const boost::math::chi_squared law(static_cast<double>(entrants.size()));
            EXPECT_LT(statistic, boost::math::quantile(boost::math::complement(law, 1e-4))) << blocks;
            EXPECT_GT(statistic, boost::math::quantile(law, 1e-6)) << "suspiciously even";
        }
    }
}

TEST(Lottery, NobodysNumberHangsOnOthers) {
    const LotteryPlan plan{.arms = {{"As before", 1, {}}, {"Paid", 1, {}}}, .reserves = {}};
    auto entrants = people(40, 1);
    const auto before = by_token(entrants, draw(plan, entrants, 7));
    entrants.pop_back();
    const auto after = by_token(entrants, draw(plan, entrants, 7));
    std::size_t moved = 0;
    for (const auto& [token, arm] : after) {
        moved += before.at(token) != arm ? 1U : 0U;
    }
    EXPECT_LE(moved, 1U);
}

TEST(Lottery, ASeedIsAsGoodAsAnother) {
    const LotteryPlan plan{.arms = {{"As before", 1, {}}, {"Paid", 1, {}}}, .reserves = {}};
    const auto entrants = people(16, 2);
    std::set<std::vector<std::uint32_t>> different;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        different.insert(draw(plan, entrants, seed).arm);
    }
    EXPECT_GT(different.size(), 190U);
}

TEST(Lottery, RefusesWhatItCannotKeep) {
    const LotteryPlan plan{.arms = {{"As before", 1, {}}, {"Paid", 1, {}}}, .reserves = {{"women", 1, 9}}};
    auto entrants = people(8, 1, 1);
    EXPECT_THROW((void)draw(plan, entrants, 1), Error) << "eight reserved seats of four";
    entrants = people(8, 1);
    entrants[3].token = entrants[4].token;
    EXPECT_THROW((void)draw(plan, entrants, 1), Error);
    entrants = people(8, 1);
    entrants[0].group = "men";
    EXPECT_THROW((void)draw(plan, entrants, 1), Error);
    EXPECT_THROW((void)arm_sizes({.arms = {{"A", 1, {}}}}, 4), Error);
    EXPECT_THROW((void)arm_sizes({.arms = {{"A", 1, {}}, {"A", 1, {}}}}, 4), Error);
    EXPECT_THROW((void)arm_sizes({.arms = {{"A", 0, {}}, {"B", 1, {}}}}, 4), Error);
}

TEST(Lottery, CommitmentsAndSeeds) {
    // printf '00000000000000ff:salt' | sha256sum
    EXPECT_EQ(commitment("00000000000000ff", "salt"),
              "3cb0b22a7cbd00948d28207df68c31722e2dcb53a9841dcad7eeffbd06ea7d27");
    EXPECT_EQ(parse_seed("00000000000000ff"), 255U);
    EXPECT_EQ(seed_text(255), "00000000000000ff");
    EXPECT_EQ(parse_seed(seed_text(0xFEDCBA9876543210U)), 0xFEDCBA9876543210U);
    for (const auto* wrong : {"", "ff", "00000000000000fg", "00000000000000FF", "0x000000000000ff"}) {
        EXPECT_FALSE(parse_seed(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace laborshed::pilots
