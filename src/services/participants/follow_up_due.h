// Which checks of participants wait for an organization.
#pragma once

#include "records/participant.h"
#include "services/book/access.h"

#include <chrono>
#include <string>
#include <vector>

namespace laborshed::services {

/// Somebody is to be asked whether the job has lasted. There is no name in it: letters and calendars tell of it.
struct CheckDue {
    std::string participant = {};
    std::string reference = {};
    std::string step = {};  ///< "retention_90"
    std::string employer = {};
    std::chrono::sys_days until = {};  ///< the last day on which it is in time
};

/// Those that can be made within `ahead` of the day, for the organization that keeps the record and the one that
/// recorded the placement, as far as it may still see the participant.
[[nodiscard]] std::vector<CheckDue> checks_due(records::Database& database, const Actor& actor,
                                               std::chrono::sys_days day, std::chrono::days ahead);

}  // namespace laborshed::services
