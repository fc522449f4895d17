#include "labor_market/gap.h"

#include "base/error.h"

#include <algorithm>

namespace laborshed::labor_market {

double default_new_entrant_share(const Openings& openings) noexcept {
    return openings.openings > 0 ? std::clamp((openings.exits + openings.change) / openings.openings, 0.0, 1.0) : 0.0;
}

Gap gap(const Openings& openings, double supply, std::optional<double> new_entrant_share) {
    const double share = new_entrant_share.value_or(default_new_entrant_share(openings));
    if (!(share >= 0 && share <= 1)) {
        refuse_input("the new-entrant share must lie between 0 and 1");
    }
    if (!(supply >= 0)) {
        refuse_input("supply must be 0 or more");
    }
    return {share, openings.openings - supply, std::max(0.0, openings.openings) * share - supply};
}

std::optional<bool> is_short(std::optional<double> probability, double threshold) {
    return probability ? std::optional(*probability >= threshold) : std::nullopt;
}

}  // namespace laborshed::labor_market
