#include "services/book/record_scope.h"

namespace laborshed::services {

RecordScope scope_of(records::Database& /*database*/, const records::AssessmentStatement& statement) {
    return {.partnerships = {statement.partnership}};
}

void check(records::Database& database, const records::AssessmentStatement& statement, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", statement.partnership, validator);
    if (statement.goal < 1 || statement.goal > partnership::assessment_goals) {
        validator.fail("goal", say("E2040", {{"least", "1"}, {"most", std::to_string(partnership::assessment_goals)}}));
    }
    validator.text("text", statement.text, 500);
}

RecordScope scope_of(records::Database& /*database*/, const records::AssessmentRound& round) {
    return {.partnerships = {round.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::AssessmentAnswer& answer) {
    return {.organizations = {answer.organization}, .account = answer.account};
}

}  // namespace laborshed::services
