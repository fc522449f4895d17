// Days of the calendar as texts: "2026-11-23".
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace laborshed {

/// Nothing for anything else than a day from 1900 on, written as above.
[[nodiscard]] std::optional<std::chrono::sys_days> find_day(std::string_view text);

/// Throws Error bad_input where find_day finds nothing.
[[nodiscard]] std::chrono::sys_days parse_day(std::string_view text);

[[nodiscard]] std::string to_text(std::chrono::sys_days day);

/// "2026-11"
[[nodiscard]] std::string to_text(std::chrono::year_month month);

/// The Monday of the day's week.
[[nodiscard]] std::chrono::sys_days monday_of(std::chrono::sys_days day);

/// By UTC.
[[nodiscard]] std::chrono::sys_days today();

}  // namespace laborshed
