// Follow-up checks of participants that are due for an organization.
#pragma once

#include "records/participant.h"
#include "services/book/access.h"

#include <chrono>
#include <string>
#include <vector>

namespace laborshed::services {

/// A check whether the job has lasted. It has no name, because emails and calendars mention it.
struct CheckDue {
    std::string participant = {};
    std::string reference = {};
    pipeline::Step step = pipeline::Step::retention_30;
    std::string employer = {};
    std::chrono::sys_days until = {};  ///< the last day on which it is in time
};

/// Those that can be made within `ahead` of the day, for the organization that keeps the record and the one that
/// recorded the placement, if it still has access to the participant.
[[nodiscard]] std::vector<CheckDue> checks_due(records::Database& database, const Actor& actor,
                                               std::chrono::sys_days day, std::chrono::days ahead);

}  // namespace laborshed::services
