// Regions: the nation, a state, a CBSA, counties, or a region that the user named.
#pragma once

#include "lake_tables/provenance.h"

#include <string_view>

namespace laborshed::services {

class Workspace;

/// "US", "CA" or "06", "42660", "53033,53061" or a name. Empty: the default region.
/// Throws Error not_found with the nearest names, or bad_input when a county code does not exist.
[[nodiscard]] Region find_region(Workspace& workspace, std::string_view text);

/// The example's region when example data is loaded, else the first named region, else a state with data, else the US.
[[nodiscard]] Region default_region(Workspace& workspace);

/// The nation, states and CBSAs that have data, and the named regions; `q` searches ids and names.
[[nodiscard]] std::vector<Region> list_regions(Workspace& workspace, std::string_view q = {});

/// Names a set of counties. Throws Error bad_input for a bad name or county, conflict when the name is taken.
Region add_region(Workspace& workspace, const std::string& name, const std::vector<std::string>& counties);

/// Throws Error not_found.
void remove_region(Workspace& workspace, const std::string& name);

}  // namespace laborshed::services
