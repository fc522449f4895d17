// The pulse: rounds for the convener, a form without a name for everybody, and what they add up to.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/pulse/pulse_results.h"
#include "services/pulse/pulse_rounds.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

const ParameterInfo kPulseRound = {.name = "id", .type = "string", .description = "The round's id"};
const ParameterInfo kPartnership = {.name = "id", .type = "string", .description = "The partnership's id"};

void add_pulse_rounds(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<records::PulseRound, records::PulseRound>(
        "POST", "/api/pulse-rounds", "Plan a round of the pulse", {},
        [&workspace](const Request& request, const records::PulseRound& round) {
            return json_answer(services::start_pulse(workspace, request.actor, round), 201);
        }));
    table.push_back(change_endpoint<records::PulseRound, records::PulseRound>(
        "PUT", "/api/pulse-rounds/{id}", "Change its name and the days that have not come", {kPulseRound},
        [&workspace](const Request& request, records::PulseRound round) {
            round.id = request.parameters.text("id");
            return json_answer(services::change_pulse(workspace, request.actor, round));
        }));
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", "/api/pulse-rounds/{id}", "Remove a round that has not opened", {kPulseRound},
        [&workspace](const Request& request, const SeenVersion& seen) {
            services::remove_pulse(workspace, request.actor, request.parameters.text("id"), seen.version);
            return no_content();
        }));
}

}  // namespace

void add_pulse_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_pulse_rounds(table, workspace);
    table.push_back(change_endpoint<services::PulseRatings, Nothing>(
        "PUT", "/api/pulse-rounds/{id}/answer", "Answer anonymously; again to replace the answer, empty to withdraw it",
        {kPulseRound}, [&workspace](const Request& request, const services::PulseRatings& ratings) {
            services::answer_pulse(workspace, request.actor, request.parameters.text("id"), ratings);
            return no_content();
        }));
    table.push_back(endpoint("/api/partnerships/{id}/pulse", "The open round, and the organizations you can rate",
                             {kPartnership}, {}, [&workspace](const Request& request) {
                                 return services::pulse_today(workspace, request.actor, request.parameters.text("id"));
                             }));
    table.back().source = Source::records;
    table.push_back(table_endpoint(
        "/api/partnerships/{id}/pulse/results",
        "Trust and value by round, organization, and pair, where no respondent can be identified", {},
        [&workspace](const Request& request) {
            return services::pulse_results(workspace, request.actor, request.parameters.text("id"));
        },
        &services::PulseResults::rows));
    table.back().path_parameters = {kPartnership};
    table.back().source = Source::records;
}

}  // namespace laborshed::api
