// Planning, changing and removing dated rounds (services/book/round_planning.h).
#pragma once

#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/book/access.h"

namespace laborshed::api {

inline const ParameterInfo kRound = {.name = "id", .type = "string", .description = "The round's id"};

template <class Round>
struct RoundService {
    Round (*plan)(services::Workspace&, const services::Actor&, const Round&);
    Round (*change)(services::Workspace&, const services::Actor&, const Round&);
    void (*remove)(services::Workspace&, const services::Actor&, const std::string& id, std::int64_t version);
};

template <class Round>
void add_round_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace, const std::string& path,
                         const std::string& plan_summary, RoundService<Round> service) {
    table.push_back(change_endpoint<Round, Round>(
        "POST", path, plan_summary, {}, [&workspace, service](const Request& request, const Round& round) {
            return json_answer(service.plan(workspace, request.actor, round), 201);
        }));
    table.push_back(
        change_endpoint<Round, Round>("PUT", path + "/{id}", "Change its name and the days that have not come",
                                      {kRound}, [&workspace, service](const Request& request, Round round) {
                                          round.id = request.parameters.text("id");
                                          return json_answer(service.change(workspace, request.actor, round));
                                      }));
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", path + "/{id}", "Remove a round that has not opened", {kRound},
        [&workspace, service](const Request& request, const SeenVersion& seen) {
            service.remove(workspace, request.actor, request.parameters.text("id"), seen.version);
            return no_content();
        }));
}

}  // namespace laborshed::api
