#include "example/book.h"

#include "base/json_reader.h"
#include "example_tables.h"

#include <charconv>

namespace laborshed::example {
namespace {

/// A signed number with its unit at the front of `text`, which goes on behind it: "-18m", "+6d".
std::optional<int> take(std::string_view& text, char unit) {
    const auto end = text.find(unit);
    if (end == std::string_view::npos || end < 2 || (text[0] != '-' && text[0] != '+')) {
        return std::nullopt;
    }
    const auto digits = text.substr(1, end - 1);
    unsigned number = 0;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc() || stop != digits.data() + digits.size()) {
        return std::nullopt;
    }
    const bool past = text[0] == '-';
    text.remove_prefix(end + 1);
    return past ? -static_cast<int>(number) : static_cast<int>(number);
}

std::chrono::sys_days months_later(std::chrono::sys_days day, int months) {
    const std::chrono::year_month_day parts(day);
    const auto month = parts.year() / parts.month() + std::chrono::months(months);
    const std::chrono::year_month_day same(month / parts.day());
    return same.ok() ? std::chrono::sys_days(same) : std::chrono::sys_days(month / std::chrono::last);
}

}  // namespace

const Book& book() {
    static const Book read = [] {
        Book made;
        read_json(embedded::book_table, made);
        read_json(embedded::book_meetings, made);
        read_json(embedded::book_promises, made);
        read_json(embedded::book_pulse, made);
        read_json(embedded::book_assessment, made);
        read_json(embedded::book_curriculum, made);
        return made;
    }();
    return read;
}

std::chrono::sys_days day_of(std::string_view text, std::chrono::sys_days today) {
    auto rest = text;
    const auto months = take(rest, 'm');
    const auto days = take(rest, 'd');
    if (!rest.empty() || !(months || days)) {
        throw Error(ErrorKind::bad_input, "\"" + std::string(text) + "\" is no relative day such as -18m+6d");
    }
    const auto day = months_later(today, months.value_or(0)) + std::chrono::days(days.value_or(0));
    const std::chrono::weekday weekday(day);
    const auto back = weekday == std::chrono::Saturday ? 1 : weekday == std::chrono::Sunday ? 2 : 0;
    return day - std::chrono::days(back);
}

BookVoice voice_of(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) {
        return {std::string(text), 0};
    }
    return {std::string(text.substr(0, colon)), static_cast<std::size_t>(text.at(colon + 1) - '0')};
}

}  // namespace laborshed::example
