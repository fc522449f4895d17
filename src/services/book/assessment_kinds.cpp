#include "partnership/assessment.h"
#include "records/assessment.h"
#include "records/partnership.h"
#include "records/people.h"
#include "services/book/policy.h"

namespace laborshed::services {

using records::AssessmentAnswer;
using records::AssessmentRound;
using records::AssessmentStatement;

template <>
struct Policy<AssessmentStatement> : DefaultPolicy<AssessmentStatement> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/assessment-statements", Operations::reading};

    static RecordScope scope(const AssessmentStatement& statement) { return {.partnerships = {statement.partnership}}; }

    static void check(records::Database& database, const AssessmentStatement& statement, Validator& validator) {
        require_existing<records::Partnership>(database, "partnership", statement.partnership, validator);
        if (statement.goal < 1 || statement.goal > partnership::assessment_goals) {
            validator.fail("goal",
                           say("E2040", {{"least", "1"}, {"most", std::to_string(partnership::assessment_goals)}}));
        }
        validator.text("text", statement.text, 500);
    }
};

template <>
struct Policy<AssessmentRound> : DefaultPolicy<AssessmentRound> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/assessment-rounds", Operations::reading};

    static RecordScope scope(const AssessmentRound& round) { return {.partnerships = {round.partnership}}; }

    static void references(AssessmentRound& record, const Visit& visit) {
        visit(records::Partnership::kind, record.partnership);
        for (auto& asked : record.statements) {
            visit(AssessmentStatement::kind, asked.statement);
        }
    }
};

template <>
struct Policy<AssessmentAnswer> : DefaultPolicy<AssessmentAnswer> {
    // Personal: hidden from colleagues and staff (RecordScope::account).
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    static RecordScope scope(const AssessmentAnswer& answer) {
        return {.organizations = {answer.organization}, .account = answer.account};
    }

    static void references(AssessmentAnswer& record, const Visit& visit) {
        visit(AssessmentRound::kind, record.round);
        visit(records::Account::kind, record.account);
        visit(records::Organization::kind, record.organization);
        for (auto& score : record.scores) {
            visit(AssessmentStatement::kind, score.statement);
        }
    }
};

std::vector<KindOps> assessment_kinds() { return make_kinds<AssessmentStatement, AssessmentRound, AssessmentAnswer>(); }

}  // namespace laborshed::services
