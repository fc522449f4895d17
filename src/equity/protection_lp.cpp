#include "equity/protection_lp.h"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include <cmath>
#include <limits>

namespace laborshed::equity {

struct LinearProgram::Solver {
    ClpSimplex clp = {};
};

LinearProgram::LinearProgram(std::span<const Interval> columns, std::span<const Equation> equations)
    : solver_(std::make_unique<Solver>()), columns_(columns.size()) {
    std::vector<int> rows;
    std::vector<int> places;
    std::vector<double> factors;
    std::vector<double> values;
    for (const Equation& equation : equations) {
        for (const Term& term : equation.terms) {
            rows.push_back(static_cast<int>(values.size()));
            places.push_back(static_cast<int>(term.column));
            factors.push_back(term.factor);
        }
        values.push_back(equation.value);
    }
    CoinPackedMatrix matrix(true, rows.data(), places.data(), factors.data(), static_cast<CoinBigIndex>(rows.size()));
    matrix.setDimensions(static_cast<int>(values.size()), static_cast<int>(columns.size()));
    std::vector<double> low;
    std::vector<double> high;
    for (const Interval& column : columns) {
        low.push_back(column.low);
        high.push_back(column.high);
    }
    const std::vector<double> costs(columns.size(), 0.0);
    ClpSimplex& clp = solver_->clp;
    clp.setLogLevel(0);
    clp.scaling(0);  // all factors are 1 or −1
    constexpr int steps = 20;
    clp.setMaximumIterations(1000 + steps * static_cast<int>(values.size() + columns.size()));
    clp.loadProblem(matrix, low.data(), high.data(), costs.data(), values.data(), values.data());
}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&& other) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&& other) noexcept = default;

Interval LinearProgram::bounds(std::size_t column) const {
    const ClpSimplex& clp = solver_->clp;
    return {clp.getColLower()[column], clp.getColUpper()[column]};
}

void LinearProgram::set_bounds(std::size_t column, Interval bounds) {
    solver_->clp.setColumnBounds(static_cast<int>(column), bounds.low, bounds.high);
}

void LinearProgram::set_cost(std::size_t column, double cost) {
    solver_->clp.setObjectiveCoefficient(static_cast<int>(column), cost);
}

bool LinearProgram::solve() {
    ClpSimplex& clp = solver_->clp;
    clp.dual();
    if (clp.status() != 0 && clp.status() != 1) {
        clp.allSlackBasis(true);
        clp.primal();
    }
    return clp.status() == 0;
}

double LinearProgram::value(std::size_t column) const { return solver_->clp.getColSolution()[column]; }

std::optional<std::vector<double>> LinearProgram::solve_whole(const std::vector<bool>& whole, int programs) {
    struct Branch {
        std::size_t column = 0;
        Interval before = {};
        std::optional<Interval> other = {};  ///< not yet looked at
    };
    constexpr double nearly = 1e-6;
    std::vector<Branch> path;
    std::optional<std::vector<double>> found;
    const auto back = [&] {
        while (!path.empty() && !path.back().other) {
            set_bounds(path.back().column, path.back().before);
            path.pop_back();
        }
        if (path.empty()) {
            return false;
        }
        set_bounds(path.back().column, *path.back().other);
        path.back().other.reset();
        return true;
    };
    for (bool more = true; more && programs > 0 && !found; --programs) {
        if (!solve()) {
            more = back();
            continue;
        }
        std::size_t most = columns_;
        double farthest = nearly;
        for (std::size_t column = 0; column < columns_; ++column) {
            const double off = std::abs(value(column) - std::round(value(column)));
            if (whole[column] && off > farthest) {
                most = column;
                farthest = off;
            }
        }
        if (most == columns_) {
            found.emplace();
            for (std::size_t column = 0; column < columns_; ++column) {
                found->push_back(whole[column] ? std::round(value(column)) : value(column));
            }
            break;
        }
        const Interval before = bounds(most);
        const double at = value(most);
        const Interval below{before.low, std::floor(at)};
        const Interval above{std::ceil(at), before.high};
        const bool down = at - std::floor(at) < 0.5;
        path.push_back({most, before, down ? above : below});
        set_bounds(most, down ? below : above);
    }
    while (!path.empty()) {
        set_bounds(path.back().column, path.back().before);
        path.pop_back();
    }
    return found;
}

}  // namespace laborshed::equity
