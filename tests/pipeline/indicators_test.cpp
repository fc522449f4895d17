#include "pipeline/indicators.h"

#include "base/error.h"
#include "pipeline/people.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::pipeline {
namespace {

using namespace test;
using std::chrono::days;

TEST(Cohort, FollowsFromTheLagOfTwoQuarters) {
    EXPECT_EQ(cohort(Indicator::employment_q2, kYear), (DayRange{on(2023, 7, 1), on(2024, 6, 30)}));
    EXPECT_EQ(cohort(Indicator::median_earnings, kYear), (DayRange{on(2023, 7, 1), on(2024, 6, 30)}));
    for (const auto which : {Indicator::employment_q4, Indicator::credential_attainment, Indicator::same_employer}) {
        EXPECT_EQ(cohort(which, kYear), (DayRange{on(2023, 1, 1), on(2023, 12, 31)}));
    }
    EXPECT_EQ(cohort(Indicator::skill_gains, kYear), (DayRange{on(2024, 7, 1), on(2025, 6, 30)}));
    const Report first{.program_year = 2024, .quarter = 1};
    EXPECT_EQ(cohort(Indicator::employment_q2, first), (DayRange{on(2023, 7, 1), on(2023, 9, 30)}));
    EXPECT_EQ(cohort(Indicator::employment_q4, first), (DayRange{on(2023, 1, 1), on(2023, 3, 31)}));
    EXPECT_EQ(cohort(Indicator::skill_gains, {.program_year = 2024, .quarter = 2}),
              (DayRange{on(2024, 7, 1), on(2024, 12, 31)}));
    EXPECT_THROW((void)cohort(Indicator::employment_q2, {.program_year = 2024, .quarter = 5}), Error);
}

TEST(EmploymentRate, CountsTheSecondAndTheFourthQuarterAfterTheExit) {
    auto ana = leaver();
    EXPECT_EQ(verdict(Indicator::employment_q2, ana).reason, Reason::not_employed);
    ana.jobs = {job({2023, 4}, "Mill"), job({2024, 2}, "Mill")};  // first and third quarter
    EXPECT_EQ(verdict(Indicator::employment_q2, ana).standing, CountedAs::denominator);
    ana.jobs.push_back(job(kSecond, "Mill"));
    EXPECT_EQ(verdict(Indicator::employment_q2, ana).standing, CountedAs::numerator);
    EXPECT_EQ(verdict(Indicator::employment_q4, ana).standing, CountedAs::denominator);
    ana.jobs.push_back(job(kFourth, "Clinic"));
    EXPECT_EQ(verdict(Indicator::employment_q4, ana).reason, Reason::employed);
}

TEST(EmploymentRate, TheExitsQuarterDecides) {
    // Exit on September 30 or October 1, 2023: the second quarter after is 2024 Q1 or Q2.
    Participant ana{.id = "Ana", .services = {career(on(2023, 9, 30))}, .jobs = {job({2024, 1}, "Mill")}};
    EXPECT_EQ(verdict(Indicator::employment_q2, ana).standing, CountedAs::numerator);
    ana.services = {career(on(2023, 10, 1))};
    EXPECT_EQ(verdict(Indicator::employment_q2, ana).standing, CountedAs::denominator);
}

TEST(EmploymentRate, TheCohortEndsWithTheLastDayOfTheProgramYear) {
    const auto counted = [](std::chrono::sys_days exit) {
        return result(Indicator::employment_q2, {{.id = "Ana", .services = {career(exit)}}}).denominator;
    };
    EXPECT_EQ(counted(on(2023, 6, 30)), 0U);
    EXPECT_EQ(counted(on(2023, 7, 1)), 1U);
    EXPECT_EQ(counted(on(2024, 6, 30)), 1U);
    EXPECT_EQ(counted(on(2024, 7, 1)), 0U);
}

TEST(EmploymentRate, NobodyInTheDenominatorIsNoRate) {
    const auto none = result(Indicator::employment_q2, {});
    EXPECT_EQ(none.value, std::nullopt);
    EXPECT_EQ(none.missing.text, "No exiters in this period");
    const auto zero = result(Indicator::employment_q2, {leaver()});
    EXPECT_EQ(zero.value, 0.0);
    EXPECT_EQ(zero.missing.text, "");
}

TEST(EmploymentRate, OnlyUnsubsidizedPaidWorkCounts) {
    auto ana = leaver();
    ana.jobs = {job(kSecond, "Mill", 0)};
    EXPECT_EQ(verdict(Indicator::employment_q2, ana).standing, CountedAs::denominator);
    ana.jobs = {job(kSecond, "Mill")};
    ana.jobs[0].unsubsidized = false;
    EXPECT_EQ(verdict(Indicator::employment_q2, ana).standing, CountedAs::denominator);
    ana.jobs = {{.quarter = kSecond, .employer = "Mill", .source = WageSource::supplemental}};
    EXPECT_EQ(verdict(Indicator::employment_q2, ana).standing, CountedAs::numerator);
}

TEST(EmploymentRate, WhatIsNotKnownYetIsLeftOut) {
    auto rules = all_known();
    rules.jobs_through = {2023, 4};
    auto ana = leaver();
    auto found = indicator(Indicator::employment_q2, std::vector{ana}, kYear, {}, rules);
    EXPECT_EQ(found.people[0].reason, Reason::not_known_yet);
    EXPECT_EQ(found.denominator, 0U);
    ana.jobs = {job(kSecond, "Mill")};  // told by the person before the records come
    EXPECT_EQ(indicator(Indicator::employment_q2, std::vector{ana}, kYear, {}, rules).numerator, 1U);
}

TEST(Exclusions, EachOneTakesAPersonOutOfEveryIndicator) {
    using Kind = ExclusionKind;
    for (const auto kind : {Kind::institutionalized, Kind::medical, Kind::deceased, Kind::reserve_duty}) {
        auto ana = leaver();
        ana.jobs = {job(kSecond, "Mill"), job(kFourth, "Mill")};
        ana.enrollments = {{.first = on(2023, 6, 10), .last = on(2023, 8, 1)}};
        ana.credentials = {{CredentialKind::license, on(2023, 8, 1)}};
        ana.exclusions = {{kind, on(2023, 8, 20)}};
        for (const auto which : kIndicators) {
            if (which != Indicator::skill_gains) {
                const auto found = verdict(which, ana);
                EXPECT_EQ(found.standing, CountedAs::left_out) << text_of(which);
                EXPECT_EQ(found.reason, Reason::excluded) << text_of(which);
                EXPECT_EQ(found.exclusion, kind) << text_of(which);
            }
        }
        ana.exclusions.clear();
        EXPECT_EQ(verdict(Indicator::same_employer, ana).standing, CountedAs::numerator);
    }
}

TEST(Exclusions, FosterCareIsTheYouthProgramsOnly) {
    auto young = leaver("Bo", Program::youth);
    young.exclusions = {{ExclusionKind::foster_care, on(2023, 8, 15)}};
    EXPECT_EQ(verdict(Indicator::employment_q2, young).reason, Reason::excluded);
    auto adult = leaver("Cy");
    adult.exclusions = young.exclusions;
    EXPECT_EQ(verdict(Indicator::employment_q2, adult).reason, Reason::not_employed);
    // In both programs: excluded from the youth program's figure, not from the adult program's.
    young.services.push_back(career(on(2023, 7, 1), Program::adult));
    EXPECT_EQ(verdict(Indicator::employment_q2, young, {.program = Program::youth}).reason, Reason::excluded);
    EXPECT_EQ(verdict(Indicator::employment_q2, young, {.program = Program::adult}).reason, Reason::not_employed);
}

TEST(Exclusions, CriminalOffendersAreAdultEducationsOnly) {
    auto learner = leaver("Di", Program::adult_education);
    learner.exclusions = {{ExclusionKind::criminal_offender, on(2023, 8, 15)}};
    EXPECT_EQ(verdict(Indicator::employment_q4, learner).reason, Reason::excluded);
    EXPECT_EQ(verdict(Indicator::same_employer, learner).reason, Reason::excluded);
    auto adult = leaver("Cy");
    adult.exclusions = learner.exclusions;
    EXPECT_EQ(verdict(Indicator::employment_q4, adult).reason, Reason::not_employed);
}

TEST(Youth, EducationOrTrainingInTheQuarterCounts) {
    auto young = leaver("Bo", Program::youth);
    EXPECT_EQ(verdict(Indicator::employment_q2, young).standing, CountedAs::denominator);
    using Kind = EnrollmentKind;
    for (const auto kind :
         {Kind::secondary, Kind::postsecondary, Kind::occupational_training, Kind::national_service}) {
        young.enrollments = {{.kind = kind, .first = on(2024, 3, 31)}};  // from the quarter's last day on
        EXPECT_EQ(verdict(Indicator::employment_q2, young).reason, Reason::in_education);
        EXPECT_EQ(verdict(Indicator::employment_q4, young).reason, Reason::in_education);
        young.enrollments[0].first = on(2024, 4, 1);
        EXPECT_EQ(verdict(Indicator::employment_q2, young).standing, CountedAs::denominator);
        young.enrollments[0] = {.kind = kind, .first = on(2023, 9, 1), .last = on(2024, 1, 1)};  // to its first day
        EXPECT_EQ(verdict(Indicator::employment_q2, young).standing, CountedAs::numerator);
    }
    young.enrollments[0].kind = EnrollmentKind::on_the_job;
    EXPECT_EQ(verdict(Indicator::employment_q2, young).standing, CountedAs::denominator);
    auto adult = leaver("Cy");
    adult.enrollments = {{.kind = EnrollmentKind::postsecondary, .first = on(2023, 9, 1)}};
    EXPECT_EQ(verdict(Indicator::employment_q2, adult).standing, CountedAs::denominator);
    // Earnings are of work alone.
    EXPECT_EQ(verdict(Indicator::median_earnings, young).reason, Reason::not_employed);
}

TEST(MedianEarnings, IsOfThoseWithWages) {
    std::vector<Participant> people;
    for (const auto& [id, wages] : std::vector<std::pair<std::string, double>>{{"A", 3000}, {"B", 9000}, {"C", 5000}}) {
        people.push_back(leaver(id));
        people.back().jobs = {job(kSecond, "Mill", wages)};
    }
    EXPECT_EQ(result(Indicator::median_earnings, people).value, 5000);
    people.push_back(leaver("D"));
    people.back().jobs = {job(kSecond, "Mill", 6000), job(kSecond, "Clinic", 1000)};  // 7000 from two jobs
    const auto even = result(Indicator::median_earnings, people);
    EXPECT_EQ(even.value, 6000);  // between 5000 and 7000
    EXPECT_EQ(even.denominator, 4U);
    EXPECT_EQ(even.people[3].earnings, 7000);
    people.push_back(leaver("E"));  // not employed
    people.push_back(leaver("F"));
    people.back().jobs = {job(kSecond, "Mill", std::nullopt)};
    const auto same = result(Indicator::median_earnings, people);
    EXPECT_EQ(same.value, 6000);
    EXPECT_EQ(same.people[4].reason, Reason::not_employed);
    EXPECT_EQ(same.people[5].reason, Reason::wages_not_known);
    EXPECT_EQ(result(Indicator::median_earnings, {leaver()}).missing.text, "No exiters in this period");
}

TEST(MedianEarnings, ARecordTakesTheSupplementsPlace) {
    auto ana = leaver();
    ana.jobs = {job(kSecond, "Mill", 5000), job(kSecond, "Mill", 5200), job(kSecond, "Farm", 700)};
    ana.jobs[1].source = WageSource::supplemental;
    ana.jobs[2].source = WageSource::supplemental;
    EXPECT_EQ(verdict(Indicator::median_earnings, ana).earnings, 5700);
}

TEST(SameEmployer, ComparesTheSecondQuarterWithTheFourth) {
    auto ana = leaver();
    ana.jobs = {job(kSecond, "Mill"), job(kFourth, "Clinic")};
    EXPECT_EQ(verdict(Indicator::same_employer, ana).reason, Reason::other_employer);
    ana.jobs.push_back(job(kSecond, "Clinic"));  // one of two is the same
    EXPECT_EQ(verdict(Indicator::same_employer, ana).reason, Reason::same_employer);
    ana.jobs = {job(kSecond, "Mill")};
    EXPECT_EQ(verdict(Indicator::same_employer, ana).standing, CountedAs::denominator);
    ana.jobs = {job(kFourth, "Mill")};
    EXPECT_EQ(verdict(Indicator::same_employer, ana).standing, CountedAs::left_out);
    ana.jobs = {job(kSecond, ""), job(kFourth, "")};  // no one knows
    EXPECT_EQ(verdict(Indicator::same_employer, ana).standing, CountedAs::denominator);
}

TEST(Selection, ByProgramGroupAndProvider) {
    auto ana = leaver("Ana");
    ana.groups = {"veteran"};
    ana.services.push_back(career(on(2023, 7, 1), Program::employment_service, "Job Center"));
    auto bo = leaver("Bo", Program::youth);
    bo.enrollments = {{.first = on(2023, 8, 15), .provider = "College"},
                      {.first = on(2023, 8, 16), .provider = "Later"}};
    const auto ids = [&](const Selection& selection) {
        std::string all;
        for (const auto& verdict : result(Indicator::employment_q2, {ana, bo}, selection).people) {
            all += verdict.person;
        }
        return all;
    };
    EXPECT_EQ(ids({}), "AnaBo");
    EXPECT_EQ(ids({.program = Program::employment_service}), "Ana");
    EXPECT_EQ(ids({.program = Program::dislocated_worker}), "");
    EXPECT_EQ(ids({.group = "veteran"}), "Ana");
    EXPECT_EQ(ids({.provider = "Job Center"}), "Ana");
    EXPECT_EQ(ids({.provider = "College"}), "Bo");
    EXPECT_EQ(ids({.provider = "Later"}), "");  // begins after the exit
}

TEST(PrimaryIndicators, CountPeriodsNotPeople) {
    // Exits on August 15, 2023 and January 31, 2024, both in the cohort.
    auto ana = leaver();
    ana.services.push_back(career(on(2024, 1, 31)));
    ana.jobs = {job(kSecond, "Mill")};  // the second quarter after the first exit only
    const auto all = primary_indicators(std::vector{ana}, kYear, {}, all_known());
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[0].denominator, 2U);
    EXPECT_EQ(all[0].value, 0.5);
    EXPECT_EQ(all[0].people[1].entry, on(2024, 1, 31));
    EXPECT_EQ(all[1].denominator, 1U);
}

