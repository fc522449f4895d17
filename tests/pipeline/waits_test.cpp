#include "pipeline/waits.h"

#include "base/error.h"
#include "pipeline/days.h"

#include <gtest/gtest.h>

namespace laborshed::pipeline {
namespace {

using std::chrono::days;
using enum Step;

Wait wait(const std::vector<StepEvent>& events, Step from, Step to) {
    const auto found = step_waits(std::vector<Person>{{"ann", events}}, from, to, today);
    EXPECT_EQ(found.waits.size(), 1U);
    return found.waits.empty() ? Wait{.days = -1} : found.waits[0];
}

void expect(const Wait& wait, int length, WaitEnd end) {
    EXPECT_EQ(wait.days, length);
    EXPECT_EQ(wait.end, end);
}

TEST(StepWaits, EndByTheStepTheNextOneOrAWithdrawal) {
    const auto start = on(2026, 2, 2);
    const std::vector<StepEvent> begun{did(application, on(2026, 1, 1), ""), did(enrollment, start)};
    const auto with = [&](std::vector<StepEvent> more) {
        more.insert(more.end(), begun.begin(), begun.end());
        return more;
    };
    expect(wait(begun, enrollment, completion), static_cast<int>((today - start).count()), WaitEnd::waiting);
    expect(wait(begun, application, enrollment), 32, WaitEnd::reached);
    expect(wait(with({did(completion, start + days(90))}), enrollment, completion), 90, WaitEnd::reached);
    expect(wait(with({did(placement, start + days(95))}), enrollment, completion), 95, WaitEnd::reached);
    expect(wait(with({did(milestone, start + days(9)), did(withdrawal, start + days(20)),
                      did(enrollment, start + days(50)), did(completion, start + days(99))}),
                enrollment, completion),
           20, WaitEnd::withdrawn);
    expect(wait(with({did(completion, start)}), enrollment, completion), 0, WaitEnd::reached);
    expect(wait(with({plans(completion, start + days(3)), did(completion, today + days(1))}), enrollment, completion),
           static_cast<int>((today - start).count()), WaitEnd::waiting);
}

TEST(StepWaits, WithoutABeginningTheWaitIsUnknown) {
    const std::vector<Person> people{{"ann", {did(enrollment, on(2026, 2, 2))}},
                                     {"ben", {did(outreach, on(2026, 2, 2))}},
                                     {"cat", {did(application, on(2026, 3, 1)), did(enrollment, on(2026, 3, 11))}}};
    const auto found = step_waits(people, application, enrollment, today);
    EXPECT_EQ(found.without_start, 1U);
    ASSERT_EQ(found.waits.size(), 1U);
    expect(found.waits[0], 10, WaitEnd::reached);
}

TEST(StepWaits, EachProgramIsAWait) {
    const std::vector<Person> people{{"ann",
                                      {did(outreach, on(2026, 2, 1), "", ""), did(application, on(2026, 2, 11)),
                                       did(application, on(2026, 2, 21), "", "welding")}}};
    const auto found = step_waits(people, outreach, application, today);
    ASSERT_EQ(found.waits.size(), 2U);
    expect(found.waits[0], 10, WaitEnd::reached);
    expect(found.waits[1], 20, WaitEnd::reached);
}

TEST(StepWaits, NeedTwoStepsInTheirOrder) {
    EXPECT_THROW((void)step_waits({}, enrollment, application, today), Error);
    EXPECT_THROW((void)step_waits({}, enrollment, enrollment, today), Error);
    EXPECT_THROW((void)step_waits({}, enrollment, interview, today), Error);
    EXPECT_NO_THROW((void)step_waits({}, application, interview, today, hiring_way));
}

TEST(OpeningWaits, EachPositionIsFilledTakenBackOrOpen) {
    const auto opened = on(2026, 9, 1);
    std::vector<Opening> openings{{.opened = opened, .positions = 3, .hires = {opened + days(30), opened}}};
    auto waits = opening_waits(openings, today);
    ASSERT_EQ(waits.size(), 3U);
    expect(waits[0], 30, WaitEnd::reached);
    expect(waits[1], 0, WaitEnd::reached);
    expect(waits[2], 84, WaitEnd::waiting);
    openings[0].closed = opened + days(50);
    expect(opening_waits(openings, today)[2], 50, WaitEnd::withdrawn);
    waits = opening_waits(openings, opened + days(10));  // as it was then
    ASSERT_EQ(waits.size(), 3U);
    expect(waits[0], 0, WaitEnd::reached);
    expect(waits[1], 10, WaitEnd::waiting);
    expect(waits[2], 10, WaitEnd::waiting);
    EXPECT_TRUE(opening_waits(openings, opened - days(1)).empty());
}

TEST(OpeningWaits, NonsenseIsRefused) {
    const auto opened = on(2026, 9, 1);
    const auto refused = [](const Opening& opening) {
        EXPECT_THROW((void)opening_waits(std::vector{opening}, today), Error);
    };
    refused({.opened = opened, .positions = 1, .hires = {opened, opened}});
    refused({.opened = opened, .positions = 1, .hires = {opened - days(1)}});
    refused({.opened = opened, .closed = opened - days(1)});
    refused({.opened = opened, .hires = {opened + days(9)}, .closed = opened + days(8)});
}

}  // namespace
}  // namespace laborshed::pipeline
