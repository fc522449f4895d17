// Every county (and what counts as one) and state of the United States, by FIPS code.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace laborshed::taxonomy {

struct State {
    std::string_view fips;    ///< "53"
    std::string_view postal;  ///< "WA"
    std::string_view name;    ///< "Washington"
};

struct County {
    std::string_view fips;  ///< "53033"
    std::string_view name;  ///< "King County"
    int until = 0;          ///< the last year in which the code was in use; 0: in use

    [[nodiscard]] std::string_view state_fips() const noexcept { return fips.substr(0, 2); }
};

/// The 50 states, the District of Columbia, Puerto Rico and four territories, by FIPS code.
[[nodiscard]] std::span<const State> states();

/// By FIPS code, postal code or name, the latter two without regard to letter case; nullptr when there is none.
[[nodiscard]] const State* find_state(std::string_view text);

/// By FIPS code. Codes that went out of use since 2010 are there too (`until`): Connecticut's counties beside its
/// planning regions, Shannon, Wade Hampton, Bedford city, Valdez-Cordova.
[[nodiscard]] std::span<const County> counties();

[[nodiscard]] const County* find_county(std::string_view fips);

/// A state's counties by FIPS code, those out of use among them; empty for anything else.
[[nodiscard]] std::span<const County> counties_of_state(std::string_view state_fips);

/// "King County, WA"; the code itself for an unknown county.
[[nodiscard]] std::string county_label(std::string_view fips);

}  // namespace laborshed::taxonomy