// ---- properties ----

rc::Gen<std::chrono::sys_days> any_day() {
    return rc::gen::map(rc::gen::inRange(0, 1400), [](int offset) { return on(2022, 6, 1) + days(offset); });
}

Participant any_person(int number) {
    Participant person{.id = "person " + std::to_string(number), .diploma_before = *rc::gen::arbitrary<bool>()};
    const std::string provider = *rc::gen::element<std::string>("College", "Union", "Center");
    const auto some = [](int most) { return *rc::gen::inRange(0, most); };
    const auto program = *rc::gen::element(Program::adult, Program::youth, Program::employment_service);
    for (int i = some(4); i >= 0; --i) {
        person.services.push_back(career(*any_day(), program, provider));
    }
    for (int i = some(3); i > 0; --i) {
        const auto first = *any_day();
        person.enrollments.push_back({.kind = static_cast<EnrollmentKind>(*rc::gen::inRange(0, 8)),
                                      .first = first,
                                      .last = first + days(some(200)),
                                      .provider = provider});
    }
    for (int i = some(3); i > 0; --i) {
        person.credentials.push_back({static_cast<CredentialKind>(*rc::gen::inRange(0, 9)), *any_day()});
        person.gains.push_back({static_cast<SkillGainKind>(*rc::gen::inRange(0, 5)), *any_day()});
    }
    for (int i = some(6); i > 0; --i) {
        person.jobs.push_back(job(quarter_of(*any_day()), *rc::gen::element<std::string>("Mill", "Clinic", ""),
                                  *rc::gen::inRange(0, 9000)));
    }
    return person;
}

