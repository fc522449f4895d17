// Industries: NAICS sectors as QCEW and OEWS print them, and ownership.
#pragma once

#include <span>
#include <string_view>

namespace laborshed::taxonomy {

struct NaicsSector {
    std::string_view code;   ///< as published: "31-33", "62"
    std::string_view title;  ///< "Health Care and Social Assistance"
};

/// The 20 sectors of NAICS and 99 (unclassified), ascending.
[[nodiscard]] std::span<const NaicsSector> naics_sectors() noexcept;

/// The sector that an industry ("622110", "32", "31-33") is in; nullptr for "10", "101" and what is no NAICS code
/// (QCEW's domains and supersectors begin with 10).
[[nodiscard]] const NaicsSector* naics_sector(std::string_view industry) noexcept;

/// The title of an industry as far as this table knows it: a sector's, "Total, all industries" (10), a QCEW domain's or
/// supersector's (101, 1025, …); "" otherwise.
[[nodiscard]] std::string_view industry_title(std::string_view industry) noexcept;

/// The name of a QCEW ownership code: 0 total, 1 federal, 2 state, 3 local government, 5 private, 8 and 9 sums;
/// "" otherwise.
[[nodiscard]] std::string_view ownership_name(std::string_view code) noexcept;

}  // namespace laborshed::taxonomy
