#include "pipeline/journey.h"

#include "pipeline/days.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::pipeline {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using enum Step;
using Events = std::vector<StepEvent>;

std::vector<std::string> texts(const std::vector<Remark>& remarks) {
    std::vector<std::string> texts;
    for (const Remark& remark : remarks) {
        texts.push_back(remark.text);
    }
    return texts;
}
std::vector<std::string> faults(const Events& events, const JourneyRules& rules = {}) {
    return texts(journey(events, on(1990, 5, 5), today, rules).faults);
}
std::vector<std::string> warnings(const Events& events) { return texts(journey(events, {}, today).warnings); }

/// A whole way without a fault: training in the spring, a job from July 6.
Events nurse() {
    Events events{did(outreach, on(2025, 11, 3), ""),    did(application, on(2025, 12, 1), ""),
                  did(eligibility, on(2025, 12, 8), ""), did(enrollment, on(2026, 1, 12)),
                  did(service, on(2026, 2, 2)),          did(milestone, on(2026, 4, 1)),
                  did(completion, on(2026, 6, 12)),      did(credential, on(2026, 6, 20)),
                  did(interview, on(2026, 6, 22)),       did(offer, on(2026, 6, 25)),
                  did(placement, on(2026, 7, 6)),        did(retention_30, on(2026, 8, 6)),
                  did(retention_90, on(2026, 10, 5))};
    for (StepEvent& event : events) {
        if (event.step >= offer && event.step <= retention_365) {
            event.employer = "Valley Hospital";
            event.wage = 31.5;
            event.hours = 36;
        }
    }
    return events;
}

TEST(Journey, AnOrdinaryWayHasNothingToSay) {
    const auto way = journey(nurse(), on(1990, 5, 5), today, {.eligibility_required = {"rn"}});
    EXPECT_THAT(texts(way.faults), IsEmpty());
    EXPECT_THAT(texts(way.warnings), IsEmpty());
    ASSERT_EQ(way.programs.size(), 1U);
    const Standing& rn = way.programs[0];
    EXPECT_EQ(rn.program, "rn");
    EXPECT_EQ(rn.cohort, "fall");
    EXPECT_EQ(rn.spell, 1);
    EXPECT_EQ(rn.stage, retention_90);
    EXPECT_EQ(rn.since, on(2026, 10, 5));
    EXPECT_FALSE(rn.withdrawn);
    EXPECT_EQ(rn.exit, on(2026, 6, 12));
}

TEST(Journey, SaysWhatIsDue) {
    const auto due = journey(nurse(), {}, today).programs.at(0).due;
    ASSERT_EQ(due.size(), 4U);
    EXPECT_EQ(due[0].step, second_quarter);  // exit in the second quarter of 2026: the fourth is the second after it
    EXPECT_EQ(due[0].from, on(2026, 10, 1));
    EXPECT_EQ(due[0].until, on(2026, 12, 31));
    EXPECT_EQ(due[0].state, DueState::open);
    EXPECT_EQ(due[1].step, retention_180);
    EXPECT_EQ(due[1].from, on(2026, 7, 6) + days(180));
    EXPECT_EQ(due[1].until, on(2026, 7, 6) + days(210));
    EXPECT_EQ(due[1].state, DueState::upcoming);
    EXPECT_EQ(due[1].placement, 10U);
    EXPECT_EQ(due[2].step, fourth_quarter);
    EXPECT_EQ(due[2].from, on(2027, 4, 1));
    EXPECT_EQ(due[2].until, on(2027, 6, 30));
    EXPECT_EQ(due[3].step, retention_365);
}

TEST(Journey, TheQuartersOfWhoHasNoJobAreNotDueButCanBeRecorded) {
    const auto rn = [](const Events& events) { return journey(events, {}, on(2026, 11, 25)).programs.at(0); };
    const Events left{did(enrollment, on(2026, 1, 1)), did(withdrawal, on(2026, 2, 1))};
    EXPECT_THAT(rn(left).due, IsEmpty());
    EXPECT_THAT(rn(left).next, Contains(second_quarter));
    Events hired{did(enrollment, on(2026, 1, 1)), did(completion, on(2026, 2, 1)), did(placement, on(2026, 3, 1))};
    const auto asked = [](const Standing& standing) {
        return std::ranges::any_of(standing.due, [](const Due& due) { return due.step == second_quarter; });
    };
    EXPECT_TRUE(asked(rn(hired)));
    hired.back().end = on(2026, 6, 30);  // the day before that quarter
    EXPECT_FALSE(asked(rn(hired)));
}

