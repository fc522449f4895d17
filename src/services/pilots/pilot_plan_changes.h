// Freezing a pilot's plan, and changing it afterwards with a reason.
#pragma once

#include "services/pilots/pilot_page.h"

namespace laborshed::services {

/// Fixes the plan by its hash. Throws Error conflict when it is frozen already, was changed since `version`, or
/// someone of its cohorts has the outcome already (no one may plan what they have seen); InvalidError with all that is
/// missing.
PilotPage freeze_pilot(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

struct PlanChangeRequest {
    std::string reason = {};
    records::Pilot pilot = {};  ///< as it shall be; its version is the one that was seen
};
BOOST_DESCRIBE_STRUCT(PlanChangeRequest, (), (reason, pilot))

/// Changes a frozen plan. Both plans' difference stands with the pilot from now on. Throws Error conflict for a draft,
/// a decided pilot, for what the lottery rests on once it is drawn, and for what is assigned once someone is in it;
/// InvalidError also without a reason, and when nothing is different.
PilotPage change_plan(Workspace& workspace, const Actor& actor, const std::string& id, const PlanChangeRequest& wish);

}  // namespace laborshed::services
