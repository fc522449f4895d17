// Completions of the example region's programs, by sex and by race and ethnicity, as IPEDS counts them.
#pragma once

#include "example/economy.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::example {

/// IPEDS's nine groups, in the published columns' order.
inline constexpr std::array<std::string_view, 9> group_columns{"AIAN", "ASIA", "BKAA", "HISP", "NHPI",
                                                               "WHIT", "2MOR", "UNKN", "NRAL"};

/// One row of a completions file. In each group, and in all, men + women = total.
struct CompletionsRow {
    int unitid = 0;
    std::string cip;  ///< six digits, or `99` for an institution's total at an award level
    int award_level = 0;
    std::array<int, 9> men{};
    std::array<int, 9> women{};
    bool imputed = false;

    [[nodiscard]] int all_men() const;
    [[nodiscard]] int all_women() const;
};

/// First majors of one academic year: year 2024 is July 2023 to June 2024. Ordered by institution, CIP and award level.
[[nodiscard]] std::vector<CompletionsRow> completions(const Catalog& catalog, std::uint64_t seed, int year);

}  // namespace laborshed::example
