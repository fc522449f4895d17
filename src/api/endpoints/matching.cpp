// Matching people to seats and openings: their lists, previews, and runs.
#include "api/endpoints/record_endpoints.h"
#include "services/matching/matching_preview.h"
#include "services/matching/matching_runs.h"
#include "services/matching/preferences.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {

void add_matching_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints people(table, workspace, kParticipant);
    people.read("/api/participants/{id}/preferences", "A participant's ranked cohorts and openings",
                services::preferences);
    people.change("PUT", "/api/participants/{id}/preferences",
                  "Save a participant's ranked cohorts or openings; without places the list is withdrawn",
                  services::change_preference);
    RecordEndpoints runs(table, workspace, id_parameter("run"));
    runs.change("POST", "/api/matching/preview", "Results of both rules, side by side; nothing is stored",
                services::preview_matching);
    runs.read(
        "/api/matching/runs", "The matching runs that you can read, newest first",
        {{.name = "partnership", .type = "string", .description = "Only those of this partnership"}},
        [&workspace](const Request& request) {
            return services::matching_runs(workspace, request.actor, request.query.text("partnership"));
        },
        &services::RunTable::rows);
    runs.change("POST", "/api/matching/runs",
                "Match by one rule and keep the run; seats become planned enrollments. `digest` is the preview's",
                services::commit_matching, 201);
    runs.read("/api/matching/runs/{id}",
              "A run: who got which place and why, as far as you can read them; re-run from its record",
              services::matching_run, &services::MatchingRunView::rows);
}

}  // namespace laborshed::api