TEST(Journey, ADueCheckIsOpenForItsWindowAndThenOverdue) {
    const Events hired{did(placement, on(2026, 9, 1))};
    const auto state = [&](sys_days day) { return journey(hired, {}, day).programs.at(0).due.at(0).state; };
    EXPECT_EQ(state(on(2026, 9, 30)), DueState::upcoming);
    EXPECT_EQ(state(on(2026, 10, 1)), DueState::open);
    EXPECT_EQ(state(on(2026, 10, 31)), DueState::open);
    EXPECT_EQ(state(on(2026, 11, 1)), DueState::overdue);
    EXPECT_EQ(journey(hired, {}, on(2026, 11, 1), {.retention_window = 60}).programs.at(0).due.at(0).state,
              DueState::open);
}

TEST(Journey, AJobThatEndedIsNotChecked) {
    Events hired{did(placement, on(2026, 9, 1))};
    hired[0].end = on(2026, 10, 20);
    const auto due = journey(hired, {}, today).programs.at(0).due;
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].step, retention_30);
    hired[0].end = on(2026, 9, 1) + days(90);
    EXPECT_EQ(journey(hired, {}, today).programs.at(0).due.size(), 2U);
}

TEST(Journey, ALaterCheckStandsForThoseBefore) {
    const Events kept{did(placement, on(2026, 1, 5)), did(retention_180, on(2026, 7, 10))};
    const auto due = journey(kept, {}, today).programs.at(0).due;
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].step, retention_365);
}

TEST(Journey, CompletionNeedsAnEnrollmentInItsCohort) {
    EXPECT_THAT(faults({did(completion, on(2026, 3, 2)), did(enrollment, on(2026, 4, 1))}),
                ElementsAre("Completion on 2026-03-02 comes before the enrollment in the same cohort on 2026-04-01."));
    EXPECT_THAT(faults({did(enrollment, on(2026, 1, 7), "spring"), did(completion, on(2026, 3, 2))}),
                ElementsAre("Completion on 2026-03-02 has no enrollment in the same cohort before it."));
    EXPECT_THAT(faults({did(milestone, on(2026, 3, 2), "")}),
                ElementsAre("Milestone on 2026-03-02 has no enrollment before it."));
    EXPECT_THAT(faults({did(enrollment, on(2026, 3, 2)), did(completion, on(2026, 3, 2))}), IsEmpty());
    EXPECT_THAT(faults({did(enrollment, on(2026, 1, 7), "fall", "welding"), did(completion, on(2026, 3, 2))}),
                ElementsAre("Completion on 2026-03-02 has no enrollment in the same cohort before it."));
}

TEST(Journey, NobodyCompletesOrEnrollsTwice) {
    Events events{did(enrollment, on(2026, 1, 7)), did(completion, on(2026, 3, 2)), did(completion, on(2026, 5, 2))};
    EXPECT_THAT(faults(events), ElementsAre("Completion on 2026-05-02 is the second for the same enrollment, which was "
                                            "completed on 2026-03-02."));
    events[2] = did(enrollment, on(2026, 5, 2));
    EXPECT_THAT(faults(events), ElementsAre("Enrollment on 2026-05-02 is the second in the same cohort. The person was "
                                            "already enrolled on 2026-01-07."));
    events[2].cohort = "next";  // another cohort is another start
    events.push_back(did(completion, on(2026, 9, 1), "next"));
    EXPECT_THAT(faults(events), IsEmpty());
    const auto standing = journey(events, {}, today).programs.at(0);
    EXPECT_EQ(standing.spell, 2);
    EXPECT_EQ(standing.cohort, "next");
}

