// Sectors and industries represented in a partnership, and those that are not.
#pragma once

#include "records/partnership.h"
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
    records::Sector sector = unset<records::Sector>;
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
    std::int64_t members = 0;               ///< its employers among the members
    bool missing = false;                   ///< not represented, though in the charter or with at least 5% of the jobs
};
BOOST_DESCRIBE_STRUCT(IndustryAtTable, (), (industry, title, employment, share, target, members, missing))

struct Roundtable {
    std::string day = {};
    std::int64_t members = 0;
    std::vector<SectorAtTable> sectors = {};       ///< all sectors, in the vocabulary's order
    std::vector<IndustryAtTable> industries = {};  ///< largest first
    /// Why there are no industries: the charter has no region, or its data is not loaded.
    std::optional<Message> industries_missing = {};
};
BOOST_DESCRIBE_STRUCT(Roundtable, (), (day, members, sectors, industries, industries_missing))

/// For the members on `day`. Throws Error not_found, also for a partnership that the actor can't see.
[[nodiscard]] Roundtable roundtable(Workspace& workspace, const Actor& actor, const std::string& partnership,
                                    std::chrono::sys_days day);

}  // namespace laborshed::services
