// The self-assessment: statements and rounds for the convener, one's own answer, and how far the two sides are apart.
#include "api/endpoints/dated_rounds.h"
#include "services/assessment/assessment_results.h"
#include "services/assessment/assessment_rounds.h"
#include "services/assessment/assessment_statements.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

void add_statements(RecordEndpoints statements) {
    statements.change("POST", "/api/assessment-statements", "Add a statement that the partnership scores itself by",
                      services::add_statement, 201);
    statements.change("PUT", "/api/assessment-statements/{id}",
                      "Change, move or retire it; one that was asked says whether other words ask the same",
                      services::change_statement);
    statements.change("DELETE", "/api/assessment-statements/{id}", "Remove a statement that no round has asked",
                      services::remove_statement);
    statements.change("POST", "/api/assessment-statements/{id}/undo", "Take the last change back",
                      services::undo_statement);
}

void add_answers(RecordEndpoints rounds) {
    rounds.read("/api/assessment-rounds/{id}/answer", "Your own answer", services::own_assessment);
    rounds.change("PUT", "/api/assessment-rounds/{id}/answer",
                  "Save your answers so far; a score of null is \"not sure\"", services::answer_assessment);
}

}  // namespace

void add_assessment_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_statements({table, workspace, id_parameter("statement")});
    add_round_endpoints<records::AssessmentRound>(
        table, workspace, "/api/assessment-rounds", "Plan a round of the self-assessment",
        {services::plan_assessment, services::change_assessment, services::remove_assessment});
    add_answers({table, workspace, id_parameter("round")});
    RecordEndpoints partnerships(table, workspace, id_parameter("partnership"));
    partnerships.change("POST", "/api/partnerships/{id}/assessment/statements", "Start with Laborshed's statements",
                        services::begin_with_defaults, 201);
    partnerships.read("/api/partnerships/{id}/assessment",
                      "The open round with your answer, the next round, and the statements",
                      services::assessment_today);
    partnerships.read("/api/partnerships/{id}/assessment/results",
                      "Differences between educators and employers, by goal, statement, and closed round",
                      services::assessment_results, &services::AssessmentResults::rows);
}

}  // namespace laborshed::api