std::vector<Participant> any_people() {
    std::vector<Participant> people;
    const int count = *rc::gen::inRange(0, 12);
    for (int i = 0; i < count; ++i) {
        people.push_back(any_person(i));
    }
    return people;
}

void expect_same(const IndicatorResult& a, const IndicatorResult& b) {
    RC_ASSERT(a.numerator == b.numerator && a.denominator == b.denominator && a.value == b.value);
    RC_ASSERT(a.people.size() == b.people.size());
    for (std::size_t i = 0; i < a.people.size(); ++i) {
        RC_ASSERT(a.people[i].person == b.people[i].person && a.people[i].reason == b.people[i].reason);
    }
}

RC_GTEST_PROP(PrimaryIndicators, TheOrderDoesNotMatter, ()) {
    auto people = any_people();
    const auto before = primary_indicators(people, kYear, {}, all_known());
    std::ranges::reverse(people);
    for (auto& person : people) {
        std::ranges::reverse(person.services);
        std::ranges::reverse(person.enrollments);
        std::ranges::reverse(person.jobs);
        std::ranges::reverse(person.credentials);
        std::ranges::reverse(person.gains);
    }
    const auto after = primary_indicators(people, kYear, {}, all_known());
    for (std::size_t i = 0; i < before.size(); ++i) {
        expect_same(before[i], after[i]);
        RC_ASSERT(before[i].numerator <= before[i].denominator);
        RC_ASSERT(before[i].denominator <= before[i].people.size());
    }
}

