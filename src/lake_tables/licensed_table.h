// A region's own table of licensed occupations, from the lake.
#pragma once

#include "labor_market/licensed_occupations.h"
#include "lake/duck.h"

#include <string>

namespace laborshed::services {

/// The rows of one vintage of licensed_occupations, as the import checked them. A share that isn't given is 1, but for
/// works_in_it, which is nothing then.
[[nodiscard]] labor_market::LicensedOccupations licensed_occupations(lake::Connection& connection,
                                                                     const std::string& vintage);

}  // namespace laborshed::services
