#include "pipeline/record_period.h"

#include "pipeline/days.h"

#include <gtest/gtest.h>

namespace laborshed::pipeline {
namespace {

using enum Step;

TEST(RecordPeriod, TheLatestDayThatAStepNamesCounts) {
    std::vector<StepEvent> events{did(enrollment, on(2020, 1, 10)), did(completion, on(2020, 6, 1)),
                                  did(placement, on(2020, 7, 1), ""), did(retention_90, on(2020, 10, 1), "")};
    auto activity = record_activity(events, today);
    EXPECT_EQ(activity.last, on(2020, 10, 1));
    EXPECT_EQ(activity.step, retention_90);
    EXPECT_FALSE(activity.under_way);
    events[2].end = on(2021, 3, 31);
    activity = record_activity(events, today);
    EXPECT_EQ(activity.last, on(2021, 3, 31));
    EXPECT_EQ(activity.step, placement);
    events[2].end = on(2030, 1, 1);  // a job that is to last is no work of the partners
    EXPECT_EQ(record_activity(events, today).last, on(2020, 10, 1));
    EXPECT_FALSE(record_activity(events, today).under_way);
    EXPECT_FALSE(record_activity({}, today).last);
}

TEST(RecordPeriod, WhoIsEnrolledOrHasSomethingAheadIsUnderWay) {
    std::vector<StepEvent> events{did(enrollment, on(2015, 1, 10))};
    EXPECT_TRUE(record_activity(events, today).under_way) << "nobody said that it is over";
    events[0].end = on(2015, 6, 1);
    EXPECT_FALSE(record_activity(events, today).under_way);
    events.push_back(did(withdrawal, on(2015, 3, 1)));
    EXPECT_FALSE(record_activity(events, today).under_way);
    events.push_back(did(service, on(2026, 12, 1), ""));
    events.back().planned = true;
    EXPECT_TRUE(record_activity(events, today).under_way);
    events.back().day = on(2026, 1, 1);  // planned once, and past
    EXPECT_FALSE(record_activity(events, today).under_way);
    EXPECT_EQ(record_activity(events, today).last, on(2026, 1, 1));
    events.back() = did(service, on(2026, 10, 1), "");
    events.back().end = on(2027, 1, 1);
    EXPECT_TRUE(record_activity(events, today).under_way);
}

TEST(RecordPeriod, YearsAreOfTheCalendar) {
    EXPECT_EQ(years_after(on(2021, 11, 24), 5), on(2026, 11, 24));
    EXPECT_EQ(years_after(on(2024, 2, 29), 4), on(2028, 2, 29));
    EXPECT_EQ(years_after(on(2024, 2, 29), 5), on(2029, 3, 1));
}

}  // namespace
}  // namespace laborshed::pipeline
