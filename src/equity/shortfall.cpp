#include "equity/shortfall.h"

#include <algorithm>

namespace laborshed::equity {

Shortfall shortfall(const ShareDifference& difference, std::size_t people) noexcept {
    const auto missing = [&](double share) { return std::max(0.0, -share * static_cast<double>(people)); };
    return {.people = missing(difference.value), .low = missing(difference.high), .high = missing(difference.low)};
}

}  // namespace laborshed::equity
