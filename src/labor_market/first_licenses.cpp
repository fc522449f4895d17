#include "labor_market/first_licenses.h"

#include "base/error.h"

#include <algorithm>
#include <numeric>

namespace laborshed::labor_market {

LicenseSplit split_licensees(std::span<const LicenseProgram> programs, double licensees) {
    const auto wrong = [](const LicenseProgram& one) {
        return !(one.people >= 0) || !(one.licensed > 0) || one.licensed > 1;
    };
    if (!(licensees >= 0) || std::ranges::any_of(programs, wrong)) {
        refuse_input("first licenses: people must be 0 or more, and shares above 0 and at most 1");
    }
    double expected = 0;
    for (const auto& program : programs) {
        expected += program.people * program.licensed;
    }
    // The largest shares reach 1 first.
    std::vector<std::size_t> order(programs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return programs[a].licensed > programs[b].licensed; });
    LicenseSplit split{.licensed = std::vector<double>(programs.size(), 1), .unseen = licensees};
    for (std::size_t at = 0; at < order.size(); ++at) {
        const auto& largest = programs[order[at]];
        const double factor = expected > 0 ? split.unseen / expected : 0;
        if (factor * largest.licensed < 1) {
            for (; at < order.size(); ++at) {
                split.licensed[order[at]] = factor * programs[order[at]].licensed;
            }
            split.unseen = expected > 0 ? 0 : split.unseen;
            break;
        }
        split.unseen -= largest.people;
        expected -= largest.people * largest.licensed;
    }
    split.unseen = std::max(0.0, split.unseen);  // without what rounding leaves
    return split;
}

}  // namespace laborshed::labor_market
