// Flows from fields of degree to occupations, from the survey files in the lake.
#pragma once

#include "labor_market/graduate_flows.h"
#include "lake/duck.h"

#include <string>
#include <vector>

namespace laborshed::services::graduate_flows {

/// Of a state ("53"), or of the nation (""). `vintages`: of one release (Vintages::release_of_kind); where a state is
/// in several of them, one counts.
///
/// The nation's cells are the files' once they have all 50 states and D.C., and how alike states are is then estimated
/// from them; else both are the program's own (labor_market::national_graduate_flows). A state's cells are the files';
/// without them its flows are the nation's.
[[nodiscard]] labor_market::MeasuredFlows measured_flows(lake::Connection& connection,
                                                         const std::vector<std::string>& vintages,
                                                         const std::string& state);

}  // namespace laborshed::services::graduate_flows
