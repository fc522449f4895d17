// A region's supply: its programs' completers shared out over occupations, and the steps behind one occupation's share.
#pragma once

#include "labor_market/supply.h"
#include "services/labor_market/demand.h"
#include "services/labor_market/region_gaps.h"
#include "services/labor_market/region_inputs.h"

#include <map>
#include <string>
#include <vector>

namespace laborshed::services {

/// Programs and links of the region, for the models and the simulation.
struct RegionSupply {
    std::vector<ProgramSupply> programs;
    labor_market::ProgramLinks links;
    labor_market::Shares shares;
    labor_market::Supply supply;
    std::vector<double> completions;  ///< of the programs that lead to each occupation, whole
    std::vector<bool> imputed;        ///< some figure behind the occupation's supply was filled in by the agency
};

/// `openings` and `employment`: one per occupation, NaN where missing; `index`: SOC code → occupation.
[[nodiscard]] RegionSupply supply_of(const Evidence& evidence, const Parameters& parameters,
                                     const std::vector<Demand>& demand,
                                     const std::map<std::string, std::size_t>& index);

/// The steps of one occupation's supply; reads the institutions' awards again, so that every cell can be named.
[[nodiscard]] Figure supply_figure(lake::Connection& connection, const RegionGaps& gaps, const GapRow& row,
                                   Trace& trace);

}  // namespace laborshed::services
