// Calendar feeds (iCalendar) behind a secret link, and single meetings as files.
#pragma once

#include "services/book/access.h"

#include <boost/describe.hpp>

#include <optional>
#include <string>

namespace laborshed::services {

class Workspace;

/// A person's calendar link. Only its hash is stored, so a lost link must be replaced.
struct CalendarLink {
    std::optional<std::string> since = {};  ///< a timestamp; none: there is no link
    std::optional<std::string> link = {};   ///< a path, "/calendar/….ics": shown once, when it is made
};
BOOST_DESCRIBE_STRUCT(CalendarLink, (), (since, link))

/// Throws Error not_signed_in.
[[nodiscard]] CalendarLink calendar_link(Workspace& workspace, const Actor& actor);

/// Replaces the previous link, which stops working. Works without signing in until it is revoked or the account is
/// closed. Throws Error not_signed_in, forbidden (a read-only token).
CalendarLink make_calendar_link(Workspace& workspace, const Actor& actor);

/// Throws as make_calendar_link, and Error not_found when there is none.
void withdraw_calendar_link(Workspace& workspace, const Actor& actor);

/// The calendar of a link (iCalendar): the dated items of the person's to-do list (to_do.h) a year ahead, and meetings
/// from three months back; every installment of a commitment, and the ends of agreements that their organization
/// signed. Identical bytes while nothing changes. `client` is the caller's IP address. Throws Error not_found for a
/// link that is invalid or revoked, too_often after thirty such from one address within 15 minutes; valid links are
/// never limited.
[[nodiscard]] std::string calendar_of(Workspace& workspace, const std::string& token, const std::string& client);

/// One meeting as a file. Throws Error not_found, also for one that the actor can't see, not_signed_in.
[[nodiscard]] std::string calendar_of_meeting(Workspace& workspace, const Actor& actor, const std::string& meeting);

}  // namespace laborshed::services
