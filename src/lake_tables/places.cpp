#include "lake_tables/places.h"

#include "taxonomy/county.h"

namespace laborshed::services::places {
namespace {

std::string list_of(const std::vector<std::string>& values) {
    std::string list;
    for (const auto& value : values) {
        list += (list.empty() ? "" : ", ") + lake::sql_text(value);
    }
    return "(" + (list.empty() ? "NULL" : list) + ")";
}

std::set<std::string> text_set(lake::Connection& connection, const std::string& sql) {
    const auto rows = connection.query(sql);
    std::set<std::string> out;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        out.insert(rows.text(row, 0));
    }
    return out;
}

}  // namespace

std::vector<Cbsa> cbsas(lake::Connection& connection) {
    const auto rows = connection.query(
        "SELECT cbsa, cbsa_title, county FROM (SELECT *, release = max(release) OVER (PARTITION BY cbsa) AS latest "
        "FROM cbsa_counties) AS delineated WHERE latest GROUP BY cbsa, cbsa_title, county ORDER BY cbsa, county");
    std::vector<Cbsa> out;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto code = rows.text(row, 0);
        if (out.empty() || out.back().code != code) {
            out.push_back({.code = std::move(code), .title = rows.text(row, 1), .counties = {}});
        }
        if (auto county = rows.text(row, 2); out.back().counties.empty() || out.back().counties.back() != county) {
            out.back().counties.push_back(std::move(county));
        }
    }
    return out;
}

Invented invented(lake::Connection& connection) {
    Invented out;
    const auto counties = connection.query(
        "SELECT county, min(name) FROM (SELECT county, county_name AS name FROM cbsa_counties "
        "UNION ALL SELECT county, name FROM county_shapes) AS named WHERE county IS NOT NULL GROUP BY county");
    for (std::size_t row = 0; row < counties.size(); ++row) {
        if (auto code = counties.text(row, 0); taxonomy::find_county(code) == nullptr) {
            out.counties.emplace(std::move(code), counties.text(row, 1));
        }
    }
    if (!out.counties.empty()) {
        const auto states =
            connection.query("SELECT state, min(state_name) FROM cbsa_counties WHERE state IS NOT NULL GROUP BY state");
        for (std::size_t row = 0; row < states.size(); ++row) {
            if (auto code = states.text(row, 0); taxonomy::find_state(code) == nullptr) {
                out.states.emplace(std::move(code), states.text(row, 1));
            }
        }
    }
    return out;
}

std::vector<std::string> counties_of_vintages(lake::Connection& connection, const std::vector<std::string>& vintages) {
    const auto chosen = list_of(vintages);
    const auto found = text_set(connection, "SELECT county FROM cbsa_counties WHERE vintage IN " + chosen +
                                                " AND county IS NOT NULL UNION SELECT county FROM county_shapes "
                                                "WHERE vintage IN " +
                                                chosen + " AND county IS NOT NULL");
    return {found.begin(), found.end()};
}

WithFigures with_figures(lake::Connection& connection) {
    WithFigures out;
    out.projections =
        text_set(connection, "SELECT DISTINCT area FROM state_projections WHERE length(area) = 2 AND area <> 'US'");
    out.cbsas = text_set(connection, "SELECT DISTINCT area FROM oews WHERE area_type = 4");
    out.counties = text_set(connection, "SELECT DISTINCT area FROM qcew WHERE length(area) = 5 AND area NOT LIKE 'C%'");
    out.states = text_set(connection,
                          "SELECT DISTINCT area FROM oews WHERE area_type IN (2, 3) "
                          "UNION SELECT DISTINCT area FROM qcew WHERE length(area) = 2 AND area <> 'US'");
    out.states.insert(out.projections.begin(), out.projections.end());
    for (const auto& county : out.counties) {
        out.states.insert(county.substr(0, 2));
    }
    return out;
}

std::set<std::string> in_use(lake::Connection& connection, const std::vector<std::string>& counties) {
    const auto asked = list_of(counties);
    return text_set(connection, "SELECT county FROM institutions WHERE county IN " + asked +
                                    " UNION SELECT area FROM qcew WHERE area IN " + asked);
}

}  // namespace laborshed::services::places
