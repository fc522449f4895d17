// What tables of occupational employment and wages meet as a whole, BLS's and the states' own.
#pragma once

#include "sources/plausibility.h"

#include <vector>

namespace laborshed::sources {

/// Of the kind oews: no key twice, parts and totals, no missing end, not the nation's table scaled, wages, no jump.
[[nodiscard]] std::vector<Control> oews_controls();

}  // namespace laborshed::sources
