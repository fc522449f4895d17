#include "partnership/assessment.h"

#include "base/enum_text.h"
#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::partnership {
namespace {

using enum Side;

const std::vector<Statement> statements{{"a", 1, "Employers help to write what is taught"},
                                        {"b", 1, "What is taught is what is asked for"},
                                        {"c", 2, "Employers call us first"}};

/// Scores of a statement on a side by respondents 0, 1, 2…; 0 is "not sure".
void scored(std::vector<Score>& scores, Side side, const std::string& statement, const std::vector<int>& values,
            const std::string& round = "2026-03") {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto score = values[i] == 0 ? std::nullopt : std::optional(values[i]);
        scores.push_back({text_of(side) + std::to_string(i), side, round, statement, score});
    }
}

TEST(Assessment, WelchAsInR) {  // t.test(c(4,5,3,4,2,5), c(2,1,3,3))
    const auto gap = welch(std::vector<double>{4, 5, 3, 4, 2, 5}, std::vector<double>{2, 1, 3, 3});
    EXPECT_NEAR(gap.difference, 3.83333333333333 - 2.25, 1e-12);
    EXPECT_NEAR(gap.standard_error, 0.67597665968911, 1e-12);
    EXPECT_NEAR(gap.freedom.value(), 7.48855004081859, 1e-12);
    EXPECT_NEAR(gap.low, 0.00580119943216, 1e-12);
    EXPECT_NEAR(gap.high, 3.16086546723450, 1e-12);
    EXPECT_THROW((void)welch(std::vector<double>{4}, std::vector<double>{2, 1}), Error);
}

TEST(Assessment, AStatementBySide) {
    std::vector<Score> scores;
    scored(scores, education, "a", {4, 5, 3, 0, 4, 2, 5});
    scored(scores, employer, "a", {2, 1, 3, 3});
    const auto rounds = assessment(statements, scores);
    ASSERT_EQ(rounds.size(), 1U);
    ASSERT_EQ(rounds[0].statements.size(), 3U);
    const auto& a = rounds[0].statements[0];
    EXPECT_EQ(a.statement.id, "a");
    EXPECT_EQ(a.education.n, 6U);
    EXPECT_EQ(a.education.not_sure, 1U);
    EXPECT_DOUBLE_EQ(a.employer.mean.value(), 2.25);
    EXPECT_NEAR(a.gap->high, 3.16086546723450, 1e-12);
    EXPECT_NEAR(a.education.low.value(), 2.60649564162836, 1e-11);  // t.test(c(4,5,3,4,2,5)): to 5.06
    EXPECT_DOUBLE_EQ(a.education.high.value(), 5);
    EXPECT_NEAR(a.employer.high.value(), 3.77348018082881, 1e-11);  // t.test(c(2,1,3,3)): from 0.73
    EXPECT_DOUBLE_EQ(a.employer.low.value(), 1);
    EXPECT_TRUE(rounds[0].statements[2].education.withheld);  // nobody scored it
    EXPECT_FALSE(rounds[0].statements[2].gap);
    EXPECT_TRUE(rounds[0].goals[2].employer.withheld);
}

TEST(Assessment, AGoalIsTheMeanOfEachOnesMeansWhenAllAnswer) {
    std::vector<Score> scores;
    scored(scores, education, "a", {4, 5, 3, 2});
    scored(scores, education, "b", {5, 5, 2, 1});
    scored(scores, employer, "a", {1, 2, 2});
    scored(scores, employer, "b", {3, 1, 3});
    // t.test(rowMeans(education), rowMeans(employer), conf.level = 0.9)
    const auto goal = assessment(statements, scores, {.level = 0.9})[0].goals[0];
    EXPECT_EQ(goal.goal, 1);
    EXPECT_EQ(goal.education.n, 4U);
    EXPECT_NEAR(goal.gap->difference, 1.375, 1e-12);
    EXPECT_NEAR(goal.gap->standard_error, 0.875, 1e-12);
    EXPECT_NEAR(goal.gap->freedom.value(), 3.694898831576, 1e-11);
    EXPECT_NEAR(goal.gap->low, -0.535514196013, 1e-11);
}

TEST(Assessment, AGoalWithOpenAnswersAsInSurveyOfR) {
    std::vector<Score> scores;  // svycontrast of two svyby means, respondents as clusters
    scored(scores, education, "a", {4, 5, 3, 2});
    scored(scores, education, "b", {5, 5, 2, 0});
    const auto side = assessment(statements, scores)[0].goals[0].education;
    EXPECT_DOUBLE_EQ(side.mean.value(), 3.75);
    EXPECT_NEAR(side.standard_error.value(), 0.702179147765, 1e-11);
    EXPECT_EQ(side.not_sure, 1U);
}

