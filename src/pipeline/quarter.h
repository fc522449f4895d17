// Calendar quarters and program years, by which federal reports count.
#pragma once

#include <chrono>
#include <compare>
#include <string>

namespace laborshed::pipeline {

/// Both days belong to it; empty when last is before first.
struct DayRange {
    std::chrono::sys_days first = {};
    std::chrono::sys_days last = {};
    [[nodiscard]] constexpr bool holds(std::chrono::sys_days day) const noexcept { return first <= day && day <= last; }
    [[nodiscard]] constexpr bool empty() const noexcept { return last < first; }
    friend constexpr bool operator==(const DayRange&, const DayRange&) = default;
};

[[nodiscard]] constexpr DayRange common_days(DayRange a, DayRange b) noexcept {
    return {a.first < b.first ? b.first : a.first, a.last < b.last ? a.last : b.last};
}

/// Of the calendar: 1 is January to March.
struct Quarter {
    int year = 0;
    int number = 1;  ///< 1 to 4
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes a comparison with 0 in what is generated for a pointer
    friend constexpr auto operator<=>(const Quarter&, const Quarter&) = default;
};

[[nodiscard]] Quarter quarter_of(std::chrono::sys_days day) noexcept;

/// So many quarters later, earlier when negative.
[[nodiscard]] Quarter later(Quarter quarter, int quarters) noexcept;

[[nodiscard]] DayRange days_of(Quarter quarter) noexcept;

/// "2026 Q3"
[[nodiscard]] std::string to_text(Quarter quarter);

/// A program year begins on July 1 and has the number of the calendar year in which it begins.
[[nodiscard]] int program_year_of(std::chrono::sys_days day) noexcept;
[[nodiscard]] DayRange days_of_program_year(int year) noexcept;

}  // namespace laborshed::pipeline
