// Which shown cells to hide so that an exposed one is not.
#pragma once

#include "equity/protection_attacker.h"

namespace laborshed::equity {

struct Complement {
    std::vector<std::size_t> cells = {};  ///< to hide
    Example example = {};                 ///< that shows what for, perhaps with people split
};

class ComplementChoice {
  public:
    explicit ComplementChoice(const ProtectionSystem& system);

    /// The shown cells that have to change when the demand's cell does, by the cheapest change of any that is not of an
    /// earlier release; none when hidden cells alone can change. Nothing when it is not possible whatever is hidden.
    [[nodiscard]] std::optional<Complement> cheapest(const Demand& demand, const std::vector<bool>& hidden);
    /// The same of the cells around alone.
    [[nodiscard]] std::optional<Complement> nearby(const Demand& demand, const std::vector<bool>& hidden) const;

  private:
    [[nodiscard]] std::optional<Complement> cheapest(const Demand& demand, const std::vector<bool>& hidden,
                                                     std::span<const std::size_t> cells, Moves& moves) const;

    const ProtectionSystem& system_;
    std::vector<std::size_t> open_;  ///< cells that an earlier release does not show
    std::optional<Moves> moves_;
};

}  // namespace laborshed::equity
