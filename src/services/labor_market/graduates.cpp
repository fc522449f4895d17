#include "services/labor_market/graduates.h"

#include "services/labor_market/completing.h"

#include <algorithm>

namespace laborshed::services {
using labor_market::completing;

labor_market::RegionReach reach_of(const Evidence& evidence) {
    if (evidence.region.counties.empty()) {
        return labor_market::RegionReach::nation;
    }
    const bool states = !evidence.parts.empty() && std::ranges::all_of(evidence.parts, [](const EmploymentPart& one) {
        return one.part.whole && one.part.area.level == Level::state;
    });
    return states || evidence.region.kind == RegionKind::state ? labor_market::RegionReach::state
                                                               : labor_market::RegionReach::part_of_state;
}

bool Nearness::in_region(const std::string& county) const {
    return counties_->empty() || std::ranges::binary_search(*counties_, county);
}

bool Nearness::in_states(const std::string& county) const {
    return in_region(county) || states_.contains(county.substr(0, 2));
}

std::map<completions::ProgramKey, Graduates> graduates_of(Workspace& workspace, const Evidence& evidence) {
    const auto offers = offers_of(workspace, evidence.completion_vintages);
    const Nearness near(evidence);
    std::map<completions::ProgramKey, Graduates> found;
    for (const auto& offer : *offers) {
        auto& graduates = found[offer.program];
        const double people = offer.awards * evidence.completing->people_per_award(offer.unitid, offer.program.second);
        const double online = people * evidence.completing->online_share(offer.unitid, offer.program.second);
        const auto here = completing(people - online);
        graduates.online.add(completing(online));
        graduates.nation.add(here);
        if (near.in_region(offer.county)) {
            graduates.region.add(here);
            graduates.region_online += online;
        }
        if (near.in_states(offer.county)) {
            graduates.state.add(here);
        }
    }
    return found;
}

}  // namespace laborshed::services
