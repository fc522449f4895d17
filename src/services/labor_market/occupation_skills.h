// Skills, knowledge and moves of an occupation (O*NET): a part of its page.
#pragma once

#include "lake/duck.h"
#include "services/labor_market/occupation_profile.h"
#include "services/labor_market/region_gaps.h"
#include "services/labor_market/trace.h"

namespace laborshed::services {

/// Fills skills, knowledge, technologies, feeders, targets, description and what is missing of them; the steps of their
/// figures go to `trace`.
void add_skills(Workspace& workspace, lake::Connection& connection, const RegionGaps& gaps, OccupationProfile& profile,
                Trace& trace);

}  // namespace laborshed::services
