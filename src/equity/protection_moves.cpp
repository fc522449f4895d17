#include "equity/protection_moves.h"

#include <algorithm>
#include <cmath>

namespace laborshed::equity {
namespace {

constexpr double kMoved = 1e-7;

}  // namespace

std::vector<std::size_t> cells_around(const ProtectionSystem& system, std::size_t cell, std::size_t most,
                                      const std::function<bool(std::size_t)>& condition) {
    std::vector<bool> seen(system.cells.size());
    std::vector<std::size_t> around{cell};
    seen[cell] = true;
    for (std::size_t next = 0, linking = 0; next < around.size() && linking < most; ++next) {
        for (const std::size_t row : system.rows_of[around[next]]) {
            for (const Term& term : system.rows[row]) {
                if (!seen[term.column] && condition(term.column)) {
                    seen[term.column] = true;
                    around.push_back(term.column);
                    linking += system.rows_of[term.column].size() > 1 ? 1 : 0;
                }
            }
        }
    }
    std::sort(around.begin(), around.end());
    return around;
}

Moves::Moves(const ProtectionSystem& system, std::span<const std::size_t> cells)
    : system_(system), cells_(cells.begin(), cells.end()), place_(system.cells.size(), none) {
    std::vector<Interval> columns;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const std::size_t cell = cells_[i];
        place_[cell] = i;
        bounds_.push_back(system.bounds[cell]);
        columns.push_back({0, std::max(0.0, system.bounds[cell].high - system.values[cell])});
        columns.push_back({0, std::max(0.0, system.values[cell] - system.bounds[cell].low)});
        whole_.insert(whole_.end(), 2, system.cells[cell]->kind != CellKind::amount);
        rows.insert(rows.end(), system.rows_of[cell].begin(), system.rows_of[cell].end());
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<Equation> equations;
    for (const std::size_t row : rows) {
        Equation& equation = equations.emplace_back();
        for (const Term& term : system.rows[row]) {
            if (has(term.column)) {
                equation.terms.push_back({2 * place_[term.column], term.factor});
                equation.terms.push_back({2 * place_[term.column] + 1, -term.factor});
            }
        }
    }
    program_.emplace(columns, equations);
    for (const std::size_t cell : cells_) {
        set_cost(cell, 1);
    }
}

Interval Moves::bounds(std::size_t cell) const { return bounds_[place_[cell]]; }

void Moves::set_bounds(std::size_t cell, Interval bounds) {
    const double value = system_.values[cell];
    const std::size_t place = place_[cell];
    bounds_[place] = bounds;
    program_->set_bounds(2 * place, {std::max(0.0, bounds.low - value), std::max(0.0, bounds.high - value)});
    program_->set_bounds(2 * place + 1, {std::max(0.0, value - bounds.high), std::max(0.0, value - bounds.low)});
}

void Moves::set_cost(std::size_t cell, double cost) {
    program_->set_cost(2 * place_[cell], cost);
    program_->set_cost(2 * place_[cell] + 1, cost);
}

std::vector<std::pair<std::size_t, double>> Moves::moved() const {
    std::vector<std::pair<std::size_t, double>> moved;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const double by = program_->value(2 * i) - program_->value(2 * i + 1);
        if (std::abs(by) > kMoved) {
            moved.emplace_back(cells_[i], system_.values[cells_[i]] + by);
        }
    }
    return moved;
}

std::optional<std::vector<std::pair<std::size_t, double>>> Moves::moved_whole(int programs) {
    const auto values = program_->solve_whole(whole_, programs);
    if (!values) {
        return std::nullopt;
    }
    std::vector<std::pair<std::size_t, double>> moved;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const double by = (*values)[2 * i] - (*values)[2 * i + 1];
        if (std::abs(by) > kMoved) {
            moved.emplace_back(cells_[i], system_.values[cells_[i]] + by);
        }
    }
    return moved;
}

}  // namespace laborshed::equity
