#include "services/labor_market/region_inputs_bridge.h"

#include "base/text.h"
#include "lake_tables/occupation_bridge.h"

namespace laborshed::services {

void bridge_occupations(Evidence& evidence) {
    const auto bridge = [&](auto& occupations, const std::string& area, const std::string& vintage,
                            const auto& is_known) {
        const auto done = bridge_to_soc_2018(occupations, is_known);
        if (!done.left_out.empty()) {
            const auto source = evidence.vintages->reference(vintage);
            evidence.notes.push_back(say(done.soc_2010 ? "note.coded_in_soc_2010" : "note.codes_of_no_occupation",
                                         {{"source", source.source + ", " + source.release},
                                          {"area", area},
                                          {"count", std::to_string(done.left_out.size())},
                                          {"codes", joined(done.left_out)}}));
        }
    };
    const auto any = [](const std::string&) { return true; };
    const auto known = [&](const std::string& code) {
        const auto us = evidence.oews.find("US");
        return (!evidence.nation && us == evidence.oews.end()) ||
               (evidence.nation && evidence.nation->occupations.contains(code)) ||
               (us != evidence.oews.end() && us->second.occupations.contains(code));
    };
    if (evidence.nation) {
        bridge(evidence.nation->occupations, evidence.nation->title, evidence.nation->vintage, any);
    }
    if (const auto us = evidence.oews.find("US"); us != evidence.oews.end()) {
        bridge(us->second.occupations, us->second.from.title, us->second.from.vintage, any);
    }
    for (auto& [area, table] : evidence.oews) {
        if (area != "US") {
            bridge(table.occupations, table.from.title, table.from.vintage, known);
        }
    }
    if (evidence.region.counties.empty()) {
        evidence.own = evidence.nation;
    } else if (evidence.own) {
        bridge(evidence.own->occupations, evidence.own->title, evidence.own->vintage, known);
    }
    for (auto& state : evidence.states) {
        if (evidence.own && evidence.own->vintage == state.table.vintage && evidence.own->area == state.table.area) {
            state.table.occupations = evidence.own->occupations;
        } else {
            bridge(state.table.occupations, state.table.title, state.table.vintage, known);
        }
    }
}

}  // namespace laborshed::services
