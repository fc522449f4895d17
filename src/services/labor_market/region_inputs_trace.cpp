// Published figures, covered employment and shares as steps.
#include "services/labor_market/region_inputs.h"

#include <algorithm>
#include <numeric>

namespace laborshed::services {
namespace {

std::string area_level(const std::string& area) {
    return area == "US" ? "nation" : (area.size() == 2 ? "state" : "region");
}

/// "({0} + {1}) ÷ {2}": parts and whole may share areas, which are then the same input.
std::string ratio_formula(const Share& share, std::vector<std::string>& areas) {
    const auto side = [&](const std::vector<std::string>& ids) {
        std::string text;
        for (const auto& id : ids) {
            auto at = std::find(areas.begin(), areas.end(), id);
            if (at == areas.end()) {
                at = areas.insert(areas.end(), id);
            }
            text += (text.empty() ? "{" : " + {") + std::to_string(at - areas.begin()) + "}";
        }
        return ids.size() > 1 ? "(" + text + ")" : text;
    };
    const auto part = side(share.part);
    return part + " ÷ " + side(share.whole);
}

}  // namespace

Message missing_reason(const Reading& reading, const std::string& what, const std::string& area) {
    static const std::map<std::string, std::string> signs{
        {"**", "missing.cell_employment"}, {"*", "missing.cell_wage"},          {"#", "missing.cell_top_wage"},
        {"~", "missing.cell_small_share"}, {"N", "missing.cell_not_disclosed"}, {"", "missing.cell_blank"}};
    if (const auto sign = signs.find(reading.flag); sign != signs.end()) {
        return say(sign->second, {{"figure", what}, {"area", area}});
    }
    return say("missing.cell_sign", {{"figure", what}, {"area", area}, {"sign", reading.flag}});
}

Figure published(const Evidence& evidence, Trace& trace, const Published& what, const Reading& reading) {
    Figure figure{.value = reading.value,
                  .missing = reading.value ? Message() : missing_reason(reading, what.label.text, what.area),
                  .step = what.id,
                  .label = what.label,
                  .unit = what.unit};
    trace.add(figure, [&] {
        Step step;
        step.level = what.level;
        step.area = what.area;
        step.note = what.note;
        if (reading.row != 0) {
            step.cells.push_back(evidence.vintages->cell(reading));
        }
        return step;
    });
    return figure;
}

Figure covered_employment(const Evidence& evidence, Trace& trace, const std::string& area, std::int64_t year) {
    const auto& found = evidence.covered.at(area);
    const auto& average = found.years.at(year);
    const auto id = "covered." + area + "." + std::to_string(year);
    const auto label = say("label.covered_employment", {{"area", found.title}, {"year", std::to_string(year)}});
    if (average.quarters.size() == 1) {
        return published(evidence, trace,
                         {.id = id, .label = label, .unit = "persons", .level = area_level(area), .area = found.title},
                         average.quarters.front());
    }
    std::vector<Figure> quarters;
    for (const auto& quarter : average.quarters) {
        quarters.push_back({.value = quarter.value,
                            .label = say("label.quarter", {{"quarter", std::to_string(quarters.size() + 1)}}),
                            .unit = "persons"});
    }
    return trace.compute({.id = id,
                          .label = label,
                          .unit = "persons",
                          .formula = "(" + sum_formula(quarters.size()) + ") ÷ " + std::to_string(quarters.size()),
                          .level = area_level(area),
                          .area = found.title,
                          .note = say("note.quarters"),
                          .cells =
                              [&] {
                                  std::vector<Cell> cells;
                                  for (const auto& quarter : average.quarters) {
                                      cells.push_back(evidence.vintages->cell(quarter));
                                  }
                                  return cells;
                              }},
                         quarters, [&] { return average.average(); });
}

Figure share_figure(const Evidence& evidence, Trace& trace, const Share& share) {
    if (!share.missing.empty()) {
        Figure figure{
            .value = {}, .missing = share.missing, .step = share.id, .label = share.label, .unit = "fraction"};
        trace.add(figure, [] {
            Step step;
            step.level = "county_share";
            return step;
        });
        return figure;
    }
    std::vector<std::string> areas;
    const auto formula = ratio_formula(share, areas);
    std::vector<Figure> inputs;
    inputs.reserve(areas.size());
    for (const auto& area : areas) {
        inputs.push_back(covered_employment(evidence, trace, area, share.year));
    }
    const auto sum = [&](const std::vector<std::string>& ids) {
        return std::accumulate(ids.begin(), ids.end(), 0.0, [&](double total, const std::string& id) {
            return total + evidence.covered.at(id).years.at(share.year).average();
        });
    };
    return trace.compute({.id = share.id,
                          .label = share.label,
                          .unit = "fraction",
                          .formula = formula,
                          .note = say("note.by_covered_employment", {{"year", std::to_string(share.year)}})},
                         inputs, [&] { return sum(share.part) / sum(share.whole); });
}

}  // namespace laborshed::services
