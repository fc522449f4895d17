// National projections of an earlier vintage beside what a later one reports of the same occupations.
#pragma once

#include "lake/duck.h"

#include <string>
#include <vector>

namespace laborshed::services::projections {

/// Employment in persons, rates as fractions a year. The later vintage's base year is when the earlier one is judged.
struct Pair {
    std::string earlier;  ///< vintages
    std::string later;
    std::int64_t base_year = 0;
    std::int64_t projected_year = 0;
    std::int64_t judged_year = 0;
    std::string occupation;
    std::string title;
    double base = 0;
    double projected = 0;
    double exit_rate = 0;
    double transfer_rate = 0;
    double came = 0;
    double came_exit_rate = 0;
    double came_transfer_rate = 0;
    std::string entry_education;  ///< the later vintage's; "" where none is given
    std::string work_experience;
    std::string training;
};

/// Occupations of the same code and title (letters and digits alike) with all figures in both, for every two of
/// `vintages` at least two years apart where the later base year is not past the period projected. In the shorter time
/// most of a change is sampling error. The last of `vintages` with a base year stands for it.
[[nodiscard]] std::vector<Pair> pairs(lake::Connection& connection, const std::vector<std::string>& vintages);

}  // namespace laborshed::services::projections
