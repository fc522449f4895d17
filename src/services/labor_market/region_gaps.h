// One region's whole computation: demand, supply, gaps and intervals of every occupation, kept for paging, sorting,
// explaining and for the pages of programs and occupations.
#pragma once

#include "labor_market/supply.h"
#include "lake_tables/completions.h"
#include "lake_tables/provenance.h"
#include "services/labor_market/gaps.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;
struct Evidence;

/// How a program's completers reach one occupation of the crosswalk.
struct ProgramLink {
    std::size_t occupation = 0;  ///< index into RegionGaps::rows
    double share = 0;            ///< of the program's completions; 0 where the award does not fit
    bool fits = false;           ///< the award fits the occupation's typical entry education
    Message fit_note;            ///< why, for people
    Reading cell;                ///< the crosswalk's row
};

/// A program (CIP × award level) that somebody in the region completes.
struct ProgramSupply {
    completions::Program program;
    std::string title;
    labor_market::ShareBasis basis = labor_market::ShareBasis::no_occupation;
    std::vector<ProgramLink> links;
};

struct RegionGaps {
    Meta meta;
    std::vector<GapRow> rows;  ///< every detailed occupation that a loaded source names, by SOC code
    std::vector<ProgramSupply> programs;
    std::map<std::string, std::size_t> index;  ///< SOC code → row
    std::shared_ptr<const Evidence> evidence;  ///< what it was computed from

    [[nodiscard]] const GapRow* find(const std::string& occupation) const;
};

/// Computed once per region and parameters while the data is the same; the wage floor is applied to a copy of the rows.
/// Throws as gap_table does.
[[nodiscard]] std::shared_ptr<const RegionGaps> region_gaps(Workspace& workspace, const std::string& region,
                                                            const Parameters& parameters);

/// The steps behind one row, from the functions that filled it. Not found: an empty list.
[[nodiscard]] std::vector<Step> steps_of(Workspace& workspace, const RegionGaps& gaps, const std::string& occupation);

}  // namespace laborshed::services
