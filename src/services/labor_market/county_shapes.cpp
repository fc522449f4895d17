#include "services/labor_market/county_shapes.h"

#include "services/labor_market/regions.h"
#include "services/workspace/workspace.h"

namespace laborshed::services {

std::vector<CountyShape> county_shapes(Workspace& workspace, const std::string& region) {
    std::string counties;
    for (const auto& county : find_region(workspace, region).counties) {
        counties += (counties.empty() ? "" : ", ") + lake::sql_text(county);
    }
    std::vector<CountyShape> shapes;
    if (counties.empty()) {
        return shapes;
    }
    auto connection = workspace.connect();
    // the same county may stand in several vintages: the latest one counts
    const auto rows = connection.query(
        "SELECT county, arg_max(name, release), arg_max(geometry, release) FROM county_shapes WHERE county IN (" +
        counties + ") AND geometry IS NOT NULL GROUP BY county ORDER BY county");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        shapes.push_back({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2)});
    }
    return shapes;
}

}  // namespace laborshed::services
