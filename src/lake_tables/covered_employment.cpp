#include "lake_tables/covered_employment.h"

#include <algorithm>
#include <numeric>

namespace laborshed::services::covered {

double Year::average() const {
    const double sum = std::accumulate(quarters.begin(), quarters.end(), 0.0, [](double total, const Reading& quarter) {
        return total + quarter.value.value_or(0);
    });
    return sum / static_cast<double>(quarters.size());
}

std::map<std::string, Area> load(lake::Connection& connection, const std::vector<std::string>& areas) {
    std::map<std::string, Area> found;
    if (areas.empty()) {
        return found;
    }
    std::string list;
    std::vector<lake::Parameter> parameters;
    for (const auto& area : areas) {
        list += list.empty() ? "?" : ", ?";
        parameters.emplace_back(area);
    }
    // Of several vintages with the same figure the newest counts.
    const auto rows = connection.query(
        "SELECT area, area_title, year, quarter, employment, vintage, src_row FROM (SELECT *, row_number() OVER "
        "(PARTITION BY area, year, quarter ORDER BY release DESC, vintage) AS place FROM qcew "
        "WHERE industry = '10' AND CAST(own_code AS VARCHAR) = '0' AND agglvl IN (10, 50, 70) AND disclosed "
        "AND area IN (" +
            list + ")) AS ranked WHERE place = 1 ORDER BY area, year, quarter",
        parameters);
    std::map<std::string, std::map<std::int64_t, std::vector<Reading>>> quarters;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto area = rows.text(i, 0);
        const auto year = rows.integer(i, 2).value_or(0);
        const auto quarter = rows.integer(i, 3).value_or(0);
        auto& of_year = quarters[area][year];
        const bool yearly = !of_year.empty() && of_year.front().column == "yearly";
        if (rows.is_null(i, 4) || yearly) {
            continue;
        }
        found[area].title = rows.text(i, 1);
        of_year.push_back({.value = rows.number(i, 4),
                           .flag = {},
                           .vintage = rows.text(i, 5),
                           .row = rows.integer(i, 6).value_or(0),
                           .column = quarter == 0 ? "yearly" : "employment"});
    }
    for (auto& [area, years] : quarters) {
        for (auto& [year, readings] : years) {
            const bool yearly = !readings.empty() && readings.front().column == "yearly";
            if (yearly || readings.size() == 4) {
                readings.front().column = "employment";
                found[area].years[year] = {std::move(readings)};
            }
        }
    }
    return found;
}

std::int64_t latest_common_year(const std::map<std::string, Area>& areas, const std::vector<std::string>& ids) {
    if (ids.empty() || !areas.contains(ids.front())) {
        return 0;
    }
    const auto& first = areas.at(ids.front()).years;
    const auto shared = std::find_if(first.rbegin(), first.rend(), [&](const auto& candidate) {
        return std::all_of(ids.begin(), ids.end(), [&](const auto& id) {
            const auto area = areas.find(id);
            return area != areas.end() && area->second.years.contains(candidate.first);
        });
    });
    return shared == first.rend() ? 0 : shared->first;
}

}  // namespace laborshed::services::covered
