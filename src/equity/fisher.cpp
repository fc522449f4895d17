#include "equity/fisher.h"

#include "equity/exact_sum.h"
#include "equity/level.h"

#include <algorithm>

namespace laborshed::equity {

double fisher(std::size_t successes, std::size_t trials, std::size_t other_successes, std::size_t other_trials) {
    check_share(successes, trials);
    check_share(other_successes, other_trials);
    const auto mine = static_cast<std::int64_t>(trials);
    const auto others = static_cast<std::int64_t>(other_trials);
    const auto drawn = static_cast<std::int64_t>(successes + other_successes);
    const auto odds = [&](std::int64_t k) {
        return static_cast<double>(mine - k) * static_cast<double>(drawn - k) /
               (static_cast<double>(k + 1) * static_cast<double>(others - drawn + k + 1));
    };
    return two_sided_sum(std::max<std::int64_t>(0, drawn - others), std::min(mine, drawn),
                         static_cast<std::int64_t>(successes), odds);
}

}  // namespace laborshed::equity
