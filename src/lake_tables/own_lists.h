// What a region's own lists say of people who enter occupations by other ways than IPEDS programs, and of first
// licenses, from the lake.
#pragma once

#include "lake/duck.h"
#include "lake_tables/published_value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services::own_lists {

/// People who completed training in a year.
struct TrainingSupply {
    std::string kind;  ///< apprenticeship | driving_school | training_provider | other
    std::string name;  ///< of the program or school; "" where the list gives a sum
    std::string soc;
    std::string area;  ///< "US", a state's or a county's FIPS code
    std::int64_t year = 0;
    Reading completed;
    std::string source;
};

/// Of each kind, name, occupation, area and source the last year; where several vintages have it, the one that stands
/// last in `vintages`. Ascending by occupation, area, kind and name. No area lies in another's of the same kind, name,
/// occupation, year and source (the import refuses such a list).
[[nodiscard]] std::vector<TrainingSupply> training_supply(lake::Connection& connection,
                                                          const std::vector<std::string>& vintages);

/// People at the gate of a licensed occupation in a year.
struct FirstLicenses {
    std::string soc;
    std::string cip;                          ///< "": all programs
    std::optional<std::int64_t> award_level;  ///< nullopt: all levels
    std::string area;
    std::int64_t year = 0;
    Reading candidates;  ///< first-time
    Reading passers;     ///< first-time
    Reading licenses;    ///< first licenses issued
    std::string source;

    /// New licensees: the licenses issued, else the first-time passers; nullopt where the list has only candidates.
    [[nodiscard]] std::optional<double> entrants() const { return licenses.value ? licenses.value : passers.value; }
};

/// Of each occupation, program, award level, area and source the last year, chosen as above. Ascending.
[[nodiscard]] std::vector<FirstLicenses> first_licenses(lake::Connection& connection,
                                                        const std::vector<std::string>& vintages);

}  // namespace laborshed::services::own_lists
