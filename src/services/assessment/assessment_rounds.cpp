#include "services/assessment/assessment_rounds.h"

#include "base/day.h"
#include "records/partnership.h"
#include "services/assessment/assessment_results.h"
#include "services/assessment/assessment_statements.h"
#include "services/book/record_service.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using records::AssessmentRound;

void check_round(records::Database& database, const AssessmentRound& round, Validator& validator) {
    if (!records::find<records::Partnership>(database, round.partnership)) {
        validator.fail("partnership", say(round.partnership.empty() ? "E2022" : "E2023", {{"kind", "partnership"}}));
    }
    validator.text("name", round.name);
    validator.day("opens", round.opens);
    validator.day("closes", round.closes);
    if (!find_day(round.opens) || !find_day(round.closes)) {
        return;
    }
    if (round.closes < round.opens) {
        validator.fail("closes", say("E2024", {{"day", round.opens}}));
        return;
    }
    for (const auto& other : assessment_rounds(database, round.partnership)) {
        if (other.id != round.id && other.opens <= round.closes && round.opens <= other.closes) {
            validator.fail("opens",
                           say("E3100", {{"name", other.name}, {"opens", other.opens}, {"closes", other.closes}}));
        }
    }
}

void not_before(const std::string& field, const std::string& day, const std::string& today, Validator& validator) {
    if (find_day(day) && day < today) {
        validator.fail(field, say("E3101"));
    }
}

AssessmentRound round_to_run(records::Database& database, const Actor& actor, const std::string& id, const char* verb) {
    auto round = records::get<AssessmentRound>(database, id);
    require_read(database, actor, round);
    require_write(database, actor, round, verb);
    return round;
}

bool has_opened(const AssessmentRound& round, std::chrono::sys_days day) { return day >= parse_day(round.opens); }

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

AssessmentRound plan_assessment(Workspace& workspace, const Actor& actor, AssessmentRound round) {
    round.id = new_id();
    round.created.clear();
    AssessmentRound answer;
    workspace.write_records([&](records::Database& database) {
        require_write(database, actor, round, say("E3207"));
        Validator validator;
        check_round(database, round, validator);
        not_before("opens", round.opens, to_text(workspace.today()), validator);
        round.statements = statements_to_ask(database, round.partnership);
        if (round.statements.empty()) {
            validator.fail("statements", say("E3206"));
        }
        validator.throw_if_invalid();
        answer = records::Change(database, actor.author()).add(round);
    });
    return answer;
}

AssessmentRound change_assessment(Workspace& workspace, const Actor& actor, const AssessmentRound& wanted) {
    AssessmentRound answer;
    workspace.write_records([&](records::Database& database) {
        const auto before = round_to_run(database, actor, wanted.id, "change");
        if (is_over(before, workspace.today())) {
            throw Error(ErrorKind::conflict, say("E3104"));
        }
        auto round = wanted;
        round.partnership = before.partnership;
        round.statements = before.statements;
        Validator validator;
        check_round(database, round, validator);
        const auto day = to_text(workspace.today());
        if (has_opened(before, workspace.today())) {
            if (round.opens != before.opens) {
                validator.fail("opens", say("E3105", {{"day", before.opens}}));
            }
            not_before("closes", round.closes, day, validator);
        } else {
            not_before("opens", round.opens, day, validator);
        }
        validator.throw_if_invalid();
        answer = records::Change(database, actor.author()).update(round);
    });
    return answer;
}

void remove_assessment(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write_records([&](records::Database& database) {
        auto round = round_to_run(database, actor, id, "remove");
        if (has_opened(round, workspace.today())) {
            throw Error(ErrorKind::conflict, say("E3106"));
        }
        round.version = version;
        records::Change(database, actor.author()).remove(round);
    });
}

AssessmentToday assessment_today(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    (void)get_record<records::Partnership>(workspace, actor, partnership);
    const auto today = workspace.today();
    AssessmentToday found{.day = to_text(today)};
    AssessmentRound planned;
    planned.partnership = partnership;
    workspace.read_records([&](records::Database& database) {
        found.may_plan = may_write(database, actor, planned);
        std::map<std::string, std::int64_t> asked;
        for (const auto& round : assessment_rounds(database, partnership)) {
            if (takes_answers(round, today)) {
                found.open = round;
            } else if (!is_over(round, today) && !found.next) {
                found.next = round;
            }
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
