// Employment, its sampling error, median wage and location quotient of one occupation in a region.
#include "services/labor_market/demand_employment.h"

#include "base/text.h"
#include "labor_market/structure.h"
#include "labor_market/uncertainty.h"
#include "services/labor_market/staffing.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace laborshed::services {
namespace {

constexpr double kHoursAYear = 2080;  // what BLS multiplies hourly wages by

const oews::Figures* figures_in(const Evidence& evidence, const std::string& table, const std::string& occupation) {
    const auto at = evidence.oews.find(table);
    if (at == evidence.oews.end()) {
        return nullptr;
    }
    const auto found = at->second.occupations.find(occupation);
    return found == at->second.occupations.end() ? nullptr : &found->second;
}

const oews::AreaVintage& area_of(const Evidence& evidence, const std::string& table) {
    return evidence.oews.at(table).from;
}

Figure missing(Trace& trace, const std::string& id, const Message& label, const std::string& unit,
               const Message& reason, Level level) {
    Figure figure{.value = {}, .missing = reason, .step = id, .label = label, .unit = unit};
    trace.add(figure, [&] {
        Step step;
        step.level = level;
        return step;
    });
    return figure;
}

/// One part's employment and the table that it was read from.
struct PartFigure {
    Figure figure;
    std::string table;
    const Share* share = nullptr;  ///< nullptr where it is the table's whole area
    std::optional<double> fraction = {};
};

PartFigure part_employment(const Evidence& evidence, const EmploymentPart& part, const std::string& occupation,
                           Trace& trace, std::string& flag) {
    const auto read = [&](const std::string& table, const std::optional<Share>& share) -> PartFigure {
        const auto& area = area_of(evidence, table);
        const auto* figures = figures_in(evidence, table, occupation);
        const auto id = "employment." + table;
        const auto label = say("label.employment_in", {{"area", area.title}});
        if (figures == nullptr) {
            return {missing(trace, id, label, "persons", say("missing.oews_row", {{"area", area.title}}), area.level),
                    table, share ? &*share : nullptr};
        }
        if (!figures->employment.value && flag.empty()) {
            flag = figures->employment.flag;
        }
        auto whole = published(evidence, trace,
                               {.id = id, .label = label, .unit = "persons", .level = area.level, .area = area.title},
                               figures->employment);
        if (!share) {
            return {whole, table};
        }
        auto by_industry = staffed_share(evidence, trace, *share, occupation);
        const auto fraction = by_industry ? *by_industry : share_figure(evidence, trace, *share);
        return {trace.compute({.id = id + ".part",
                               .label = say("label.part_of_employment", {{"area", area.title}}),
                               .unit = "persons",
                               .formula = "{0} × {1}",
                               .level = Level::county_share,
                               .area = evidence.region.name,
                               .note = say("note.part_of_employment")},
                              {whole, fraction}, [&] { return *whole * *fraction; }),
                table, &*share, fraction.value};
    };
    auto result = read(part.table, part.share);
    if (!result.figure && !part.stand_in.empty()) {
        if (auto instead = read(part.stand_in, part.stand_in_share); instead.figure) {
            return instead;
        }
    }
    return result;
}

/// The year of a release: 2025 of "2025-05"; 0 where it names none.
std::int64_t release_year(const std::string& release) {
    return release.size() >= 4 && all_digits(release.substr(0, 4)) ? std::stoll(release.substr(0, 4)) : 0;
}

/// The sampling error of a part, a fraction: published, else by the size of the published figure.
Figure sampling_error_of(const Evidence& evidence, const PartFigure& part, const oews::Figures& row, Trace& trace) {
    const auto& area = area_of(evidence, part.table);
    if (row.employment_rse.value) {
        return published(evidence, trace,
                         {.id = "employment_prse." + part.table,
                          .label = say("label.employment_percent_error", {{"area", area.title}}),
                          .unit = "percent_points",
                          .level = area.level,
                          .area = area.title},
                         row.employment_rse);
    }
    Figure modeled{.value = 100 * evidence.sampling_error.relative_error(row.employment.value.value_or(0)),
                   .missing = {},
                   .step = "employment_modeled_error." + part.table,
                   .label = say("label.employment_percent_error", {{"area", area.title}}),
                   .unit = "percent_points"};
    trace.add(modeled, [&] {
        Step step;
        step.formula = say("formula.modeled_error");
        step.level = Level::computed;
        step.area = area.title;
        step.note = say("note.modeled_error", {{"intercept", written(evidence.sampling_error.intercept)},
                                               {"slope", written(evidence.sampling_error.slope)}});
        return step;
    });
    return modeled;
}

/// The error of a part's share of its area, in percent: smaller the more of the area it is (the logit's error).
Figure share_error_of(const PartFigure& part, Trace& trace) {
    const auto& sizes = labor_market::published_uncertainty().sizes;
    const bool estimated = part.share->estimated.has_value();
    const double of_share = sizes.county_share.at(*part.figure) * (1 - *part.fraction);
    const double of_whole = estimated ? sizes.estimated_whole : 0;
    Figure error{.value = 100 * std::hypot(of_share, of_whole),
                 .missing = {},
                 .step = "share_error." + part.table,
                 .label = say("label.share_error"),
                 .unit = "percent_points"};
    trace.add(error, [&] {
        Step step;
        step.formula = say(estimated ? "formula.share_error_estimated" : "formula.share_error");
        step.level = Level::computed;
        step.note = say("note.share_error");
        step.inputs = {part.share->id, part.figure.step};
        return step;
    });
    return error;
}

}  // namespace

