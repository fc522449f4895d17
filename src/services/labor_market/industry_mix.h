// The industry mix of a region as a yearly growth: how its industries grow in
// the nation, beside the nation itself.
#pragma once

#include "lake/duck.h"
#include "lake_tables/qcew.h"
#include "lake_tables/vintages.h"
#include "services/labor_market/trace.h"

#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// Covered employment (QCEW) at both ends of the longest period that region and
/// nation have in common.
struct IndustryMix {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::vector<qcew::Industry> industries;  ///< published at both ends for both, so that they add up
                                             ///< without overlap
    qcew::Series region;
    qcew::Series nation;
};

/// nullopt, and the reason in `missing`, where there is no such period.
[[nodiscard]] std::optional<IndustryMix> industry_mix(lake::Connection& connection, const Vintages& vintages,
                                                      bool example, const Region& region, Message& missing);

/// (1 + Σ eᵢ (Gᵢ − G) ÷ Σ eᵢ)^(1 ÷ years) − 1, with every cell behind it: e the
/// region's employment in an industry at the beginning, Gᵢ the industry's
/// growth in the nation, G the nation's.
[[nodiscard]] Figure mix_growth(const IndustryMix& mix, const Vintages& vintages, Trace& trace);

}  // namespace laborshed::services
