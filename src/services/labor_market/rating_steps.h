// Where the figures of the occupation page's skills come from: O*NET ratings and moves between occupations as steps.
#pragma once

#include "lake/duck.h"
#include "lake_tables/vintages.h"
#include "services/labor_market/occupation_profile.h"
#include "services/labor_market/region_gaps.h"
#include "services/labor_market/trace.h"

#include <string>
#include <vector>

namespace laborshed::services {

/// A step "skill.<element id>" for every importance on the page: the cells of the O*NET occupations that were averaged
/// and the way from their scale (1 to 5) to 0–100. `ratings`: vintages that the bars were read from.
void add_rating_steps(lake::Connection& connection, const Vintages& vintages, const std::vector<std::string>& ratings,
                      const OccupationProfile& profile, Trace& trace);

enum class MoveKind { feeder, target };
BOOST_DESCRIBE_ENUM(MoveKind, feeder, target)

/// Steps "<kind>.<occupation>.wage_change" and "<kind>.<occupation>.similarity" for every move.
void add_move_steps(const OccupationProfile& profile, MoveKind kind, const std::vector<Transition>& moves,
                    const RegionGaps& gaps, Trace& trace);

}  // namespace laborshed::services
