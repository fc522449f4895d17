#include "equity/protection_system.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace laborshed::equity {
namespace {

[[noreturn]] void refuse(const Message& message) { throw Error(ErrorKind::bad_input, message); }

double value_of(const ProtectionCell& cell) {
    if (cell.kind != CellKind::amount) {
        return cell.value;
    }
    return std::accumulate(cell.contributions.begin(), cell.contributions.end(), 0.0,
                           [](double sum, const Contribution& each) { return sum + each.weight * each.value; });
}

void check(const ProtectionCell& cell, const ProtectionRule& rule) {
    if (!std::isfinite(cell.value) || !(cell.weight > 0) || !std::isfinite(cell.weight)) {
        refuse(say("E4220", {{"cell", cell.key}}));
    }
    if (cell.kind != CellKind::amount && cell.value != std::round(cell.value)) {
        refuse(say("E4221", {{"cell", cell.key}}));
    }
    if (cell.kind == CellKind::people && cell.value < 0) {
        refuse(say("E4222", {{"cell", cell.key}}));
    }
    if (cell.kind == CellKind::amount && rule.employers.p <= 0) {
        refuse(say("E4223"));
    }
    const double value = value_of(cell);
    const double close = 1e-9 * (1 + std::abs(value));
    if (cell.kind == CellKind::amount && std::abs(value - cell.value) > close) {
        refuse(say("E4224", {{"cell", cell.key}}));
    }
    if (cell.low.value_or(value) > value + close || cell.high.value_or(value) < value - close) {
        refuse(say("E4225", {{"cell", cell.key}}));
    }
}

void add_row(ProtectionSystem& system, const CellSum& sum, const std::vector<std::size_t>& place) {
    std::vector<Term> row;
    double left = 0;
    double size = 1;
    const auto add = [&](std::size_t cell, double factor) {
        if (cell >= place.size()) {
            refuse(say("E4226"));
        }
        row.push_back({place[cell], factor});
        left += factor * system.values[place[cell]];
        size += std::abs(system.values[place[cell]]);
    };
    add(sum.total, -1);
    for (const std::size_t part : sum.parts) {
        add(part, 1);
    }
    std::sort(row.begin(), row.end(), [](const Term& a, const Term& b) { return a.column < b.column; });
    const auto same = [](const Term& a, const Term& b) { return a.column == b.column; };
    if (std::adjacent_find(row.begin(), row.end(), same) != row.end()) {
        refuse(say("E4227", {{"cell", system.cells[row.front().column]->key}}));
    }
    if (std::abs(left) > 1e-9 * size) {
        refuse(say("E4228", {{"cell", system.cells[place[sum.total]]->key}}));
    }
    system.rows.push_back(std::move(row));
}

Interval bounds_of(const ProtectionCell& cell, double value, double far) {
    const double lowest = cell.kind == CellKind::change && value < 0 ? -far : 0;
    return {cell.low.value_or(lowest), cell.high.value_or(far)};
}

}  // namespace

bool sensitive_count(const ProtectionCell& cell, double value, double threshold) noexcept {
    switch (cell.kind) {
        case CellKind::people: return (value > 0 && value < threshold) || (value == 0 && cell.nobody_tells);
        case CellKind::change: return value != 0 && std::abs(value) < threshold;
        case CellKind::amount: return false;
    }
    return false;
}

Interval count_needs(double value, double threshold) noexcept {
    return value < 0 ? Interval{-threshold, std::max(value, -1.0)} : Interval{std::min(value, 1.0), threshold};
}

bool sensitive(const ProtectionCell& cell, const ProtectionRule& rule) {
    if (cell.kind != CellKind::amount) {
        return sensitive_count(cell, cell.value, static_cast<double>(rule.threshold));
    }
    const Disclosure found = judge(cell.contributions, rule.employers);
    return found == Disclosure::too_few || found == Disclosure::dominated;
}

ProtectionSystem protection_system(const ProtectionProblem& problem, const ProtectionRule& rule) {
    if (rule.threshold < 2) {
        refuse(say("E4229"));
    }
    ProtectionSystem system;
    system.threshold = static_cast<double>(rule.threshold);
    system.employers = rule.employers;
    system.order.resize(problem.cells.size());
    std::iota(system.order.begin(), system.order.end(), std::size_t{0});
    const auto key = [&problem](std::size_t cell) -> const std::string& { return problem.cells[cell].key; };
    std::sort(system.order.begin(), system.order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<std::size_t> place(problem.cells.size());
    double largest = system.threshold;
    for (std::size_t i = 0; i < system.order.size(); ++i) {
        const ProtectionCell& cell = problem.cells[system.order[i]];
        if (i > 0 && cell.key == system.cells.back()->key) {
            refuse(say("E4230", {{"cell", cell.key}}));
        }
        check(cell, rule);
        place[system.order[i]] = i;
        system.cells.push_back(&cell);
        system.values.push_back(value_of(cell));
        system.sensitive.push_back(sensitive(cell, rule));
        largest = std::max(
            {largest, std::abs(system.values.back()), std::abs(cell.low.value_or(0)), std::abs(cell.high.value_or(0))});
    }
    const double far = std::ceil(4 * largest);
    for (std::size_t i = 0; i < system.cells.size(); ++i) {
        system.bounds.push_back(bounds_of(*system.cells[i], system.values[i], far));
    }
    for (const CellSum& sum : problem.sums) {
        add_row(system, sum, place);
    }
    const auto text = [](const std::vector<Term>& a, const std::vector<Term>& b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](const Term& x, const Term& y) {
            return x.column != y.column ? x.column < y.column : x.factor < y.factor;
        });
    };
    std::sort(system.rows.begin(), system.rows.end(), text);
    system.rows_of.resize(system.cells.size());
    for (std::size_t row = 0; row < system.rows.size(); ++row) {
        for (const Term& term : system.rows[row]) {
            system.rows_of[term.column].push_back(row);
        }
    }
    return system;
}

}  // namespace laborshed::equity
