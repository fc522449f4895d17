#include "services/labor_market/industry_mix.h"

#include "labor_market/separations.h"
#include "services/labor_market/industries.h"

#include <algorithm>

namespace laborshed::services {
namespace {

std::optional<double> employment(const qcew::Series& series, std::int64_t year, const qcew::Industry& industry) {
    const auto& industries = series.years.at(year);
    const auto found = industries.find(industry);
    return found == industries.end() ? std::nullopt : found->second.employment;
}

double sum_of(const std::vector<Figure>& figures) {
    double sum = 0;
    for (const auto& figure : figures) {
        sum += *figure;
    }
    return sum;
}

}  // namespace

std::optional<IndustryMix> industry_mix(lake::Connection& connection, const Vintages& vintages, bool example,
                                        const Region& region, Message& missing) {
    const auto ids = vintages.all_of_kind("qcew", example);
    IndustryMix mix;
    mix.region = qcew::region(connection, ids, region);
    mix.nation = qcew::nation(connection, ids);
    std::vector<std::int64_t> years;
    for (const auto& [year, industries] : mix.region.years) {
        if (mix.nation.years.contains(year)) {
            years.push_back(year);
        }
    }
    if (years.size() < 2) {
        missing = say("missing.mix_years");
        return std::nullopt;
    }
    mix.from = years.front();
    mix.to = years.back();
    const auto known = [&](const qcew::Industry& industry) {
        return employment(mix.region, mix.from, industry).value_or(0) > 0 && employment(mix.region, mix.to, industry) &&
               employment(mix.nation, mix.from, industry).value_or(0) > 0 && employment(mix.nation, mix.to, industry);
    };
    if (!known(qcew::total)) {
        missing = say("missing.mix_total");
        return std::nullopt;
    }
    for (const auto& [industry, average] : mix.region.years.at(mix.from)) {
        if (industry != qcew::total && industry != "P" && known(industry)) {  // P is the sum of the private industries
            mix.industries.push_back(industry);
        }
    }
    if (mix.industries.empty()) {
        missing = say("missing.mix_industries");
        return std::nullopt;
    }
    return mix;
}

Figure mix_growth(const IndustryMix& mix, const Vintages& vintages, Trace& trace) {
    const CellNamer namer = [&vintages](const Reading& reading) { return vintages.cell(reading); };
    const auto figure = [&](const qcew::Series& series, std::int64_t year, const qcew::Industry& industry,
                            const std::string& whose) {
        return published_employment(
            series.years.at(year).at(industry), series, "mix." + industry + "." + whose + "." + std::to_string(year),
            say("label.industry_employment",
                {{"industry", qcew::title(industry)}, {"year", std::to_string(year)}, {"area", series.area}}),
            namer, trace);
    };
    const auto period = std::to_string(mix.from) + "–" + std::to_string(mix.to);
    const auto all_from = figure(mix.nation, mix.from, qcew::total, "nation");
    const auto all_to = figure(mix.nation, mix.to, qcew::total, "nation");
    const auto growth = trace.compute({.id = "mix.growth",
                                       .label = say("label.mix_national_growth", {{"period", period}}),
                                       .unit = "fraction",
                                       .formula = "{1} ÷ {0} − 1",
                                       .level = Level::nation,
                                       .area = "United States"},
                                      {all_from, all_to}, [&] { return *all_to / *all_from - 1; });
    std::vector<Figure> jobs;
    std::vector<Figure> parts;
    for (const auto& industry : mix.industries) {
        const auto size = figure(mix.region, mix.from, industry, "region");
        const auto from = figure(mix.nation, mix.from, industry, "nation");
        const auto to = figure(mix.nation, mix.to, industry, "nation");
        jobs.push_back(size);
        parts.push_back(
            trace.compute({.id = "mix." + industry,
                           .label = say("label.mix_part", {{"industry", qcew::title(industry)}, {"period", period}}),
                           .unit = "persons",
                           .formula = "{0} × ({2} ÷ {1} − 1 − {3})",
                           .area = mix.region.area},
                          {size, from, to, growth}, [&] { return *size * (*to / *from - 1 - *growth); }));
    }
    const auto total = [&](const std::string& id, const Message& label, const std::vector<Figure>& figures) {
        return trace.compute({.id = id,
                              .label = label,
                              .unit = "persons",
                              .formula = sum_formula(figures.size()),
                              .area = mix.region.area},
                             figures, [&] { return sum_of(figures); });
    };
    const auto persons = total("mix.persons", say("label.mix_change", {{"period", period}}), parts);
    const auto base = total("mix.jobs", say("label.mix_jobs", {{"year", std::to_string(mix.from)}}), jobs);
    const auto span = static_cast<double>(mix.to - mix.from);
    return trace.compute({.id = "growth.mix",
                          .label = say("label.mix_growth", {{"period", period}}),
                          .unit = "fraction",
                          .formula = "(1 + {0} ÷ {1})^(1 ÷ " + written(span) + ") − 1",
                          .area = mix.region.area,
                          .note = say("note.mix_growth")},
                         {persons, base}, [&] { return labor_market::annual_growth(*persons / *base, span); });
}

}  // namespace laborshed::services
