// Emails that remind people of what is due.
#pragma once

#include "services/agenda/to_do.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

namespace laborshed::services {

class Workspace;

/// True when something due on a day has a reminder in (after, until]: two weeks, one week and one day before, on the
/// day, the day after, and every week from then on. Without `after` nobody was reminded yet: then also what came
/// before.
[[nodiscard]] bool reminder_falls(std::chrono::sys_days due, std::optional<std::chrono::sys_days> after,
                                  std::chrono::sys_days until);

/// What one round of reminding did.
struct Reminded {
    std::int64_t people = 0;      ///< with an account
    std::int64_t letters = 0;     ///< to them
    std::int64_t surveys = 0;     ///< letters to those who have not answered a survey yet
    std::int64_t anonymized = 0;  ///< participants whose retention period ended (retention.h)
};
BOOST_DESCRIBE_STRUCT(Reminded, (), (people, letters, surveys, anonymized))

/// Puts letters into the outbox for everybody whom something waits for (home.h) that has a reminder since the last
/// round, in the way they chose: one letter a day for all of it (unless they chose otherwise), one for each thing, one
/// on Monday for all that has a reminder from then to Sunday, or none. A Monday that was missed is caught up with on
/// the next day. What has no due day is in a letter once a week. The reminders of surveys that are due today (survey.h)
/// go out with them. Before all that the retention periods' daily round is made (end_retention), so that what it
/// announces is in the letters. A second round on the same day writes nothing.
Reminded remind(Workspace& workspace, std::chrono::sys_days day);

/// The same for staff and administrators. Throws Error forbidden, not_signed_in.
Reminded remind_as(Workspace& workspace, const Actor& actor, std::chrono::sys_days day);

}  // namespace laborshed::services