Employment employment_of(const Evidence& evidence, const std::string& occupation, Trace& trace) {
    Employment result;
    const auto label = say("label.employment_in", {{"area", evidence.region.name}});
    if (evidence.parts.empty()) {
        result.persons = missing(trace, "employment", label, "persons", evidence.employment_missing, Level::region);
        result.rse = result.persons;
        return result;
    }
    std::vector<PartFigure> parts;
    for (const auto& part : evidence.parts) {
        parts.push_back(part_employment(evidence, part, occupation, trace, result.flag));
    }
    const bool shared = std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.share != nullptr; });
    result.level = shared              ? Level::county_share
                   : parts.size() == 1 ? area_of(evidence, parts.front().table).level
                                       : Level::region;
    for (const auto& part : parts) {
        result.parts.push_back(part.figure);
        result.years.push_back(release_year(area_of(evidence, part.table).release));
    }
    const auto& figures = result.parts;
    result.persons = trace.compute({.id = "employment",
                                    .label = label,
                                    .unit = "persons",
                                    .formula = sum_formula(figures.size()),
                                    .level = result.level,
                                    .area = evidence.region.name},
                                   figures, [&] {
                                       return std::accumulate(figures.begin(), figures.end(), 0.0,
                                                              [](double sum, const Figure& one) { return sum + *one; });
                                   });
    if (!result.persons) {
        result.rse = missing(trace, "employment_rse", say("label.employment_error"), "fraction", result.persons.missing,
                             result.level);
        return result;
    }
    // Independent samples and shares: squared standard errors add up.
    double variance = 0;
    std::vector<Figure> errors;
    for (const auto& part : parts) {
        const auto* row = figures_in(evidence, part.table, occupation);
        errors.push_back(sampling_error_of(evidence, part, *row, trace));
        variance += std::pow(*part.figure * *errors.back() / 100, 2);
        if (part.share != nullptr) {
            errors.push_back(share_error_of(part, trace));
            variance += std::pow(*part.figure * *errors.back() / 100, 2);
        }
    }
    const double rse = *result.persons > 0 ? std::sqrt(variance) / *result.persons : 0;
    result.rse = Figure{.value = rse,
                        .missing = {},
                        .step = "employment_rse",
                        .label = say("label.employment_error"),
                        .unit = "fraction"};
    trace.add(result.rse, [&] {
        Step step;
        step.formula = say(errors.size() == 1 ? "formula.error_of_one" : "formula.error_of_parts");
        if (errors.size() == 1) {
            step.arithmetic = written(*errors.front()) + " ÷ 100 = " + percent(rse);
        }
        step.level = Level::computed;
        step.area = evidence.region.name;
        for (const auto& error : errors) {
            step.inputs.push_back(error.step);
        }
        return step;
    });
    return result;
}

