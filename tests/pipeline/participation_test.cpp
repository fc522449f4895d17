#include "pipeline/participation.h"

#include "pipeline/people.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::pipeline {
namespace {

using namespace test;
using std::chrono::days;

std::vector<Participation> periods(std::vector<Service> services, std::chrono::sys_days as_of = on(2026, 12, 31)) {
    return participations({.id = "Ana", .services = std::move(services)}, {.as_of = as_of});
}

TEST(Quarter, BoundariesAndProgramYears) {
    EXPECT_EQ(quarter_of(on(2024, 3, 31)), (Quarter{2024, 1}));
    EXPECT_EQ(quarter_of(on(2024, 4, 1)), (Quarter{2024, 2}));
    EXPECT_EQ(quarter_of(on(2024, 12, 31)), (Quarter{2024, 4}));
    EXPECT_EQ(days_of({2024, 1}), (DayRange{on(2024, 1, 1), on(2024, 3, 31)}));
    EXPECT_EQ(days_of({2023, 4}).last, on(2023, 12, 31));
    EXPECT_EQ(later({2023, 3}, 2), (Quarter{2024, 1}));
    EXPECT_EQ(later({2024, 1}, -1), (Quarter{2023, 4}));
    EXPECT_EQ(later({2024, 1}, -4), (Quarter{2023, 1}));
    EXPECT_EQ(to_text(Quarter{2024, 1}), "2024 Q1");
    EXPECT_EQ(program_year_of(on(2024, 6, 30)), 2023);
    EXPECT_EQ(program_year_of(on(2024, 7, 1)), 2024);
    EXPECT_EQ(days_of_program_year(2024), (DayRange{on(2024, 7, 1), on(2025, 6, 30)}));
}

TEST(Participation, TheNinetiethDayBelongsToItTheNinetyFirstDoesNot) {
    // January 1 + 90 days is April 1, 2023; the leap day makes it March 31 in 2024.
    ASSERT_EQ(periods({career(on(2023, 1, 1)), career(on(2023, 4, 1))}).size(), 1U);
    const auto two = periods({career(on(2023, 1, 1)), career(on(2023, 4, 2))});
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[0].exit, on(2023, 1, 1));  // back to the last day of service
    EXPECT_EQ(two[1].entry, on(2023, 4, 2));
    EXPECT_EQ(periods({career(on(2024, 1, 1)), career(on(2024, 3, 31))}).size(), 1U);
    EXPECT_EQ(periods({career(on(2024, 1, 1)), career(on(2024, 4, 1))}).size(), 2U);
}

TEST(Participation, TheExitIsKnownWhenNinetyDaysHavePassed) {
    EXPECT_EQ(periods({career(on(2023, 1, 1))}, on(2023, 3, 31))[0].exit, std::nullopt);
    EXPECT_EQ(periods({career(on(2023, 1, 1))}, on(2023, 4, 1))[0].exit, on(2023, 1, 1));
    EXPECT_TRUE(periods({career(on(2023, 1, 1))}, on(2022, 12, 31)).empty());
}

TEST(Participation, OnlyServicesOfStaffCount) {
    using Kind = ServiceKind;
    for (const auto kind : {Kind::self_service, Kind::information, Kind::follow_up, Kind::supportive}) {
        EXPECT_TRUE(periods({of_kind(kind, on(2023, 1, 1))}).empty());
        const auto found = periods({career(on(2023, 1, 1)), of_kind(kind, on(2023, 3, 1))});
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].exit, on(2023, 1, 1));
        // and it bridges nothing
        EXPECT_EQ(periods({career(on(2023, 1, 1)), of_kind(kind, on(2023, 3, 1)), career(on(2023, 5, 1))}).size(), 2U);
    }
    EXPECT_EQ(periods({of_kind(Kind::training, on(2023, 1, 1))}).size(), 1U);
}

TEST(Participation, APlanKeepsItOpen) {
    auto late_start = career(on(2023, 6, 1));
    EXPECT_EQ(periods({career(on(2023, 1, 1)), late_start}).size(), 2U);
    late_start.planned = on(2023, 4, 1);  // the 90th day
    EXPECT_EQ(periods({career(on(2023, 1, 1)), late_start}).size(), 1U);
    late_start.planned = on(2023, 4, 2);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), late_start}).size(), 2U);
    // Another service before the planned day is in the same period, one after it is not.
    const auto planned = plan(on(2023, 6, 1), on(2023, 1, 1));
    EXPECT_EQ(periods({career(on(2023, 1, 1)), planned, career(on(2023, 5, 1))}).size(), 1U);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), planned, career(on(2023, 6, 2))}).size(), 2U);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), planned}, on(2023, 5, 31))[0].exit, std::nullopt);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), planned}, on(2023, 6, 1))[0].exit, on(2023, 1, 1));
}

