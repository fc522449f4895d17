// Published figures, covered employment and shares as steps.
#include "services/labor_market/region_inputs.h"

#include "base/text.h"
#include "taxonomy/county.h"

#include <algorithm>
#include <numeric>

namespace laborshed::services {
namespace {

Level area_level(const std::string& area) {
    return area == "US" ? Level::nation : (area.size() == 2 ? Level::state : Level::region);
}

/// "({0} + {1})": the places of areas in `areas`, which gets those that it lacks.
std::string covered_terms(const std::vector<std::string>& ids, std::vector<std::string>& areas) {
    std::string text;
    for (const auto& id : ids) {
        auto at = std::find(areas.begin(), areas.end(), id);
        if (at == areas.end()) {
            at = areas.insert(areas.end(), id);
        }
        text += (text.empty() ? "{" : " + {") + std::to_string(at - areas.begin()) + "}";
    }
    return ids.size() > 1 ? "(" + text + ")" : text;
}

double covered_sum(const Evidence& evidence, const std::vector<std::string>& ids, std::int64_t year) {
    return std::accumulate(ids.begin(), ids.end(), 0.0, [&](double total, const std::string& id) {
        return total + evidence.covered.at(id).years.at(year).average();
    });
}

/// All jobs of an area in OEWS: the published total, else the published occupations added up.
Figure jobs_in(const Evidence& evidence, Trace& trace, const std::string& area) {
    const auto& table = evidence.oews.at(area);
    const auto label = say("label.all_jobs_in", {{"area", table.from.title}});
    if (table.total && table.total->employment.value) {
        return published(evidence, trace,
                         {.id = "employment_total." + area,
                          .label = label,
                          .unit = "persons",
                          .level = table.from.level,
                          .area = table.from.title},
                         table.total->employment);
    }
    double jobs = 0;
    std::size_t occupations = 0;
    for (const auto& [code, row] : table.occupations) {
        jobs += row.employment.value.value_or(0);
        occupations += row.employment.value ? 1 : 0;
    }
    Figure figure{.value = jobs, .missing = {}, .step = "employment_sum." + area, .label = label, .unit = "persons"};
    trace.add(figure, [&] {
        Step step;
        step.level = table.from.level;
        step.area = table.from.title;
        step.note = say("note.sum_of_occupations", {{"count", std::to_string(occupations)}});
        return step;
    });
    return figure;
}

std::string county_names(const std::vector<std::string>& counties) {
    std::vector<std::string> names;
    for (const auto& county : counties) {
        names.push_back(taxonomy::county_label(county));
    }
    return joined(names);
}

/// The area's covered employment where some of its counties' is not loaded.
Figure estimated_whole(const Evidence& evidence, Trace& trace, const Share& share) {
    const auto& whole = *share.estimated;
    const auto& title = evidence.oews.at(whole.area).from.title;
    std::vector<Figure> inputs{jobs_in(evidence, trace, whole.area)};
    if (!whole.state.empty()) {
        inputs.push_back(covered_employment(evidence, trace, whole.state, share.year));
        inputs.push_back(jobs_in(evidence, trace, whole.state));
    }
    return trace.compute({.id = "covered_estimate." + whole.area,
                          .label = say("label.covered_estimate", {{"area", title}}),
                          .unit = "persons",
                          .formula = whole.state.empty() ? "{0}" : "{0} × {1} ÷ {2}",
                          .area = title,
                          .note = say(whole.state.empty() ? "note.covered_is_jobs" : "note.covered_by_ratio")},
                         inputs,
                         [&] { return whole.state.empty() ? *inputs[0] : *inputs[0] * *inputs[1] / *inputs[2]; });
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
            step.level = Level::county_share;
            return step;
        });
        return figure;
    }
    std::vector<std::string> areas;
    const auto part = covered_terms(share.part, areas);
    auto whole = covered_terms(share.whole, areas);
    double divisor = covered_sum(evidence, share.whole, share.year);
    std::optional<Figure> estimate;
    if (share.estimated) {
        estimate = estimated_whole(evidence, trace, share);
        if (*estimate && **estimate > divisor) {
            divisor = **estimate;
            whole = "{" + std::to_string(areas.size()) + "}";
        }
    }
    std::vector<Figure> inputs;
    inputs.reserve(areas.size() + 1);
    for (const auto& area : areas) {
        inputs.push_back(covered_employment(evidence, trace, area, share.year));
    }
    if (estimate) {
        inputs.push_back(*estimate);
    }
    const auto year = std::to_string(share.year);
    return trace.compute(
        {.id = share.id,
         .label = share.label,
         .unit = "fraction",
         .formula = part + " ÷ " + whole,
         .note = share.estimated ? say("note.whole_estimated",
                                       {{"year", year}, {"counties", county_names(share.estimated->not_loaded)}})
                                 : say("note.by_covered_employment", {{"year", year}})},
        inputs, [&] { return covered_sum(evidence, share.part, share.year) / divisor; });
}

}  // namespace laborshed::services
