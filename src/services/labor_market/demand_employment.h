// The parts of an occupation's demand that stand in OEWS: used by demand.cpp only.
#pragma once

#include "services/labor_market/region_inputs.h"

#include <cstdint>
#include <vector>

namespace laborshed::services {

struct Employment {
    Figure persons;
    std::vector<Figure> parts;        ///< what persons is the sum of
    std::vector<std::int64_t> years;  ///< of each part: the year of its estimates; 0 where its release names none
    Figure rse;        ///< relative standard error, a fraction: of sampling, and of shares of larger areas
    Level level{};     ///< region | county_share | cbsa | state | nation
    std::string flag;  ///< the sign of the first cell that is not published
};
[[nodiscard]] Employment employment_of(const Evidence& evidence, const std::string& occupation, Trace& trace);

struct Wage {
    Figure dollars;  ///< a year
    std::string flag;
};
[[nodiscard]] Wage median_wage_of(const Evidence& evidence, const std::string& occupation, Trace& trace);

[[nodiscard]] Figure location_quotient_of(const Evidence& evidence, const std::string& occupation,
                                          const Figure& employment, Trace& trace);

}  // namespace laborshed::services
