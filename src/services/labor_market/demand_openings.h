// Growth and openings of one occupation: used by demand.cpp only.
#pragma once

#include "services/labor_market/demand.h"
#include "services/labor_market/demand_employment.h"

namespace laborshed::services {

/// Growth, exits, transfers, change and openings by the best source there is, their base, and the notes on them.
/// `demand` has its employment already; `employment` is what it was made of.
void add_openings(const Evidence& evidence, const std::string& occupation, const Employment& employment, Demand& demand,
                  Trace& trace);

}  // namespace laborshed::services
