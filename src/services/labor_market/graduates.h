// Who completes a program in a year, and where: in the region, in its state, in the nation, or by distance education.
#pragma once

#include "labor_market/supply.h"
#include "labor_market/where_graduates_work.h"
#include "services/labor_market/region_inputs.h"

#include <map>
#include <set>
#include <string>
#include <vector>

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

[[nodiscard]] labor_market::RegionReach reach_of(const Evidence& evidence);

/// Whether a place is in the region, and in one of its states.
class Nearness {
  public:
    /// `evidence` must outlive it.
    explicit Nearness(const Evidence& evidence)
        : counties_(&evidence.region.counties), states_(states_of(evidence.region)) {}

    /// `county`: FIPS code, "" where it isn't known.
    [[nodiscard]] bool in_region(const std::string& county) const;
    /// True for everything in the region, too.
    [[nodiscard]] bool in_states(const std::string& county) const;

  private:
    const std::vector<std::string>* counties_;
    std::set<std::string> states_;
};

/// Awards brought to people by institution and award level, of every program that somebody in the nation completes.
[[nodiscard]] std::map<completions::ProgramKey, Graduates> graduates_of(Workspace& workspace, const Evidence& evidence);

}  // namespace laborshed::services
