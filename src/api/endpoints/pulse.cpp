// The pulse: rounds for the convener, a form without a name for everybody, and what they add up to.
#include "api/endpoints/dated_rounds.h"
#include "services/pulse/pulse_results.h"
#include "services/pulse/pulse_rounds.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {

void add_pulse_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_round_endpoints<records::PulseRound>(table, workspace, "/api/pulse-rounds", "Plan a round of the pulse",
                                             {services::start_pulse, services::change_pulse, services::remove_pulse});
    RecordEndpoints(table, workspace, id_parameter("round"))
        .change("PUT", "/api/pulse-rounds/{id}/answer",
                "Answer anonymously; again to replace the answer, empty to withdraw it", services::answer_pulse);
    RecordEndpoints partnerships(table, workspace, id_parameter("partnership"));
    partnerships.read("/api/partnerships/{id}/pulse", "The open round, and the organizations you can rate",
                      services::pulse_today);
    partnerships.read("/api/partnerships/{id}/pulse/results",
                      "Trust and value by round, organization, and pair, where no respondent can be identified",
                      services::pulse_results, &services::PulseResults::rows);
}

}  // namespace laborshed::api
