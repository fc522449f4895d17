#include "equity/wilson.h"

#include "equity/level.h"

#include <algorithm>
#include <cmath>

namespace laborshed::equity {

std::optional<Interval> wilson(std::size_t successes, std::size_t trials, double level) {
    check_share(successes, trials);
    const double z = z_of(level);
    if (trials == 0) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(successes) / n;
    const double center = share + z * z / (2 * n);
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    // Exact at the ends, where rounding would leave something like 1e-17.
    return Interval{.low = successes == 0 ? 0 : std::max(0.0, (center - half) / scale),
                    .high = successes == trials ? 1 : std::min(1.0, (center + half) / scale)};
}

}  // namespace laborshed::equity
