// One region's whole computation: demand, supply, gaps and intervals of every occupation, kept for paging, sorting,
// explaining and for the pages of programs and occupations.
#pragma once

#include "lake_tables/completions.h"
#include "lake_tables/provenance.h"
#include "services/labor_market/gaps.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;
class ProgramFlows;
struct Evidence;
struct LicensedSupply;
struct OtherSupply;
struct ProgramFlow;

/// How people who complete a program reach one occupation.
struct ProgramLink {
    std::size_t occupation = 0;  ///< index into RegionGaps::rows
    double share = 0;            ///< of those who complete the program
    double people = 0;           ///< a year who work in it in the region where they trained
    double part_of_local = 0;    ///< of all such people of the occupation
    labor_market::FlowBasis basis = labor_market::FlowBasis::none;
    Message note;  ///< what the share rests on
};

/// A program leads to an occupation from this share of its people on.
inline constexpr double leads_from = 0.05;

/// A program (CIP × award level) that somebody in the region completes.
struct ProgramSupply {
    completions::Program program;
    std::string title;
    double people = 0;  ///< who complete it in a year, not by distance education
    double online = 0;  ///< who complete it by distance education
    double here = 0;    ///< of all of them: who work in the region
    const ProgramFlow* flow = nullptr;
};

/// What supplies one occupation of the region, people a year with their error.
struct OccupationSupply {
    labor_market::People local;   ///< who trained in the region
    labor_market::People state;   ///< who trained elsewhere in its state
    labor_market::People nation;  ///< who trained elsewhere in the nation, or by distance education
    labor_market::People other;   ///< by other ways: other_supply.h
    double completions = 0;       ///< people of the region's programs that lead here (leads_from), whole
    bool imputed = false;         ///< some figure behind it was filled in by the agency
    labor_market::FlowBasis basis = labor_market::FlowBasis::none;  ///< of the largest part of `local`

    [[nodiscard]] double total() const noexcept { return local.mean + state.mean + nation.mean + other.mean; }
};

struct RegionGaps {
    Meta meta;
    std::vector<GapRow> rows;              ///< every detailed occupation that a loaded source names, by SOC code
    std::vector<OccupationSupply> supply;  ///< one per row
    std::vector<Message> coverage_notes;   ///< one per row: what the loaded sources see of the way in
    std::vector<std::vector<Message>> demand_notes;  ///< one list per row: what a reader of its figures must know
    std::vector<ProgramSupply> programs;
    std::shared_ptr<const ProgramFlows> flows;
    std::shared_ptr<const LicensedSupply> licensed;
    std::shared_ptr<const std::map<std::string, OtherSupply>> others;  ///< by occupation
    std::map<std::string, std::size_t> index;                          ///< SOC code → row
    std::shared_ptr<const Evidence> evidence;                          ///< what it was computed from

    [[nodiscard]] const GapRow* find(const std::string& occupation) const;
};

/// Every occupation that the program's people work in; a program with nobody's flow has none.
[[nodiscard]] std::vector<ProgramLink> links_of(const RegionGaps& gaps, const ProgramSupply& program);

/// The one to this row, or nothing.
[[nodiscard]] std::optional<ProgramLink> link_to(const RegionGaps& gaps, const ProgramSupply& program,
                                                 std::size_t occupation);

/// Computed once per region and parameters while the data is the same; the wage floor is applied to a copy of the rows.
/// Throws as gap_table does.
[[nodiscard]] std::shared_ptr<const RegionGaps> region_gaps(Workspace& workspace, const std::string& region,
                                                            const Parameters& parameters);

/// Meta with what a reader of this row's figures must know: its own notes, then those on the loaded tables.
[[nodiscard]] Meta meta_of(const RegionGaps& gaps, const GapRow& row);

/// The steps behind one row, from the functions that filled it. Not found: an empty list.
[[nodiscard]] std::vector<Step> steps_of(Workspace& workspace, const RegionGaps& gaps, const std::string& occupation);

}  // namespace laborshed::services
