// Planning, changing and removing dated rounds (services/book/round_planning.h).
#pragma once

#include "api/endpoints/record_endpoints.h"
#include "services/book/access.h"

namespace laborshed::api {

template <class Round>
struct RoundService {
    Round (*plan)(services::Workspace&, const services::Actor&, const Round&);
    Round (*change)(services::Workspace&, const services::Actor&, const Round&);
    void (*remove)(services::Workspace&, const services::Actor&, const std::string& id, std::int64_t version);
};

template <class Round>
void add_round_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace, const std::string& path,
                         const std::string& plan_summary, RoundService<Round> service) {
    RecordEndpoints rounds(table, workspace, id_parameter("round"));
    rounds.change("POST", path, plan_summary, service.plan, 201);
    rounds.change("PUT", path + "/{id}", "Change its name and the days that have not come", service.change);
    rounds.change("DELETE", path + "/{id}", "Remove a round that has not opened", service.remove);
}

}  // namespace laborshed::api
