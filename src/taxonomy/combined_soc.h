// Occupations of SOC 2018 that the Bureau of Labor Statistics publishes only together, under a code of its own.
#pragma once

#include <span>
#include <string_view>

namespace laborshed::taxonomy {

/// "31-1120" for home health aides (31-1121) and for personal care aides (31-1122); the code itself for every
/// occupation that is published under its own. The CIP-SOC crosswalk and O*NET use the SOC's own codes, employment,
/// wages and projections these.
/// Source: BLS, OEWS and Employment Projections occupational classification, May 2021 and later.
[[nodiscard]] std::string_view published_code(std::string_view soc) noexcept;

/// The codes of combinations that look like a broad group's (they end in 0): "13-1020", "31-1120", … Seven of them.
[[nodiscard]] std::span<const std::string_view> combinations_coded_as_groups() noexcept;

}  // namespace laborshed::taxonomy
