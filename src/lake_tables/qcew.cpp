#include "lake_tables/qcew.h"

#include "lake_tables/vintages.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

namespace laborshed::services::qcew {
namespace {

/// The three aggregation levels that one kind of area is published at: total covered, by owner, NAICS sector by owner.
/// https://www.bls.gov/cew/classifications/aggregation/agg-level-titles.htm
struct Levels {
    int total;
    int owner;
    int sector;
};
constexpr Levels nation_levels{.total = 10, .owner = 11, .sector = 14};
constexpr Levels state_levels{.total = 50, .owner = 51, .sector = 54};
constexpr Levels msa_levels{.total = 40, .owner = 41, .sector = 44};
constexpr Levels county_levels{.total = 70, .owner = 71, .sector = 74};

/// Yearly averages of the asked areas, reduced in SQL. Of several vintages with the same figure the newest counts.
/// Where an area and year has the agency's own yearly averages (quarter 0) these are taken, else the mean of four
/// quarters; fewer quarters make no year, because employment is seasonal.
///
/// `schools_and_hospitals`: also the governments' schools ("G2-61") and, one level finer, hospitals of all owners
/// ("P-622", "G3-622").
std::string yearly_sql(const Levels& levels, const std::string& area_condition, bool schools_and_hospitals) {
    std::ostringstream sql;
    sql << "WITH ranked AS (SELECT area, area_title, CAST(own_code AS VARCHAR) AS own, industry, agglvl, year, "
           "quarter, "
           "disclosed, employment, total_wages, lq_employment, vintage, src_row, "
           "row_number() OVER (PARTITION BY area, own_code, industry, agglvl, year, quarter "
           "ORDER BY release DESC, vintage) AS place FROM qcew "
        << "WHERE agglvl IN (" << levels.total << ", " << levels.owner << ", " << levels.sector;
    if (schools_and_hospitals) {
        sql << ", " << levels.sector + 1;
    }
    sql << ") AND " << area_condition << "), owners AS (SELECT *, CASE WHEN own = '5' THEN 'P' ELSE 'G' || own END AS "
        << "owner FROM ranked WHERE place = 1 AND own IN ('0', '1', '2', '3', '4', '5')), "
        << "kept AS (SELECT *, CASE WHEN agglvl = " << levels.total << " THEN '10' WHEN agglvl = " << levels.owner
        << " THEN owner WHEN agglvl = " << levels.sector << " AND own = '5' THEN industry "
        << "ELSE owner || '-' || industry END AS part FROM owners WHERE (agglvl <> " << levels.sector << " OR own = '5'"
        << (schools_and_hospitals ? " OR (own IN ('2', '3') AND industry = '61')" : "") << ") AND (agglvl <> "
        << levels.sector + 1 << " OR (own IN ('2', '3', '5') AND industry = '622')) AND (agglvl <> " << levels.total
        << " OR own = '0')), "
        << "years AS (SELECT area, year, max(CASE WHEN quarter = 0 THEN 1 ELSE 0 END) AS yearly, "
           "sum(CASE WHEN quarter > 0 THEN 1 ELSE 0 END) AS quarters FROM kept WHERE part = '10' GROUP BY area, year), "
        << "used AS (SELECT kept.*, years.yearly FROM kept JOIN years ON kept.area = years.area AND "
           "kept.year = years.year WHERE (years.yearly = 1 AND kept.quarter = 0) OR (years.yearly = 0 AND "
           "years.quarters = 4 AND kept.quarter > 0)) "
        << "SELECT area, max(area_title) AS area_title, year, part, "
           "max(CASE WHEN disclosed THEN 0 ELSE 1 END) AS hidden, "
           "sum(employment) / CASE WHEN max(yearly) = 1 THEN 1 ELSE 4 END AS employment, "
           "sum(total_wages) AS total_wages, "
           "sum(CASE WHEN employment > 0 THEN lq_employment * employment END) / "
           "nullif(sum(CASE WHEN employment > 0 AND lq_employment IS NOT NULL THEN employment END), 0) AS quotient, "
           "string_agg(vintage || ':' || CAST(src_row AS VARCHAR) || ':' || "
           "CASE WHEN disclosed THEN CAST(employment AS VARCHAR) ELSE '' END, ',' ORDER BY quarter) AS cells, "
           "max(yearly) AS yearly "
           "FROM used GROUP BY area, year, part ORDER BY area, year, part";
    return sql.str();
}

/// "vintage:row:employment,…" as the query lists them.
std::vector<Reading> cells_of(const std::string& text) {
    std::vector<Reading> cells;
    std::istringstream stream(text);
    for (std::string item; std::getline(stream, item, ',');) {
        const auto first = item.find(':');
        const auto second = item.find(':', first + 1);
        const auto value = item.substr(second + 1);
        cells.push_back({.value = value.empty() ? std::nullopt : std::optional(std::stod(value)),
                         .flag = value.empty() ? "N" : "",
                         .vintage = item.substr(0, first),
                         .row = std::stoll(item.substr(first + 1, second - first - 1)),
                         .column = "employment"});
    }
    return cells;
}

std::map<std::string, Series> read(lake::Connection& connection, const Ids& vintages, const Levels& levels, Level level,
                                   const std::string& condition, const std::vector<lake::Parameter>& parameters,
                                   bool schools_and_hospitals = false) {
    std::map<std::string, Series> areas;
    const auto rows =
        connection.query(yearly_sql(levels, among(vintages) + " AND " + condition, schools_and_hospitals), parameters);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto& series = areas[rows.text(row, 0)];
        series.level = level;
        series.area = rows.text(row, 1);
        auto& average = series.years[rows.integer(row, 2).value_or(0)][rows.text(row, 3)];
        average.areas.push_back({cells_of(rows.text(row, 8)), rows.integer(row, 9) == 1 ? 1 : 4});
        if (rows.integer(row, 4) == 1 || rows.is_null(row, 5)) {
            average.flag = "N";
            average.reason = say("missing.not_disclosed", {{"area", series.area}});
        } else {
            average.employment = rows.number(row, 5);
            average.total_wages = rows.number(row, 6);
            average.quotient = rows.number(row, 7);
        }
    }
    return areas;
}

Series only(std::map<std::string, Series> areas) { return areas.empty() ? Series{} : std::move(areas.begin()->second); }

/// Adds one county's figure to the region's. The quotient of a sum is the mean of the parts' quotients, weighted by
/// the parts' total employment, since (Σ e_ic / Σ e_c) / share = Σ (e_c / Σ e_c) (e_ic / e_c) / share.
void add(Average& sum, const Average& part, double weight) {
    sum.areas.insert(sum.areas.end(), part.areas.begin(), part.areas.end());
    if (part.flag) {
        sum.flag = part.flag;
        sum.reason = both(std::move(sum.reason), part.reason);
    }
    if (sum.flag || !part.employment) {
        sum.employment.reset();
        sum.total_wages.reset();
        sum.quotient.reset();
        return;
    }
    sum.employment = sum.employment.value_or(0) + *part.employment;
    sum.total_wages = sum.total_wages.value_or(0) + part.total_wages.value_or(0);
    if (part.quotient) {
        sum.quotient = sum.quotient.value_or(0) + weight * *part.quotient;
    }
}

Series sum_of(const std::map<std::string, Series>& parts, const std::vector<std::string>& wanted) {
    Series sum;
    std::vector<std::string> absent;
    std::set<std::int64_t> years;
    for (const auto& county : wanted) {
        const auto part = parts.find(county);
        if (part == parts.end()) {
            absent.push_back(county);
            continue;
        }
        for (const auto& [year, unused] : part->second.years) {
            years.insert(year);
        }
    }
    sum.level = Level::region;
    sum.area = say("label.sum_of_counties", {{"counties", std::to_string(wanted.size())}}).text;
    if (!absent.empty()) {
        sum.missing =
            absent.size() == wanted.size()
                ? say("missing.qcew_region")
                : say("missing.qcew_counties", {{"absent", std::to_string(absent.size())},
                                                {"counties", std::to_string(wanted.size())},
                                                {"first", absent.front() + (absent.size() > 1 ? ", …" : "")}});
        return sum;
    }
    for (const auto year : years) {
        double covered = 0;
        bool whole = true;
        for (const auto& county : wanted) {
            const auto& part = parts.at(county).years;
            const auto found = part.find(year);
            whole = whole && found != part.end() && found->second.contains(total);
            if (whole) {
                covered += found->second.at(total).employment.value_or(0);
            }
        }
        if (!whole) {
            continue;
        }
        auto& averages = sum.years[year];
        for (const auto& county : wanted) {
            const auto& part = parts.at(county).years.at(year);
            const auto weight = covered > 0 ? part.at(total).employment.value_or(0) / covered : 0.0;
            for (const auto& [industry, average] : part) {
                add(averages[industry], average, weight);
            }
        }
    }
    if (sum.years.empty()) {
        sum.missing = say("missing.qcew_year");
    }
    return sum;
}

/// "area IN (?, ?)" and its parameters.
std::pair<std::string, std::vector<lake::Parameter>> one_of(const std::vector<std::string>& areas) {
    std::string condition = "area IN (";
    std::vector<lake::Parameter> parameters;
    for (const auto& area : areas) {
        condition += parameters.empty() ? "?" : ", ?";
        parameters.emplace_back(area);
    }
    return {condition + ")", parameters};
}

std::map<std::string, Series> read_counties(lake::Connection& connection, const Ids& vintages, const Region& region) {
    if (region.counties.empty()) {
        return read(connection, vintages, county_levels, Level::region, "length(area) = 5 AND area NOT LIKE 'C%'", {});
    }
    const auto [condition, parameters] = one_of(region.counties);
    return read(connection, vintages, county_levels, Level::region, condition, parameters);
}

}  // namespace

