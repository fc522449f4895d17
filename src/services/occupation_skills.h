// Skills, knowledge and moves of an occupation (O*NET): a part of its page.
#pragma once

#include "lake/duck.h"
#include "services/occupation_profile.h"
#include "services/region_gaps.h"

namespace laborshed::services {

/// Fills skills, knowledge, technologies, feeders, targets, description and what is missing of them.
void add_skills(Workspace& workspace, lake::Connection& connection, const RegionGaps& gaps, OccupationProfile& profile);

}  // namespace laborshed::services
