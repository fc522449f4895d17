// Occupations of SOC 2010 in the codes of SOC 2018.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace laborshed::taxonomy {

/// What a code of SOC 2010 has become in SOC 2018, as the agencies publish it (combined_soc.h).
struct SocSuccessor {
    enum class Kind {
        same,       ///< the same code, and nobody else in it
        renamed,    ///< one to one under another code
        ambiguous,  ///< split, merged, or of another content: no figure of one can stand for the other
        unknown     ///< SOC 2010 has no such code
    };
    Kind kind = Kind::unknown;
    std::string_view soc = {};  ///< the code of 2018; empty where ambiguous or unknown
};

/// Source: BLS, 2010 to 2018 SOC crosswalk (November 2017), by script/derive-vintages.
[[nodiscard]] SocSuccessor successor_in_soc_2018(std::string_view soc_2010);

/// Is `code` a detailed occupation of SOC 2018, or one that the agencies publish such occupations together under:
/// "29-1141", "31-1121", "31-1120"?
[[nodiscard]] bool is_in_soc_2018(std::string_view code);

/// Is a table with these detailed codes coded in SOC 2010? The codes that only one of the two classifications has
/// decide; a table without any of them is taken for SOC 2018.
[[nodiscard]] bool coded_in_soc_2010(std::span<const std::string> codes);

}  // namespace laborshed::taxonomy
