#include "equity/holm.h"

#include "base/error.h"

#include <algorithm>
#include <cstddef>

namespace laborshed::equity {

std::vector<std::optional<double>> holm(std::span<const std::optional<double>> p) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i]) {
            if (!(*p[i] >= 0 && *p[i] <= 1)) {
                throw Error(ErrorKind::bad_input, say("E4203"));
            }
            order.push_back(i);
        }
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return *p[i]; });
    std::vector<std::optional<double>> adjusted(p.size());
    double most = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const auto left = static_cast<double>(order.size() - rank);
        most = std::max(most, std::min(1.0, left * *p[order[rank]]));
        adjusted[order[rank]] = most;
    }
    return adjusted;
}

}  // namespace laborshed::equity
