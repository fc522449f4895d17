// An attacker who knows everything shown and looks for the rest.
#pragma once

#include "equity/protection_moves.h"

#include <map>
#include <utility>

namespace laborshed::equity {

/// Another table that agrees with all that is shown: the cells whose value is another, in their order.
using Example = std::vector<std::pair<std::size_t, double>>;

/// For all that can be known, a cell must possibly be that low, or that high.
struct Demand {
    std::size_t cell = 0;
    bool up = true;
    double need = 0;
    /// What this attacker knows besides: of the cells of an amount that it is a part of.
    std::vector<std::pair<std::size_t, Interval>> own = {};
};

/// Bounds of some cells, for a while.
class Narrowed {
  public:
    explicit Narrowed(Moves& moves) : moves_(moves) {}
    Narrowed(const Narrowed&) = delete;
    Narrowed& operator=(const Narrowed&) = delete;
    Narrowed(Narrowed&&) = delete;
    Narrowed& operator=(Narrowed&&) = delete;
    ~Narrowed();
    /// False when nothing is left between the bounds.
    bool narrow(std::size_t cell, const Interval& bounds);

  private:
    Moves& moves_;
    std::vector<std::pair<std::size_t, Interval>> before_;
};

/// To tables that meet the demand, for who makes it. False when it is beyond the bounds of a cell.
[[nodiscard]] bool narrow_to(Narrowed& narrowed, const ProtectionSystem& system, const Moves& moves,
                             const Demand& demand);

class Attacker {
  public:
    explicit Attacker(const ProtectionSystem& system);

    /// Knows from now on all cells that are not hidden, and what follows of them by subtraction.
    void sees(const std::vector<bool>& hidden);

    /// Knows one cell more (or, when not, as before), without looking at what follows: between two calls of sees, and
    /// only to try.
    void supposes(std::size_t cell, bool known);

    /// Whether the demand is met: `whole` by a believable table of whole numbers, else by a linear program only. Where
    /// very many cells are linked, `nearby` looks at those around alone; false is then no proof.
    [[nodiscard]] bool allows(const Demand& demand, bool whole = true, bool nearby = false);

    /// The same by believable tables of whole numbers, with a longer search before it is given up.
    [[nodiscard]] bool allows_at_length(const Demand& demand);

    /// Is told of a table that meets the demand; takes no notice if it does not, or is not believable.
    void hears(const Demand& demand, const Example& example);

    /// By linear programming, of a cell.
    [[nodiscard]] Interval range(std::size_t cell);

    [[nodiscard]] bool knows(std::size_t cell) const { return component_of_[cell] == none; }
    /// The unknown cells that are linked with an unknown one, itself included, in their order.
    [[nodiscard]] const std::vector<std::size_t>& linked(std::size_t cell) const;

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct Component {
        std::vector<std::size_t> cells = {};
        std::vector<std::size_t> reasons = {};  ///< cells that may be why something is hidden, sensitive ones first
        std::optional<Moves> moves = {};
        std::optional<LinearProgram> program = {};  ///< of the values, by place
    };
    void subtract();
    void link();
    Component& component(std::size_t cell) { return components_[component_of_[cell]]; }
    Moves& moves(std::size_t cell);
    [[nodiscard]] std::vector<std::size_t> around(std::size_t cell) const;
    [[nodiscard]] bool allows(const Demand& demand, Moves& possible, bool count);
    [[nodiscard]] bool search(const Demand& demand, Moves& possible);
    bool keep(const Demand& demand, const std::optional<Example>& example);
    [[nodiscard]] bool agrees(const Example& example) const;
    [[nodiscard]] bool believable(const Demand& demand, const Example& example) const;
    [[nodiscard]] bool remembers(const Demand& demand) const;
    [[nodiscard]] bool holds(const Demand& demand, const Example& example) const;

    const ProtectionSystem& system_;
    int patience_ = 1;  ///< as many times the usual length of a search
    std::vector<bool> unknown_;
    std::vector<bool> supposed_;  ///< to be known
    std::vector<std::size_t> component_of_;
    std::vector<Component> components_;
    std::vector<std::size_t> place_;  ///< among the cells of its component
    std::vector<Example> examples_;
    std::vector<std::vector<std::size_t>> examples_of_;  ///< by a cell that is moved
};

}  // namespace laborshed::equity
