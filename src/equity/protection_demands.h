// What must stay possible of a sensitive cell.
#pragma once

#include "equity/protection_attacker.h"

#include <map>

namespace laborshed::equity {

class ProtectionDemands {
  public:
    explicit ProtectionDemands(const ProtectionSystem& system);

    /// Of a count one to either side, of an amount one for each attacker and side who could come too close: someone
    /// who contributes to none of the cells, and everyone who does.
    [[nodiscard]] std::vector<Demand> of(std::size_t cell) const;

  private:
    using Sums = std::map<std::string, double, std::less<>>;

    void add(std::vector<Demand>& demands, std::size_t cell, const std::string* attacker) const;

    const ProtectionSystem& system_;
    std::vector<Sums> contributors_;  ///< by cell
    std::map<std::string, std::vector<std::size_t>, std::less<>> cells_of_;
    double smallest_ = 1;  ///< amount above 0 that anyone contributes
};

}  // namespace laborshed::equity
