#include "equity/protection_demands.h"

#include <algorithm>
#include <limits>

namespace laborshed::equity {

ProtectionDemands::ProtectionDemands(const ProtectionSystem& system)
    : system_(system), contributors_(system.cells.size()) {
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t cell = 0; cell < system.cells.size(); ++cell) {
        for (const Contribution& each : system.cells[cell]->contributions) {
            contributors_[cell][each.contributor] += each.weight * each.value;
        }
        for (const auto& [contributor, sum] : contributors_[cell]) {
            cells_of_[contributor].push_back(cell);
            smallest = sum > 0 ? std::min(smallest, sum) : smallest;
        }
    }
    smallest_ = smallest < std::numeric_limits<double>::infinity() ? smallest : 1;
}

std::vector<Demand> ProtectionDemands::of(std::size_t cell) const {
    std::vector<Demand> demands;
    if (system_.cells[cell]->kind != CellKind::amount) {
        const Interval needs = count_needs(system_.values[cell], system_.threshold);
        demands.push_back({.cell = cell, .up = false, .need = needs.low});
        demands.push_back({.cell = cell, .up = true, .need = needs.high});
        return demands;
    }
    add(demands, cell, nullptr);
    for (const auto& [contributor, cells] : cells_of_) {
        add(demands, cell, &contributor);
    }
    return demands;
}

void ProtectionDemands::add(std::vector<Demand>& demands, std::size_t cell, const std::string* attacker) const {
    const Sums& sums = contributors_[cell];
    double own = 0;
    double largest = -1;
    double rest = 0;
    for (const auto& [contributor, sum] : sums) {
        if (attacker != nullptr && contributor == *attacker) {
            own = sum;
            continue;
        }
        rest += sum;
        largest = std::max(largest, sum);
    }
    if (largest < 0) {
        return;  // no one else is in it
    }
    rest -= largest;
    const double p = system_.employers.p / 100;
    const bool too_few = sums.size() < system_.employers.min_contributors;
    const double margin = largest > 0 ? p * largest - (too_few ? 0 : rest) : p * smallest_;
    if (margin <= 0) {
        return;
    }
    std::vector<std::pair<std::size_t, Interval>> knows;
    if (attacker != nullptr) {
        for (const std::size_t part : cells_of_.find(*attacker)->second) {
            const double known = contributors_[part].find(*attacker)->second;
            const bool alone = contributors_[part].size() == 1;
            knows.emplace_back(part, Interval{known, alone ? known : system_.bounds[part].high});
        }
    }
    const double value = system_.values[cell];
    demands.push_back({.cell = cell, .up = true, .need = value + margin, .own = knows});
    demands.push_back({.cell = cell, .up = false, .need = std::max(own, value - margin), .own = std::move(knows)});
}

}  // namespace laborshed::equity
