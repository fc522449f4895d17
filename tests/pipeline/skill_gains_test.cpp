#include "pipeline/people.h"

#include <gtest/gtest.h>

namespace laborshed::pipeline {
namespace {

using namespace test;

constexpr auto kWhich = Indicator::skill_gains;

/// In training through all of program year 2024, still a participant at its end.
Participant learner(Program program = Program::adult) {
    Participant person{.id = "Ana", .enrollments = {{.first = on(2024, 6, 1), .last = on(2025, 9, 1)}}};
    for (auto day = on(2024, 6, 1); day <= on(2025, 9, 1); day += std::chrono::days(60)) {
        person.services.push_back(career(day, program));
    }
    return person;
}

TEST(SkillGains, OneOfAnyKindInTheProgramYearIsEnough) {
    auto ana = learner();
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::no_gain);
    for (const auto kind :
         {SkillGainKind::educational_level, SkillGainKind::secondary_diploma, SkillGainKind::transcript,
          SkillGainKind::training_milestone, SkillGainKind::skills_progression}) {
        ana.gains = {{kind, on(2025, 1, 10)}};
        EXPECT_EQ(verdict(kWhich, ana).reason, Reason::gain);
    }
    ana.gains.push_back({SkillGainKind::training_milestone, on(2025, 2, 1)});
    EXPECT_EQ(result(kWhich, {ana}).numerator, 1U);  // more do not count more
    EXPECT_EQ(result(kWhich, {ana}).denominator, 1U);
}

TEST(SkillGains, TheProgramYearBeginsOnJulyFirst) {
    auto ana = learner();
    for (const auto& [day, counts] : {std::pair{on(2024, 6, 30), false},
                                      {on(2024, 7, 1), true},
                                      {on(2025, 6, 30), true},
                                      {on(2025, 7, 1), false}}) {
        ana.gains = {{SkillGainKind::training_milestone, day}};
        EXPECT_EQ(verdict(kWhich, ana).standing, counts ? CountedAs::numerator : CountedAs::denominator);
    }
}

TEST(SkillGains, EducationMustOverlapTheYearAndTheParticipation) {
    auto ana = learner();
    ana.enrollments = {{.first = on(2024, 6, 1), .last = on(2024, 7, 1)}};
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    ana.enrollments[0].last = on(2024, 6, 30);  // completed before the year
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::not_in_education);
    ana.enrollments = {{.first = on(2025, 6, 30)}};
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    ana.enrollments = {{.first = on(2025, 7, 1)}};
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::not_in_education);
    // On-the-job training is in; national service is not.
    ana.enrollments = {{.kind = EnrollmentKind::on_the_job, .first = on(2024, 8, 1)}};
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    ana.enrollments = {{.kind = EnrollmentKind::national_service, .first = on(2024, 8, 1)}};
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::not_in_education);
}

TEST(SkillGains, TheGuidancesExampleOfChris) {
    // In from October 2, 2022 to February 10, 2023, again from June 11, 2023; two gains in the first period, one in the
    // second: two in the denominator of program year 2022, two in the numerator.
    const Participant chris{.id = "Chris",
                            .services = {career(on(2022, 10, 2)), career(on(2022, 12, 15)), career(on(2023, 2, 10)),
                                         career(on(2023, 6, 11)), career(on(2023, 8, 1))},
                            .enrollments = {{.first = on(2022, 10, 2)}},
                            .gains = {{SkillGainKind::training_milestone, on(2022, 11, 1)},
                                      {SkillGainKind::transcript, on(2023, 1, 20)},
                                      {SkillGainKind::skills_progression, on(2023, 6, 20)}}};
    const auto found = indicator(kWhich, std::vector{chris}, {.program_year = 2022}, {}, all_known());
    EXPECT_EQ(found.denominator, 2U);
    EXPECT_EQ(found.numerator, 2U);
    // A gain between the periods belongs to none of them.
    auto between = chris;
    between.gains = {{SkillGainKind::training_milestone, on(2023, 3, 1)}};
    EXPECT_EQ(indicator(kWhich, std::vector{between}, {.program_year = 2022}, {}, all_known()).numerator, 0U);
}

TEST(SkillGains, APeriodOverTwoYearsCountsInBoth) {
    // Attachment VI, example 3.
    Participant person{.id = "Ana", .enrollments = {{.first = on(2021, 8, 1), .last = on(2022, 11, 20)}}};
    for (auto day = on(2021, 8, 1); day <= on(2022, 11, 20); day += std::chrono::days(60)) {
        person.services.push_back(career(day));
    }
    for (const int year : {2021, 2022}) {
        EXPECT_EQ(indicator(kWhich, std::vector{person}, {.program_year = year}, {}, all_known()).denominator, 1U);
    }
    EXPECT_EQ(indicator(kWhich, std::vector{person}, {.program_year = 2023}, {}, all_known()).people.size(), 0U);
}

TEST(SkillGains, AnExclusionCountsInTheYearOfTheExit) {
    auto ana = learner();  // exit in August 2025, program year 2025
    ana.exclusions = {{ExclusionKind::medical, on(2025, 9, 2)}};
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::no_gain);
    const auto next = indicator(kWhich, std::vector{ana}, {.program_year = 2025}, {}, all_known());
    ASSERT_EQ(next.people.size(), 1U);
    EXPECT_EQ(next.people[0].reason, Reason::excluded);
}

TEST(SkillGains, AdultEducationCountsAllItsParticipantsAndTwoKinds) {
    auto ana = learner(Program::adult_education);
    ana.enrollments.clear();
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    ana.gains = {{SkillGainKind::transcript, on(2025, 1, 10)}};
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    ana.enrollments = {{.kind = EnrollmentKind::integrated_education, .first = on(2024, 8, 1)}};
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::numerator);
    ana.enrollments.clear();
    for (const auto kind : {SkillGainKind::educational_level, SkillGainKind::secondary_diploma}) {
        ana.gains = {{kind, on(2025, 1, 10)}};
        EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::numerator);
    }
    // Criminal offenders stay in this indicator.
    ana.exclusions = {{ExclusionKind::criminal_offender, on(2025, 8, 1)}};
    EXPECT_EQ(indicator(kWhich, std::vector{ana}, {.program_year = 2025}, {}, all_known()).denominator, 1U);
}

TEST(SkillGains, TheEmploymentServiceIsNotMeasured) {
    EXPECT_EQ(verdict(kWhich, learner(Program::employment_service)).reason, Reason::program_not_measured);
}

}  // namespace
}  // namespace laborshed::pipeline
