// Shift-share of a region's covered employment against the nation's, with its steps.
#pragma once

#include "services/labor_market/industries.h"

namespace laborshed::services {

/// From the first to the last year that both series have: fills `out.shift_share` and the changes of `out.rows`.
/// What is hidden at either end is compared as one part (total − known parts) with the same industries of the nation,
/// so that the three parts sum to the change.
void add_shift_share(const qcew::Series& region, const qcew::Series& nation, const CellNamer& namer, Trace& trace,
                     Industries& out);

}  // namespace laborshed::services
