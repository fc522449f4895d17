// What concerns somebody, in the calendar of their phone: a feed behind a secret link, and meetings one by one.
#pragma once

#include "services/book/access.h"

#include <boost/describe.hpp>

#include <optional>
#include <string>

namespace laborshed::services {

class Workspace;

/// Somebody's link to their calendar. Only its hash is kept: whoever lost it makes a new one.
struct CalendarLink {
    std::optional<std::string> since = {};  ///< a moment; none: there is no link
    std::optional<std::string> link = {};   ///< a path, "/calendar/….ics": shown once, when it is made
};
BOOST_DESCRIBE_STRUCT(CalendarLink, (), (since, link))

/// Throws Error not_signed_in.
[[nodiscard]] CalendarLink calendar_link(Workspace& workspace, const Actor& actor);

/// In place of the one before, which leads nowhere from then on. It works without signing in until it is withdrawn or
/// the account is closed. Throws Error not_signed_in, forbidden (a token for reading).
CalendarLink make_calendar_link(Workspace& workspace, const Actor& actor);

/// Throws as make_calendar_link, and Error not_found when there is none.
void withdraw_calendar_link(Workspace& workspace, const Actor& actor);

/// The calendar behind a link (iCalendar): what home (home.h) lists for its person with a day, from three months ago
/// for meetings to a year ahead; every part of a promise, and the ends of agreements that their organization signed.
/// The same bytes as long as nothing changed. `client` is the address that asks. Throws Error not_found for a link that
/// is unknown or withdrawn, too_often after thirty such from one address within a quarter of an hour: a right link is
/// never slowed down.
[[nodiscard]] std::string calendar_of(Workspace& workspace, const std::string& token, const std::string& client);

/// One meeting as a file. Throws Error not_found, also for one that the actor may not see, not_signed_in.
[[nodiscard]] std::string calendar_of_meeting(Workspace& workspace, const Actor& actor, const std::string& meeting);

}  // namespace laborshed::services
