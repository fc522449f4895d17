// Employment and wages of an occupation through all loaded vintages: a part of its page.
#pragma once

#include "services/labor_market/region_inputs.h"
#include "services/labor_market/trend.h"

namespace laborshed::services {

struct OccupationTrends {
    Trend employment;
    Trend wage;  ///< median annual wage, nominal dollars
};

/// Of the area that the region's figures come from, else its state's, else the nation's: the one with most vintages.
[[nodiscard]] OccupationTrends occupation_trends(lake::Connection& connection, const Evidence& evidence,
                                                 const std::string& occupation, Trace& trace);

/// Fills change, change_annual, forecast and method from the points; points stand a year apart or more.
void finish_trend(Trend& trend);

}  // namespace laborshed::services
