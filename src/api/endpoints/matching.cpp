// Matching people to seats and openings: their lists, previews, and runs.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/matching/matching_preview.h"
#include "services/matching/matching_runs.h"
#include "services/matching/preferences.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

const ParameterInfo kRun = {.name = "id", .type = "string", .description = "The run's id"};

void add_preferences(std::vector<Endpoint>& table, services::Workspace& workspace) {
    const std::string path = "/api/participants/{id}/preferences";
    table.push_back(endpoint(path, "A participant's ranked cohorts and openings", {kParticipant}, {},
                             [&workspace](const Request& request) {
                                 return services::preferences(workspace, request.actor, request.parameters.text("id"));
                             }));
    table.back().source = Source::records;
    table.push_back(change_endpoint<services::NewPreference, services::PreferencesView>(
        "PUT", path, "Save a participant's ranked cohorts or openings; without places the list is withdrawn",
        {kParticipant}, [&workspace](const Request& request, const services::NewPreference& wanted) {
            return json_answer(
                services::change_preference(workspace, request.actor, request.parameters.text("id"), wanted));
        }));
}

void add_runs(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(table_endpoint(
        "/api/matching/runs", "The matching runs that you can read, newest first",
        {{.name = "partnership", .type = "string", .description = "Only those of this partnership"}},
        [&workspace](const Request& request) {
            return services::matching_runs(workspace, request.actor, request.query.text("partnership"));
        },
        &services::RunTable::rows));
    table.back().source = Source::records;
    table.push_back(change_endpoint<services::MatchingRequest, services::MatchingRunView>(
        "POST", "/api/matching/runs",
        "Match by one rule and keep the run; seats become planned enrollments. `digest` is the preview's", {},
        [&workspace](const Request& request, const services::MatchingRequest& wish) {
            return json_answer(services::commit_matching(workspace, request.actor, wish), 201);
        }));
    table.push_back(table_endpoint(
        "/api/matching/runs/{id}",
        "A run: who got which place and why, as far as you can read them; re-run from its record", {},
        [&workspace](const Request& request) {
            return services::matching_run(workspace, request.actor, request.parameters.text("id"));
        },
        &services::MatchingRunView::rows));
    table.back().path_parameters = {kRun};
    table.back().source = Source::records;
}

}  // namespace

void add_matching_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_preferences(table, workspace);
    table.push_back(change_endpoint<services::MatchingRequest, services::MatchingPreview>(
        "POST", "/api/matching/preview", "Results of both rules, side by side; nothing is stored", {},
        [&workspace](const Request& request, const services::MatchingRequest& wish) {
            return json_answer(services::preview_matching(workspace, request.actor, wish));
        }));
    add_runs(table, workspace);
}

}  // namespace laborshed::api
