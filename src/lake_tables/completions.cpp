#include "lake_tables/completions.h"

#include "taxonomy/cip_vintage.h"

namespace laborshed::services::completions {
namespace {

std::string in_list(const std::vector<std::string>& values, std::vector<lake::Parameter>& parameters) {
    std::string list;
    for (const auto& value : values) {
        list += list.empty() ? "?" : ", ?";
        parameters.emplace_back(value);
    }
    return "(" + (list.empty() ? std::string("NULL") : list) + ")";
}

/// The changed codes as rows of SQL: completions before 2019–20 are published in CIP 2010. What NCES deleted without
/// a successor keeps its code.
const std::string& moved_cips() {
    static const auto rows = [] {
        std::string list;
        for (const auto& [old, now] : taxonomy::changed_cips()) {
            if (!now.empty()) {
                list += (list.empty() ? "(" : ", (") + lake::sql_text(old) + ", " + lake::sql_text(now) + ")";
            }
        }
        return list;
    }();
    return rows;
}

/// The program in CIP 2020.
constexpr auto kCip = "coalesce(moved.cip_2020, c.cip)";

/// First majors of the chosen vintages, joined to the directory; the nation needs no directory.
std::string from_where(const Choice& choice, const std::vector<std::string>& counties,
                       std::vector<lake::Parameter>& parameters) {
    // One after the other: the placeholders' order is the parameters'.
    std::string sql =
        " FROM completions AS c LEFT JOIN (SELECT unitid, min(name) AS name, min(county) AS county "
        "FROM institutions WHERE vintage IN ";
    sql += in_list(choice.institutions, parameters);
    sql += " GROUP BY unitid) AS i ON i.unitid = c.unitid LEFT JOIN (VALUES " + moved_cips() +
           ") AS moved(cip_2010, cip_2020) ON c.release < '2020' AND moved.cip_2010 = c.cip WHERE c.major_number = 1 "
           "AND c.vintage IN ";
    sql += in_list(choice.completions, parameters);
    if (!counties.empty()) {
        sql += " AND i.county IN ";
        sql += in_list(counties, parameters);
    }
    return sql;
}

const std::string& imputed_condition() {
    static const std::string condition = std::string("strpos('") + kImputedFlags + "', c.total_flag) > 0";
    return condition;
}

}  // namespace

std::vector<Program> programs(lake::Connection& connection, const Choice& choice,
                              const std::vector<std::string>& counties) {
    std::vector<lake::Parameter> parameters;
    const auto where = from_where(choice, counties, parameters);
    const auto rows =
        connection.query(std::string("SELECT ") + kCip +
                             " AS cip, c.award_level, sum(c.total), count(c.total), count(*) - count(c.total), "
                             "sum(CASE WHEN c.total_flag <> '' AND " +
                             imputed_condition() + " THEN 1 ELSE 0 END)" + where +
                             " GROUP BY 1, 2 HAVING count(c.total) > 0 ORDER BY 1, 2",
                         parameters);
    std::vector<Program> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        found.push_back({.cip = rows.text(i, 0),
                         .award_level = rows.integer(i, 1).value_or(0),
                         .completions = rows.number(i, 2).value_or(0),
                         .institutions = rows.integer(i, 3).value_or(0),
                         .unpublished = rows.integer(i, 4).value_or(0),
                         .imputed = rows.number(i, 5).value_or(0) > 0});
    }
    return found;
}

std::vector<Offer> offers(lake::Connection& connection, const Choice& choice) {
    std::vector<lake::Parameter> parameters;
    const auto where = from_where(choice, {}, parameters);
    const auto rows = connection.query("SELECT c.unitid, i.county, c.cip, c.award_level, sum(c.total)" + where +
                                           " AND c.total > 0 GROUP BY ALL ORDER BY ALL",
                                       parameters);
    std::vector<Offer> found;
    found.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        found.push_back({.unitid = rows.integer(i, 0).value_or(0),
                         .county = rows.text(i, 1),
                         .program = {rows.text(i, 2), rows.integer(i, 3).value_or(0)},
                         .awards = rows.number(i, 4).value_or(0)});
    }
    return found;
}

std::map<ProgramKey, std::vector<Awards>> by_program(lake::Connection& connection, const Choice& choice,
                                                     const std::vector<std::string>& counties,
                                                     const std::set<std::string>& cips) {
    std::vector<lake::Parameter> parameters;
    auto where = from_where(choice, counties, parameters);
    where += std::string(" AND ") + kCip + " IN " + in_list({cips.begin(), cips.end()}, parameters);
    const auto rows = connection.query(
        "SELECT c.unitid, i.name, i.county, c.total, c.total_flag, c.vintage, c.src_row, c.total_flag <> '' AND " +
            imputed_condition() + ", " + kCip + ", c.award_level" + where +
            " ORDER BY c.total DESC NULLS LAST, c.unitid",
        parameters);
    std::map<ProgramKey, std::vector<Awards>> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        found[{rows.text(i, 8), rows.integer(i, 9).value_or(0)}].push_back(
            {.unitid = rows.integer(i, 0).value_or(0),
             .name = rows.text(i, 1),
             .county = rows.text(i, 2),
             .total = {.value = rows.number(i, 3),
                       .flag = rows.text(i, 4),
                       .vintage = rows.text(i, 5),
                       .row = rows.integer(i, 6).value_or(0),
                       .column = "total"},
             .imputed = rows.boolean(i, 7)});
    }
    return found;
}

std::vector<Awards> by_institution(lake::Connection& connection, const Choice& choice,
                                   const std::vector<std::string>& counties, const std::string& cip,
                                   std::int64_t award_level) {
    return by_program(connection, choice, counties, {cip})[{cip, award_level}];
}

std::map<std::string, std::vector<Match>> crosswalk(lake::Connection& connection, const std::string& vintage) {
    const auto rows = connection.query(
        "SELECT cip, trim(cip_title), soc, src_row FROM cip_soc WHERE matched AND vintage = ? ORDER BY src_row",
        {vintage});
    std::map<std::string, std::vector<Match>> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto cip = rows.text(i, 0);
        found[cip].push_back({.cip = cip,
                              .cip_title = rows.text(i, 1),
                              .soc = rows.text(i, 2),
                              .cell = {.vintage = vintage, .row = rows.integer(i, 3).value_or(0), .column = "soc"}});
    }
    return found;
}

}  // namespace laborshed::services::completions
