#include "partnership/survey_totals.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>

namespace laborshed::partnership {
namespace {

/// One region of tests/oracle/survey.csv, made by survey.R next to it.
struct Region {
    std::vector<SurveyStratum> strata;
    std::vector<std::string> groups;  ///< one for each stratum
    std::vector<SurveyAnswer> answers;
    std::vector<double> weights;
    double total = 0, standard_error = 0, effective_sample = 0, high = 0;
};

std::map<std::string, Region> oracle() {
    std::map<std::string, Region> regions;
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/survey.csv");
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> fields;
        std::istringstream parts(line);
        for (std::string field; std::getline(parts, field, ',');) {
            fields.push_back(field);
        }
        Region& region = regions[fields.at(0)];
        const auto number = [&](std::size_t i) { return std::stod(fields.at(i)); };
        if (fields[1] == "total") {
            region.total = number(2);
            region.standard_error = number(3);
            region.effective_sample = number(4);
            region.high = number(5);
        } else if (fields[1] == "stratum") {
            const auto employers = fields[5] == "NA" ? std::nullopt : std::optional(std::stoul(fields[5]));
            region.strata.push_back({fields[2], std::stoi(fields[3]), number(4), employers});
            region.groups.push_back(fields[6]);
        } else {
            const auto id = std::to_string(region.answers.size());
            region.answers.push_back({id, fields[2], std::stoi(fields[3]), number(4), number(5)});
            region.weights.push_back(number(6));
        }
    }
    return regions;
}

TEST(SurveyTotals, AgreeWithSurveyOfR) {
    const auto regions = oracle();
    ASSERT_EQ(regions.size(), 5U);
    for (const auto& [name, region] : regions) {
        SCOPED_TRACE(name);
        const auto survey = survey_total(region.strata, region.answers);
        EXPECT_NEAR(survey.total.value(), region.total, 1e-6);
        EXPECT_NEAR(survey.standard_error, region.standard_error, 1e-7);
        EXPECT_NEAR(survey.effective_sample, region.effective_sample, 1e-6);
        EXPECT_NEAR(survey.high, region.high, 1e-5);
        for (std::size_t i = 0; i < region.weights.size(); ++i) {
            EXPECT_NEAR(survey.weights[i], region.weights[i], 1e-8);
        }
        std::map<std::string, std::size_t> group_of;  // the same strata together as on paper
        for (std::size_t g = 0; g < survey.groups.size(); ++g) {
            for (const std::size_t stratum : survey.groups[g].strata) {
                EXPECT_EQ(group_of.emplace(region.groups[stratum], g).first->second, g);
            }
        }
        EXPECT_EQ(group_of.size(), survey.groups.size());
    }
}

/// So many respondents of a stratum, each with 10 jobs and so many openings.
void answered(std::vector<SurveyAnswer>& answers, const std::string& industry, int size, int n, double openings) {
    for (int i = 0; i < n; ++i) {
        answers.push_back({std::to_string(answers.size()), industry, size, 10, openings});
    }
}

TEST(SurveyTotals, WorkedOnPaper) {
    const std::vector<SurveyStratum> strata{{"62", 1, 400, 40}, {"62", 2, 100, 10}};
    std::vector<SurveyAnswer> answers;
    answered(answers, "62", 1, 5, 2);  // weight 400 / 50: 8 × 10 openings
    answered(answers, "62", 2, 5, 1);  // weight 100 / 50: 2 × 5
    answers[0].value = 4;              // two more than the others: 8 × 12
    const auto survey = survey_total(strata, answers);
    EXPECT_DOUBLE_EQ(survey.total.value(), 106);
    // Residuals of the first group from 2.4: 1.6 and four times −0.4; 8² × 5 × (1 − 5/40) × 3.2 / 4
    EXPECT_NEAR(survey.standard_error, std::sqrt(64 * 5 * 0.875 * 0.8), 1e-12);
    EXPECT_DOUBLE_EQ(survey.coverage, 0.2);
    EXPECT_DOUBLE_EQ(survey.effective_sample, 50.0 * 50 / (5 * 64 + 5 * 4));
    const auto published = compare_with_published(survey, 50, 2);
    EXPECT_DOUBLE_EQ(published->difference, 6);
    EXPECT_DOUBLE_EQ(published->ratio.value(), 1.06);
    EXPECT_TRUE(published->within);
    EXPECT_FALSE(compare_with_published(survey, 500, 2)->within);
    EXPECT_FALSE(compare_with_published(survey, 0, 2)->ratio);
}

TEST(SurveyTotals, WithoutEnoughAnswersThereIsNone) {
    const std::vector<SurveyStratum> strata{{"62", 1, 400, 40}};
    std::vector<SurveyAnswer> answers;
    answered(answers, "62", 1, 4, 2);
    EXPECT_FALSE(survey_total(strata, answers).total);
    EXPECT_FALSE(compare_with_published(survey_total(strata, answers), 5, 1));
    EXPECT_TRUE(survey_total(strata, answers, {.min_respondents = 4}).total);
    answers.push_back({"open", "62", 1, 10, std::nullopt});  // left the question open
    EXPECT_FALSE(survey_total(strata, answers).total);
    answers.push_back({"elsewhere", "11", 1, 10, 3});
    const auto survey = survey_total(strata, answers);
    EXPECT_FALSE(survey.total);
    EXPECT_EQ(survey.left_out, 1U);
    EXPECT_EQ(survey.respondents, 4U);
    EXPECT_FALSE(survey_total({}, {}).total);
    answers.clear();
    for (int i = 0; i < 6; ++i) {
        answers.push_back({std::to_string(i), "62", 1, 0, 2});  // no employment to weight by
    }
    EXPECT_FALSE(survey_total(strata, answers).total);
}

TEST(SurveyTotals, AllOfThemAreNoSample) {
    const std::vector<SurveyStratum> strata{{"62", 1, 30, std::nullopt}};  // fewer jobs than the respondents have
    std::vector<SurveyAnswer> answers;
    answered(answers, "62", 1, 5, 2);
    answers[0].value = 9;
    const auto survey = survey_total(strata, answers);
    EXPECT_DOUBLE_EQ(survey.total.value(), 17);
    EXPECT_EQ(survey.standard_error, 0);
    EXPECT_EQ(survey.coverage, 1);
}

TEST(SurveyTotals, RefusesBadInput) {
    const std::vector<SurveyStratum> strata{{"62", 1, 400, 40}};
    EXPECT_THROW((void)survey_total(std::vector<SurveyStratum>{{"62", 1, 1}, {"62", 1, 1}}, {}), Error);
    EXPECT_THROW((void)survey_total(std::vector<SurveyStratum>{{"62", 1, -1}}, {}), Error);
    EXPECT_THROW((void)survey_total(strata, std::vector<SurveyAnswer>{{"a", "62", 1, 1, -1}}), Error);
    EXPECT_THROW((void)survey_total(strata, std::vector<SurveyAnswer>{{"a", "62", 1, 1}, {"a", "62", 1, 1}}), Error);
    EXPECT_THROW((void)survey_total(strata, {}, {.min_respondents = 1}), Error);
    EXPECT_THROW((void)survey_total(strata, {}, {.level = 1}), Error);
    EXPECT_THROW((void)compare_with_published({}, 1, 0), Error);
}

RC_GTEST_PROP(SurveyTotals, WeightsAddUpToTheKnownEmployment, ()) {
    std::vector<SurveyStratum> strata;
    std::vector<SurveyAnswer> answers;
    double employment = 0;
    for (const std::string industry : {"31", "54", "62", "72"}) {
        for (int size = 1; size <= 3; ++size) {
            const auto n = *rc::gen::inRange(0, 9);
            for (int i = 0; i < n; ++i) {
                const double jobs = *rc::gen::inRange(1, 500);
                answers.push_back({std::to_string(answers.size()), industry, size, jobs, jobs / 10});
            }
            strata.push_back({industry, size, 5000.0 + *rc::gen::inRange(0, 100000), std::nullopt});
            employment += strata.back().employment;
        }
    }
    const auto survey = survey_total(strata, answers);
    std::vector<int> seen(strata.size());
    for (const auto& group : survey.groups) {
        for (const std::size_t stratum : group.strata) {
            ++seen[stratum];
        }
        RC_ASSERT(group.respondents >= 5U || !survey.total);
    }
    RC_ASSERT(seen == std::vector<int>(strata.size(), 1));
    RC_ASSERT(survey.total.has_value() == (answers.size() >= 5));
    if (survey.total) {
        double weighted = 0;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            weighted += survey.weights[i] * answers[i].employment;
        }
        RC_ASSERT(std::abs(weighted - employment) < 1e-6 * employment);
        // Openings in proportion to employment: the ratio estimator has no error.
        RC_ASSERT(std::abs(*survey.total - employment / 10) < 1e-6 * employment);
        RC_ASSERT(survey.standard_error < 1e-6 * employment);
        RC_ASSERT(survey.effective_sample <= double(survey.respondents) + 1e-9);
    }
}

}  // namespace
}  // namespace laborshed::partnership
