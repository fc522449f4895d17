#include "pipeline/people.h"

#include <gtest/gtest.h>

namespace laborshed::pipeline {
namespace {

using namespace test;
using std::chrono::days;

constexpr auto kWhich = Indicator::credential_attainment;

Enrollment enrolled(EnrollmentKind kind) { return {.kind = kind, .first = on(2023, 6, 10), .last = on(2023, 8, 10)}; }

/// Exit on August 15, 2023; a year after is August 14, 2024 (365 days, with a leap day in between).
Participant trainee(EnrollmentKind kind = EnrollmentKind::occupational_training) {
    auto person = leaver();
    person.enrollments = {enrolled(kind)};
    return person;
}

TEST(CredentialAttainment, WithinThreeHundredSixtyFiveDaysAfterExit) {
    auto ana = trainee();
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::no_credential);
    ana.credentials = {{CredentialKind::license, on(2023, 8, 15) + days(365)}};
    EXPECT_EQ(ana.credentials[0].day, on(2024, 8, 14));
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::credential);
    ana.credentials = {{CredentialKind::license, on(2024, 8, 15)}};  // the 366th
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    ana.credentials = {{CredentialKind::license, on(2023, 6, 1)}};  // on the day of entry
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::numerator);
    ana.credentials = {{CredentialKind::license, on(2023, 5, 31)}};
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
}

TEST(CredentialAttainment, OnlyRecognizedPostsecondaryCredentialsCount) {
    auto ana = trainee();
    for (const auto kind :
         {CredentialKind::associate_degree, CredentialKind::bachelor_degree, CredentialKind::license,
          CredentialKind::certificate, CredentialKind::certification, CredentialKind::other_recognized}) {
        ana.credentials = {{kind, on(2023, 8, 1)}};
        EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::numerator);
    }
    for (const auto kind :
         {CredentialKind::graduate_degree, CredentialKind::not_recognized, CredentialKind::secondary_diploma}) {
        ana.credentials = {{kind, on(2023, 8, 1)}};
        EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    }
}

TEST(CredentialAttainment, OnTheJobAndCustomizedTrainingAloneAreLeftOut) {
    for (const auto kind : {EnrollmentKind::on_the_job, EnrollmentKind::customized}) {
        auto ana = trainee(kind);
        ana.credentials = {{CredentialKind::license, on(2023, 8, 1)}};
        EXPECT_EQ(verdict(kWhich, ana).reason, Reason::work_based_only);
        ana.enrollments.push_back(enrolled(EnrollmentKind::postsecondary));
        EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::numerator);
    }
    EXPECT_EQ(verdict(kWhich, leaver()).reason, Reason::not_in_education);
    EXPECT_EQ(verdict(kWhich, trainee(EnrollmentKind::basic_education)).reason, Reason::not_in_education);
}

TEST(CredentialAttainment, TrainingMustBeDuringParticipation) {
    auto ana = leaver();
    ana.enrollments = {{.first = on(2023, 8, 15)}};  // begins on the day of exit
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    ana.enrollments = {{.first = on(2023, 8, 16)}};
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::not_in_education);
    ana.enrollments = {{.first = on(2023, 1, 1), .last = on(2023, 5, 31)}};
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::not_in_education);
}

TEST(CredentialAttainment, TheEmploymentServiceIsNotMeasured) {
    auto ana = trainee();
    ana.services = leaver("Ana", Program::employment_service).services;
    EXPECT_EQ(verdict(kWhich, ana).reason, Reason::program_not_measured);
    ana.services.push_back(career(on(2023, 7, 1), Program::adult));
    EXPECT_EQ(verdict(kWhich, ana).standing, CountedAs::denominator);
    EXPECT_EQ(verdict(kWhich, ana, {.program = Program::employment_service}).reason, Reason::program_not_measured);
}

