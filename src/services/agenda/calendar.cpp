#include "services/agenda/calendar.h"

#include "base/day.h"
#include "base/icalendar.h"
#include "base/local_clock.h"
#include "base/secrets.h"
#include "records/partnership.h"
#include "services/agenda/to_do.h"
#include "services/book/record_service.h"
#include "services/identity/session_keeping.h"

#include <spdlog/fmt/fmt.h>

#include <map>

namespace laborshed::services {
namespace {

using icalendar::Event;
using std::chrono::days;

constexpr auto kPurpose = records::TokenPurpose::calendar;
constexpr const char* kForever = "9999-12-31T00:00:00.000Z";
constexpr std::size_t kWrongLinks = 30;
constexpr std::chrono::hours kRefresh{4};
constexpr Outlook kOutlook{.ahead = days(366),
                           .meetings_ahead = days(366),
                           .meetings_back = days(92),
                           .agreements_ahead = days(366),
                           .in_full = true};

struct Stamp {
    std::int64_t version = 0;
    std::string updated = {};
};

/// Version and last change of all records of one kind.
std::map<std::string, Stamp> stamps_of(records::Database& database, const std::string& kind) {
    std::map<std::string, Stamp> stamps;
    for (const auto& cells : records::select_rows(database, kind, {"id", "version", "updated"}, {.condition = ""})) {
        stamps[std::get<std::string>(cells[0])] = {std::get<std::int64_t>(cells[1]), std::get<std::string>(cells[2])};
    }
    return stamps;
}

/// From a record's timestamp, "2026-11-23T18:05:12.345Z"; midnight if it has only a day.
std::chrono::sys_seconds seconds_of(const std::string& moment) {
    const auto two = [&moment](std::size_t at) {
        const bool digits = moment.size() > at + 1 && moment[at] >= '0' && moment[at] <= '9' && moment[at + 1] >= '0' &&
                            moment[at + 1] <= '9';
        return digits ? (moment[at] - '0') * 10 + moment[at + 1] - '0' : 0;
    };
    return parse_day(std::string_view(moment).substr(0, 10)) + std::chrono::hours(two(11)) +
           std::chrono::minutes(two(14)) + std::chrono::seconds(two(17));
}

std::string uid_of(const std::string& kind, const std::string& id, const std::string& part = {}) {
    return kind + "-" + id + (part.empty() ? "" : "-" + part) + "@laborshed";
}

void set_times(Event& event, const records::Meeting& meeting) {
    const auto starts = moment_of_local(meeting.starts);
    const auto ends = moment_of_local(meeting.ends);
    if (starts && ends) {
        event.starts = *starts;
        event.ends = *ends;
    } else if (!is_local_time(meeting.starts) || !is_local_time(meeting.ends)) {
        // stored by an older version with less validation: at least the day is valid
        event.starts = event.ends = parse_day(std::string_view(meeting.starts).substr(0, 10));
    } else {
        event.starts = icalendar::LocalTime{meeting.starts};
        event.ends = icalendar::LocalTime{meeting.ends};
    }
}

Event event_of(const Workspace& workspace, const records::Meeting& meeting, const std::string& partnership) {
    const auto page = workspace.address + "/meetings/" + meeting.id;
    auto text = partnership + "\n";
    if (!meeting.agenda.empty()) {
        text += "\nAgenda\n";
        for (const auto& item : meeting.agenda) {
            text += "- " + item + "\n";
        }
    }
    Event event{.uid = uid_of(records::Meeting::kind, meeting.id),
                .sequence = meeting.version,
                .changed = seconds_of(meeting.updated),
                .summary = meeting.title,
                .description = text + "\n" + page,
                .location = meeting.place,
                .url = page,
                .category = "Meeting"};
    set_times(event, meeting);
    return event;
}

/// Prefixes the title with what to do, to tell one's own tasks from follow-ups.
std::string summary_of(const Need& need) {
    static const std::map<NeedKind, std::string> prefixed = {{NeedKind::act, "task.calendar_act"},
                                                             {NeedKind::expires, "task.calendar_expires"},
                                                             {NeedKind::answer, "task.calendar_answer"},
                                                             {NeedKind::follow_up, "task.calendar_follow_up"}};
    const auto found = prefixed.find(need.what);
    return found == prefixed.end() ? need.title.text : say(found->second, {{"task", need.title.text}}).text;
}

/// Reads each kind of record once, for any number of events.
class Events {
  public:
    Events(records::Database& database, const Workspace& workspace) : database_(database), workspace_(workspace) {
        for (const auto& partnership : records::select<records::Partnership>(database)) {
            partnerships_[partnership.id] = partnership.name;
        }
        for (const auto& commitment : records::select<records::Commitment>(database)) {
            due_[commitment.id] = commitment.due;
        }
    }

