// Who is at a partnership's table, and who is missing.
#pragma once

#include "services/book/access.h"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct SectorAtTable {
    std::string sector = {};
    std::string label = {};
    std::int64_t members = 0;
};
BOOST_DESCRIBE_STRUCT(SectorAtTable, (), (sector, label, members))

/// An industry of the region's private employers.
struct IndustryAtTable {
    std::string industry = {};  ///< NAICS sector
    std::string title = {};
    std::optional<double> employment = {};  ///< covered jobs in the region
    std::optional<double> share = {};       ///< of the region's covered jobs
    bool target = false;                    ///< the charter names it
    std::int64_t members = 0;               ///< employers of it at the table
    bool missing = false;  ///< nobody is, though the charter names it or it has 5 % of the jobs or more
};
BOOST_DESCRIBE_STRUCT(IndustryAtTable, (), (industry, title, employment, share, target, members, missing))

struct Roundtable {
    std::string day = {};
    std::int64_t members = 0;
    std::vector<SectorAtTable> sectors = {};       ///< every one there is, in the vocabulary's order
    std::vector<IndustryAtTable> industries = {};  ///< largest first
    /// Why there are no industries: the charter names no region, or nothing about it is loaded.
    std::optional<std::string> industries_missing = {};
};
BOOST_DESCRIBE_STRUCT(Roundtable, (), (day, members, sectors, industries, industries_missing))

/// Of the members on `day`. Throws Error not_found, also for what the actor may not see.
[[nodiscard]] Roundtable roundtable(Workspace& workspace, const Actor& actor, const std::string& partnership,
                                    std::chrono::sys_days day);

}  // namespace laborshed::services
