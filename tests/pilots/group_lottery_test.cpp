// A lottery of groups keeps them whole, gives every group the same chance, and can be drawn again from tokens alone.
#include "pilots/group_lottery.h"

#include "base/error.h"
#include "base/hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace laborshed::pilots {
namespace {

const LotteryPlan halves{.arms = {{"As before", 1, {}}, {"Paid", 1, {}}}, .reserves = {}};

/// Groups of the given sizes, each in the block given.
std::vector<GroupMember> members(const std::vector<std::size_t>& sizes, std::size_t blocks = 1) {
    std::vector<GroupMember> made;
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        for (std::size_t i = 0; i < sizes[g]; ++i) {
            made.push_back({"t" + std::to_string(g * 100 + i), "block " + std::to_string(g % blocks),
                            "class " + std::to_string(g)});
        }
    }
    return made;
}

RC_GTEST_PROP(GroupLottery, KeepsGroupsWholeWhateverTheOrder, ()) {
    const auto number = *rc::gen::inRange<std::size_t>(8, 40);
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(number, rc::gen::inRange<std::size_t>(1, 12));
    const auto blocks = *rc::gen::inRange<std::size_t>(1, 4);
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    LotteryPlan plan = halves;
    if (*rc::gen::arbitrary<bool>()) {
        plan.arms.push_back({"Evening", 0.9, {}});
    }
    auto people = members(sizes, blocks);
    const auto drawing = draw_groups(plan, people, seed);

    std::map<std::string, std::uint32_t> arm_of;
    std::map<std::string, std::map<std::uint32_t, std::size_t>> in_block;
    std::vector<std::uint32_t> people_of(plan.arms.size(), 0);
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto [found, fresh] = arm_of.emplace(people[i].group, drawing.arm[i]);
        RC_ASSERT(found->second == drawing.arm[i]);
        in_block[people[i].block][drawing.arm[i]] += fresh ? 1 : 0;
        ++people_of[drawing.arm[i]];
    }
    RC_ASSERT(people_of == drawing.arm_people);
    RC_ASSERT(drawing.arm_groups == arm_sizes(plan, static_cast<std::uint32_t>(sizes.size())));
    // each block has its part of every arm to within a group
    for (const auto& [block, arms] : in_block) {
        std::size_t all = 0;
        for (const auto& [arm, groups] : arms) {
            all += groups;
        }
        for (std::uint32_t a = 0; a < plan.arms.size(); ++a) {
            const double part = drawing.chances[a] * static_cast<double>(all);
            const double got = arms.contains(a) ? static_cast<double>(arms.at(a)) : 0;
            RC_ASSERT(std::abs(got - part) < 1);
        }
    }
    // in another order and under other names of the groups it is the same
    std::ranges::reverse(people);
    for (auto& one : people) {
        one.group = sha256(one.group);
    }
    auto again = draw_groups(plan, people, seed).arm;
    std::ranges::reverse(again);
    RC_ASSERT(again == drawing.arm);
}

TEST(GroupLottery, EveryGroupIsAsLikelyHoweverLarge) {
    const auto people = members({1, 1, 2, 3, 5, 8, 13, 21, 2}, 2);
    constexpr int seeds = 4000;
    std::map<std::string, double> paid;
    double chance = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const auto drawing = draw_groups(halves, people, 0x9E3779B97F4A7C15U * seed);
        chance = drawing.chances[1];
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (i == 0 || people[i].group != people[i - 1].group) {
                paid[people[i].group] += drawing.arm[i] == 1 ? 1 : 0;
            }
        }
    }
    EXPECT_NEAR(chance, 4.0 / 9, 1e-12);
    // Arms have their size, so the counts are less free than as many of their own: its upper tail is used.
    double statistic = 0;
    for (const auto& [group, hits] : paid) {
        statistic += std::pow(hits - seeds * chance, 2) / (seeds * chance * (1 - chance));
    }
    const boost::math::chi_squared law(static_cast<double>(paid.size()));
    EXPECT_LT(statistic, boost::math::quantile(boost::math::complement(law, 1e-4)));
    EXPECT_GT(statistic, boost::math::quantile(law, 1e-6)) << "suspiciously even";
}

TEST(GroupLottery, AGroupIsItsMembers) {
    // printf 'a\nb\n' | sha256sum
    EXPECT_EQ(group_token({"b", "a"}), "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2");
    EXPECT_NE(group_token({"a"}), group_token({"a", "b"}));
    EXPECT_NE(group_token({"ab"}), group_token({"a", "b"}));
}

TEST(GroupLottery, RefusesWhatItCannotKeep) {
    const auto refused = [](const LotteryPlan& plan, const std::vector<GroupMember>& people) -> std::string {
        try {
            (void)draw_groups(plan, people, 1);
        } catch (const Error& error) {
            return error.what();
        }
        return "nothing";
    };
    const auto people = members({3, 1, 4, 2});
    EXPECT_EQ(refused(halves, people), "nothing");
    auto plan = halves;
    plan.reserves.push_back({"women", 1, 1});
    EXPECT_NE(refused(plan, people).find("reserved"), std::string::npos);
    plan = halves;
    plan.arms[1].capacity = 9;
    EXPECT_NE(refused(plan, people).find("\"Paid\" can't have a capacity"), std::string::npos);
    EXPECT_NE(refused(halves, members({3, 1, 4})).find("There are too few groups (3). \"Paid\" would get 1"),
              std::string::npos);
    auto wrong = people;
    wrong[0].block = "block 9";
    EXPECT_NE(refused(halves, wrong).find("People of \"class 0\" are in two blocks"), std::string::npos);
    wrong = people;
    wrong[5].group.clear();
    EXPECT_NE(refused(halves, wrong).find("has no group"), std::string::npos);
    wrong = people;
    wrong[5].token = wrong[0].token;
    EXPECT_NE(refused(halves, wrong).find("appears twice"), std::string::npos);
}

}  // namespace
}  // namespace laborshed::pilots
