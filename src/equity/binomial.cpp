#include "equity/binomial.h"

#include "base/error.h"
#include "equity/exact_sum.h"
#include "equity/level.h"

namespace laborshed::equity {

double binomial(double known, std::size_t successes, std::size_t trials) {
    check_share(successes, trials);
    if (!(known >= 0 && known <= 1)) {
        throw Error(ErrorKind::bad_input, say("E4202"));
    }
    if (known == 0 || known == 1) {
        return successes == (known == 0 ? 0 : trials) ? 1 : 0;
    }
    const auto n = static_cast<std::int64_t>(trials);
    const auto odds = [&](std::int64_t k) {
        return static_cast<double>(n - k) / static_cast<double>(k + 1) * (known / (1 - known));
    };
    return two_sided_sum(0, n, static_cast<std::int64_t>(successes), odds);
}

}  // namespace laborshed::equity