std::optional<double> Average::weekly_wage() const {
    if (!employment || !total_wages || *employment <= 0) {
        return std::nullopt;
    }
    constexpr double weeks = 52;
    return *total_wages / weeks / *employment;
}

std::string title(const Industry& industry) {
    static const std::map<Industry, std::string> titles{{"10", "All industries"},
                                                        {"P", "All private industries"},
                                                        {"G1", "Federal government"},
                                                        {"G2", "State government"},
                                                        {"G3", "Local government"},
                                                        {"G4", "International government"},
                                                        {"G2-61", "Schools and colleges of state government"},
                                                        {"G3-61", "Schools and colleges of local government"},
                                                        {"G2-622", "Hospitals of state government"},
                                                        {"G3-622", "Hospitals of local government"},
                                                        {"11", "Agriculture, forestry, fishing and hunting"},
                                                        {"21", "Mining, quarrying, and oil and gas extraction"},
                                                        {"22", "Utilities"},
                                                        {"23", "Construction"},
                                                        {"31-33", "Manufacturing"},
                                                        {"42", "Wholesale trade"},
                                                        {"44-45", "Retail trade"},
                                                        {"48-49", "Transportation and warehousing"},
                                                        {"51", "Information"},
                                                        {"52", "Finance and insurance"},
                                                        {"53", "Real estate and rental and leasing"},
                                                        {"54", "Professional, scientific, and technical services"},
                                                        {"55", "Management of companies and enterprises"},
                                                        {"56", "Administrative and waste services"},
                                                        {"61", "Educational services"},
                                                        {"62", "Health care and social assistance"},
                                                        {"71", "Arts, entertainment, and recreation"},
                                                        {"72", "Accommodation and food services"},
                                                        {"81", "Other services, except public administration"},
                                                        {"92", "Public administration"},
                                                        {"99", "Unclassified"}};
    const auto found = titles.find(industry);
    return found == titles.end() ? "NAICS " + industry : found->second;
}