TEST(CredentialAttainment, ADiplomaNeedsAJobOrFurtherStudyWithinAYear) {
    auto bo = trainee(EnrollmentKind::secondary);
    EXPECT_EQ(verdict(kWhich, bo).reason, Reason::no_credential);
    bo.credentials = {{CredentialKind::secondary_diploma, on(2023, 8, 1)}};
    EXPECT_EQ(verdict(kWhich, bo).reason, Reason::diploma_alone);
    for (const auto quarter : {Quarter{2023, 4}, Quarter{2024, 1}, Quarter{2024, 2}, Quarter{2024, 3}}) {
        bo.jobs = {job(quarter, "Mill")};
        EXPECT_EQ(verdict(kWhich, bo).reason, Reason::diploma_and_job);
    }
    for (const auto quarter : {Quarter{2023, 3}, Quarter{2024, 4}}) {  // the exit's own quarter, the fifth after it
        bo.jobs = {job(quarter, "Mill")};
        EXPECT_EQ(verdict(kWhich, bo).reason, Reason::diploma_alone);
    }
    bo.jobs.clear();
    bo.enrollments.push_back({.kind = EnrollmentKind::postsecondary, .first = on(2024, 8, 14)});
    EXPECT_EQ(verdict(kWhich, bo).reason, Reason::diploma_and_study);
    bo.enrollments[1].leads_to_credential = false;
    EXPECT_EQ(verdict(kWhich, bo).reason, Reason::diploma_alone);
    bo.enrollments[1] = {.kind = EnrollmentKind::postsecondary, .first = on(2024, 8, 15)};
    EXPECT_EQ(verdict(kWhich, bo).reason, Reason::diploma_alone);
}

TEST(CredentialAttainment, ADiplomaWithinAYearAfterExitCountsToo) {
    auto bo = trainee(EnrollmentKind::secondary);
    bo.jobs = {job(kSecond, "Mill")};
    bo.credentials = {{CredentialKind::secondary_diploma, on(2024, 8, 14)}};
    EXPECT_EQ(verdict(kWhich, bo).standing, CountedAs::numerator);
    bo.credentials[0].day = on(2024, 8, 15);
    EXPECT_EQ(verdict(kWhich, bo).standing, CountedAs::denominator);
}

TEST(CredentialAttainment, WhoHasADiplomaIsNotInSecondaryEducation) {
    auto bo = trainee(EnrollmentKind::secondary);
    bo.diploma_before = true;
    EXPECT_EQ(verdict(kWhich, bo).reason, Reason::not_in_education);
    bo.diploma_before = false;
    bo.credentials = {{CredentialKind::secondary_diploma, on(2023, 5, 31)}};  // the day before entry
    EXPECT_EQ(verdict(kWhich, bo).reason, Reason::not_in_education);
}

TEST(CredentialAttainment, IsKnownAYearAfterTheExit) {
    auto rules = all_known();
    auto ana = trainee();
    ana.credentials = {{CredentialKind::license, on(2023, 8, 1)}};
    rules.participation.as_of = on(2024, 8, 13);
    EXPECT_EQ(indicator(kWhich, std::vector{ana}, kYear, {}, rules).people[0].reason, Reason::not_known_yet);
    rules.participation.as_of = on(2024, 8, 14);
    EXPECT_EQ(indicator(kWhich, std::vector{ana}, kYear, {}, rules).numerator, 1U);
    // A diploma waits for the wages, too.
    auto bo = trainee(EnrollmentKind::secondary);
    bo.credentials = {{CredentialKind::secondary_diploma, on(2023, 8, 1)}};
    rules.jobs_through = {2024, 2};
    EXPECT_EQ(indicator(kWhich, std::vector{bo}, kYear, {}, rules).people[0].reason, Reason::not_known_yet);
    rules.jobs_through = {2024, 3};
    EXPECT_EQ(indicator(kWhich, std::vector{bo}, kYear, {}, rules).people[0].reason, Reason::diploma_alone);
}

}  // namespace
}  // namespace laborshed::pipeline