TEST(Journey, EligibilityWhereTheProgramDemandsIt) {
    const JourneyRules rules{.eligibility_required = {"rn"}};
    Events events{did(enrollment, on(2026, 1, 12))};
    EXPECT_THAT(faults(events), IsEmpty());
    EXPECT_THAT(faults(events, rules),
                ElementsAre("Enrollment on 2026-01-12 is in a program that requires eligibility, and no eligibility is "
                            "recorded."));
    events.push_back(did(eligibility, on(2026, 2, 1), ""));
    EXPECT_THAT(faults(events, rules),
                ElementsAre("Enrollment on 2026-01-12 comes before the person was determined eligible, "
                            "on 2026-02-01."));
    events[1].day = on(2026, 1, 12);
    EXPECT_THAT(faults(events, rules), IsEmpty());
    events[1].program = "welding";
    EXPECT_EQ(faults(events, rules).size(), 1U);
}

TEST(Journey, RetentionNeedsItsDaysAfterAPlacement) {
    Events events{did(placement, on(2026, 6, 1)), did(retention_90, on(2026, 8, 2))};
    EXPECT_THAT(faults(events), ElementsAre("Retention at 90 days on 2026-08-02 is only 62 days after the placement on "
                                            "2026-06-01. It can be recorded from 2026-08-30 on."));
    events[1].day = on(2026, 8, 30);
    EXPECT_THAT(faults(events), IsEmpty());
    events[0].employer = "Valley Hospital";
    events[1].employer = "Ridge Clinic";
    EXPECT_THAT(faults(events), ElementsAre("Retention at 90 days on 2026-08-30 has no placement before it."));
    events[1].employer = "";
    EXPECT_THAT(faults(events), IsEmpty());
    events[0].end = on(2026, 7, 1);
    EXPECT_THAT(faults(events), IsEmpty());
    EXPECT_THAT(warnings(events),
                ElementsAre("Retention at 90 days on 2026-08-30 is for a job that had already ended. Did "
                            "the person have another job?"));
    events[0].planned = true;  // a plan carries nothing that happened
    EXPECT_EQ(faults(events).size(), 1U);
}

TEST(Journey, NobodyWorksBefore14OrDoesAnythingBeforeBirth) {
    const auto of = [](sys_days birth, sys_days day) {
        return texts(journey(Events{did(placement, day)}, birth, today).faults);
    };
    EXPECT_THAT(of(on(2012, 6, 2), on(2026, 6, 1)), ElementsAre("Placement on 2026-06-01 is before the person is 14."));
    EXPECT_THAT(of(on(2012, 6, 1), on(2026, 6, 1)), IsEmpty());
    EXPECT_EQ(of(on(2012, 2, 29), on(2026, 2, 28)).size(), 1U);  // 14 on March 1
    EXPECT_THAT(of(on(2012, 2, 29), on(2026, 3, 1)), IsEmpty());
    EXPECT_THAT(of(on(2026, 6, 2), on(2026, 6, 1)),
                ElementsAre("Placement on 2026-06-01 is before the person's date of birth."));
    EXPECT_THAT(texts(journey(Events{did(enrollment, on(2024, 6, 1))}, on(2012, 6, 2), today).faults), IsEmpty());
}

TEST(Journey, TheFutureIsPlanned) {
    EXPECT_THAT(faults({did(enrollment, today)}), IsEmpty());
    EXPECT_THAT(faults({did(enrollment, today + days(1))}),
                ElementsAre("Enrollment on 2026-11-25 is in the future. Record it as planned, or correct the date."));
    EXPECT_THAT(faults({plans(enrollment, today + days(1))}), IsEmpty());
    EXPECT_THAT(warnings({plans(enrollment, today - days(1))}),
                ElementsAre("Enrollment planned for 2026-11-23 has passed. Record whether it happened."));
    // Plans follow plans, but what happened does not.
    EXPECT_THAT(faults({plans(enrollment, on(2026, 12, 1)), plans(completion, on(2027, 5, 1))}), IsEmpty());
    EXPECT_EQ(faults({plans(enrollment, on(2026, 10, 1)), did(completion, on(2026, 11, 1))}).size(), 1U);
    EXPECT_THAT(faults({did(enrollment, on(2026, 10, 1)), plans(completion, on(2027, 5, 1))}), IsEmpty());
    EXPECT_THAT(faults({plans(completion, on(2027, 5, 1))}),
                ElementsAre("Completion planned for 2027-05-01 has no enrollment in the same cohort before it."));
    EXPECT_FALSE(journey(Events{plans(enrollment, on(2026, 12, 1))}, {}, today).programs.at(0).stage);
}

