#include "services/assessment/assessment_results.h"

#include "base/day.h"
#include "partnership/assessment.h"
#include "records/partnership.h"
#include "services/assessment/assessment_answers.h"
#include "services/book/record_service.h"

#include <cmath>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using partnership::Score;
using partnership::Statement;
using records::AssessmentRound;

constexpr std::array kGoalNames = {"Align training with what industry needs", "Build relationships that lead to hiring",
                                   "Base supply and demand decisions on the latest data"};

AssessmentSide side_figures(const partnership::SideResult& side) {
    if (side.withheld) {
        return {};
    }
    return {.withheld = false,
            .respondents = static_cast<std::int64_t>(side.n),
            .not_sure = static_cast<std::int64_t>(side.not_sure),
            .mean = side.mean,
            .low = side.low,
            .high = side.high};
}

AssessmentGap gap_figures(const std::optional<partnership::Difference>& gap) {
    return gap ? AssessmentGap{gap->difference, gap->low, gap->high, gap->freedom} : AssessmentGap{};
}

partnership::RoundResult result_of(records::Database& database, const AssessmentRound& round) {
    std::vector<Statement> statements;
    for (const auto& asked : round.statements) {
        statements.push_back({asked.statement, static_cast<int>(asked.goal), asked.text});
    }
    std::vector<Score> scores;
    for (const auto& answer :
         records::select<records::AssessmentAnswer>(database, {.condition = "round = :round", .values = {round.id}})) {
        for (const auto& score : answer.scores) {
            scores.push_back({answer.account, answer.side, round.opens, score.statement,
                              score.score ? std::optional(static_cast<int>(*score.score)) : std::nullopt});
        }
    }
    auto results = partnership::assessment(statements, scores, {.min_respondents = kLeastOnASide});
    if (results.empty()) {  // no answers: everything is withheld
        results.emplace_back();
        for (const auto& statement : statements) {
            results.back().statements.emplace_back().statement = statement;
        }
        for (int goal = 1; goal <= partnership::assessment_goals; ++goal) {
            results.back().goals.emplace_back().goal = goal;
        }
    }
    return std::move(results.front());
}

/// The rows of all rounds, with changes since earlier rounds.
class Rows {
  public:
    explicit Rows(std::vector<AssessmentRow>& rows) : rows_(rows) {}

    void add(const AssessmentRound& round, const partnership::RoundResult& said) {
        for (const auto& goal : said.goals) {
            std::string of;  // which statements its means include
            bool asked = false;
            for (const auto& one : said.statements) {
                if (one.statement.goal == goal.goal) {
                    asked = true;
                    of += one.statement.id + (one.education.withheld ? "-" : "+") + (one.employer.withheld ? "-" : "+");
                }
            }
            if (asked) {
                add(round, goal, {.goal = goal.goal, .text = kGoalNames.at(static_cast<std::size_t>(goal.goal - 1))},
                    of);
            }
        }
        for (const auto& one : said.statements) {
            add(round, one, {.goal = one.statement.goal, .statement = one.statement.id, .text = one.statement.text},
                {});
        }
    }

  private:
    struct Before {
        std::string of;
        double distance = 0;
    };

    void add(const AssessmentRound& round, const partnership::BothSides& both, AssessmentRow row,
             const std::string& of) {
        row.round = round.id;
        row.round_name = round.name;
        row.closed = round.closes;
        row.education = side_figures(both.education);
        row.employer = side_figures(both.employer);
        row.gap = gap_figures(both.gap);
        if (both.gap) {
            const Before now{of, std::abs(both.gap->difference)};
            const auto [before, first] = before_.try_emplace({row.goal, row.statement}, now);
            if (!first) {
                if (before->second.of == of) {
                    row.distance_change = now.distance - before->second.distance;
                }
                before->second = now;
            }
        }
        rows_.push_back(std::move(row));
    }

    std::vector<AssessmentRow>& rows_;
    std::map<std::pair<std::int64_t, std::string>, Before> before_;
};

}  // namespace

AssessmentResults assessment_results(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    (void)get_record<records::Partnership>(workspace, actor, partnership);
    AssessmentResults results{.day = to_text(workspace.today())};
    workspace.read([&](records::Database& database) {
        Rows rows(results.rows);
        for (const auto& round : records::rounds_of<records::AssessmentRound>(database, partnership)) {
            if (is_over(round, workspace.today()) && may_read(database, actor, round)) {
                rows.add(round, result_of(database, round));
                results.rounds.push_back(round);
            }
        }
    });
    return results;
}

}  // namespace laborshed::services
