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

std::string missing_reason(const Reading& reading, const std::string& what, const std::string& area) {
    static const std::map<std::string, std::string> signs{
        {"**", "the agency did not release the employment estimate (**)"},
        {"*", "the agency did not release the wage estimate (*)"},
        {"#", "at or above the highest wage that the agency publishes (#)"},
        {"~", "the share is below what the agency publishes (~)"},
        {"N", "not disclosed (N)"}};
    const auto sign = signs.find(reading.flag);
    const auto why = sign != signs.end()    ? sign->second
                     : reading.flag.empty() ? std::string("the published file has no figure there")
                                            : "the published file says \"" + reading.flag + "\"";
    return what + " for " + area + ": " + why;
}

Figure published(const Evidence& evidence, Trace& trace, const Published& what, const Reading& reading) {
    Figure figure{.value = reading.value,
                  .missing = reading.value ? std::string() : missing_reason(reading, what.label, what.area),
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
    const auto label = "covered employment of " + found.title + ", " + std::to_string(year);
    if (average.quarters.size() == 1) {
        return published(evidence, trace,
                         {.id = id, .label = label, .unit = "persons", .level = area_level(area), .area = found.title},
                         average.quarters.front());
    }
    std::vector<Figure> quarters;
    for (const auto& quarter : average.quarters) {
        quarters.push_back(
            {.value = quarter.value, .label = "quarter " + std::to_string(quarters.size() + 1), .unit = "persons"});
    }
    return trace.compute(
        {.id = id,
         .label = label,
         .unit = "persons",
         .formula = "(" + sum_formula(quarters.size()) + ") ÷ " + std::to_string(quarters.size()),
         .level = area_level(area),
         .area = found.title,
         .note = "each quarter is the mean of its three months' employment, all owners, all industries",
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
                          .note = "by total covered employment in " + std::to_string(share.year)},
                         inputs, [&] { return sum(share.part) / sum(share.whole); });
}

}  // namespace laborshed::services
