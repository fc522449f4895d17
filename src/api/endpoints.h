// The API's endpoints (docs/api.md), in groups of a file each.
#pragma once

#include "api/router.h"

#include <chrono>
#include <functional>

namespace laborshed::services {
class Workspace;
}

namespace laborshed::api {

/// Every endpoint, the OpenAPI document of them among them. `today` dates what goes stale.
[[nodiscard]] std::vector<Endpoint> endpoints(services::Workspace& workspace,
                                              const std::function<std::chrono::sys_days()>& today);

/// status, regions, shapes
void add_region_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// overview, gaps, occupations, explain, programs, search
void add_figure_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// sources
void add_source_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace,
                          const std::function<std::chrono::sys_days()>& today);

/// "region", as most endpoints have it.
[[nodiscard]] ParameterInfo region_parameter();

}  // namespace laborshed::api
