// What employers said of one occupation, summed up by hand; and what must not be shown of it.
#include "services/surveys/survey_figures.h"

#include <gtest/gtest.h>

namespace laborshed::services {
namespace {

/// Openings in the next year (and two years), of an employer with so many people.
EmployerJob employer(const std::string& id, std::int64_t growth, std::int64_t replacement,
                     const std::string& industry = "62", double employees = 100) {
    EmployerJob made{.organization = id, .industry = industry, .employees = employees};
    made.job.occupation = "29-1141";
    made.job.growth_1 = growth;
    made.job.replacement_1 = replacement;
    return made;
}

const std::vector<partnership::SurveyStratum> kStrata = {{.industry = "62", .employment = 1000},
                                                         {.industry = "31-33", .employment = 500}};

SurveyOccupation figures(const std::vector<EmployerJob>& jobs) { return survey_occupation("29-1141", jobs, kStrata); }

TEST(SurveyFigures, FiveEmployersAreWeightedUp) {
    const auto made = figures({employer("a", 10, 20), employer("b", 8, 15), employer("c", 9, 13), employer("d", 9, 13),
                               employer("e", 7, 12, "31-33")});
    EXPECT_EQ(made.in_1_year.growth.value, 43);
    EXPECT_EQ(made.in_1_year.openings.value, 116);
    EXPECT_EQ(made.in_1_year.openings.employers, 5);
    // one group: 500 of 1,500 jobs answered, so each stands for three
    ASSERT_TRUE(made.in_1_year.region.total);
    EXPECT_DOUBLE_EQ(*made.in_1_year.region.total, 348);
    EXPECT_DOUBLE_EQ(*made.in_1_year.region.coverage, 1.0 / 3);
    EXPECT_EQ(made.in_2_years.region.missing, "No answers.") << "left open is not 0";
}

TEST(SurveyFigures, FourAreTooFewToStandForTheRegion) {
    const auto made =
        figures({employer("a", 10, 20), employer("b", 8, 15), employer("c", 9, 13), employer("d", 9, 13)});
    EXPECT_EQ(made.in_1_year.openings.value, 97);
    EXPECT_FALSE(made.in_1_year.region.total);
    EXPECT_FALSE(made.in_1_year.region.missing.empty());
}

TEST(SurveyFigures, AGroupThatGivesOneAwayTakesTheRegionalTotalAlong) {
    std::vector<EmployerJob> jobs;
    for (const auto* id : {"a", "b", "c", "d", "e"}) {
        jobs.push_back(employer(id, 20, 20));
    }
    for (const auto* id : {"f", "g", "h", "i"}) {
        jobs.push_back(employer(id, 0, 0, "31-33", 20));
    }
    jobs.push_back(employer("j", 30, 30, "31-33", 20));
    auto made = figures(jobs);
    EXPECT_EQ(made.in_1_year.openings.value, 260) << "nobody stands out among all";
    EXPECT_FALSE(made.in_1_year.region.total) << "in manufacturing one stands alone";
    for (std::size_t i = 5; i < jobs.size(); ++i) {
        jobs[i] = employer(jobs[i].organization, 6, 6, "31-33", 20);
    }
    made = figures(jobs);
    EXPECT_EQ(made.in_1_year.openings.value, 260);
    ASSERT_TRUE(made.in_1_year.region.total);
    EXPECT_DOUBLE_EQ(*made.in_1_year.region.total, 200 * 1000.0 / 500 + 60 * 500.0 / 100);
}

TEST(SurveyFigures, NoPartIsGotBySubtraction) {
    // the growth of "a" dominates; replacement and the sum are safe, but both would give it away
    const auto made = figures({employer("a", 90, 40), employer("b", 2, 40), employer("c", 2, 40)});
    const auto& year = made.in_1_year;
    const int shown = int{year.growth.value.has_value()} + int{year.replacement.value.has_value()} +
                      int{year.openings.value.has_value()};
    EXPECT_FALSE(year.growth.value);
    EXPECT_LE(shown, 1);
}

TEST(SurveyFigures, LaterYearsDoNotGiveOneAway) {
    std::vector<EmployerJob> jobs = {employer("a", 10, 10), employer("b", 9, 9), employer("c", 8, 8)};
    for (auto& job : jobs) {
        job.job.growth_3 = *job.job.growth_1 + 10;
        job.job.replacement_3 = *job.job.replacement_1 + 10;
    }
    EXPECT_EQ(figures(jobs).in_3_years.openings.value, 54 + 60) << "all of them expect more";
    for (std::size_t i = 1; i < jobs.size(); ++i) {
        jobs[i].job.growth_3 = jobs[i].job.growth_1;
        jobs[i].job.replacement_3 = jobs[i].job.replacement_1;
    }
    const auto made = figures(jobs);
    EXPECT_EQ(made.in_1_year.openings.value, 54);
    EXPECT_FALSE(made.in_3_years.openings.value) << "the difference would be what \"a\" expects";
}

TEST(SurveyFigures, WordsOfThreeEmployersCount) {
    std::vector<EmployerJob> jobs = {employer("a", 1, 1), employer("b", 1, 1), employer("c", 1, 1)};
    jobs[0].job.competencies = {"Wound  care", "wound care", "Triage"};
    jobs[1].job.competencies = {"wound care ", "Triage"};
    jobs[2].job.competencies = {"WOUND CARE"};
    const auto made = figures(jobs);
    ASSERT_EQ(made.competencies.size(), 1U);
    EXPECT_EQ(made.competencies[0].word, "wound care");
    EXPECT_EQ(made.competencies[0].employers, 3) << "who says it twice counts once";
}

}  // namespace
}  // namespace laborshed::services
