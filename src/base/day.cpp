#include "base/day.h"

#include "base/error.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>

namespace laborshed {
namespace {

std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::chrono::sys_days> find_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year < 1900) {
        return std::nullopt;
    }
    const std::chrono::year_month_day found(std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                            std::chrono::day(*day));
    return found.ok() ? std::optional(std::chrono::sys_days(found)) : std::nullopt;
}

std::chrono::sys_days parse_day(std::string_view text) {
    const auto day = find_day(text);
    if (!day) {
        throw Error(ErrorKind::bad_input, say("E2004", {{"value", std::string(text)}}));
    }
    return *day;
}

std::string to_text(std::chrono::sys_days day) {
    const std::chrono::year_month_day parts(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                       static_cast<unsigned>(parts.day()));
}

std::string to_text(std::chrono::year_month month) {
    return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::chrono::sys_days today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()); }

std::chrono::sys_days monday_of(std::chrono::sys_days day) {
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

}  // namespace laborshed
