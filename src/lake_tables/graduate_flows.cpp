#include "lake_tables/graduate_flows.h"

#include "base/enum_text.h"
#include "lake_tables/vintages.h"

#include <map>

namespace laborshed::services::graduate_flows {
namespace {

using labor_market::GraduateTable;

constexpr int kReplicates = 80;
constexpr std::size_t kStates = 51;  // with D.C.

/// Cells of the chosen vintages, each state from one of them; Puerto Rico has a file of its own and is not of the
/// nation.
std::string chosen(const std::vector<std::string>& vintages) {
    return " FROM graduate_flows AS g JOIN (SELECT state, max(vintage) AS vintage FROM graduate_flows WHERE " +
           among(vintages) + " AND state < '57' GROUP BY state) AS v ON g.state = v.state AND g.vintage = v.vintage ";
}

/// By state; in one table under "" where `whole`, then with replicate weights.
std::map<std::string, GraduateTable> tables(lake::Connection& connection, const std::vector<std::string>& vintages,
                                            bool whole, const std::string& state = {}) {
    const std::string area = whole ? "''" : "g.state";
    std::string sql = "SELECT " + area +
                      " AS area, field, degree, age, labor_status, occupation, sum(n)::DOUBLE, sum(persons), "
                      "sum(squares), bool_and(replicates IS NOT NULL)";
    for (int i = 1; whole && i <= kReplicates; ++i) {
        sql += ", sum(replicates[" + std::to_string(i) + "])::DOUBLE";
    }
    sql += chosen(vintages);
    std::vector<lake::Parameter> parameters;
    if (!state.empty()) {
        sql += "WHERE g.state = ? ";
        parameters.emplace_back(state);
    }
    const auto rows = connection.query(sql + "GROUP BY " + std::string(whole ? "" : "g.state, ") +
                                           "field, degree, age, labor_status, occupation "
                                           "ORDER BY area, field, degree, age, labor_status, occupation",
                                       parameters);
    std::map<std::string, GraduateTable> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        labor_market::GraduateCell cell{.field = rows.text(i, 1),
                                        .degree = enum_of<labor_market::Degree>(rows.text(i, 2)).value(),
                                        .age = enum_of<labor_market::GraduateAge>(rows.text(i, 3)).value(),
                                        .status = enum_of<labor_market::LaborStatus>(rows.text(i, 4)).value(),
                                        .occupation = rows.text(i, 5),
                                        .people = {.n = rows.number(i, 6).value_or(0),
                                                   .persons = rows.number(i, 7).value_or(0),
                                                   .squares = rows.number(i, 8).value_or(0)}};
        if (whole && rows.boolean(i, 9)) {
            for (std::size_t r = 0; r < kReplicates; ++r) {
                cell.people.replicates.push_back(rows.number(i, 10 + r).value_or(0));
            }
        }
        found[rows.text(i, 0)].cells.push_back(std::move(cell));
    }
    return found;
}

}  // namespace

labor_market::MeasuredFlows measured_flows(lake::Connection& connection, const std::vector<std::string>& vintages,
                                           const std::string& state) {
    const auto loaded = connection.query("SELECT DISTINCT g.state" + chosen(vintages)).size();
    std::optional<labor_market::GraduateFlows> own;
    if (!state.empty()) {
        if (const auto of_state = tables(connection, vintages, false, state); !of_state.empty()) {
            own.emplace(of_state.begin()->second);
        }
    }
    if (loaded < kStates) {
        return {.nation = labor_market::national_graduate_flows(), .state = std::move(own)};
    }
    std::vector<labor_market::GraduateFlows> states;
    for (const auto& [fips, table] : tables(connection, vintages, false)) {
        states.emplace_back(table);
    }
    auto nation = tables(connection, vintages, true).at("");
    nation.concentrations = labor_market::GraduateFlows::concentrations(states);
    return {.nation = labor_market::GraduateFlows(nation), .state = std::move(own), .nation_loaded = true};
}

}  // namespace laborshed::services::graduate_flows