TEST(Assessment, WithholdsAndDoesNotTellThroughTheGoal) {
    std::vector<Score> scores;
    scored(scores, employer, "a", {4, 4, 1});
    scored(scores, employer, "b", {0, 5, 2});
    const auto round = assessment(statements, scores)[0];
    EXPECT_TRUE(round.statements[1].employer.withheld);
    EXPECT_EQ(round.statements[1].employer.n, 0U);
    EXPECT_EQ(round.statements[1].employer.not_sure, 0U);
    EXPECT_FALSE(round.statements[1].employer.mean);
    EXPECT_DOUBLE_EQ(round.goals[0].employer.mean.value(), 3);  // statement a alone
    EXPECT_EQ(round.goals[0].employer.not_sure, 0U);
    EXPECT_FALSE(assessment(statements, scores, {.min_respondents = 2})[0].statements[1].employer.withheld);
}

TEST(Assessment, OfOneMindHasNoDegreesOfFreedom) {
    std::vector<Score> scores;
    scored(scores, education, "a", {4, 4, 4});
    scored(scores, employer, "a", {2, 2, 2});
    const auto gap = assessment(statements, scores)[0].statements[0].gap;
    EXPECT_FALSE(gap->freedom);
    EXPECT_EQ(gap->low, 2);
    EXPECT_EQ(gap->high, 2);
}

TEST(Assessment, RoundsInOrderOfTime) {
    std::vector<Score> scores;
    scored(scores, education, "a", {4, 4, 4}, "2026-09");
    scored(scores, education, "a", {2, 2, 2}, "2025-09");
    const auto rounds = assessment(statements, scores);
    ASSERT_EQ(rounds.size(), 2U);
    EXPECT_EQ(rounds[0].round, "2025-09");
    EXPECT_EQ(rounds[0].statements[0].education.mean, 2);
    EXPECT_EQ(rounds[1].goals[0].education.mean, 4);
}

TEST(Assessment, RefusesBadInput) {
    const auto refused = [](const std::vector<Score>& scores) {
        EXPECT_THROW((void)assessment(statements, scores), Error);
    };
    refused({{"x", education, "1", "a", 6}});
    refused({{"x", education, "1", "a", 0}});
    refused({{"x", education, "1", "z", 3}});
    refused({{"x", education, "1", "a", 3}, {"x", education, "1", "a", 3}});
    refused({{"x", education, "1", "a", 3}, {"x", employer, "1", "b", 3}});
    EXPECT_THROW((void)assessment(std::vector<Statement>{{"a", 4, ""}}, {}), Error);
    EXPECT_THROW((void)assessment(std::vector<Statement>{{"a", 1, ""}, {"a", 1, ""}}, {}), Error);
    EXPECT_THROW((void)assessment(statements, {}, {.min_respondents = 1}), Error);
}

RC_GTEST_PROP(Assessment, ExchangedSidesExchangeTheGap, ()) {
    const auto values = rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
    std::vector<Score> scores;
    std::vector<Score> exchanged;
    for (const auto& statement : statements) {
        const auto left = *values;
        const auto right = *values;
        scored(scores, education, statement.id, left);
        scored(scores, employer, statement.id, right);
        scored(exchanged, education, statement.id, right);
        scored(exchanged, employer, statement.id, left);
    }
    const auto one = assessment(statements, scores);
    const auto other = assessment(statements, exchanged);
    RC_ASSERT(one.size() == other.size());
    for (std::size_t r = 0; r < one.size(); ++r) {
        for (std::size_t g = 0; g < one[r].goals.size(); ++g) {
            const auto& a = one[r].goals[g];
            const auto& b = other[r].goals[g];
            RC_ASSERT(a.gap.has_value() == b.gap.has_value());
            RC_ASSERT(a.education.withheld == b.employer.withheld);
            if (a.gap) {
                RC_ASSERT(a.gap->difference == -b.gap->difference);
                RC_ASSERT(std::abs(a.gap->low + b.gap->high) < 1e-12);
                RC_ASSERT(a.gap->low <= a.gap->difference && a.gap->difference <= a.gap->high);
                RC_ASSERT(a.education.n >= 3U && a.employer.n >= 3U);
            }
        }
    }
}

}  // namespace
}  // namespace laborshed::partnership
