#include "equity/protection_choice.h"

namespace laborshed::equity {
namespace {

std::vector<std::size_t> open_cells(const ProtectionSystem& system) {
    std::vector<std::size_t> open;
    for (std::size_t cell = 0; cell < system.cells.size(); ++cell) {
        if (!system.cells[cell]->shown_before.value_or(false)) {
            open.push_back(cell);
        }
    }
    return open;
}

}  // namespace

ComplementChoice::ComplementChoice(const ProtectionSystem& system) : system_(system), open_(open_cells(system)) {}

std::optional<Complement> ComplementChoice::cheapest(const Demand& demand, const std::vector<bool>& hidden) {
    if (!moves_) {
        moves_.emplace(system_, open_);
    }
    return cheapest(demand, hidden, open_, *moves_);
}

std::optional<Complement> ComplementChoice::nearby(const Demand& demand, const std::vector<bool>& hidden) const {
    constexpr std::size_t near_ones = 300;
    const auto cells = cells_around(system_, demand.cell, near_ones, [this](std::size_t cell) {
        return !system_.cells[cell]->shown_before.value_or(false);
    });
    Moves moves(system_, cells);
    return cheapest(demand, hidden, cells, moves);
}

std::optional<Complement> ComplementChoice::cheapest(const Demand& demand, const std::vector<bool>& hidden,
                                                     std::span<const std::size_t> cells, Moves& moves) const {
    constexpr double free_cost = 1e-4;  // of hidden cells: not 0, so that they do not change for nothing
    for (const std::size_t cell : cells) {
        moves.set_cost(cell, hidden[cell] ? free_cost : system_.cells[cell]->weight);
    }
    Narrowed narrowed(moves);
    if (!narrow_to(narrowed, system_, moves, demand) || !moves.solve()) {
        return std::nullopt;
    }
    Complement found{.example = moves.moved()};
    for (const auto& [cell, value] : found.example) {
        if (!hidden[cell]) {
            found.cells.push_back(cell);
        }
    }
    return found;
}

}  // namespace laborshed::equity
