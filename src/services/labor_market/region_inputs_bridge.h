// The tables of a region in the occupations of SOC 2018: used by region_inputs.cpp only.
#pragma once

#include "services/labor_market/region_inputs.h"

namespace laborshed::services {

/// Bridges every table of `evidence` (occupation_bridge.h), and notes what is left out of which. The nation's tables
/// say which combined codes are in use. For the nation, its own projection is the national one.
void bridge_occupations(Evidence& evidence);

}  // namespace laborshed::services
