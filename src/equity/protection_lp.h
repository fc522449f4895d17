// A linear program with bounded columns, small enough to be asked again and again.
#pragma once

#include "base/interval.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace laborshed::equity {

struct Term {
    std::size_t column = 0;
    double factor = 0;
};

/// Σ factor × column = value.
struct Equation {
    std::vector<Term> terms = {};
    double value = 0;
};

/// Every column has finite bounds. Costs are minimized. It starts each time from where it ended; the same calls in the
/// same order give the same answers.
class LinearProgram {
  public:
    LinearProgram(std::span<const Interval> columns, std::span<const Equation> equations);
    ~LinearProgram();
    LinearProgram(LinearProgram&& other) noexcept;
    LinearProgram& operator=(LinearProgram&& other) noexcept;
    LinearProgram(const LinearProgram&) = delete;
    LinearProgram& operator=(const LinearProgram&) = delete;

    [[nodiscard]] Interval bounds(std::size_t column) const;
    void set_bounds(std::size_t column, Interval bounds);
    void set_cost(std::size_t column, double cost);

    /// False when nothing fulfills the equations within the bounds, or when the solver gives up.
    [[nodiscard]] bool solve();
    [[nodiscard]] double value(std::size_t column) const;  ///< of the last solution

    /// A solution in which the columns marked are whole numbers, by branch and bound; nothing when there is none or
    /// when it is not found within this many programs. The solution's whole columns are rounded exactly.
    [[nodiscard]] std::optional<std::vector<double>> solve_whole(const std::vector<bool>& whole, int programs);

  private:
    struct Solver;
    std::unique_ptr<Solver> solver_;
    std::size_t columns_ = 0;
};

}  // namespace laborshed::equity
