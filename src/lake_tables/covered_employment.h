// Total covered employment by area and year (BLS QCEW, all owners, all industries): what larger areas' figures are
// shared out by. Industry detail is in qcew.h.
#pragma once

#include "lake/duck.h"
#include "lake_tables/published_value.h"

#include <map>
#include <string>
#include <vector>

namespace laborshed::services::covered {

/// A year's average: the agency's own (one reading, quarter 0), else four quarters' means.
struct Year {
    std::vector<Reading> quarters;
    [[nodiscard]] double average() const;
};

struct Area {
    std::string title;
    std::map<std::int64_t, Year> years;  ///< whole and disclosed years only
};

/// Areas are "US", state FIPS or county FIPS; those that are not loaded are absent from the answer.
[[nodiscard]] std::map<std::string, Area> load(lake::Connection& connection, const std::vector<std::string>& areas);

/// The latest year that every one of `ids` has; 0 when there is none.
[[nodiscard]] std::int64_t latest_common_year(const std::map<std::string, Area>& areas,
                                              const std::vector<std::string>& ids);

}  // namespace laborshed::services::covered
