// The industries of a region: employment, shares, location quotients, and shift-share against the nation.
#pragma once

#include "services/labor_market/industry_employment.h"
#include "services/labor_market/overview.h"

namespace laborshed::services {

struct Industries {
    std::vector<IndustryRow> rows;  ///< largest first; what is not published comes last
    ShiftShareSummary shift_share;
    std::optional<double> concentration;
    std::optional<Message> concentration_missing;
};

/// Of the last loaded year; changes from the first. The parts are those of qcew.h; what is hidden is kept together as
/// total − published parts, compared with the same industries of the nation, so that shares sum to 1 and the parts of
/// shift-share to the change. Where the nation isn't loaded the agency's published location quotients are taken, and
/// shift-share is missing.
[[nodiscard]] Industries industries(const qcew::Series& region, const qcew::Series& nation, const CellNamer& namer,
                                    Trace& trace);

}  // namespace laborshed::services
