// The gap table: every occupation of a region with its demand, supply, both gaps and their uncertainty.
#pragma once

#include "lake_tables/provenance.h"

namespace laborshed::services {

class Workspace;

/// One occupation. Persons a year unless the name says otherwise; wages in dollars a year, rates as fractions.
/// replacement gap = openings − supply; training gap = openings × new-entrant share − supply.
struct GapRow {
    std::string occupation = {};  ///< SOC 2018, "29-1141"
    std::string title = {};
    std::string sector = {};
    std::optional<std::string> entry_education = {};
    std::optional<std::int64_t> job_zone = {};
    std::optional<double> employment = {};
    std::optional<std::string> employment_flag = {};  ///< the file's own sign where it is not published
    std::string employment_level = {};
    std::optional<double> median_wage = {};
    std::optional<std::string> median_wage_flag = {};
    std::optional<bool> above_wage_floor = {};
    std::optional<double> location_quotient = {};
    std::optional<double> growth_annual = {};
    std::string growth_level = {};
    std::optional<double> exits = {};
    std::optional<double> transfers = {};
    std::optional<double> change = {};
    std::optional<double> openings = {};
    Interval openings_interval = {};
    std::optional<double> completions = {};  ///< of the programs that lead here, before sharing and availability
    std::optional<double> supply = {};
    Interval supply_interval = {};
    std::optional<double> replacement_gap = {};
    Interval replacement_gap_interval = {};
    std::optional<double> shortage_probability = {};
    std::optional<double> training_gap = {};
    Interval training_gap_interval = {};
    std::optional<double> training_shortage_probability = {};
    std::optional<bool> is_short = {};  ///< labor_market::is_short of it
    bool imputed = false;
    std::vector<Missing> missing = {};
};
BOOST_DESCRIBE_STRUCT(GapRow, (),
                      (occupation, title, sector, entry_education, job_zone, employment, employment_flag,
                       employment_level, median_wage, median_wage_flag, above_wage_floor, location_quotient,
                       growth_annual, growth_level, exits, transfers, change, openings, openings_interval, completions,
                       supply, supply_interval, replacement_gap, replacement_gap_interval, shortage_probability,
                       training_gap, training_gap_interval, training_shortage_probability, is_short, imputed, missing))

struct GapSummary {
    std::int64_t occupations = 0;
    std::int64_t with_figures = 0;
    std::int64_t without_figures = 0;
    std::int64_t is_short = 0;
};
BOOST_DESCRIBE_STRUCT(GapSummary, (), (occupations, with_figures, without_figures, is_short))

struct GapTable {
    Meta meta;
    std::int64_t total = 0;  ///< rows that pass the filters, before top and offset
    std::int64_t offset = 0;
    std::vector<GapRow> rows;
    GapSummary summary;
};
BOOST_DESCRIBE_STRUCT(GapTable, (), (meta, total, offset, rows, summary))

enum class SortOrder { asc, desc };
BOOST_DESCRIBE_ENUM(SortOrder, asc, desc)

/// The filter by education that lets every occupation through that asks for a certificate or a degree.
inline constexpr auto kAnyAward = "award";

/// What a person asks of the gap table. Empty texts don't filter.
struct GapQuery {
    std::string region = {};               ///< empty: the default region
    std::string sector = {};               ///< a sector's id or the beginning of its name
    std::string education = {};            ///< typical entry education, or the beginning of it, or kAnyAward
    std::string q = {};                    ///< in code or title, any letter case
    std::string sort = "training_gap";     ///< a GapRow field; gaps sort by their p50
    std::optional<SortOrder> order = {};   ///< empty: largest first for numbers, A first for texts
    std::optional<std::int64_t> top = {};  ///< rows to answer with; all when empty
    std::int64_t offset = 0;
    Parameters parameters = {};  ///< a wage floor here also filters
};

/// Computes (or finds again) the region's gaps and answers with the asked rows; missing values sort last either way.
/// Throws Error bad_input for a wrong parameter, not_found for an unknown region, unavailable when what is needed
/// has not been imported.
[[nodiscard]] GapTable gap_table(Workspace& workspace, const GapQuery& query);

/// One occupation's row, from the same computation.
[[nodiscard]] GapRow gap_row(Workspace& workspace, const std::string& region, const std::string& occupation,
                             const Parameters& parameters);

/// Throws Error bad_input naming the parameter that is out of range.
void check(const Parameters& parameters);

}  // namespace laborshed::services
