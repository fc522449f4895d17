#include "services/assessment/assessment_rounds.h"

#include "records/partnership.h"
#include "services/assessment/assessment_results.h"
#include "services/assessment/assessment_statements.h"
#include "services/book/round_planning.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using records::AssessmentRound;

void count_answers(records::Database& database, AssessmentToday& found) {
    std::map<partnership::Side, std::int64_t> answered;
    for (const auto& answer : records::select<records::AssessmentAnswer>(
             database, {.condition = "round = :round", .values = {found.open->id}})) {
        answered[answer.side] += answer.scores.empty() ? 0 : 1;
    }
    const auto shown = [&](partnership::Side side) {
        const auto n = answered[side];
        return n < kLeastOnASide ? std::nullopt : std::optional(n);
    };
    found.educators = shown(partnership::Side::education);
    found.employers = shown(partnership::Side::employer);
}

}  // namespace

AssessmentRound plan_assessment(Workspace& workspace, const Actor& actor, const AssessmentRound& wanted) {
    return plan_round(workspace, actor, wanted, say("E3207"),
                      [](records::Database& database, AssessmentRound& round, Validator& validator) {
                          round.statements = statements_to_ask(database, round.partnership);
                          if (round.statements.empty()) {
                              validator.fail("statements", say("E3206"));
                          }
                      });
}

AssessmentRound change_assessment(Workspace& workspace, const Actor& actor, const AssessmentRound& wanted) {
    return change_round(workspace, actor, wanted);
}

void remove_assessment(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    remove_round<AssessmentRound>(workspace, actor, id, version);
}

AssessmentToday assessment_today(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    (void)get_record<records::Partnership>(workspace, actor, partnership);
    const auto today = workspace.today();
    AssessmentToday found{.day = to_text(today)};
    AssessmentRound planned;
    planned.partnership = partnership;
    workspace.read([&](records::Database& database) {
        found.may_plan = may_write(database, actor, planned);
        std::map<std::string, std::int64_t> asked;
        const auto rounds = records::rounds_of<AssessmentRound>(database, partnership);
        auto current = current_rounds(rounds, today);
        found.open = std::move(current.open);
        found.next = std::move(current.next);
        for (const auto& round : rounds) {
            for (const auto& statement : round.statements) {
                asked[statement.statement] += has_opened(round, today) ? 1 : 0;
            }
        }
        for (auto& statement : statements_of(database, partnership)) {
            const auto times = asked[statement.id];
            found.statements.push_back({std::move(statement), times});
        }
        const auto side = answering_side(database, actor, partnership, today);
        found.side = side ? text_of(*side) : "";
        if (found.open) {
            found.may_answer = side.has_value();
            found.answer = own_answer(database, actor, found.open->id);
            if (found.may_plan) {
                count_answers(database, found);
            }
        }
    });
    if (found.may_plan && found.statements.empty()) {
        for (const auto& one : default_statements()) {
            found.offered.push_back({one.key, one.goal, one.text});
        }
    }
    return found;
}

}  // namespace laborshed::services
