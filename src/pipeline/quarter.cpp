#include "pipeline/quarter.h"

namespace laborshed::pipeline {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

sys_days first_day(Quarter quarter) noexcept {
    return year(quarter.year) / month(static_cast<unsigned>(3 * quarter.number - 2)) / 1;
}

}  // namespace

Quarter quarter_of(sys_days day) noexcept {
    const std::chrono::year_month_day date(day);
    return {static_cast<int>(date.year()), (static_cast<int>(static_cast<unsigned>(date.month())) + 2) / 3};
}

Quarter later(Quarter quarter, int quarters) noexcept {
    const int count = 4 * quarter.year + quarter.number - 1 + quarters;  // years are after 0
    return {count / 4, count % 4 + 1};
}

DayRange days_of(Quarter quarter) noexcept { return {first_day(quarter), first_day(later(quarter, 1)) - days(1)}; }

std::string to_text(Quarter quarter) { return std::to_string(quarter.year) + " Q" + std::to_string(quarter.number); }

int program_year_of(sys_days day) noexcept {
    const auto quarter = quarter_of(day);
    return quarter.number >= 3 ? quarter.year : quarter.year - 1;
}

DayRange days_of_program_year(int number) noexcept {
    return {first_day({number, 3}), first_day({number + 1, 3}) - days(1)};
}

}  // namespace laborshed::pipeline
