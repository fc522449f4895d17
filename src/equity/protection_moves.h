// How far cells can move from their values together, so that all sums still hold: the smallest move of any kind.
#pragma once

#include "equity/protection_system.h"

#include <functional>

namespace laborshed::equity {

/// The cells nearest to one, itself too, by steps from sum to sum over cells that fulfill the condition, in their
/// order: until there are this many that are in several sums.
[[nodiscard]] std::vector<std::size_t> cells_around(const ProtectionSystem& system, std::size_t cell, std::size_t most,
                                                    const std::function<bool(std::size_t)>& condition);

/// A linear program with two columns for each cell, by how much it is more and less than it is, with a cost each. Where
/// nothing is asked nothing moves, so that most questions take a few steps from there, and the answers move few cells.
class Moves {
  public:
    /// Only these cells may move.
    Moves(const ProtectionSystem& system, std::span<const std::size_t> cells);

    [[nodiscard]] bool has(std::size_t cell) const { return place_[cell] != none; }
    [[nodiscard]] Interval bounds(std::size_t cell) const;
    /// Where the cell has to lie; may exclude the value it has.
    void set_bounds(std::size_t cell, Interval bounds);
    void set_cost(std::size_t cell, double cost);  ///< of one more or less; 1 at first

    [[nodiscard]] bool solve() { return program_->solve(); }
    /// Of the last solution: the cells that move, in their order, and their values.
    [[nodiscard]] std::vector<std::pair<std::size_t, double>> moved() const;
    /// The same of a solution in whole numbers, but for amounts; nothing as solve_whole.
    [[nodiscard]] std::optional<std::vector<std::pair<std::size_t, double>>> moved_whole(int programs);

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const ProtectionSystem& system_;
    std::vector<std::size_t> cells_;
    std::vector<std::size_t> place_;  ///< of a cell: 2 × its place is its column for more, the next for less
    std::vector<bool> whole_;         ///< by column
    std::vector<Interval> bounds_;    ///< by place
    std::optional<LinearProgram> program_;
};

}  // namespace laborshed::equity