TEST(Participation, APlanThatIsGivenUpNoLongerCounts) {
    auto planned = plan(on(2023, 6, 1), on(2023, 1, 1));
    planned.called_off = on(2023, 4, 20);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), planned, career(on(2023, 4, 20))}).size(), 1U);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), planned, career(on(2023, 4, 21))}).size(), 2U);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), planned}, on(2023, 4, 19))[0].exit, std::nullopt);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), planned}, on(2023, 4, 20))[0].exit, on(2023, 1, 1));
}

TEST(Participation, OnePlanMayFollowAnother) {
    const auto first = plan(on(2023, 5, 1), on(2023, 1, 1));
    const auto second = plan(on(2023, 8, 1), on(2023, 5, 1));
    EXPECT_EQ(periods({career(on(2023, 1, 1)), second, first, career(on(2023, 7, 1))}).size(), 1U);
    EXPECT_EQ(periods({career(on(2023, 1, 1)), second, career(on(2023, 7, 1))}).size(), 2U);
}

TEST(Participation, ACommonExitHoldsProgramsTogether) {
    const Participant both{.services = {career(on(2023, 1, 1), Program::adult),
                                        career(on(2023, 3, 1), Program::employment_service),
                                        career(on(2023, 5, 1), Program::adult)}};
    const auto common = participations(both, {.as_of = on(2023, 12, 31)});
    ASSERT_EQ(common.size(), 1U);
    EXPECT_EQ(common[0].programs, (std::vector{Program::adult, Program::employment_service}));
    EXPECT_EQ(common[0].exit, on(2023, 5, 1));
    const auto each = participations(both, {.as_of = on(2023, 12, 31), .common_exit = {}});
    ASSERT_EQ(each.size(), 3U);  // adult twice: more than 90 days lie between
    EXPECT_EQ(each[0].exit, on(2023, 1, 1));
    EXPECT_EQ(each[1].programs, std::vector{Program::employment_service});
    // Adult education has no part in the common exit.
    const Participant apart{.services = {career(on(2023, 1, 1)), career(on(2023, 3, 1), Program::adult_education)}};
    EXPECT_EQ(participations(apart, {.as_of = on(2023, 12, 31)}).size(), 2U);
}

TEST(Participation, TheGuidancesExampleOfTwoPeriods) {
    // Attachment VI, example 2: two exits in program year 2021.
    const auto found =
        periods({career(on(2021, 9, 5)), career(on(2021, 11, 10)), career(on(2022, 3, 15)), career(on(2022, 5, 20))});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(program_year_of(*found[0].exit), 2021);
    EXPECT_EQ(program_year_of(*found[1].exit), 2021);
}

TEST(Participation, AnExclusionBelongsToThePeriodThatItEnds) {
    Participant person{.services = {career(on(2023, 1, 1)), career(on(2023, 9, 1))},
                       .exclusions = {{ExclusionKind::medical, on(2023, 4, 1)}}};
    auto found = participations(person, {.as_of = on(2024, 12, 31)});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].exclusion, ExclusionKind::medical);
    EXPECT_EQ(found[1].exclusion, std::nullopt);
    person.exclusions[0].day = on(2023, 4, 2);  // the exit was certain already
    EXPECT_EQ(participations(person, {.as_of = on(2024, 12, 31)})[0].exclusion, std::nullopt);
}

RC_GTEST_PROP(Participation, CoversEveryServiceOnceInWhateverOrder, ()) {
    std::vector<Service> services;
    const auto offsets = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1500));
    for (const int offset : offsets) {
        services.push_back(career(on(2020, 1, 1) + days(offset),
                                  *rc::gen::element(Program::adult, Program::youth, Program::employment_service)));
    }
    const auto found = periods(services);
    auto turned = services;
    std::ranges::reverse(turned);
    const auto again = periods(turned);
    RC_ASSERT(found.size() == again.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        RC_ASSERT(found[i].entry == again[i].entry && found[i].exit == again[i].exit);
        RC_ASSERT(found[i].programs == again[i].programs);
        if (i > 0) {  // RC_ASSERT evaluates both sides of an ||
            RC_ASSERT(found[i].entry > *found[i - 1].exit + days_without_service);
        }
    }
    for (const auto& service : services) {
        RC_ASSERT(std::ranges::count_if(found, [&](const Participation& period) {
                      return period.entry <= service.day && service.day <= *period.exit;
                  }) == 1);
    }
}

}  // namespace
}  // namespace laborshed::pipeline
