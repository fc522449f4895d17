// The self-assessment: statements and rounds for the convener, one's own answer, and how far the two sides are apart.
#include "api/endpoints/dated_rounds.h"
#include "services/assessment/assessment_results.h"
#include "services/assessment/assessment_rounds.h"
#include "services/assessment/assessment_statements.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

using records::AssessmentStatement;

const ParameterInfo kStatement = {.name = "id", .type = "string", .description = "The statement's id"};
const ParameterInfo kPartnership = {.name = "id", .type = "string", .description = "The partnership's id"};

void add_statements(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<AssessmentStatement, AssessmentStatement>(
        "POST", "/api/assessment-statements", "Add a statement that the partnership scores itself by", {},
        [&workspace](const Request& request, const AssessmentStatement& statement) {
            return json_answer(services::add_statement(workspace, request.actor, statement), 201);
        }));
    table.push_back(change_endpoint<services::StatementEdit, AssessmentStatement>(
        "PUT", "/api/assessment-statements/{id}",
        "Change, move or retire it; one that was asked says whether other words ask the same", {kStatement},
        [&workspace](const Request& request, const services::StatementEdit& edit) {
            return json_answer(
                services::change_statement(workspace, request.actor, request.parameters.text("id"), edit));
        }));
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", "/api/assessment-statements/{id}", "Remove a statement that no round has asked", {kStatement},
        [&workspace](const Request& request, const SeenVersion& seen) {
            services::remove_statement(workspace, request.actor, request.parameters.text("id"), seen.version);
            return no_content();
        }));
    table.push_back(change_endpoint<SeenVersion, AssessmentStatement>(
        "POST", "/api/assessment-statements/{id}/undo", "Take the last change back", {kStatement},
        [&workspace](const Request& request, const SeenVersion& seen) {
            const auto now =
                services::undo_statement(workspace, request.actor, request.parameters.text("id"), seen.version);
            return now ? json_answer(*now) : no_content();
        }));
    table.push_back(action_endpoint<services::StatementList>(
        "POST", "/api/partnerships/{id}/assessment/statements", "Start with Laborshed's statements", {kPartnership},
        [&workspace](const Request& request) {
            return json_answer(services::begin_with_defaults(workspace, request.actor, request.parameters.text("id")),
                               201);
        }));
}

void add_answers(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(endpoint(
        "/api/assessment-rounds/{id}/answer", "Your own answer", {kRound}, {}, [&workspace](const Request& request) {
            return services::own_assessment(workspace, request.actor, request.parameters.text("id"));
        }));
    table.back().source = Source::records;
    table.push_back(change_endpoint<services::OwnAssessment, services::OwnAssessment>(
        "PUT", "/api/assessment-rounds/{id}/answer", "Save your answers so far; a score of null is \"not sure\"",
        {kRound}, [&workspace](const Request& request, const services::OwnAssessment& answer) {
            return json_answer(
                services::answer_assessment(workspace, request.actor, request.parameters.text("id"), answer));
        }));
}

}  // namespace

void add_assessment_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_statements(table, workspace);
    add_round_endpoints<records::AssessmentRound>(
        table, workspace, "/api/assessment-rounds", "Plan a round of the self-assessment",
        {services::plan_assessment, services::change_assessment, services::remove_assessment});
    add_answers(table, workspace);
    table.push_back(endpoint(
        "/api/partnerships/{id}/assessment", "The open round with your answer, the next round, and the statements",
        {kPartnership}, {}, [&workspace](const Request& request) {
            return services::assessment_today(workspace, request.actor, request.parameters.text("id"));
        }));
    table.back().source = Source::records;
    table.push_back(table_endpoint(
        "/api/partnerships/{id}/assessment/results",
        "Differences between educators and employers, by goal, statement, and closed round", {},
        [&workspace](const Request& request) {
            return services::assessment_results(workspace, request.actor, request.parameters.text("id"));
        },
        &services::AssessmentResults::rows));
    table.back().path_parameters = {kPartnership};
    table.back().source = Source::records;
}

}  // namespace laborshed::api
