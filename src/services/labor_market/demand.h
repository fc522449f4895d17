// One occupation's demand in a region: employment, and openings by the separations method at the best level there is.
#pragma once

#include "services/labor_market/region_inputs.h"
#include "services/labor_market/trace.h"

#include <optional>
#include <string>

namespace laborshed::services {

/// Figures with the steps that lead to them. Persons, persons a year, fractions a year.
struct Demand {
    std::string title;
    std::string education;  ///< typical entry education; "" where none is published
    Figure employment;
    std::string employment_flag;   ///< the sign of the first cell that is not published
    std::string employment_level;  ///< region | county_share | cbsa | state | nation
    Figure employment_rse;         ///< relative standard error, a fraction
    Figure median_wage;            ///< dollars a year
    std::string median_wage_flag;
    Figure location_quotient;
    Figure growth;  ///< a year
    std::string growth_level;
    Figure exits;
    Figure transfers;
    Figure change;
    Figure openings;
    std::optional<double> base;  ///< persons that the components are a part of: what the simulation scales
};

/// Every occupation that a source of the region names, ascending: what demand_of can be asked for.
[[nodiscard]] std::vector<std::string> occupations_of(const Evidence& evidence);

/// The same computation whether the trace records or not.
[[nodiscard]] Demand demand_of(const Evidence& evidence, const std::string& occupation, Trace& trace);

}  // namespace laborshed::services
