#include "services/labor_market/graduates.h"

#include "services/labor_market/completing.h"

#include <algorithm>

namespace laborshed::services {
using labor_market::completing;

std::map<completions::ProgramKey, Graduates> graduates_of(Workspace& workspace, const Evidence& evidence) {
    const auto offers = offers_of(workspace, evidence.completion_vintages);
    const auto& counties = evidence.region.counties;
    const auto states = states_of(evidence.region);
    std::map<completions::ProgramKey, Graduates> found;
    for (const auto& offer : *offers) {
        auto& graduates = found[offer.program];
        const double people = offer.awards * evidence.completing->people_per_award(offer.unitid, offer.program.second);
        const double online = people * evidence.completing->online_share(offer.unitid, offer.program.second);
        const auto here = completing(people - online);
        graduates.online.add(completing(online));
        graduates.nation.add(here);
        const bool in_region = counties.empty() || std::ranges::binary_search(counties, offer.county);
        if (in_region) {
            graduates.region.add(here);
            graduates.region_online += online;
        }
        if (in_region || states.contains(offer.county.substr(0, std::min<std::size_t>(2, offer.county.size())))) {
            graduates.state.add(here);
        }
    }
    return found;
}

}  // namespace laborshed::services
