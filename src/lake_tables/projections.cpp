#include "lake_tables/projections.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services::projections {
namespace {

Reading reading(const lake::Rows& rows, std::size_t row, std::size_t column, const Reading& place) {
    Reading out = place;
    out.value = rows.number(row, column);
    out.column = rows.name(column);
    return out;
}

/// Texts that say "none given" in the published tables.
std::string given(const std::string& text) {
    return text == "—" || text == "-" || text == "N/A" ? std::string() : text;
}

/// The cell of a text: what is published stands in `flag`.
Reading text_cell(const Reading& place, const std::string& column, const std::string& text) {
    return {.flag = text, .vintage = place.vintage, .row = place.row, .column = column};
}

/// Do the published openings leave exits and transfers out, as New York's do? Then they are the yearly change in most
/// occupations, within its rounding. (Of the other states' 2022–32, at most one occupation in twenty is so.)
bool openings_are_growth(const Table& table) {
    constexpr double kLeastJobs = 1000;  // in smaller ones rounding to tens hides the difference
    constexpr std::size_t kFewest = 20;
    std::size_t told = 0;
    std::size_t growth = 0;
    for (const auto& [code, row] : table.occupations) {
        const auto yearly = row.annual_openings.value ? row.annual_openings.value
                            : row.openings.value      ? std::optional(*row.openings.value / table.years())
                                                      : std::nullopt;
        if (!yearly || row.base.value.value_or(0) < kLeastJobs || !row.projected.value) {
            continue;
        }
        const double change = (*row.projected.value - *row.base.value) / table.years();
        told += 1;
        growth += std::abs(*yearly - change) <= std::max(10.0, 0.05 * std::abs(change)) ? 1 : 0;
    }
    return told >= kFewest && 2 * growth > told;
}

}  // namespace

Table nation(lake::Connection& connection, const std::string& vintage) {
    const auto rows = connection.query(
        "SELECT occ_code, trim(occ_title), src_row, base_employment, projected_employment, exit_rate, transfer_rate, "
        "exits, transfers, openings, median_wage, entry_education, base_year, projected_year, release, "
        "src_row_characteristics, work_experience, training FROM national_projections WHERE vintage = ? AND occ_type = "
        "'Line item' "
        "ORDER BY src_row",
        {vintage});
    Table table{.vintage = vintage,
                .release = {},
                .area = "US",
                .title = "United States",
                .level = Level::nation,
                .base_year = 0,
                .projected_year = 0,
                .over_period = false,
                .occupations = {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Reading place{.vintage = vintage, .row = rows.integer(i, 2).value_or(0)};
        const Reading described{.vintage = vintage, .row = rows.integer(i, 15).value_or(0)};
        table.base_year = rows.integer(i, 12).value_or(0);
        table.projected_year = rows.integer(i, 13).value_or(0);
        table.release = rows.text(i, 14);
        table.occupations.emplace(
            rows.text(i, 0), Projection{.title = rows.text(i, 1),
                                        .base = reading(rows, i, 3, place),
                                        .projected = reading(rows, i, 4, place),
                                        .exit_rate = reading(rows, i, 5, place),
                                        .transfer_rate = reading(rows, i, 6, place),
                                        .exits = reading(rows, i, 7, place),
                                        .transfers = reading(rows, i, 8, place),
                                        .openings = reading(rows, i, 9, place),
                                        .annual_openings = {},
                                        .annual_wage = reading(rows, i, 10, described),
                                        .entry_education = given(rows.text(i, 11)),
                                        .work_experience = given(rows.text(i, 16)),
                                        .training = given(rows.text(i, 17)),
                                        .education_cell = text_cell(described, "entry_education", rows.text(i, 11)),
                                        .experience_cell = text_cell(described, "work_experience", rows.text(i, 16)),
                                        .training_cell = text_cell(described, "training", rows.text(i, 17))});
    }
    return table;
}

std::vector<AreaVintage> areas(lake::Connection& connection) {
    const auto rows = connection.query(
        "SELECT area, min(area_title), vintage, min(release), count(openings) > 0 FROM state_projections GROUP BY "
        "area, vintage "
        "ORDER BY area, vintage");
    std::vector<AreaVintage> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        found.push_back({rows.text(i, 0), rows.text(i, 1), rows.text(i, 2), rows.text(i, 3), rows.boolean(i, 4)});
    }
    return found;
}

Table load(lake::Connection& connection, const AreaVintage& area) {
    const auto rows = connection.query(
        "SELECT occ_code, trim(occ_title), src_row, base_employment, projected_employment, exits, transfers, openings, "
        "median_annual_wage, entry_education, base_year, projected_year, work_experience, training, annual_openings "
        "FROM state_projections "
        "WHERE vintage = ? AND area = ? AND (soc_level IS NULL OR soc_level = 4) AND occ_code NOT LIKE '%-0000' "
        "ORDER BY src_row",
        {area.vintage, area.area});
    Table table{.vintage = area.vintage,
                .release = area.release,
                .area = area.area,
                .title = area.title,
                .level = area.area.size() == 2 ? Level::state : (area.area.size() == 5 ? Level::cbsa : Level::region),
                .base_year = 0,
                .projected_year = 0,
                .over_period = true,
                .occupations = {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Reading place{.vintage = area.vintage, .row = rows.integer(i, 2).value_or(0)};
        table.base_year = rows.integer(i, 10).value_or(0);
        table.projected_year = rows.integer(i, 11).value_or(0);
        table.occupations.emplace(rows.text(i, 0),
                                  Projection{.title = rows.text(i, 1),
                                             .base = reading(rows, i, 3, place),
                                             .projected = reading(rows, i, 4, place),
                                             .exit_rate = {},
                                             .transfer_rate = {},
                                             .exits = reading(rows, i, 5, place),
                                             .transfers = reading(rows, i, 6, place),
                                             .openings = reading(rows, i, 7, place),
                                             .annual_openings = reading(rows, i, 14, place),
                                             .annual_wage = reading(rows, i, 8, place),
                                             .entry_education = given(rows.text(i, 9)),
                                             .work_experience = given(rows.text(i, 12)),
                                             .training = given(rows.text(i, 13)),
                                             .education_cell = text_cell(place, "entry_education", rows.text(i, 9)),
                                             .experience_cell = text_cell(place, "work_experience", rows.text(i, 12)),
                                             .training_cell = text_cell(place, "training", rows.text(i, 13))});
    }
    table.openings_are_growth = openings_are_growth(table);
    return table;
}

}  // namespace laborshed::services::projections
