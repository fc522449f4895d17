// track-record: how often our ranges held.
#include "services/labor_market/track_record.h"
#include "api/endpoints/endpoints.h"

namespace laborshed::api {

void add_track_record_endpoint(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(endpoint("/api/track-record",
                             "How often 80% ranges of earlier projections held, by size and class of occupation", {},
                             {}, [&workspace](const Request&) { return services::track_record(workspace); }));
}

}  // namespace laborshed::api
