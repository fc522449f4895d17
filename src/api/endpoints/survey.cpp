// The demand survey: rounds for the convener, the form behind a link for employers.
#include "api/endpoints/record_endpoints.h"
#include "services/surveys/survey_answering.h"
#include "services/surveys/survey_results.h"
#include "services/surveys/survey_rounds.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

/// The link's token says who it is: nobody is signed in, so there is no CSRF token to ask for.
Endpoint by_link(Endpoint endpoint) {
    endpoint.guarded = false;
    return endpoint;
}

void add_survey_rounds(RecordEndpoints rounds) {
    rounds.change("POST", "/api/surveys/{id}/open", "Open a round and send the invitations", services::open_survey);
    rounds.change("POST", "/api/surveys/{id}/close", "Close a round: no more answers; results become available",
                  services::close_survey);
    rounds.change("POST", "/api/surveys/{id}/invite", "Invite organizations, each by its own link",
                  services::invite_to_survey, 201);
    rounds.change("POST", "/api/surveys/{id}/remind", "Send the reminders that are due", services::remind_of_survey);
    rounds.read("/api/surveys/{id}/responses", "Who has answered, without the answers", services::survey_responses,
                &services::Responses::responses);
    rounds.read("/api/surveys/{id}/results", "Results of a closed round, as totals that identify no employer",
                services::survey_results, &services::SurveyResults::occupations);
    rounds.change("POST", "/api/surveys/{id}/my-link", "A link to your own organization's form",
                  services::my_survey_link, 201);
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
}

}  // namespace

void add_survey_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_survey_rounds({table, workspace, id_parameter("round")});
    add_form(table, workspace);
}

}  // namespace laborshed::api
