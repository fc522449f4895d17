// The example region's occupational employment and wages, in the shape of the OEWS tables.
#pragma once

#include "example/economy.h"

#include <optional>
#include <string>
#include <vector>

namespace laborshed::example {

/// A figure of a published table: a number, a sign that says why there is none (`*`, `**`, `#`), or nothing.
struct Published {
    std::optional<double> value = {};
    std::string sign = {};
};

/// One row of an OEWS table. Wages in dollars; percentiles are the 10th, 25th, 50th, 75th and 90th.
struct OewsRow {
    std::string soc = {};
    std::string title = {};
    std::optional<OccupationLevel> level = {};  ///< nothing: too few jobs to publish the row
    Published employment = {};
    Published employment_error = {};  ///< percent relative standard error
    Published jobs_per_1000 = {};     ///< not in the nation's table
    Published location_quotient = {};
    Published hourly_mean = {};
    Published annual_mean = {};
    Published mean_error = {};
    std::array<Published, 5> hourly = {};
    std::array<Published, 5> annual = {};
    bool annual_only = false;
    bool hourly_only = false;
};

/// The table of one area and year (May of it), total first, then by code. Detailed occupations with fewer than 30 jobs
/// in an area are counted in its groups and have no row, as in the published tables.
[[nodiscard]] std::vector<OewsRow> oews_table(const Catalog& catalog, const Economy& economy, Area area, int year);

}  // namespace laborshed::example
