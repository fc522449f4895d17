// An interval of numbers.
#pragma once

namespace laborshed {

/// Both ends belong to it; they may be infinite, where nothing bounds it on that side.
struct Interval {
    double low = 0;
    double high = 0;
};

}  // namespace laborshed
