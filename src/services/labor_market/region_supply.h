// A region's supply: who completes training for an occupation here and elsewhere, and comes to work here; and the steps
// behind it.
#pragma once

#include "labor_market/gap_simulation.h"
#include "labor_market/supply_coverage.h"
#include "labor_market/where_graduates_work.h"
#include "services/labor_market/demand.h"
#include "services/labor_market/other_supply.h"
#include "services/labor_market/region_gaps.h"

#include <map>
#include <string>
#include <vector>

namespace laborshed::services {

struct RegionSupply {
    std::vector<ProgramSupply> programs;           ///< of the region
    std::vector<OccupationSupply> occupations;     ///< one per row
    std::vector<labor_market::Coverage> coverage;  ///< one per row
    std::map<std::string, OtherSupply> others;     ///< by occupation
    labor_market::StayRings rings;                 ///< where the region's graduates work, and how sure that is
};

/// `demand`: one per row of `gaps`, whose index, rows, flows and licensed supply are filled.
[[nodiscard]] RegionSupply supply_of(Workspace& workspace, const Evidence& evidence, const Parameters& parameters,
                                     const std::vector<Demand>& demand, const RegionGaps& gaps);

/// The steps of one occupation's supply; reads the institutions' awards again, so that every cell can be named.
[[nodiscard]] Figure supply_figure(lake::Connection& connection, const RegionGaps& gaps, const GapRow& row,
                                   Trace& trace);

}  // namespace laborshed::services