TEST(Journey, AfterAWithdrawalTheWayStartsOver) {
    Events events{did(application, on(2026, 1, 3), ""), did(enrollment, on(2026, 1, 12)),
                  did(withdrawal, on(2026, 2, 1)), did(service, on(2026, 3, 1))};
    EXPECT_THAT(faults(events),
                ElementsAre("Service on 2026-03-01 comes after the withdrawal on 2026-02-01. First record "
                            "that the person came back."));
    events.pop_back();
    auto standing = journey(events, {}, today).programs.at(0);
    EXPECT_TRUE(standing.withdrawn);
    EXPECT_EQ(standing.stage, enrollment);
    EXPECT_THAT(standing.next, Contains(application));
    EXPECT_THAT(standing.next, Contains(enrollment));
    EXPECT_THAT(standing.next, Not(Contains(placement)));
    EXPECT_THAT(standing.next, Not(Contains(withdrawal)));
    events.push_back(did(application, on(2026, 8, 3), ""));
    events.push_back(did(enrollment, on(2026, 8, 20)));
    events.push_back(did(completion, on(2026, 11, 2)));
    EXPECT_THAT(faults(events), IsEmpty());
    standing = journey(events, {}, today).programs.at(0);
    EXPECT_EQ(standing.spell, 2);
    EXPECT_EQ(standing.stage, completion);
    EXPECT_FALSE(standing.withdrawn);
}

TEST(Journey, OnlyWhoIsInAndHasNotCompletedWithdraws) {
    EXPECT_THAT(faults({did(withdrawal, on(2026, 2, 1))}),
                ElementsAre("Withdrawal on 2026-02-01 has no step before it to withdraw from."));
    EXPECT_THAT(faults({did(application, on(2026, 1, 1)), did(withdrawal, on(2026, 2, 1))}), IsEmpty());
    EXPECT_THAT(
        faults({did(enrollment, on(2026, 1, 1)), did(completion, on(2026, 2, 1)), did(withdrawal, on(2026, 3, 1))}),
        ElementsAre("Withdrawal on 2026-03-01 comes after the completion on 2026-02-01. Only people who haven't "
                    "completed can withdraw."));
    EXPECT_EQ(
        faults({did(enrollment, on(2026, 1, 1)), did(withdrawal, on(2026, 2, 1)), did(withdrawal, on(2026, 3, 1))})
            .size(),
        1U);
}

TEST(Journey, AChangeOfCohortOnOneDay) {
    const Events events{did(enrollment, on(2026, 1, 12)), did(enrollment, on(2026, 3, 2), "evening"),
                        did(withdrawal, on(2026, 3, 2)), did(milestone, on(2026, 5, 2), "evening")};
    const auto way = journey(events, {}, today);
    EXPECT_THAT(texts(way.faults), IsEmpty());
    EXPECT_THAT(texts(way.warnings), IsEmpty());
    EXPECT_EQ(way.programs.at(0).cohort, "evening");
    EXPECT_FALSE(way.programs[0].withdrawn);
}

TEST(Journey, LeavingOneOfTwoCohortsIsNotLeavingTheProgram) {
    const Events events{did(enrollment, on(2026, 1, 12)), did(enrollment, on(2026, 2, 2), "evening"),
                        did(withdrawal, on(2026, 3, 2)), did(completion, on(2026, 5, 2), "evening")};
    EXPECT_THAT(faults(events), IsEmpty());
    EXPECT_THAT(
        warnings(events),
        ElementsAre("Enrollment on 2026-02-02 is in a second cohort of the program before the first has ended."));
}

TEST(Journey, QuartersAfterExit) {
    Events events = nurse();
    events.push_back(did(second_quarter, on(2026, 9, 30)));
    EXPECT_THAT(faults(events),
                ElementsAre("Employment in the second quarter after exit on 2026-09-30 is too early. After the last "
                            "service on 2026-06-12, that quarter begins on 2026-10-01."));
    events.back().day = on(2026, 10, 1);
    EXPECT_THAT(faults(events), IsEmpty());
    EXPECT_THAT(journey(events, {}, today).programs.at(0).due.at(0).step, retention_180);
    EXPECT_EQ(faults({did(second_quarter, on(2026, 10, 1))}),
              std::vector<std::string>{
                  "Employment in the second quarter after exit on 2026-10-01 has no enrollment before it."});
    EXPECT_EQ(
        faults({did(enrollment, on(2026, 1, 1)), did(second_quarter, on(2026, 10, 1))}),
        std::vector<std::string>{"Employment in the second quarter after exit on 2026-10-01 is for someone who has "
                                 "neither completed nor left the program."});
    // Who withdrew has left as well, and is followed up.
    EXPECT_THAT(
        faults({did(enrollment, on(2026, 1, 1)), did(withdrawal, on(2026, 2, 1)), did(second_quarter, on(2026, 8, 1))}),
        IsEmpty());
}

