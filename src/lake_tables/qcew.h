// Covered employment of a region by industry, from the Quarterly Census of Employment and Wages (QCEW).
// The aggregation levels of QCEW overlap; only those are read here that add up to the total without overlap: the NAICS
// sectors of private owners (own_code 5) and federal, state and local government as wholes (own_codes 1, 2, 3).
// Sectors of governments stay inside their government, so that each part compares with the agency's own quotients.
#pragma once

#include "lake/duck.h"
#include "lake_tables/provenance.h"
#include "lake_tables/published_value.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services::qcew {

/// One area's published figures of a year: the yearly average (quarters 1), or up to four quarters whose sum is divided
/// by 4 (a quarter without a row had no establishments).
struct AreaCells {
    std::vector<Reading> cells;
    int quarters = 1;
};

/// One area's or region's yearly average in one industry.
struct Average {
    std::optional<double> employment;   ///< persons; missing where not disclosed
    std::optional<double> total_wages;  ///< dollars a year
    std::optional<double> quotient;     ///< the published location quotient of employment
    std::optional<std::string> flag;    ///< "N" not disclosed
    Message reason;                     ///< why employment is missing
    std::vector<AreaCells> areas;       ///< what was added up, county by county

    /// Dollars a week, as the agency defines it: yearly wages / 52 / yearly average employment.
    [[nodiscard]] std::optional<double> weekly_wage() const;
};

/// The key of an industry: "10" is the total of all owners; "G1", "G2", "G3" the governments, "P" all private owners,
/// "62" or "31-33" a private NAICS sector.
using Industry = std::string;
inline const Industry total = "10";

/// Every industry of one year. An industry without a row has no establishments there.
using Year = std::map<Industry, Average>;

struct Series {
    Level level{};     ///< region | cbsa | state | nation: how the figures were published
    std::string area;  ///< title of the area, or "sum of 3 counties"
    std::map<std::int64_t, Year> years;
    std::optional<Message> missing;  ///< why there is nothing
};

/// The vintages to read; of several with the same figure the newest release counts.
using Ids = std::vector<std::string>;

[[nodiscard]] std::string title(const Industry& industry);
[[nodiscard]] std::string ownership(const Industry& industry);

/// The nation's own rows.
[[nodiscard]] Series nation(lake::Connection& connection, const Ids& vintages);

/// The region's own rows where it is an area that the agency publishes and they are loaded, else the sum of its
/// counties. A year counts when it has yearly averages or all four quarters. An industry hidden in one county, or a
/// county that isn't loaded, hides the sum.
[[nodiscard]] Series region(lake::Connection& connection, const Ids& vintages, const Region& region);

/// States (FIPS) and counties, with the parts "G2-61", "G3-61" (public schools and colleges), "G2-622", "G3-622" and
/// "P-622" (hospitals) beside those that they are inside of. Areas that are not loaded are absent.
[[nodiscard]] std::map<std::string, Series> with_schools_and_hospitals(lake::Connection& connection,
                                                                       const Ids& vintages,
                                                                       const std::vector<std::string>& areas);

/// Each county of the region that is loaded (for the nation: every county).
[[nodiscard]] std::map<std::string, Series> counties(lake::Connection& connection, const Ids& vintages,
                                                     const Region& region);

}  // namespace laborshed::services::qcew
