// What the graduates of a program earn, from Post-Secondary Employment Outcomes (PSEO).
#pragma once

#include "services/labor_market/programs.h"
#include "services/labor_market/region_inputs.h"

#include <cstdint>
#include <string>
#include <vector>

namespace laborshed::services {

struct GraduatesOf {
    std::string cip;
    std::int64_t award_level = 0;
    std::vector<std::int64_t> unitids;  ///< of the institutions to look at
};

struct EarnedWage {
    GraduatesWage wage;
    std::vector<std::string> used;  ///< vintages that were read
};

/// One year after graduation, of each institution the last published cohort of the program's four-digit CIP, else of
/// its two-digit one. With the step "graduates_wage".
[[nodiscard]] EarnedWage graduates_wage(lake::Connection& connection, const Evidence& evidence,
                                        const GraduatesOf& program, Trace& trace);

}  // namespace laborshed::services
