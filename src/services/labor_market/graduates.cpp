#include "services/labor_market/graduates.h"

#include "base/json.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using completions::Offer;
using labor_market::completing;

/// The nation's offers, read once while the data are the same.
std::shared_ptr<const std::vector<Offer>> offers_of(Workspace& workspace, lake::Connection& connection,
                                                    const completions::Choice& choice) {
    return workspace.answers().get<std::vector<Offer>>(workspace.fingerprint(), "offers " + to_json(choice.completions),
                                                       [&] { return completions::offers(connection, choice); });
}

}  // namespace

std::map<completions::ProgramKey, Graduates> graduates_of(Workspace& workspace, lake::Connection& connection,
                                                          const Evidence& evidence) {
    const auto offers = offers_of(workspace, connection, evidence.completion_vintages);
    const auto& counties = evidence.region.counties;
    std::set<std::string> states;
    for (const auto& county : counties) {
        states.insert(county.substr(0, 2));
    }
    std::map<completions::ProgramKey, Graduates> found;
    for (const auto& offer : *offers) {
        auto& graduates = found[offer.program];
        const double people = offer.awards * evidence.completing.people_per_award(offer.unitid, offer.program.second);
        const double online = people * evidence.completing.online_share(offer.unitid, offer.program.second);
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
