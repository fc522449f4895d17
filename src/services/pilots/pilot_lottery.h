// The lottery of a pilot: a secret seed is committed while people enter, and revealed to draw.
#pragma once

#include "services/book/access.h"
#include "services/pilots/lottery_record.h"
#include "services/pilots/pilot_page.h"

namespace laborshed::services {

/// Makes a seed and a salt from the system's randomness, keeps them sealed and publishes their commitment. Throws Error
/// conflict before the plan is frozen, when there is one already, and after enrollment closed; InvalidError for a plan
/// of groups that was frozen when less was asked of one (check_plan).
PilotPage commit_lottery(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// Draws everyone, or of a plan of groups every group, who is in it and was not forgotten nor has withdrawn what they
/// let the organization see that entered them. Throws Error conflict before a seed is committed, before the day that
/// enrollment closes and when it is drawn; bad_input where the plan does not fit the people (pilots::draw,
/// pilots::draw_groups): then the plan has to be changed first.
PilotPage draw_lottery(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// For everyone, signed in or not: before the draw with the commitment alone, and without what counts people where
/// they are few (meets_disclosure_threshold, the partnership's threshold) for anyone who may not judge the pilot.
/// Throws Error not_found while there is none.
[[nodiscard]] LotteryRecord published_lottery(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
