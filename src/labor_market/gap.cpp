#include "labor_market/gap.h"

#include "base/error.h"

#include <algorithm>

namespace laborshed::labor_market {

Gap gap(const Openings& openings, double changers_share, double supply) {
    if (!(changers_share >= 0 && changers_share <= 1)) {
        refuse_input("the share of transfers that people from other occupations fill must lie between 0 and 1");
    }
    if (!(supply >= 0)) {
        refuse_input("supply must be 0 or more");
    }
    const double entrants = std::max(0.0, openings.exits + openings.change + (1 - changers_share) * openings.transfers);
    return {openings.openings - entrants, entrants, entrants - supply};
}

std::optional<bool> is_short(std::optional<double> probability, double threshold) {
    return probability ? std::optional(*probability >= threshold) : std::nullopt;
}

}  // namespace laborshed::labor_market
