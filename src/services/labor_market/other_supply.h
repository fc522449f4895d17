// People who come into an occupation by ways that IPEDS completions don't see: lists of apprenticeships and other
// training, counted licenses beyond the completions, and eligible training providers.
#pragma once

#include "labor_market/where_graduates_work.h"
#include "services/labor_market/licensed_supply.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace laborshed::services {

/// The region's part of the employment in an occupation: of its states, and of the nation.
struct RegionPart {
    double of_state = 0;
    double of_nation = 0;
};

/// One way in.
struct WayIn {
    labor_market::People people;  ///< a year who come to work in the region
    std::vector<Reading> cells;   ///< what they were counted from
};

/// Of one occupation.
struct OtherSupply {
    WayIn listed;         ///< completed apprenticeships and other training, all of them as working where they trained
    WayIn licensees;      ///< counted first licenses of people whom no completions see
    WayIn providers;      ///< of eligible training providers that IPEDS lacks, where their completers are counted
    int not_counted = 0;  ///< programs of such providers in the region that lead here, without a count

    [[nodiscard]] labor_market::People total() const noexcept;
};

/// How far the region reaches, and where those with a certificate work.
struct OtherReach {
    labor_market::RegionReach reach = labor_market::RegionReach::nation;
    labor_market::WorkRings certificate;
};

/// By occupation. What a list counts for a larger area than the region counts by the region's part of its jobs, so that
/// regions add up. Where everybody with a first license is counted, lists and providers of the occupation are among
/// them and are not added.
[[nodiscard]] std::map<std::string, OtherSupply> other_supply(
    const Evidence& evidence, const ProgramFlows& flows, const LicensedSupply& licensed, const OtherReach& reach,
    const std::function<RegionPart(const std::string& occupation)>& part_of);

}  // namespace laborshed::services
