// Reminder emails of what is due.
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
/// day, the day after, and weekly from then on. Without `after` (never reminded), earlier reminders count too.
[[nodiscard]] bool reminder_falls(std::chrono::sys_days due, std::optional<std::chrono::sys_days> after,
                                  std::chrono::sys_days until);

/// The result of one round of reminders.
struct Reminded {
    std::int64_t people = 0;      ///< with an account
    std::int64_t letters = 0;     ///< to them
    std::int64_t surveys = 0;     ///< survey reminders
    std::int64_t anonymized = 0;  ///< participants whose retention period ended (retention.h)
};
BOOST_DESCRIBE_STRUCT(Reminded, (), (people, letters, surveys, anonymized))

/// Puts emails into the outbox for everyone with tasks (to_do.h) that have a reminder since the last round, at the
/// frequency they chose: one email a day (the default), one per task, one on Monday for the week, or none. A missed
/// Monday is made up on the next day. Tasks without a due date are included once a week. Survey reminders due today
/// (survey_rounds.h) go out too. Retention's daily round (end_retention) runs first, so that its announcements are
/// included. A second round on the same day writes nothing.
Reminded remind(Workspace& workspace, std::chrono::sys_days day);

/// The same on request of staff or administrators. Throws Error forbidden, not_signed_in.
Reminded remind_as(Workspace& workspace, const Actor& actor, std::chrono::sys_days day);

}  // namespace laborshed::services
