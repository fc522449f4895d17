#include "base/icalendar.h"

#include "base/day.h"
#include "base/error.h"
#include "base/local_clock.h"
#include "base/version.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace laborshed::icalendar {
namespace {

constexpr std::size_t kLongestLine = 75;

unsigned char byte(char c) { return static_cast<unsigned char>(c); }
bool continues(char c) { return (byte(c) & 0xC0U) == 0x80U; }

/// How many bytes the UTF-8 letter at the front has; 0 when it is none (RFC 3629: no overlong, surrogate or too large
/// ones).
std::size_t letter_length(std::string_view text) {
    const auto first = byte(text[0]);
    const std::size_t length = first < 0x80U                     ? 1
                               : first >= 0xC2U && first < 0xE0U ? 2
                               : first >= 0xE0U && first < 0xF0U ? 3
                               : first >= 0xF0U && first < 0xF5U ? 4
                                                                 : 0;
    if (length == 0 || text.size() < length || !std::ranges::all_of(text.substr(1, length - 1), continues)) {
        return 0;
    }
    const auto second = length > 1 ? byte(text[1]) : 0U;
    const bool overlong = (first == 0xE0U && second < 0xA0U) || (first == 0xF0U && second < 0x90U);
    const bool beyond = (first == 0xEDU && second >= 0xA0U) || (first == 0xF4U && second >= 0x90U);
    return overlong || beyond ? 0 : length;
}

std::string day_text(std::chrono::sys_days day) {
    auto text = to_text(day);
    std::erase(text, '-');
    return text;
}

std::string moment_text(std::chrono::sys_seconds moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::hh_mm_ss time(moment - day);
    return fmt::format("{}T{:02}{:02}{:02}Z", day_text(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

/// "2026-11-23T15:00" as "20261123T150000".
std::string local_text(const std::string& text) {
    if (!is_local_time(text)) {
        throw Error(ErrorKind::bad_input, say("E2037", {{"value", text}}));
    }
    auto plain = text;
    std::erase_if(plain, [](char c) { return c == '-' || c == ':'; });
    return plain + "00";
}

/// DTSTART or DTEND with its parameter and value. The end of whole days is the day after the last.
std::string time_line(std::string_view name, const Time& time, std::chrono::days after) {
    if (const auto* day = std::get_if<std::chrono::sys_days>(&time)) {
        return fmt::format("{};VALUE=DATE:{}", name, day_text(*day + after));
    }
    if (const auto* local = std::get_if<LocalTime>(&time)) {
        return fmt::format("{}:{}", name, local_text(local->text));
    }
    return fmt::format("{}:{}", name, moment_text(std::get<std::chrono::sys_seconds>(time)));
}

/// An event that takes no time has no DTEND.
bool takes_time(const Event& event) {
    const auto* local = std::get_if<LocalTime>(&event.starts);
    const auto* moment = std::get_if<std::chrono::sys_seconds>(&event.starts);
    return !(local != nullptr && local->text == std::get<LocalTime>(event.ends).text) &&
           !(moment != nullptr && *moment == std::get<std::chrono::sys_seconds>(event.ends));
}

class Writer {
  public:
    void line(std::string_view line) { text_ += folded(line); }
    void text(const std::string& name, const std::string& value) {
        if (!value.empty()) {
            line(name + ":" + escaped(value));
        }
    }
    void event(const Event& event) {
        line("BEGIN:VEVENT");
        text("UID", event.uid);
        line("DTSTAMP:" + moment_text(event.changed));
        line("LAST-MODIFIED:" + moment_text(event.changed));
        line("SEQUENCE:" + std::to_string(event.sequence));
        line(time_line("DTSTART", event.starts, std::chrono::days(0)));
        if (takes_time(event)) {
            line(time_line("DTEND", event.ends, std::chrono::days(1)));
        }
        text("SUMMARY", event.summary);
        text("DESCRIPTION", event.description);
        text("LOCATION", event.location);
        if (!event.url.empty()) {  // a URI is no TEXT: nothing of it is escaped
            line("URL:" + event.url);
        }
        text("CATEGORIES", event.category);
        line(event.busy ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const char c = text[0];
        const auto length = letter_length(text);
        if (length == 1 && (c == '\\' || c == ',' || c == ';')) {
            out += {'\\', c};
        } else if (c == '\n') {
            out += "\\n";
        } else if (length > 1 || (length == 1 && ((c >= ' ' && c != '\x7f') || c == '\t'))) {
            out += text.substr(0, length);
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string folded(std::string_view line) {
    std::string out;
    std::size_t room = kLongestLine;
    while (line.size() > room) {
        auto end = room;
        while (end > 0 && continues(line[end])) {
            --end;
        }
        if (end == 0) {  // bytes that are no letters
            end = room;
        }
        out += line.substr(0, end);
        out += "\r\n ";
        line.remove_prefix(end);
        room = kLongestLine - 1;  // the space counts
    }
    return out + std::string(line) + "\r\n";
}

std::string written(const Calendar& calendar) {
    Writer out;
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line(fmt::format("PRODID:-//Laborshed//Laborshed {}//EN", kVersion));
    out.line("CALSCALE:GREGORIAN");
    out.text("NAME", calendar.name);
    out.text("X-WR-CALNAME", calendar.name);
    out.text("DESCRIPTION", calendar.description);
    out.text("X-WR-CALDESC", calendar.description);
    if (calendar.refresh.count() > 0) {
        const auto often = fmt::format("PT{}H", calendar.refresh.count());
        out.line("REFRESH-INTERVAL;VALUE=DURATION:" + often);
        out.line("X-PUBLISHED-TTL:" + often);
    }
    for (const auto& event : calendar.events) {
        out.event(event);
    }
    out.line("END:VCALENDAR");
    return out.take();
}

}  // namespace laborshed::icalendar
