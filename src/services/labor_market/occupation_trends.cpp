#include "services/labor_market/occupation_trends.h"

#include "labor_market/trend.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

constexpr int kYearsAhead = 3;

/// The areas whose series could stand for the region, best first.
std::vector<std::string> candidates(const Evidence& evidence) {
    std::vector<std::string> areas;
    for (const auto& part : evidence.parts) {
        areas.push_back(part.table);
    }
    for (const auto& [area, table] : evidence.oews) {
        if (std::find(areas.begin(), areas.end(), area) == areas.end() && area != "US") {
            areas.push_back(area);
        }
    }
    areas.emplace_back("US");
    return areas;
}

struct Column {
    std::string name;
    Message label;
    std::string unit;
};

Trend trend_of(lake::Connection& connection, const Evidence& evidence, const std::string& occupation,
               const std::string& area, const Column& column, Trace& trace) {
    const auto vintages = evidence.vintages->all_of_kind("oews", evidence.example);
    const auto rows =
        connection.query("SELECT release, vintage, src_row, " + column.name + ", " + column.name +
                             "_flag, area_title, area_type FROM oews WHERE area = ? AND occ_code = ? AND "
                             "(naics IS NULL OR naics IN ('000000', '00', '0', '')) AND o_group = 'detailed' AND " +
                             among(vintages) + " ORDER BY release, vintage",
                         {area, occupation});
    Trend trend;
    trend.unit = column.unit;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Reading reading{.value = rows.number(i, 3),
                              .flag = rows.text(i, 4),
                              .vintage = rows.text(i, 1),
                              .row = rows.integer(i, 2).value_or(0),
                              .column = column.name};
        const auto release = rows.text(i, 0);
        const double year = std::stod("0" + release.substr(0, 4));
        if (!trend.points.empty() && trend.points.back().year == year) {
            continue;  // the same year from two files: the first stands
        }
        const auto type = rows.integer(i, 6).value_or(0);
        trend.area = rows.text(i, 5);
        trend.level = type == 1 ? Level::nation : type == 4 ? Level::cbsa : Level::state;
        const auto id = "trend." + column.name + "." + release;
        (void)published(evidence, trace,
                        {.id = id,
                         .label = say("label.of_release",
                                      {{"figure", column.label.text}, {"area", trend.area}, {"release", release}}),
                         .unit = column.unit,
                         .level = trend.level,
                         .area = trend.area},
                        reading);
        trend.points.push_back(
            {.release = release,
             .year = year,
             .value = reading.value,
             .flag = reading.value || reading.flag.empty() ? std::nullopt : std::optional<std::string>(reading.flag),
             .step = id});
    }
    return trend;
}

Trend best_trend(lake::Connection& connection, const Evidence& evidence, const std::string& occupation,
                 const Column& column, Trace& trace) {
    Trend best;
    std::string chosen;
    Trace silent;
    for (const auto& area : candidates(evidence)) {
        auto found = trend_of(connection, evidence, occupation, area, column, silent);
        if (found.points.size() > best.points.size()) {
            best = std::move(found);
            chosen = area;
        }
    }
    if (chosen.empty()) {
        best.unit = column.unit;
        best.missing = say("missing.trend_occupation");
        return best;
    }
    best = trend_of(connection, evidence, occupation, chosen, column, trace);
    finish_trend(best);
    return best;
}

}  // namespace

void finish_trend(Trend& trend) {
    std::vector<std::optional<double>> series;
    const TrendPoint* first = nullptr;
    const TrendPoint* last = nullptr;
    double year = 0;
    for (const auto& point : trend.points) {
        // A year that is not loaded is a gap in the series.
        for (; !series.empty() && year + 1 < point.year; ++year) {
            series.emplace_back();
        }
        year = point.year;
        series.push_back(point.value);
        if (point.value) {
            first = first == nullptr ? &point : first;
            last = &point;
        }
    }
    if (first != nullptr && last != first) {
        trend.change = *last->value - *first->value;
        if (*first->value > 0 && *last->value > 0) {
            trend.change_annual = std::pow(*last->value / *first->value, 1 / (last->year - first->year)) - 1;
        }
    }
    const auto fit = labor_market::fit_trend(series, kYearsAhead);
    trend.method = std::string(labor_market::name(fit.method));
    if (fit.method == labor_market::TrendMethod::none || last == nullptr) {
        trend.missing = trend.points.empty() ? say("missing.trend_no_points") : fit.reason;
        return;
    }
    trend.note = fit.reason;
    const double start = last->year;
    for (std::size_t i = 0; i < fit.forecast.size(); ++i) {
        const auto& ahead = fit.forecast[i];
        trend.forecast.push_back({.year = start + static_cast<double>(i) + 1,
                                  .value = std::max(0.0, ahead.mean),
                                  .low = std::max(0.0, ahead.low),
                                  .high = ahead.high});
    }
}

OccupationTrends occupation_trends(lake::Connection& connection, const Evidence& evidence,
                                   const std::string& occupation, Trace& trace) {
    OccupationTrends trends{
        best_trend(connection, evidence, occupation, {"tot_emp", say("label.employment"), "persons"}, trace),
        best_trend(connection, evidence, occupation, {"a_median", say("label.median_wage"), "dollars"}, trace)};
    trends.employment.note = both(std::move(trends.employment.note), say("note.oews_series"));
    trends.wage.note = both(std::move(trends.wage.note), say("note.nominal_dollars"));
    return trends;
}

}  // namespace laborshed::services
