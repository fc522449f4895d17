#include "equity/wilson.h"

#include "base/error.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace laborshed::equity {

std::optional<ShareInterval> wilson(std::size_t successes, std::size_t trials, double level) {
    if (successes > trials) {
        throw Error(ErrorKind::bad_input, "a share has more successes than trials");
    }
    if (!(level > 0 && level < 1)) {
        throw Error(ErrorKind::bad_input, "the level of an interval must be between 0 and 1");
    }
    if (trials == 0) {
        return std::nullopt;
    }
    const double z = boost::math::quantile(boost::math::complement(boost::math::normal(), (1 - level) / 2));
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(successes) / n;
    const double center = share + z * z / (2 * n);
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    // Exact at the ends, where rounding would leave something like 1e-17.
    return ShareInterval{.low = successes == 0 ? 0 : std::max(0.0, (center - half) / scale),
                         .high = successes == trials ? 1 : std::min(1.0, (center + half) / scale)};
}

}  // namespace laborshed::equity