std::string ownership(const Industry& industry) {
    static const std::map<Industry, std::string> owners{
        {"10", "all"}, {"G1", "federal"}, {"G2", "state"}, {"G3", "local"}, {"G4", "international"}};
    const auto found = owners.find(industry);
    return found == owners.end() ? "private" : found->second;
}

Series nation(lake::Connection& connection, const Ids& vintages) {
    auto series = only(read(connection, vintages, nation_levels, Level::nation, "area = 'US'", {}));
    if (series.years.empty()) {
        series.missing = say("missing.qcew_nation");
    }
    return series;
}

Series region(lake::Connection& connection, const Ids& vintages, const Region& region) {
    if (region.kind == RegionKind::nation) {
        return nation(connection, vintages);
    }
    Series own;
    if (region.kind == RegionKind::state) {
        own = only(read(connection, vintages, state_levels, Level::state, "area = ?", {region.id}));
    } else if (region.kind == RegionKind::cbsa) {
        // published as C and the first four digits: 42660 is C4266
        own = only(read(connection, vintages, msa_levels, Level::cbsa, "area = ?", {"C" + region.id.substr(0, 4)}));
    }
    return own.years.empty() ? sum_of(read_counties(connection, vintages, region), region.counties) : own;
}

std::map<std::string, Series> with_schools_and_hospitals(lake::Connection& connection, const Ids& vintages,
                                                         const std::vector<std::string>& areas) {
    std::map<std::string, Series> found;
    for (const auto& [levels, level, length] :
         {std::tuple{state_levels, Level::state, 2U}, std::tuple{county_levels, Level::region, 5U}}) {
        std::vector<std::string> of_level;
        std::copy_if(areas.begin(), areas.end(), std::back_inserter(of_level),
                     [length = length](const auto& area) { return area.size() == length && area != "US"; });
        if (!of_level.empty()) {
            const auto [condition, parameters] = one_of(of_level);
            found.merge(read(connection, vintages, levels, level, condition, parameters, true));
        }
    }
    return found;
}

std::map<std::string, Series> counties(lake::Connection& connection, const Ids& vintages, const Region& region) {
    return read_counties(connection, vintages, region);
}

}  // namespace laborshed::services::qcew
