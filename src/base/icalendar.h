// Calendars as phones and mail programs read them (iCalendar: RFC 5545, RFC 7986).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace laborshed::icalendar {

/// An hour of the clock, wherever that hangs: "2026-11-23T15:00".
struct LocalTime {
    std::string text;
};

/// A whole day, an hour of the clock, or a moment.
using Time = std::variant<std::chrono::sys_days, LocalTime, std::chrono::sys_seconds>;

struct Event {
    std::string uid = {};                   ///< the same for the same thing, always
    std::int64_t sequence = 0;              ///< how often it was changed
    std::chrono::sys_seconds changed = {};  ///< the last time
    Time starts = {};
    Time ends = {};  ///< of the same kind: the last whole day; the end, which may be the start
    std::string summary = {};
    std::string description = {};  ///< lines end with \n; empty: none
    std::string location = {};     ///< empty: none
    std::string url = {};          ///< empty: none
    std::string category = {};     ///< empty: none
    bool busy = true;              ///< false: its time counts as free
};

struct Calendar {
    std::string name = {};          ///< empty: for a file of one event
    std::string description = {};   ///< empty: none
    std::chrono::hours refresh{0};  ///< how often to look again; 0: never
    std::vector<Event> events = {};
};

/// The file, UTF-8: lines end with CRLF and have at most 75 bytes. There is no METHOD, so that DTSTAMP is the moment of
/// the last change and the same records give the same bytes. Throws Error bad_input for a LocalTime that is none.
[[nodiscard]] std::string written(const Calendar& calendar);

/// A TEXT value: backslash, comma, semicolon and line end escaped; other control characters, and what is not UTF-8,
/// left out.
[[nodiscard]] std::string escaped(std::string_view text);

/// A line (without its end) cut so that none is longer than 75 bytes, CRLF and a space between the parts and CRLF at
/// the end. UTF-8 characters are never split.
[[nodiscard]] std::string folded(std::string_view line);

}  // namespace laborshed::icalendar
