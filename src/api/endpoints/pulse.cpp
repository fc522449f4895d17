// The pulse: rounds for the convener, a form without a name for everybody, and what they add up to.
#include "api/endpoints/dated_rounds.h"
#include "services/pulse/pulse_results.h"
#include "services/pulse/pulse_rounds.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

const ParameterInfo kPartnership = {.name = "id", .type = "string", .description = "The partnership's id"};

}  // namespace

void add_pulse_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_round_endpoints<records::PulseRound>(table, workspace, "/api/pulse-rounds", "Plan a round of the pulse",
                                             {services::start_pulse, services::change_pulse, services::remove_pulse});
    table.push_back(change_endpoint<services::PulseRatings, Nothing>(
        "PUT", "/api/pulse-rounds/{id}/answer", "Answer anonymously; again to replace the answer, empty to withdraw it",
        {kRound}, [&workspace](const Request& request, const services::PulseRatings& ratings) {
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
