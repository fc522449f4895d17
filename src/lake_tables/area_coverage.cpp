#include "lake_tables/area_coverage.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::services {

Coverage cover(const std::vector<std::string>& counties, const std::vector<PublishedArea>& areas) {
    const std::set<std::string> region(counties.begin(), counties.end());
    const auto inside = [&](const PublishedArea& area) {
        return !area.counties.empty() && std::all_of(area.counties.begin(), area.counties.end(),
                                                     [&](const auto& county) { return region.contains(county); });
    };
    std::map<std::string, const PublishedArea*> home;  // county → the area that stands for it
    const auto claim = [&](const PublishedArea& area) {
        for (const auto& county : area.counties) {
            if (region.contains(county)) {
                home.emplace(county, &area);
            }
        }
    };
    const auto claim_all = [&](Level level, bool only_whole) {
        for (const auto& area : areas) {
            if (area.level == level && (!only_whole || inside(area))) {
                claim(area);
            }
        }
    };
    claim_all(Level::state, true);
    claim_all(Level::cbsa, true);
    claim_all(Level::cbsa, false);
    claim_all(Level::state, false);

    Coverage coverage;
    for (const auto& area : areas) {
        Part part{area, {}, false};
        for (const auto& [county, chosen] : home) {
            if (chosen == &area) {
                part.counties.push_back(county);
            }
        }
        if (!part.counties.empty()) {
            part.whole = part.counties.size() == area.counties.size();
            coverage.parts.push_back(std::move(part));
        }
    }
    for (const auto& county : region) {
        if (!home.contains(county)) {
            coverage.uncovered.push_back(county);
        }
    }
    return coverage;
}

}  // namespace laborshed::services
