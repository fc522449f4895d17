#include "records/regions.h"

#include "base/id.h"

#include <soci/soci.h>

namespace laborshed::records {
std::vector<NamedRegion> all_regions(Database& database) {
    const soci::rowset<soci::row> rows =
        (database.session().prepare << "SELECT region.name, region_county.county FROM region "
                                       "JOIN region_county ON region_county.region = region.name "
                                       "ORDER BY region.created, region.name, region_county.county");
    std::vector<NamedRegion> regions;
    for (const auto& row : rows) {
        const auto name = row.get<std::string>(0);
        if (regions.empty() || regions.back().name != name) {
            regions.push_back({name, {}});
        }
        regions.back().counties.push_back(row.get<std::string>(1));
    }
    return regions;
}

std::optional<NamedRegion> find_region(Database& database, const std::string& name) {
    const soci::rowset<soci::row> rows =
        (database.session().prepare << "SELECT region.name, region_county.county FROM region "
                                       "JOIN region_county ON region_county.region = region.name "
                                       "WHERE LOWER(region.name) = LOWER(:name) ORDER BY region_county.county",
         soci::use(name));
    std::optional<NamedRegion> found;
    for (const auto& row : rows) {
        if (!found) {
            found = NamedRegion{row.get<std::string>(0), {}};
        }
        found->counties.push_back(row.get<std::string>(1));
    }
    return found;
}

void add_region(WritableDatabase& database, const NamedRegion& region) {
    auto& session = database.session();
    int taken = 0;
    session << "SELECT COUNT(*) FROM region WHERE LOWER(name) = LOWER(:name)", soci::use(region.name),
        soci::into(taken);
    if (taken != 0) {
        throw Error(ErrorKind::conflict, say("E2080", {{"name", region.name}}));
    }
    const auto created = now_utc();
    session << "INSERT INTO region (name, created) VALUES (:name, :created)", soci::use(region.name),
        soci::use(created);
    for (const auto& county : region.counties) {
        session << "INSERT INTO region_county (region, county) VALUES (:region, :county)", soci::use(region.name),
            soci::use(county);
    }
}

bool remove_region(WritableDatabase& database, const std::string& name) {
    auto& session = database.session();
    const auto region = find_region(database, name);
    if (!region) {
        return false;
    }
    session << "DELETE FROM region_county WHERE region = :name", soci::use(region->name);
    session << "DELETE FROM region WHERE name = :name", soci::use(region->name);
    return true;
}

}  // namespace laborshed::records
