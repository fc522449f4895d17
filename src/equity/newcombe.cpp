#include "equity/newcombe.h"

#include "base/error.h"
#include "equity/wilson.h"

#include <algorithm>
#include <cmath>

namespace laborshed::equity {

std::optional<ShareDifference> newcombe(std::size_t successes, std::size_t trials, std::size_t other_successes,
                                        std::size_t other_trials, double level) {
    const auto first = wilson(successes, trials, level);
    const auto second = wilson(other_successes, other_trials, level);
    if (!first || !second) {
        return std::nullopt;
    }
    const double p = static_cast<double>(successes) / static_cast<double>(trials);
    const double q = static_cast<double>(other_successes) / static_cast<double>(other_trials);
    return ShareDifference{.value = p - q,
                           .low = std::max(-1.0, p - q - std::hypot(p - first->low, second->high - q)),
                           .high = std::min(1.0, p - q + std::hypot(first->high - p, q - second->low))};
}

std::optional<ShareDifference> difference_from(double known, std::size_t successes, std::size_t trials, double level) {
    if (!(known >= 0 && known <= 1)) {
        throw Error(ErrorKind::bad_input, say("E4202"));
    }
    const auto interval = wilson(successes, trials, level);
    if (!interval) {
        return std::nullopt;
    }
    const double share = static_cast<double>(successes) / static_cast<double>(trials);
    return ShareDifference{.value = share - known, .low = interval->low - known, .high = interval->high - known};
}

}  // namespace laborshed::equity
