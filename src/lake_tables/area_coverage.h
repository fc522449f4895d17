// Which published areas cover a set of counties, and how much of each.
#pragma once

#include "lake_tables/area_level.h"

#include <string>
#include <vector>

namespace laborshed::services {

/// An area that a source publishes figures for, and the counties it consists of (ascending; empty for the nation).
struct PublishedArea {
    std::string id;     ///< "US", "53", "42660"
    std::string title;  ///< "Seattle-Tacoma-Bellevue, WA"
    Level level{};      ///< nation | state | cbsa
    std::vector<std::string> counties;
};

/// The part of a region that one published area covers.
struct Part {
    PublishedArea area;
    std::vector<std::string> counties;  ///< the region's counties in it, ascending
    bool whole = false;                 ///< all of the area's counties: its figure is taken as it is
};

struct Coverage {
    std::vector<Part> parts;
    std::vector<std::string> uncovered;  ///< counties that no published area holds
};

/// Covers `counties` with the best areas: a state that lies wholly inside; else each county's CBSA; else its state.
/// Every county is in exactly one part. A CBSA may reach into other states; its figure is shared out like any other's.
[[nodiscard]] Coverage cover(const std::vector<std::string>& counties, const std::vector<PublishedArea>& areas);

}  // namespace laborshed::services