Wage median_wage_of(const Evidence& evidence, const std::string& occupation, Trace& trace) {
    // The part with most jobs speaks for the region; then the state, then the nation.
    std::vector<std::string> tables;
    double most = -1;
    for (const auto& part : evidence.parts) {
        const auto* figures = figures_in(evidence, part.table, occupation);
        const double jobs = figures == nullptr ? 0 : figures->employment.value.value_or(0);
        if (jobs > most) {
            most = jobs;
            tables.insert(tables.begin(), part.table);
        } else {
            tables.push_back(part.table);
        }
    }
    for (const auto& [area, table] : evidence.oews) {
        if (area != "US" && std::find(tables.begin(), tables.end(), area) == tables.end()) {
            tables.push_back(area);
        }
    }
    if (evidence.oews.contains("US")) {
        tables.emplace_back("US");
    }
    Wage result;
    for (const auto& table : tables) {
        const auto* figures = figures_in(evidence, table, occupation);
        if (figures == nullptr) {
            continue;
        }
        const auto& area = area_of(evidence, table);
        const Published what{.id = "median_wage",
                             .label = say("label.median_wage_in", {{"area", area.title}}),
                             .unit = "dollars",
                             .level = area.level,
                             .area = area.title};
        if (figures->annual_median.value || figures->annual_median.flag == "#") {
            result.flag = figures->annual_median.flag;
            result.dollars = published(evidence, trace, what, figures->annual_median);
            return result;
        }
        if (figures->hourly_median.value) {
            auto hourly = what;
            hourly.id = "median_hourly_wage";
            hourly.label = say("label.hourly_wage_in", {{"area", area.title}});
            hourly.unit = "dollars_per_hour";
            const auto an_hour = published(evidence, trace, hourly, figures->hourly_median);
            result.dollars = trace.compute({.id = what.id,
                                            .label = what.label,
                                            .unit = "dollars",
                                            .formula = "{0} × 2,080",
                                            .level = area.level,
                                            .area = area.title,
                                            .note = say("note.hours_of_a_year")},
                                           {an_hour}, [&] { return *an_hour * kHoursAYear; });
            return result;
        }
        if (result.flag.empty()) {
            result.flag = figures->annual_median.flag;
        }
    }
    result.dollars =
        missing(trace, "median_wage", say("label.median_wage"), "dollars", say("missing.median_wage"), Level::region);
    return result;
}

Figure location_quotient_of(const Evidence& evidence, const std::string& occupation, const Figure& employment,
                            Trace& trace) {
    const auto label = say("label.location_quotient");
    if (evidence.region.counties.empty()) {
        return missing(trace, "location_quotient", label, "ratio", say("missing.quotient_of_nation"), Level::nation);
    }
    if (evidence.parts.size() == 1 && evidence.parts.front().part.whole) {
        const auto& table = evidence.parts.front().table;
        if (const auto* figures = figures_in(evidence, table, occupation);
            figures != nullptr && figures->quotient.value) {
            const auto& area = area_of(evidence, table);
            return published(evidence, trace,
                             {.id = "location_quotient",
                              .label = label,
                              .unit = "ratio",
                              .level = area.level,
                              .area = area.title,
                              .note = say("note.as_published")},
                             figures->quotient);
        }
    }
    const auto* nation = figures_in(evidence, "US", occupation);
    const auto nation_table = evidence.oews.find("US");
    double total = 0;
    bool known = !evidence.parts.empty() && nation != nullptr && nation->employment.value &&
                 nation_table->second.total && nation_table->second.total->employment.value;
    std::vector<Figure> totals;
    for (const auto& part : evidence.parts) {
        const auto& table = evidence.oews.at(part.table);
        known = known && table.total && table.total->employment.value && !part.share;
        if (known) {
            totals.push_back(published(evidence, trace,
                                       {.id = "employment_total." + part.table,
                                        .label = say("label.all_jobs_in", {{"area", table.from.title}}),
                                        .unit = "persons",
                                        .level = table.from.level,
                                        .area = table.from.title},
                                       table.total->employment));
            total += *totals.back();
        }
    }
    if (!known || !employment) {
        return missing(trace, "location_quotient", label, "ratio",
                       employment ? say("missing.total_employment") : employment.missing, Level::region);
    }
    auto inputs = std::vector<Figure>{employment,
                                      published(evidence, trace,
                                                {.id = "employment.US",
                                                 .label = say("label.employment_in", {{"area", "United States"}}),
                                                 .unit = "persons",
                                                 .level = Level::nation,
                                                 .area = "United States"},
                                                nation->employment),
                                      published(evidence, trace,
                                                {.id = "employment_total.US",
                                                 .label = say("label.all_jobs_in", {{"area", "United States"}}),
                                                 .unit = "persons",
                                                 .level = Level::nation,
                                                 .area = "United States"},
                                                nation_table->second.total->employment)};
    std::string sum;
    for (const auto& one : totals) {
        sum += (sum.empty() ? "{" : " + {") + std::to_string(inputs.size()) + "}";
        inputs.push_back(one);
    }
    return trace.compute({.id = "location_quotient",
                          .label = label,
                          .unit = "ratio",
                          .formula = "({0} ÷ (" + sum + ")) ÷ ({1} ÷ {2})",
                          .area = evidence.region.name},
                         inputs, [&] {
                             return labor_market::location_quotient(*employment, total, *nation->employment.value,
                                                                    *nation_table->second.total->employment.value)
                                 .value_or(0);
                         });
}

}  // namespace laborshed::services
