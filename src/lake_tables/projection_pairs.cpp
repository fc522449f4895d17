#include "lake_tables/projection_pairs.h"

#include "lake_tables/vintages.h"

#include <set>

namespace laborshed::services::projections {
namespace {

/// The last of the vintages of each base year.
std::vector<std::string> one_per_year(lake::Connection& connection, const std::vector<std::string>& vintages) {
    std::vector<std::string> kept;
    std::set<std::int64_t> years;
    for (auto vintage = vintages.rbegin(); vintage != vintages.rend(); ++vintage) {
        const auto rows =
            connection.query("SELECT min(base_year) FROM national_projections WHERE vintage = ?", {*vintage});
        if (const auto year = rows.integer(0, 0); year && years.insert(*year).second) {
            kept.push_back(*vintage);
        }
    }
    return kept;
}

}  // namespace

std::vector<Pair> pairs(lake::Connection& connection, const std::vector<std::string>& vintages) {
    const auto kept = one_per_year(connection, vintages);
    if (kept.size() < 2) {
        return {};
    }
    const auto rows = connection.query(
        "WITH lines AS (SELECT *, regexp_replace(lower(occ_title), '[^a-z0-9]', '', 'g') AS letters "
        "FROM national_projections WHERE occ_type = 'Line item' AND base_employment > 0 AND exit_rate IS NOT NULL "
        "AND transfer_rate IS NOT NULL AND " +
        among(kept) +
        ") SELECT a.vintage, b.vintage, a.base_year, a.projected_year, b.base_year, a.occ_code, trim(b.occ_title), "
        "a.base_employment, a.projected_employment, a.exit_rate, a.transfer_rate, b.base_employment, b.exit_rate, "
        "b.transfer_rate, b.entry_education, b.work_experience, b.training FROM lines a JOIN lines b "
        "ON a.occ_code = b.occ_code AND a.letters = b.letters AND b.base_year >= a.base_year + 2 "
        "AND b.base_year <= a.projected_year WHERE a.projected_employment IS NOT NULL "
        "ORDER BY a.base_year, b.base_year, a.occ_code");
    std::vector<Pair> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto number = [&](std::size_t column) { return rows.number(i, column).value_or(0); };
        found.push_back({.earlier = rows.text(i, 0),
                         .later = rows.text(i, 1),
                         .base_year = rows.integer(i, 2).value_or(0),
                         .projected_year = rows.integer(i, 3).value_or(0),
                         .judged_year = rows.integer(i, 4).value_or(0),
                         .occupation = rows.text(i, 5),
                         .title = rows.text(i, 6),
                         .base = number(7),
                         .projected = number(8),
                         .exit_rate = number(9),
                         .transfer_rate = number(10),
                         .came = number(11),
                         .came_exit_rate = number(12),
                         .came_transfer_rate = number(13),
                         .entry_education = rows.text(i, 14),
                         .work_experience = rows.text(i, 15),
                         .training = rows.text(i, 16)});
    }
    return found;
}

}  // namespace laborshed::services::projections
