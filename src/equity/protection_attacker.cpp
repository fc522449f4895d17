#include "equity/protection_attacker.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <iterator>

namespace laborshed::equity {
namespace {

constexpr double kClose = 1e-6;
constexpr int kPrograms = 40;         ///< of one search for whole numbers
constexpr int kLonger = 50;           ///< times as many where nothing is left to hide
constexpr int kReasons = 30;          ///< that are tried
constexpr std::size_t kMany = 900;    ///< linked cells
constexpr std::size_t kAround = 300;  ///< cells that are looked at first then

bool meets(const Demand& demand, double value) {
    return demand.up ? value >= demand.need - kClose : value <= demand.need + kClose;
}

Interval both(const Interval& a, const Interval& b) { return {std::max(a.low, b.low), std::min(a.high, b.high)}; }

}  // namespace

Narrowed::~Narrowed() {
    for (auto each = before_.rbegin(); each != before_.rend(); ++each) {
        moves_.set_bounds(each->first, each->second);
    }
}

bool Narrowed::narrow(std::size_t cell, const Interval& bounds) {
    const Interval before = moves_.bounds(cell);
    const Interval now = both(before, bounds);
    if (now.low > now.high) {
        return false;
    }
    before_.emplace_back(cell, before);
    moves_.set_bounds(cell, now);
    return true;
}

bool narrow_to(Narrowed& narrowed, const ProtectionSystem& system, const Moves& moves, const Demand& demand) {
    const Interval& known = system.bounds[demand.cell];
    const Interval wanted = demand.up ? Interval{demand.need, known.high} : Interval{known.low, demand.need};
    return moves.has(demand.cell) && narrowed.narrow(demand.cell, wanted) &&
           std::ranges::all_of(demand.own, [&](const auto& own) {
               return !moves.has(own.first) || narrowed.narrow(own.first, own.second);
           });
}

Attacker::Attacker(const ProtectionSystem& system)
    : system_(system),
      unknown_(system.cells.size()),
      supposed_(system.cells.size()),
      component_of_(system.cells.size(), none),
      place_(system.cells.size()),
      examples_of_(system.cells.size()) {}

void Attacker::sees(const std::vector<bool>& hidden) {
    unknown_ = hidden;
    std::fill(supposed_.begin(), supposed_.end(), false);
    subtract();
    link();
}

void Attacker::subtract() {
    std::vector<std::size_t> unknowns(system_.rows.size());
    std::deque<std::size_t> open;
    for (std::size_t row = 0; row < system_.rows.size(); ++row) {
        const auto& terms = system_.rows[row];
        unknowns[row] = static_cast<std::size_t>(
            std::count_if(terms.begin(), terms.end(), [&](const Term& term) { return unknown_[term.column]; }));
        if (unknowns[row] == 1) {
            open.push_back(row);
        }
    }
    while (!open.empty()) {
        const auto& terms = system_.rows[open.front()];
        open.pop_front();
        const auto left = std::find_if(terms.begin(), terms.end(), [&](const Term& t) { return unknown_[t.column]; });
        if (left == terms.end()) {
            continue;
        }
        unknown_[left->column] = false;
        for (const std::size_t row : system_.rows_of[left->column]) {
            if (--unknowns[row] == 1) {
                open.push_back(row);
            }
        }
    }
}

void Attacker::link() {
    components_.clear();
    std::fill(component_of_.begin(), component_of_.end(), none);
    for (std::size_t first = 0; first < unknown_.size(); ++first) {
        if (!unknown_[first] || component_of_[first] != none) {
            continue;
        }
        Component component;
        component.cells = {first};
        component_of_[first] = components_.size();
        for (std::size_t next = 0; next < component.cells.size(); ++next) {
            for (const std::size_t row : system_.rows_of[component.cells[next]]) {
                for (const Term& term : system_.rows[row]) {
                    if (unknown_[term.column] && component_of_[term.column] == none) {
                        component_of_[term.column] = components_.size();
                        component.cells.push_back(term.column);
                    }
                }
            }
        }
        std::sort(component.cells.begin(), component.cells.end());
        for (std::size_t i = 0; i < component.cells.size(); ++i) {
            place_[component.cells[i]] = i;
        }
        std::copy_if(component.cells.begin(), component.cells.end(), std::back_inserter(component.reasons),
                     [this](std::size_t cell) { return system_.cells[cell]->kind != CellKind::amount; });
        std::stable_partition(component.reasons.begin(), component.reasons.end(),
                              [this](std::size_t cell) { return system_.sensitive[cell]; });
        components_.push_back(std::move(component));
    }
}

const std::vector<std::size_t>& Attacker::linked(std::size_t cell) const {
    return components_[component_of_[cell]].cells;
}

void Attacker::supposes(std::size_t cell, bool known) {
    if (knows(cell)) {
        return;
    }
    supposed_[cell] = known;
    const double value = system_.values[cell];
    moves(cell).set_bounds(cell, known ? Interval{value, value} : system_.bounds[cell]);
}

Moves& Attacker::moves(std::size_t cell) {
    Component& whole = component(cell);
    if (!whole.moves) {
        whole.moves.emplace(system_, whole.cells);
    }
    return *whole.moves;
}

bool Attacker::allows(const Demand& demand, bool whole, bool nearby) {
    if (meets(demand, system_.values[demand.cell])) {
        return true;
    }
    if (knows(demand.cell)) {
        return false;
    }
    const bool count = whole && system_.cells[demand.cell]->kind != CellKind::amount;
    if (count && remembers(demand)) {
        return true;
    }
    if (component(demand.cell).cells.size() > kMany) {
        Moves close(system_, around(demand.cell));
        if (allows(demand, close, count)) {
            return true;
        }
        if (nearby) {
            return false;
        }
    }
    return allows(demand, moves(demand.cell), count);
}

bool Attacker::allows_at_length(const Demand& demand) {
    patience_ = kLonger;
    const bool allowed = allows(demand);
    patience_ = 1;
    return allowed;
}

std::vector<std::size_t> Attacker::around(std::size_t cell) const {
    return cells_around(system_, cell, kAround,
                        [this](std::size_t each) { return unknown_[each] && !supposed_[each]; });
}

bool Attacker::allows(const Demand& demand, Moves& possible, bool count) {
    Narrowed narrowed(possible);
    if (!narrow_to(narrowed, system_, possible, demand) || !possible.solve()) {
        return false;
    }
    return !count || search(demand, possible);
}

bool Attacker::search(const Demand& demand, Moves& possible) {
    if (keep(demand, possible.moved_whole(patience_ * kPrograms))) {
        return true;
    }
    int tries = patience_ * kReasons;
    for (const std::size_t reason : component(demand.cell).reasons) {
        if (!possible.has(reason)) {
            continue;
        }
        if (tries-- == 0) {
            break;
        }
        const ProtectionCell& cell = *system_.cells[reason];
        const double most = system_.threshold - 1;
        const bool less = cell.kind == CellKind::change && system_.values[reason] < 0;
        Narrowed narrowed(possible);
        if (narrowed.narrow(reason, less ? Interval{-most, -1} : Interval{cell.nobody_tells ? 0.0 : 1.0, most}) &&
            keep(demand, possible.moved_whole(patience_ * kPrograms))) {
            return true;
        }
    }
    return false;
}

bool Attacker::keep(const Demand& demand, const std::optional<Example>& example) {
    if (!example || !agrees(*example) || !believable(demand, *example)) {
        return false;
    }
    for (const auto& [cell, value] : *example) {
        examples_of_[cell].push_back(examples_.size());
    }
    examples_.push_back(*example);
    return true;
}

void Attacker::hears(const Demand& demand, const Example& example) {
    if (knows(demand.cell) || system_.cells[demand.cell]->kind == CellKind::amount) {
        return;
    }
    Example whole = example;
    for (auto& [cell, value] : whole) {
        if (system_.cells[cell]->kind != CellKind::amount) {
            value = std::round(value);
        }
    }
    if (agrees(whole) && holds(demand, whole)) {
        keep(demand, whole);
    }
}

bool Attacker::agrees(const Example& example) const {
    std::map<std::size_t, double> left;  // by row; the solver's word is not taken for it
    for (const auto& [cell, value] : example) {
        const Interval& bounds = system_.bounds[cell];
        if (value < bounds.low - kClose || value > bounds.high + kClose) {
            return false;
        }
        for (const std::size_t row : system_.rows_of[cell]) {
            const auto& terms = system_.rows[row];
            const auto term = std::ranges::find(terms, cell, &Term::column);
            left[row] += term->factor * (value - system_.values[cell]);
        }
    }
    return std::ranges::all_of(left, [](const auto& row) { return std::abs(row.second) < kClose; });
}

bool Attacker::believable(const Demand& demand, const Example& example) const {
    const auto stays = [&](std::size_t cell) {
        const auto at = std::lower_bound(example.begin(), example.end(), std::pair(cell, -HUGE_VAL));
        return at == example.end() || at->first != cell;
    };
    const std::size_t which = component_of_[demand.cell];
    return std::ranges::any_of(example,
                               [&](const auto& moved) {
                                   return component_of_[moved.first] == which &&
                                          sensitive_count(*system_.cells[moved.first], moved.second, system_.threshold);
                               }) ||
           std::ranges::any_of(components_[which].reasons,
                               [&](std::size_t cell) { return system_.sensitive[cell] && stays(cell); });
}

bool Attacker::holds(const Demand& demand, const Example& example) const {
    return std::ranges::all_of(example,
                               [&](const auto& moved) {
                                   return !knows(moved.first) && !supposed_[moved.first] &&
                                          (moved.first != demand.cell || meets(demand, moved.second));
                               }) &&
           believable(demand, example);
}

bool Attacker::remembers(const Demand& demand) const {
    const auto& known = examples_of_[demand.cell];
    return std::any_of(known.rbegin(), known.rend(),
                       [&](std::size_t which) { return holds(demand, examples_[which]); });
}

Interval Attacker::range(std::size_t cell) {
    if (knows(cell)) {
        return {system_.values[cell], system_.values[cell]};
    }
    Component& whole = component(cell);
    if (!whole.program) {
        std::vector<Interval> columns;
        std::vector<std::size_t> rows;
        for (const std::size_t each : whole.cells) {
            columns.push_back(system_.bounds[each]);
            rows.insert(rows.end(), system_.rows_of[each].begin(), system_.rows_of[each].end());
        }
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        std::vector<Equation> equations;
        for (const std::size_t row : rows) {
            Equation& equation = equations.emplace_back();
            for (const Term& term : system_.rows[row]) {
                if (unknown_[term.column]) {
                    equation.terms.push_back({place_[term.column], term.factor});
                    equation.value += term.factor * system_.values[term.column];
                }
            }
        }
        whole.program.emplace(columns, equations);
    }
    LinearProgram& program = *whole.program;
    Interval range = system_.bounds[cell];
    program.set_cost(place_[cell], 1);
    if (program.solve()) {
        range.low = program.value(place_[cell]);
    }
    program.set_cost(place_[cell], -1);
    if (program.solve()) {
        range.high = program.value(place_[cell]);
    }
    program.set_cost(place_[cell], 0);
    return range;
}

}  // namespace laborshed::equity
