// Census 2018 occupations (OCCP of the American Community Survey's public microdata) and the SOC 2018 occupations in
// each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::taxonomy {

struct CensusOccupation {
    std::string_view code;   ///< "3245"
    std::string_view title;  ///< "Other therapists"
    /// As BLS publishes them (published_code), ascending: one in most cases; every detailed occupation that a broad
    /// group or a pattern of the Census list ("13-20XX") leaves open, and those of the occupations that the microdata
    /// join to this one to protect people (exercise physiologists to other therapists).
    std::vector<std::string_view> socs = {};
};

/// A code of the microdata of 2018 and later, with or without leading zeros ("0800", "800"); nullptr for what they do
/// not have (occupations that they join to another one, the military without rank, the never employed).
/// Sources: U.S. Census Bureau, 2018 Occupation Code List (2019) and ACS PUMS data dictionary; BLS for the list of
/// detailed SOC 2018 occupations. Each of its 867 is in exactly one Census occupation.
[[nodiscard]] const CensusOccupation* find_census_occupation(std::string_view code);

/// The Census occupation's people over its SOCs, in proportion to `employment` by SOC code: nobody measures the split.
/// Shares sum to 1; a SOC without employment has no part. Empty where none has any: then it can't be split, except
/// that one SOC has all.
[[nodiscard]] std::map<std::string, double> split_by_employment(const CensusOccupation& occupation,
                                                                const std::map<std::string, double>& employment);

}  // namespace laborshed::taxonomy
