// The example region: written, imported as example data, and named.
#pragma once

#include <cstddef>

namespace laborshed::services {

class Workspace;

struct ExampleLoaded {
    std::size_t files = 0;
    std::size_t added = 0;      ///< files that were not there before
    bool region_named = false;  ///< the region was not there before
};

/// Imports the example's files and names its region kExampleRegion (import.h). A second call changes nothing.
/// Throws as import_file and add_region do.
ExampleLoaded load_example(Workspace& workspace);

}  // namespace laborshed::services
