// What a region's sources say of the people of licensed occupations beyond the table of assumptions: counted first
// licenses, which replace completions, and the age of completers, which says how sure the assumption is.
#pragma once

#include "lake_tables/own_lists.h"
#include "services/labor_market/program_flows.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace laborshed::services {

/// One figure for the people of a program who trained in the region, in its states, in the nation, and online (in the
/// nation: with those who trained there).
struct ByRing {
    double region = 1;
    double state = 1;
    double nation = 1;
    double online = 1;
};

/// What changes in a program's share that works in a licensed occupation.
struct LicenseAdjustment {
    ByRing factor;                ///< of the share: 1 where no licenses are counted
    ByRing error;                 ///< the share's relative standard error
    std::vector<Reading> counts;  ///< of licenses that replace completions of the region's programs; empty of none
    Message note;                 ///< what was done, for the region's programs; may be empty
};

/// New licensees who came from no program that completions count.
struct UnseenLicensees {
    std::string area;             ///< "US", a state's or a county's FIPS code
    labor_market::People people;  ///< of them: work in the occupation
    Reading count;
};

struct LicensedSupply {
    std::map<ProgramKey, std::map<std::string, LicenseAdjustment>> programs;  ///< by program and occupation
    std::map<std::string, std::vector<UnseenLicensees>> unseen;               ///< by occupation
    std::map<std::string, std::set<std::string>> everybody;  ///< occupation → areas with a count of all first licenses
    std::vector<std::string> used;                           ///< vintages that were read

    /// nullptr where nothing is adjusted.
    [[nodiscard]] const LicenseAdjustment* find(const ProgramKey& program, const std::string& occupation) const;
    /// Is everybody counted who got a first license for the occupation in this area, whatever their training?
    [[nodiscard]] bool counts_everybody(const std::string& occupation, const std::string& area) const;
};

/// Empty where supply can't be told. Licenses of an occupation that the table of licensed occupations doesn't have are
/// not used.
[[nodiscard]] LicensedSupply licensed_supply(Workspace& workspace, const Evidence& evidence,
                                             const Parameters& parameters, const ProgramFlows& flows);

}  // namespace laborshed::services
