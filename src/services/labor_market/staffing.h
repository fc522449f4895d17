// What a region's industries say about an occupation: its jobs by the occupation's share in each industry of the nation
// (the staffing pattern). Shares out a larger area's figure, and carries the nation's projection to the region.
#pragma once

#include "services/labor_market/region_inputs.h"

#include <optional>
#include <string>

namespace laborshed::services {

/// The part of an area's jobs in an occupation (a fraction): jobs expected in the part by its industries ÷ those
/// expected in the whole. Parts of an area of counties add up to 1. nullopt where staffing patterns or covered
/// employment by industry are not loaded: then the share of all covered employment stands (share_figure).
[[nodiscard]] std::optional<Figure> staffed_share(const Evidence& evidence, Trace& trace, const Share& share,
                                                  const std::string& occupation);

/// Growth a year (a fraction) of the jobs expected in the region by its industries, each growing as the nation projects
/// the occupation in it. nullopt as above.
[[nodiscard]] std::optional<Figure> staffed_growth(const Evidence& evidence, Trace& trace,
                                                   const std::string& occupation);

}  // namespace laborshed::services
