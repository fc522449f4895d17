#include "pipeline/training_programs.h"

#include "pipeline/people.h"

#include <gtest/gtest.h>

namespace laborshed::pipeline {
namespace {

using namespace test;

Enrollment in_welding(std::chrono::sys_days first, std::optional<std::chrono::sys_days> last, bool completed) {
    return {.first = first, .last = last, .completed = completed, .provider = "College", .program_of_study = "Welding"};
}

std::vector<TrainingProgramReport> reports(const std::vector<Participant>& people) {
    return training_program_reports(people, kYear, all_known());
}

TEST(TrainingPrograms, CountWhoWasInAndWhoLeftInTheProgramYear) {
    const auto found = reports({
        {.id = "A", .enrollments = {in_welding(on(2024, 2, 1), on(2024, 7, 1), true)}},
        {.id = "B", .enrollments = {in_welding(on(2024, 2, 1), on(2025, 6, 30), false)}},
        {.id = "C", .enrollments = {in_welding(on(2025, 6, 30), {}, false)}},
        {.id = "D", .enrollments = {in_welding(on(2024, 2, 1), on(2025, 7, 1), true)}},  // leaves in the next year
        {.id = "E", .enrollments = {in_welding(on(2025, 7, 1), {}, false)}},             // comes in the next year
        {.id = "F", .enrollments = {{.first = on(2024, 9, 1)}}},                         // no program of study
    });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].provider, "College");
    EXPECT_EQ(found[0].participants, 4U);
    EXPECT_EQ(found[0].exiters, 2U);
    EXPECT_EQ(found[0].completers, 1U);
    EXPECT_EQ(found[0].employed_q2.rate(), std::nullopt);  // no one, not 0%
    EXPECT_EQ(found[0].median_earnings, std::nullopt);
}

TEST(TrainingPrograms, OutcomesAreOfThoseWhoLeftInTheCohorts) {
    // Left on August 15, 2023: in both cohorts.
    Participant ana{.id = "Ana",
                    .enrollments = {in_welding(on(2023, 1, 9), on(2023, 8, 15), true)},
                    .credentials = {{CredentialKind::certification, on(2024, 8, 14)}},
                    .jobs = {job(kSecond, "Mill", 8000), job(kFourth, "Mill")}};
    Participant bo{.id = "Bo",
                   .enrollments = {in_welding(on(2023, 1, 9), on(2023, 8, 15), false)},
                   .credentials = {{CredentialKind::certification, on(2024, 8, 15)}},
                   .jobs = {job(kSecond, "Farm", 4000)}};
    // Left in March 2024: in the cohort of the second quarter only.
    const Participant cy{.id = "Cy", .enrollments = {in_welding(on(2023, 9, 1), on(2024, 3, 1), true)}};
    const auto found = reports({cy, bo, ana});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].participants, 0U);  // all before the program year
    EXPECT_EQ(found[0].employed_q2.achieved, (std::vector<std::string>{"Ana", "Bo"}));
    EXPECT_EQ(found[0].employed_q2.others, std::vector<std::string>{"Cy"});
    EXPECT_DOUBLE_EQ(*found[0].employed_q2.rate(), 2.0 / 3);
    EXPECT_EQ(found[0].employed_q4.rate(), 0.5);
    EXPECT_EQ(found[0].credential.achieved, std::vector<std::string>{"Ana"});
    EXPECT_EQ(found[0].credential.others, std::vector<std::string>{"Bo"});
    EXPECT_EQ(found[0].median_earnings, 6000);
    EXPECT_EQ(found[0].with_earnings.size(), 2U);
}

TEST(TrainingPrograms, EachProgramOfEachProviderIsOne) {
    auto other = in_welding(on(2024, 9, 1), {}, false);
    other.provider = "Academy";
    auto nursing = in_welding(on(2024, 9, 1), {}, false);
    nursing.program_of_study = "Nursing";
    const auto found = reports({{.id = "A", .enrollments = {other, nursing, in_welding(on(2024, 9, 1), {}, false)}}});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].provider, "Academy");
    EXPECT_EQ(found[1].program_of_study, "Nursing");
    EXPECT_EQ(found[2].program_of_study, "Welding");
}

}  // namespace
}  // namespace laborshed::pipeline
