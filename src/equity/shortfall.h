// A gap expressed as a number of people.
#pragma once

#include "equity/newcombe.h"

namespace laborshed::equity {

/// How many more of a group would have reached the stage at the reference's rate: (reference rate − own rate) × people
/// who could have. Not a whole number. 0 when the group is at or above it, as is each limit.
struct Shortfall {
    double people = 0;
    double low = 0;  ///< from the interval of the difference
    double high = 0;
};

/// `difference` is the group's rate less the reference's, `people` how many of the group could have reached the stage.
[[nodiscard]] Shortfall shortfall(const ShareDifference& difference, std::size_t people) noexcept;

}  // namespace laborshed::equity
