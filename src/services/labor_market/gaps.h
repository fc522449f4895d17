// The gap table: every occupation of a region with its demand, what supplies it, its gap and their uncertainty.
#pragma once

#include "labor_market/gap.h"
#include "labor_market/occupation_class.h"
#include "labor_market/supply.h"
#include "lake_tables/provenance.h"

#include <span>

namespace laborshed::services {

class Workspace;

/// One occupation. Persons a year unless the name says otherwise; wages in dollars a year, rates as fractions.
/// openings = changers + entrants needed; training gap = entrants needed − supply, where `answer` is a training gap.
struct GapRow {
    std::string occupation = {};  ///< SOC 2018, "29-1141"
    std::string title = {};
    std::string sector = {};
    std::optional<std::string> entry_education = {};
    labor_market::OccupationClass occupation_class = labor_market::OccupationClass::unset;
    std::optional<std::int64_t> job_zone = {};
    std::optional<double> employment = {};
    std::optional<std::string> employment_flag = {};  ///< the file's own sign where it is not published
    Level employment_level{};
    std::optional<double> median_wage = {};
    std::optional<std::string> median_wage_flag = {};
    std::optional<bool> above_wage_floor = {};
    std::optional<double> location_quotient = {};
    std::optional<double> growth_annual = {};
    Level growth_level{};
    std::optional<double> exits = {};
    std::optional<double> transfers = {};
    std::optional<double> change = {};
    std::optional<double> openings = {};
    Interval openings_interval = {};
    std::optional<double> changers = {};         ///< openings that people from other occupations fill
    std::optional<double> entrants_needed = {};  ///< openings that people new to the occupation must fill
    Interval entrants_interval = {};
    std::optional<double> completions = {};  ///< people who complete programs of the region that lead here
    std::optional<double> supply = {};
    Interval supply_interval = {};
    labor_market::FlowBasis supply_basis = labor_market::FlowBasis::none;  ///< of the largest part of it
    std::optional<double> coverage = {};  ///< how much of the way in the loaded sources see, 0 to 1
    labor_market::GapAnswer answer = labor_market::GapAnswer::cannot_tell;
    Message answer_reason = {};
    std::optional<double> training_gap = {};
    Interval training_gap_interval = {};
    std::optional<double> shortage_probability = {};  ///< of a training gap above 0, never 0 or 1
    std::optional<bool> is_short = {};                ///< labor_market::is_short of it
    bool imputed = false;
    std::vector<Missing> missing = {};
};
BOOST_DESCRIBE_STRUCT(GapRow, (),
                      (occupation, title, sector, entry_education, occupation_class, job_zone, employment,
                       employment_flag, employment_level, median_wage, median_wage_flag, above_wage_floor,
                       location_quotient, growth_annual, growth_level, exits, transfers, change, openings,
                       openings_interval, changers, entrants_needed, entrants_interval, completions, supply,
                       supply_interval, supply_basis, coverage, answer, answer_reason, training_gap,
                       training_gap_interval, shortage_probability, is_short, imputed, missing))

struct GapSummary {
    std::int64_t occupations = 0;
    std::int64_t with_figures = 0;
    std::int64_t without_figures = 0;
    std::int64_t is_short = 0;
    std::string leading = {};  ///< title of the leading shortage; "" where no shortage is likely
};
BOOST_DESCRIBE_STRUCT(GapSummary, (), (occupations, with_figures, without_figures, is_short, leading))

/// What a page says first: the largest shortage that is likely, of an occupation with a name of its own (none of the
/// residual "all other"). nullptr where there is none.
[[nodiscard]] const GapRow* leading_shortage(std::span<const GapRow> rows);

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

/// Which occupations a table lists.
enum class GapList {
    training,    ///< those that ask for an award or an apprenticeship: what training can close
    experience,  ///< filled by promotion
    on_the_job,
    all
};
BOOST_DESCRIBE_ENUM(GapList, training, experience, on_the_job, all)

/// Is the row's occupation one that the list shows?
[[nodiscard]] bool in_list(const GapRow& row, GapList list);

/// What a person asks of the gap table. Empty texts don't filter.
struct GapQuery {
    std::string region = {};  ///< empty: the default region
    std::string sector = {};  ///< a sector's id or the beginning of its name
    GapList list = GapList::training;
    std::string education = {};            ///< typical entry education, or the beginning of it
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
