// One occupation's demand in a region: employment, and openings by the separations method at the best level there is.
#pragma once

#include "labor_market/occupation_class.h"
#include "services/labor_market/region_inputs.h"
#include "services/labor_market/trace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// Figures with the steps that lead to them. Persons, persons a year, fractions a year.
struct Demand {
    std::string title;
    std::string education;   ///< typical entry education; "" where none is published
    std::string experience;  ///< work experience in a related occupation that entry asks for ("None"); the same
    std::string training;    ///< typical training on the job; the same
    labor_market::OccupationClass occupation_class = labor_market::OccupationClass::unset;
    Figure employment;
    std::string employment_flag;       ///< the sign of the first cell that is not published
    Level employment_level{};          ///< region | county_share | cbsa | state | nation
    std::int64_t employment_year = 0;  ///< of the estimates, the oldest part's; 0 where their release names none
    Figure employment_rse;  ///< relative standard error, a fraction: of sampling (modeled where none is published) and,
                            ///< where the figure is a share of a larger area's, of the share
    Figure median_wage;     ///< dollars a year
    std::string median_wage_flag;
    Figure location_quotient;
    Figure growth;  ///< a year
    Level growth_level{};
    Figure exits;
    Figure transfers;
    Figure change;
    Figure openings;
    std::optional<double> base;  ///< persons that the components are a part of: what the simulation scales
    std::optional<double> published_openings;  ///< a year, by an agency whose openings are compared, not used
    std::vector<Message> notes;  ///< what a reader of the figures must know: age, vintages, other published figures
};

/// Every occupation that a source of the region names, ascending: what demand_of can be asked for.
[[nodiscard]] std::vector<std::string> occupations_of(const Evidence& evidence);

/// The same computation whether the trace records or not.
[[nodiscard]] Demand demand_of(const Evidence& evidence, const std::string& occupation, Trace& trace);

}  // namespace laborshed::services
