// The demand survey: rounds for the convener, the form behind a link for employers.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/surveys/survey_answering.h"
#include "services/surveys/survey_results.h"
#include "services/surveys/survey_rounds.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

const ParameterInfo kSurveyRound = {.name = "id", .type = "string", .description = "The round's id"};

/// The link's token says who it is: nobody is signed in, so there is no CSRF token to ask for.
Endpoint by_link(Endpoint endpoint) {
    endpoint.guarded = false;
    return endpoint;
}

void add_survey_rounds(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<SeenVersion, records::SurveyRound>(
        "POST", "/api/surveys/{id}/open", "Open a round and send the invitations", {kSurveyRound},
        [&workspace](const Request& request, const SeenVersion& seen) {
            return json_answer(
                services::open_survey(workspace, request.actor, request.parameters.text("id"), seen.version));
        }));
    table.push_back(change_endpoint<SeenVersion, records::SurveyRound>(
        "POST", "/api/surveys/{id}/close", "Close a round: no more answers; results become available", {kSurveyRound},
        [&workspace](const Request& request, const SeenVersion& seen) {
            return json_answer(
                services::close_survey(workspace, request.actor, request.parameters.text("id"), seen.version));
        }));
    table.push_back(change_endpoint<services::AskedList, services::LettersWritten>(
        "POST", "/api/surveys/{id}/invite", "Invite organizations, each by its own link", {kSurveyRound},
        [&workspace](const Request& request, const services::AskedList& asked) {
            return json_answer(
                services::invite_to_survey(workspace, request.actor, request.parameters.text("id"), asked), 201);
        }));
    table.push_back(action_endpoint<services::LettersWritten>(
        "POST", "/api/surveys/{id}/remind", "Send the reminders that are due", {kSurveyRound},
        [&workspace](const Request& request) {
            return json_answer(services::remind_of_survey(workspace, request.actor, request.parameters.text("id")));
        }));
    table.push_back(table_endpoint(
        "/api/surveys/{id}/responses", "Who has answered, without the answers", {},
        [&workspace](const Request& request) {
            return services::survey_responses(workspace, request.actor, request.parameters.text("id"));
        },
        &services::Responses::responses));
    table.back().path_parameters = {kSurveyRound};
    table.back().source = Source::records;
    table.push_back(table_endpoint(
        "/api/surveys/{id}/results", "Results of a closed round, as totals that identify no employer", {},
        [&workspace](const Request& request) {
            return services::survey_results(workspace, request.actor, request.parameters.text("id"));
        },
        &services::SurveyResults::occupations));
    table.back().path_parameters = {kSurveyRound};
    table.back().source = Source::records;
}

void add_form(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(endpoint("/api/survey/{token}", "The form of a link, with the answers so far", {kLinkToken}, {},
                             [&workspace](const Request& request) {
                                 return services::survey_form(workspace, request.parameters.text("token"),
                                                              request.client);
                             }));
    table.back().source = Source::records;
    table.push_back(by_link(change_endpoint<services::SurveyEdit, services::SurveyForm>(
        "PUT", "/api/survey/{token}", "Save the answers so far; send the version you opened", {kLinkToken},
        [&workspace](const Request& request, const services::SurveyEdit& edit) {
            return json_answer(
                services::save_survey(workspace, request.parameters.text("token"), edit, request.client));
        })));
    table.push_back(by_link(change_endpoint<SeenVersion, services::SurveyForm>(
        "POST", "/api/survey/{token}/submit", "Submit the answers", {kLinkToken},
        [&workspace](const Request& request, const SeenVersion& seen) {
            return json_answer(
                services::submit_survey(workspace, request.parameters.text("token"), seen.version, request.client));
        })));
    table.push_back(by_link(change_endpoint<SeenVersion, services::SurveyForm>(
        "POST", "/api/survey/{token}/reopen", "Change submitted answers, until the round closes", {kLinkToken},
        [&workspace](const Request& request, const SeenVersion& seen) {
            return json_answer(
                services::reopen_survey(workspace, request.parameters.text("token"), seen.version, request.client));
        })));
    table.push_back(action_endpoint<services::SurveyLink>(
        "POST", "/api/surveys/{id}/my-link", "A link to your own organization's form", {kSurveyRound},
        [&workspace](const Request& request) {
            return json_answer(services::my_survey_link(workspace, request.actor, request.parameters.text("id")), 201);
        }));
}

}  // namespace

void add_survey_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_survey_rounds(table, workspace);
    add_form(table, workspace);
}

}  // namespace laborshed::api
