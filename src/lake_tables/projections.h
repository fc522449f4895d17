// Employment projections by occupation: the nation's (BLS) and the states' and regions' own, from the lake.
#pragma once

#include "lake/duck.h"
#include "lake_tables/area_level.h"
#include "lake_tables/published_value.h"

#include <map>
#include <string>
#include <vector>

namespace laborshed::services::projections {

/// One area's projection of one occupation. Employment in persons; exits, transfers and openings in persons a year for
/// the nation, in persons over the whole period for states and regions (`over_period`): as they are published.
struct Projection {
    std::string title;
    Reading base;
    Reading projected;
    Reading exit_rate;      ///< fraction a year; the nation's only
    Reading transfer_rate;  ///< fraction a year; the nation's only
    Reading exits;
    Reading transfers;
    Reading openings;
    Reading annual_openings;  ///< persons a year, where a state's are published so (Projections Central)
    Reading annual_wage;
    std::string entry_education;  ///< "" where none is given
    std::string work_experience;  ///< in a related occupation; "None", or "" where the column is not known
    std::string training;         ///< on the job; the same
    Reading education_cell;       ///< the cell of entry_education
    Reading experience_cell;
    Reading training_cell;
    std::string bridged_from = {};  ///< the code of SOC 2010 that it is published under (occupation_bridge.h)
};

struct Table {
    std::string vintage;
    std::string release;
    std::string area;  ///< "US", state FIPS, CBSA, or comma-joined counties
    std::string title;
    Level level{};  ///< nation | state | cbsa | region
    std::int64_t base_year = 0;
    std::int64_t projected_year = 0;
    bool over_period = false;
    bool openings_are_growth = false;  ///< published openings are the change alone, without exits and transfers
    std::map<std::string, Projection> occupations;  ///< detailed occupations by SOC code
    [[nodiscard]] double years() const { return static_cast<double>(projected_year - base_year); }
    /// nullptr where the table has no row for it.
    [[nodiscard]] const Projection* find(const std::string& occupation) const {
        const auto at = occupations.find(occupation);
        return at == occupations.end() ? nullptr : &at->second;
    }
};

/// The national projections of one vintage.
[[nodiscard]] Table nation(lake::Connection& connection, const std::string& vintage);

struct AreaVintage {
    std::string area;
    std::string title;
    std::string vintage;
    std::string release;
    bool complete = false;  ///< openings of the whole period are published, not growth only
};

/// Every area and vintage of state and regional projections loaded.
[[nodiscard]] std::vector<AreaVintage> areas(lake::Connection& connection);

[[nodiscard]] Table load(lake::Connection& connection, const AreaVintage& area);

}  // namespace laborshed::services::projections
