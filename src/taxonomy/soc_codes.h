// The occupations of SOC 2018 by code: what a list that a person made is checked against.
#pragma once

#include <span>
#include <string_view>

namespace laborshed::taxonomy {

/// The 867 detailed occupations of SOC 2018 and the codes that BLS publishes several of them under ("31-1120"),
/// ascending. Source: BLS, crosswalk from SOC 2010 to SOC 2018 (tables/make_soc_2018.py); combined_soc.h.
[[nodiscard]] std::span<const std::string_view> occupation_codes();

/// Is `code` one of them? A code of SOC 2010 that SOC 2018 gave up isn't.
[[nodiscard]] bool is_occupation(std::string_view code);

}  // namespace laborshed::taxonomy
