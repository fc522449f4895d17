// Regions that users defined.
#pragma once

#include "records/database.h"

#include <optional>
#include <string>
#include <vector>

namespace laborshed::records {

/// Counties are five-digit FIPS codes, ascending.
struct NamedRegion {
    std::string name;
    std::vector<std::string> counties;
};

/// In the order they were defined.
[[nodiscard]] std::vector<NamedRegion> all_regions(Database& database);

/// Names ignore case.
[[nodiscard]] std::optional<NamedRegion> find_region(Database& database, const std::string& name);

/// Throws Error conflict when the name is taken, ignoring case.
void add_region(WritableDatabase& database, const NamedRegion& region);

/// False when there is none of that name.
bool remove_region(WritableDatabase& database, const std::string& name);

}  // namespace laborshed::records