    Event of(const Need& need) {
        if (need.kind == records::Meeting::kind) {
            const auto meeting = records::get<records::Meeting>(database_, need.id);
            return event_of(workspace_, meeting, partnerships_[meeting.partnership]);
        }
        const auto& stamp = stamp_of(need);
        const auto day = parse_day(need.due.value());
        const auto page = workspace_.address + need.page;
        return {.uid = uid_of(need.kind, need.id, part_of(need)),
                .sequence = stamp.version,
                .changed = seconds_of(stamp.updated),
                .starts = day,
                .ends = day,
                .summary = summary_of(need),
                .description = need.detail.text + "\n\n" + page,
                .url = page,
                .category = "Due",
                .busy = false};
    }

  private:
    const Stamp& stamp_of(const Need& need) {
        const auto [found, fresh] = stamps_.try_emplace(need.kind);
        if (fresh) {
            found->second = stamps_of(database_, need.kind);
        }
        return found->second.at(need.id);
    }
    /// Each installment of a commitment is its own event; the last one keeps the commitment's UID when its day moves.
    std::string part_of(const Need& need) const {
        const auto commitment = due_.find(need.id);
        return commitment == due_.end() || commitment->second == need.due ? std::string() : *need.due;
    }

    records::Database& database_;
    const Workspace& workspace_;
    std::map<std::string, std::string> partnerships_;
    std::map<std::string, std::string> due_;
    std::map<std::string, std::map<std::string, Stamp>> stamps_;
};

std::optional<records::Account> account_of(records::Database& database, const std::string& token) {
    const auto link = records::find_token(database, token_hash(token), kPurpose, now_utc());
    auto account = link ? records::find<records::Account>(database, link->subject) : std::nullopt;
    return account && account->active ? account : std::nullopt;
}

void require_own_account(const Actor& actor) {
    require_signed_in(actor);
    if (!actor.may_write || actor.account.empty()) {
        refuse(actor, say("E2012"));
    }
}

}  // namespace

CalendarLink calendar_link(Workspace& workspace, const Actor& actor) {
    require_signed_in(actor);
    CalendarLink found;
    workspace.read([&](records::Database& database) {
        for (const auto& token : records::tokens_of(database, actor.account, kPurpose)) {
            found.since = token.created;
        }
    });
    return found;
}

CalendarLink make_calendar_link(Workspace& workspace, const Actor& actor) {
    require_own_account(actor);
    const auto secret = new_token();
    const auto now = now_utc();
    workspace.write([&](records::WritableDatabase& database) {
        records::drop_tokens_of(database, actor.account, kPurpose);
        records::keep_token(database, {.hash = token_hash(secret),
                                       .purpose = kPurpose,
                                       .subject = actor.account,
                                       .label = "",
                                       .scopes = "",
                                       .created = now,
                                       .expires = kForever});
    });
    return {.since = now, .link = "/calendar/" + secret + ".ics"};
}

void withdraw_calendar_link(Workspace& workspace, const Actor& actor) {
    require_own_account(actor);
    bool there = false;
    workspace.write([&](records::WritableDatabase& database) {
        there = !records::tokens_of(database, actor.account, kPurpose).empty();
        records::drop_tokens_of(database, actor.account, kPurpose);
    });
    if (!there) {
        throw Error(ErrorKind::not_found, say("E2013", {{"kind", "calendar link"}}));
    }
}

std::string calendar_of(Workspace& workspace, const std::string& token, const std::string& client) {
    std::optional<icalendar::Calendar> calendar;
    workspace.read([&](records::Database& database) {
        const auto account = account_of(database, token);
        if (!account) {
            return;
        }
        const auto today = workspace.today();
        const auto actor = actor_of(database, *account, today);
        calendar = {.name = "Laborshed",
                    .description = "Meetings and due dates of " + account->name + ", from " + workspace.address,
                    .refresh = kRefresh};
        Events events(database, workspace);
        for (const auto& need : home_of(database, actor, today, kOutlook).needs) {
            if (need.due) {
                calendar->events.push_back(events.of(need));
            }
        }
    });
    if (!calendar) {
        const auto name = "calendar link " + client;
        workspace.attempts().check(name, kWrongLinks);
        workspace.attempts().failed(name);
        throw Error(ErrorKind::not_found, say("E2400"));
    }
    return icalendar::written(*calendar);
}

std::string calendar_of_meeting(Workspace& workspace, const Actor& actor, const std::string& id) {
    const auto meeting = get_record<records::Meeting>(workspace, actor, id);
    const auto partnership = get_record<records::Partnership>(workspace, actor, meeting.partnership).name;
    return icalendar::written({.events = {event_of(workspace, meeting, partnership)}});
}

}  // namespace laborshed::services
