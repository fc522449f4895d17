#include "base/local_clock.h"

#include "base/day.h"

#include <charconv>
#include <ctime>

namespace laborshed {
namespace {

constexpr int kFirstYear = 1900;

std::tm parts_of(std::chrono::year_month_day date) {
    std::tm parts{};
    parts.tm_year = static_cast<int>(date.year()) - kFirstYear;
    parts.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    parts.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
    parts.tm_isdst = -1;  // the system knows whether it is summer time
    return parts;
}

std::optional<int> number(std::string_view text, int most) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && value >= 0 && value <= most ? std::optional(value) : std::nullopt;
}

bool goes_by_utc(std::chrono::year year) {
    for (const auto month : {std::chrono::January, std::chrono::July}) {
        auto parts = parts_of(year / month / 1);
        (void)std::mktime(&parts);
        if (parts.tm_gmtoff != 0) {
            return false;
        }
    }
    return true;
}

}  // namespace

bool is_local_time(std::string_view text) {
    constexpr std::size_t length = std::string_view("2026-11-23T15:00").size();
    return text.size() == length && text[10] == 'T' && text[13] == ':' && find_day(text.substr(0, 10)) &&
           number(text.substr(11, 2), 23) && number(text.substr(14, 2), 59);
}

std::optional<std::chrono::sys_seconds> moment_of_local(std::string_view text) {
    if (!is_local_time(text)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(parse_day(text.substr(0, 10)));
    if (goes_by_utc(date.year())) {
        return std::nullopt;
    }
    auto parts = parts_of(date);
    parts.tm_hour = *number(text.substr(11, 2), 23);
    parts.tm_min = *number(text.substr(14, 2), 59);
    return std::chrono::sys_seconds(std::chrono::seconds(std::mktime(&parts)));
}

}  // namespace laborshed
