// The example region's Quarterly Census of Employment and Wages: annual averages by industry and ownership.
#pragma once

#include "example/economy.h"

#include <string>
#include <vector>

namespace laborshed::example {

/// One row of the annual single file, before the columns that are computed from other rows (location quotients, changes
/// over the year). Totals are sums of the rows below them, hidden ones included, as in the published file.
struct QcewRow {
    std::string area;  ///< `US000`, state `52000`, county `52001`, metropolitan area `C9910`
    int ownership = 0;
    std::string industry;  ///< `10` all, a sector, or three digits
    int level = 0;         ///< agglvl_code
    bool disclosed = true;
    long establishments = 0;
    long employment = 0;
    long wages = 0;  ///< dollars of the year
};

/// All areas of one year, ordered by area, ownership and industry.
[[nodiscard]] std::vector<QcewRow> qcew_year(const Catalog& catalog, const Economy& economy, int year);

}  // namespace laborshed::example
