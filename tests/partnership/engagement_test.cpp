#include "partnership/engagement.h"
#include "partnership/days.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::partnership {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using enum ActKind;

const sys_days today = on(2026, 11, 24);

/// So many acts of a kind on different days of this year.
void did(std::vector<Act>& acts, ActKind kind, unsigned times) {
    for (unsigned i = 1; i <= times; ++i) {
        acts.push_back({kind, on(2026, i, 10), "act"});
    }
}

Rung rung(const std::vector<Act>& acts) { return engagement(acts, today).rung; }

TEST(Engagement, ClimbsByItsRules) {
    std::vector<Act> acts;
    EXPECT_EQ(rung(acts), Rung::none);
    did(acts, meeting_attended, 5);
    EXPECT_EQ(rung(acts), Rung::informed);  // listening is not advising
    did(acts, survey_answered, 1);
    EXPECT_EQ(rung(acts), Rung::advising);
    did(acts, mentors, 4);
    EXPECT_EQ(rung(acts), Rung::advising);
    did(acts, curriculum_signed, 1);
    EXPECT_EQ(rung(acts), Rung::co_designing);
    did(acts, interviews, 9);
    EXPECT_EQ(rung(acts), Rung::co_designing);  // interviews alone hire nobody
    did(acts, hires, 1);
    EXPECT_EQ(rung(acts), Rung::hiring);
    did(acts, lead_role, 1);
    did(acts, action_item_done, 1);
    EXPECT_EQ(rung(acts), Rung::hiring);
    did(acts, action_item_done, 2);  // the first of the two is the one it had
    EXPECT_EQ(rung(acts), Rung::leading);
    EXPECT_FALSE(engagement(acts, today).next);
}

TEST(Engagement, SaysWhatCarriesItAndWhatWouldReachTheNext) {
    std::vector<Act> acts;
    did(acts, hires, 2);
    const auto employer = engagement(acts, today);
    EXPECT_EQ(employer.rung, Rung::hiring);
    ASSERT_EQ(employer.carried_by.size(), 2U);
    ASSERT_EQ(employer.carried_by[1].acts.size(), 2U);
    EXPECT_EQ(employer.carried_by[1].acts[0].day, on(2026, 2, 10));  // the latest first
    EXPECT_EQ(employer.next, Rung::leading);
    ASSERT_EQ(employer.to_reach_next.size(), 4U);  // two of co-designing, the lead role, two action items
    EXPECT_EQ(employer.to_reach_next[1].missing, 2U);
    EXPECT_EQ(employer.to_reach_next[2].rule.of, std::vector<ActKind>{lead_role});
    EXPECT_EQ(employer.to_reach_next[3].missing, 2U);
}

TEST(Engagement, ActsOfOneDayCountOnceAndForTwentyFourMonths) {
    std::vector<Act> acts = {{hires, on(2026, 5, 1), "two nurses"}, {hires, on(2026, 5, 1), "three aides"}};
    EXPECT_EQ(rung(acts), Rung::informed);
    acts.push_back({apprenticeships, on(2024, 11, 25), "one apprentice"});
    const auto employer = engagement(acts, today);
    EXPECT_EQ(employer.rung, Rung::hiring);
    EXPECT_EQ(employer.holds_to, on(2026, 11, 24));
    EXPECT_EQ(engagement(acts, on(2026, 11, 25)).rung, Rung::informed);
    EXPECT_EQ(engagement(acts, on(2026, 11, 25)).holds_to, on(2028, 4, 30));
    EXPECT_EQ(engagement(acts, on(2026, 4, 30)).rung, Rung::informed);  // what is still to come does not count
    EXPECT_EQ(engagement({{{hires, on(2024, 2, 29), ""}}}, on(2026, 2, 27)).holds_to, on(2026, 2, 27));
}

TEST(Engagement, WhatCanBeBoughtIsNoAct) {
    for (const char* type : {"funding", "equipment", "space", "transport support", "child-care support", "other"}) {
        EXPECT_FALSE(act_of_delivery(type)) << type;
    }
    EXPECT_EQ(act_of_delivery("hires"), hires);
    EXPECT_EQ(act_of_delivery("guaranteed interviews"), interviews);
}

std::vector<Act> any_acts() {
    const auto act = rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 15), rc::gen::inRange(-40, 900)), [](auto pair) {
        return Act{static_cast<ActKind>(pair.first), today - days(pair.second), {.text = "act"}};
    });
    return *rc::gen::container<std::vector<Act>>(act);
}

RC_GTEST_PROP(Engagement, MoreActsNeverTakeARungAway, ()) {
    std::vector<Act> acts = any_acts();
    const Rung before = rung(acts);
    const std::vector<Act> more = any_acts();
    acts.insert(acts.end(), more.begin(), more.end());
    RC_ASSERT(rung(acts) >= before);
}

RC_GTEST_PROP(Engagement, DoingWhatIsMissingReachesTheNextRung, ()) {
    std::vector<Act> acts = any_acts();
    const auto before = engagement(acts, today);
    for (const RuleState& state : before.to_reach_next) {
        for (std::size_t i = 0; i < state.missing; ++i) {  // on days on which nothing happened yet
            const auto free = [&](sys_days day) {
                return std::none_of(acts.begin(), acts.end(), [&](const Act& act) { return act.day == day; });
            };
            sys_days day = today;
            while (!free(day)) {
                day -= days(1);
            }
            acts.push_back({state.rule.of.front(), day, "act"});
        }
    }
    RC_ASSERT(rung(acts) >= before.next.value_or(Rung::leading));
}

RC_GTEST_PROP(Engagement, HoldsExactlyToItsLastDay, ()) {
    std::vector<Act> acts = any_acts();
    std::erase_if(acts, [](const Act& act) { return act.day > today; });
    const auto now = engagement(acts, today);
    RC_ASSERT(now.holds_to.has_value() == (now.rung != Rung::none));
    if (now.holds_to) {
        RC_ASSERT(engagement(acts, *now.holds_to).rung == now.rung);
        RC_ASSERT(engagement(acts, *now.holds_to + days(1)).rung < now.rung);
    }
}

}  // namespace
}  // namespace laborshed::partnership
