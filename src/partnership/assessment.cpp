#include "partnership/assessment.h"

#include "base/error.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace laborshed::partnership {
namespace {

/// One side's scores of one statement in one round, by respondent.
using Answers = std::map<std::string, std::optional<int>>;
using Sides = std::array<Answers, 2>;
using Round = std::map<std::string, Sides>;  ///< by statement

void check(std::span<const Statement> statements, const AssessmentOptions& options) {
    if (options.min_respondents < 2 || !(options.level > 0 && options.level < 1)) {
        refuse_input("a self-assessment needs at least 2 respondents on a side, and a level between 0 and 1");
    }
    std::set<std::string> ids;
    for (const Statement& statement : statements) {
        if (statement.goal < 1 || statement.goal > assessment_goals) {
            refuse_input("a statement's goal must be 1, 2 or 3: " + statement.id);
        }
        if (!ids.insert(statement.id).second) {
            refuse_input("a statement appears twice: " + statement.id);
        }
    }
}

std::map<std::string, Round> by_round(std::span<const Statement> statements, std::span<const Score> scores) {
    std::set<std::string> known;
    for (const Statement& statement : statements) {
        known.insert(statement.id);
    }
    std::map<std::string, Round> rounds;
    std::map<std::pair<std::string, std::string>, Side> side_of;
    for (const Score& score : scores) {
        if (score.score && (*score.score < 1 || *score.score > 5)) {
            refuse_input("a score must be 1 to 5 or not sure");
        }
        if (!known.contains(score.statement)) {
            refuse_input("unknown statement: " + score.statement);
        }
        if (side_of.emplace(std::pair(score.round, score.respondent), score.side).first->second != score.side) {
            refuse_input("a respondent is on both sides: " + score.respondent);
        }
        Answers& answers = rounds[score.round][score.statement].at(static_cast<std::size_t>(score.side));
        if (!answers.emplace(score.respondent, score.score).second) {
            refuse_input("a respondent scored a statement twice: " + score.respondent);
        }
    }
    return rounds;
}

double student(double freedom, double level) {
    return boost::math::quantile(boost::math::students_t(freedom), (1 + level) / 2);
}

/// The mean of these statements' means on one side, those with enough scores; of a single statement, its mean.
SideResult side_result(const std::vector<const Answers*>& statements, const AssessmentOptions& options) {
    std::map<std::string, double> influence;  // a respondent's contribution to the mean's error
    double means = 0;
    std::size_t shown = 0;
    std::size_t not_sure = 0;
    for (const Answers* answers : statements) {
        double sum = 0;
        std::size_t n = 0;
        for (const auto& [respondent, score] : *answers) {
            sum += score.value_or(0);
            n += score ? 1 : 0;
        }
        if (n < options.min_respondents) {
            continue;
        }
        const double mean = sum / static_cast<double>(n);
        for (const auto& [respondent, score] : *answers) {
            if (score) {
                influence[respondent] += (*score - mean) / static_cast<double>(n);
            }
        }
        means += mean;
        not_sure += answers->size() - n;
        ++shown;
    }
    if (shown == 0) {
        return {};
    }
    double squares = 0;
    for (const auto& [respondent, part] : influence) {
        squares += part * part;
    }
    const auto n = static_cast<double>(influence.size());
    const auto k = static_cast<double>(shown);
    SideResult result{.withheld = false,
                      .n = influence.size(),
                      .not_sure = not_sure,
                      .mean = means / k,
                      .standard_error = std::sqrt(n / (n - 1) * squares) / k};
    const double half = student(n - 1, options.level) * *result.standard_error;
    result.low = std::max(1.0, *result.mean - half);
    result.high = std::min(5.0, *result.mean + half);
    return result;
}

Difference difference(const SideResult& a, const SideResult& b, double level) {
    const double va = *a.standard_error * *a.standard_error;
    const double vb = *b.standard_error * *b.standard_error;
    Difference result{.difference = *a.mean - *b.mean, .standard_error = std::sqrt(va + vb)};
    double half = 0;
    if (va + vb > 0) {
        const double freedom =
            (va + vb) * (va + vb) / (va * va / static_cast<double>(a.n - 1) + vb * vb / static_cast<double>(b.n - 1));
        result.freedom = freedom;
        half = student(freedom, level) * result.standard_error;
    }
    result.low = result.difference - half;
    result.high = result.difference + half;
    return result;
}

void fill(BothSides& both, const std::vector<const Sides*>& statements, const AssessmentOptions& options) {
    const auto of_side = [&](Side side) {
        std::vector<const Answers*> answers;
        answers.reserve(statements.size());
        for (const Sides* sides : statements) {
            answers.push_back(&sides->at(static_cast<std::size_t>(side)));
        }
        return side_result(answers, options);
    };
    both.education = of_side(Side::education);
    both.employer = of_side(Side::employer);
    if (!both.education.withheld && !both.employer.withheld) {
        both.gap = difference(both.education, both.employer, options.level);
    }
}

RoundResult round_result(const std::string& name, std::span<const Statement> statements, const Round& round,
                         const AssessmentOptions& options) {
    static const Sides nobody;
    RoundResult result{.round = name};
    std::array<std::vector<const Sides*>, assessment_goals> goals;
    for (const Statement& statement : statements) {
        const auto scored = round.find(statement.id);
        const Sides* sides = scored == round.end() ? &nobody : &scored->second;
        StatementResult& one = result.statements.emplace_back();
        one.statement = statement;
        fill(one, {sides}, options);
        goals.at(static_cast<std::size_t>(statement.goal) - 1).push_back(sides);
    }
    for (int goal = 1; goal <= assessment_goals; ++goal) {
        GoalResult& one = result.goals.emplace_back();
        one.goal = goal;
        fill(one, goals.at(static_cast<std::size_t>(goal) - 1), options);
    }
    return result;
}

SideResult sample(std::span<const double> values) {
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return {.withheld = false, .n = values.size(), .mean = mean, .standard_error = std::sqrt(squares / (n - 1) / n)};
}

}  // namespace

std::vector<RoundResult> assessment(std::span<const Statement> statements, std::span<const Score> scores,
                                    const AssessmentOptions& options) {
    check(statements, options);
    std::vector<RoundResult> results;
    for (const auto& [name, round] : by_round(statements, scores)) {
        results.push_back(round_result(name, statements, round, options));
    }
    return results;
}

Difference welch(std::span<const double> a, std::span<const double> b, double level) {
    if (a.size() < 2 || b.size() < 2 || !(level > 0 && level < 1)) {
        refuse_input("Welch's interval needs at least 2 values on each side and a level between 0 and 1");
    }
    return difference(sample(a), sample(b), level);
}

}  // namespace laborshed::partnership
