// What kind of area a region is, and at which level a figure stands.
#pragma once

#include <boost/describe.hpp>

#include <string_view>

namespace laborshed::services {

enum class RegionKind { nation, state, cbsa, counties, named };
BOOST_DESCRIBE_ENUM(RegionKind, nation, state, cbsa, counties, named)

/// The area that a figure was published for, or how else it came about. The first one, without a name, is that of what
/// has no figure.
enum class Level { none, region, county_share, cbsa, state, nation, parameter, computed };
BOOST_DESCRIBE_ENUM(Level, region, county_share, cbsa, state, nation, parameter, computed)
constexpr std::string_view spelled(Level level) { return level == Level::county_share ? "county_share" : ""; }

}  // namespace laborshed::services