TEST(Journey, ExitIsTheLastServiceAfter90DaysWithoutOne) {
    Events events{did(enrollment, on(2026, 1, 12)), did(completion, on(2026, 6, 12)), did(service, on(2026, 8, 26))};
    const auto exit = [&](sys_days day) { return journey(events, {}, day).programs.at(0).exit; };
    EXPECT_EQ(exit(on(2026, 8, 26) + days(89)), std::nullopt);
    EXPECT_EQ(exit(on(2026, 8, 26) + days(90)), on(2026, 8, 26));
    events.push_back(plans(service, on(2027, 1, 5)));
    EXPECT_EQ(exit(on(2026, 8, 26) + days(90)), std::nullopt);
    events = {did(enrollment, on(2024, 1, 12))};
    EXPECT_EQ(exit(today), std::nullopt);  // in class until someone says otherwise
    events[0].end = on(2024, 6, 1);
    EXPECT_EQ(exit(today), on(2024, 6, 1));
    events = {did(service, on(2024, 1, 12))};
    EXPECT_EQ(exit(today), std::nullopt);  // never was a participant
}

TEST(Journey, WarnsOfWhatIsUnusual) {
    StepEvent job = did(placement, on(2026, 6, 1));
    job.wage = 7.24;
    job.hours = 81;
    EXPECT_THAT(warnings({job}),
                ElementsAre("Placement on 2026-06-01 has a wage below the federal minimum of $7.25 an hour.",
                            "Placement on 2026-06-01 has over 80 hours a week."));
    job.wage = 7.25;
    job.hours = 80;
    EXPECT_THAT(warnings({job}), IsEmpty());
    job.wage = 52000;
    EXPECT_THAT(warnings({job}), ElementsAre("Placement on 2026-06-01 has a wage above $250 an hour. Is it pay per "
                                             "week, month, or year?"));
    EXPECT_THAT(warnings({did(application, on(2024, 1, 1)), did(enrollment, on(2025, 1, 1))}),
                ElementsAre("Enrollment on 2025-01-01 comes 366 days after the step before it."));
    EXPECT_THAT(warnings({did(application, on(2025, 1, 1)), did(enrollment, on(2026, 1, 1))}), IsEmpty());
    EXPECT_THAT(warnings({did(placement, on(2025, 1, 1)), did(retention_365, on(2026, 1, 20))}), IsEmpty());
    EXPECT_THAT(warnings({did(credential, on(2026, 1, 20))}),
                ElementsAre("Credential on 2026-01-20 has no enrollment before it."));
    EXPECT_THAT(warnings({did(offer, on(2026, 1, 20)), did(offer, on(2026, 1, 20))}),
                ElementsAre("Offer on 2026-01-20 is recorded twice."));
    EXPECT_THAT(warnings({did(service, on(2026, 1, 20)), did(service, on(2026, 1, 20))}), IsEmpty());
    EXPECT_THAT(warnings({did(offer, today), plans(offer, today)}), IsEmpty());  // a plan and that it happened
}

TEST(Journey, RefusesNumbersAndDaysThatCannotBe) {
    StepEvent job = did(placement, on(2026, 6, 1));
    job.wage = -1;
    job.hours = 169;
    job.end = on(2026, 5, 31);
    EXPECT_THAT(faults({job}), ElementsAre("Placement on 2026-06-01 ends before it begins, on 2026-05-31.",
                                           "Placement on 2026-06-01 has a wage below 0.",
                                           "Placement on 2026-06-01 has more hours than a week, or fewer than 0."));
}

TEST(Journey, RemarksPointAtTheirEvent) {
    const auto way = journey(Events{did(enrollment, on(2026, 4, 1)), did(completion, on(2026, 3, 2))}, {}, today);
    ASSERT_EQ(way.faults.size(), 1U);
    EXPECT_EQ(way.faults[0].event, 1U);
    EXPECT_EQ(way.faults[0].step, completion);
    EXPECT_EQ(way.faults[0].day, on(2026, 3, 2));
}

