// Who completes a program in a year, and where: in the region, in its state, in the nation, or by distance education.
#pragma once

#include "labor_market/supply.h"
#include "services/labor_market/region_inputs.h"

#include <map>

namespace laborshed::services {

class Workspace;

/// People a year who complete one program; each ring holds those within it.
struct Graduates {
    labor_market::People region;
    labor_market::People state;   ///< of every state that the region has a county in, the region included
    labor_market::People nation;  ///< everywhere
    labor_market::People online;  ///< everywhere, by distance education; not in the three above
    double region_online = 0;     ///< of them in the region
};

/// Awards brought to people by institution and award level, of every program that somebody in the nation completes.
[[nodiscard]] std::map<completions::ProgramKey, Graduates> graduates_of(Workspace& workspace, const Evidence& evidence);

}  // namespace laborshed::services
