// Employment and wages by occupation (BLS OEWS), area by area, from the lake.
#pragma once

#include "lake/duck.h"
#include "lake_tables/area_level.h"
#include "lake_tables/published_value.h"

#include <map>
#include <string>
#include <vector>

namespace laborshed::services::oews {

/// One vintage of one area. Area ids are as in the lake: "US", state "53", CBSA "42660".
struct AreaVintage {
    std::string area;
    std::string title;
    Level level{};  ///< nation | state | cbsa; other kinds of areas are not read: their counties are not published
    std::string vintage;
    std::string release;
};

/// Every area and vintage loaded.
[[nodiscard]] std::vector<AreaVintage> areas(lake::Connection& connection);

/// One occupation in one area, all industries and owners together.
struct Figures {
    std::string title;
    Reading employment;             ///< persons
    Reading employment_rse;         ///< percent relative standard error
    Reading annual_median;          ///< dollars a year
    Reading hourly_median;          ///< dollars an hour
    Reading quotient;               ///< the published location quotient
    Reading jobs_per_1000;          ///< of the area's jobs
    std::string bridged_from = {};  ///< the code of SOC 2010 that it is published under (occupation_bridge.h)
};

struct Table {
    AreaVintage from;
    std::map<std::string, Figures> occupations;  ///< detailed occupations by SOC code
    std::optional<Figures> total;                ///< 00-0000, where the file has it
};

[[nodiscard]] Table load(lake::Connection& connection, const AreaVintage& area);

}  // namespace laborshed::services::oews