TEST(Journey, WhatCanFollow) {
    const auto next = [](const Events& events, const JourneyRules& rules = {}) {
        return journey(events, on(1990, 1, 1), today, rules).programs.at(0).next;
    };
    EXPECT_THAT(
        next({did(outreach, on(2026, 10, 1), "")}, {.eligibility_required = {"rn"}}),
        ElementsAre(referral, application, eligibility, service, credential, interview, offer, placement, withdrawal));
    EXPECT_THAT(next({did(enrollment, on(2026, 10, 1))}),
                ElementsAre(service, milestone, completion, credential, interview, offer, placement, withdrawal));
    EXPECT_THAT(
        next({did(enrollment, on(2026, 1, 1)), did(completion, on(2026, 10, 1)), did(placement, on(2026, 10, 1))}),
        ElementsAre(service, credential, interview, offer, placement, retention_30));
    EXPECT_THAT(journey(Events{did(outreach, on(2026, 10, 1))}, on(2013, 1, 1), today).programs.at(0).next,
                Not(Contains(placement)));
}

TEST(Journey, ProgramsStandApart) {
    Events events = nurse();
    events.push_back(did(application, on(2026, 9, 1), "", "welding"));
    events.push_back(did(outreach, on(2025, 1, 1), "", ""));
    const auto way = journey(events, {}, today);
    EXPECT_THAT(texts(way.faults), IsEmpty());
    ASSERT_EQ(way.programs.size(), 3U);
    EXPECT_EQ(way.programs[0].program, "");
    EXPECT_EQ(way.programs[1].stage, retention_90);
    EXPECT_EQ(way.programs[2].stage, application);
}

Events random_events() {
    return *rc::gen::container<Events>(rc::gen::apply(
        [](std::size_t step, int day, const std::string& cohort, const std::string& program, bool planned) {
            StepEvent event = did(kSteps.at(step), on(2025, 1, 1) + days(day), cohort, program);
            event.planned = planned;
            return event;
        },
        rc::gen::inRange<std::size_t>(0, kSteps.size()), rc::gen::inRange(0, 750),
        rc::gen::element<std::string>("", "a", "b"), rc::gen::element<std::string>("rn", "welding"),
        rc::gen::weightedElement<bool>({{9, false}, {1, true}})));
}

RC_GTEST_PROP(JourneyProperty, TheOrderOfEventsDoesNotMatter, ()) {
    Events events = random_events();
    const auto one = journey(events, on(2000, 1, 1), today);
    std::ranges::reverse(events);
    const auto other = journey(events, on(2000, 1, 1), today);
    RC_ASSERT(texts(one.faults) == texts(other.faults));
    RC_ASSERT(texts(one.warnings) == texts(other.warnings));
    RC_ASSERT(one.programs.size() == other.programs.size());
    for (std::size_t i = 0; i < one.programs.size(); ++i) {
        RC_ASSERT(one.programs[i].stage == other.programs[i].stage);
        RC_ASSERT(one.programs[i].next == other.programs[i].next);
        RC_ASSERT(one.programs[i].due.size() == other.programs[i].due.size());
    }
}

/// Events recorded one after another, each only where the rules allow it.
RC_GTEST_PROP(JourneyProperty, WhatCanFollowHasNoFault, ()) {
    Events events{did(outreach, on(2025, 1, 1), "")};
    sys_days day = events[0].day;
    for (int i = *rc::gen::inRange(1, 25); i > 0; --i) {
        day += days(*rc::gen::inRange(0, 100));
        const auto standing = journey(events, on(2000, 1, 1), day).programs.at(0);
        if (standing.next.empty()) {
            break;
        }
        events.push_back(did(*rc::gen::elementOf(standing.next), day, standing.withdrawn ? "" : standing.cohort));
        const auto after = journey(events, on(2000, 1, 1), day);
        RC_ASSERT(texts(after.faults) == std::vector<std::string>{});
        for (const Due& due : after.programs.at(0).due) {
            RC_ASSERT(due.from <= due.until);
        }
    }
}

}  // namespace
}  // namespace laborshed::pipeline
