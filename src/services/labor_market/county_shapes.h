// Shapes of counties that a region brings along because no atlas has them (the example region's).
#pragma once

#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct CountyShape {
    std::string county;  ///< FIPS 5
    std::string name;
    std::string geometry;  ///< a GeoJSON geometry
};

/// Of the region's counties, by code; empty for the nation and for regions that an atlas covers.
/// Throws Error not_found for an unknown region.
[[nodiscard]] std::vector<CountyShape> county_shapes(Workspace& workspace, const std::string& region);

}  // namespace laborshed::services