RC_GTEST_PROP(PrimaryIndicators, ProvidersThatShareNobodyAddUp, ()) {
    const auto people = any_people();  // each with one provider only
    for (const auto which : kIndicators) {
        const auto all = result(which, people);
        std::size_t numerator = 0;
        std::size_t denominator = 0;
        for (const auto* provider : {"College", "Union", "Center"}) {
            const auto part = result(which, people, {.provider = provider});
            numerator += part.numerator;
            denominator += part.denominator;
        }
        RC_ASSERT(numerator == all.numerator && denominator == all.denominator);
    }
}

RC_GTEST_PROP(PrimaryIndicators, AnExcludedPersonChangesNothing, ()) {
    auto people = any_people();
    const auto before = primary_indicators(people, kYear, {}, all_known());
    auto excluded = leaver("excluded");
    excluded.jobs = {job(kSecond, "Mill", 1), job(kFourth, "Mill", 1)};
    excluded.enrollments = {{.first = on(2023, 6, 2), .last = on(2023, 8, 1)}};
    excluded.exclusions = {{ExclusionKind::deceased, on(2023, 8, 15)}};
    people.push_back(excluded);
    const auto after = primary_indicators(people, kYear, {}, all_known());
    for (std::size_t i = 0; i < before.size(); ++i) {
        RC_ASSERT(before[i].numerator == after[i].numerator && before[i].denominator == after[i].denominator);
        RC_ASSERT(before[i].value == after[i].value);
    }
}

}  // namespace
}  // namespace laborshed::pipeline
