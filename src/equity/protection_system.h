// Linked tables in the order of their keys, as the attacker and the choice of cells look at them.
#pragma once

#include "equity/protection.h"
#include "equity/protection_lp.h"

namespace laborshed::equity {

struct ProtectionSystem {
    std::vector<std::size_t> order = {};            ///< position in the problem
    std::vector<const ProtectionCell*> cells = {};  ///< by key
    std::vector<double> values = {};
    std::vector<Interval> bounds = {};         ///< what everyone knows; finite
    std::vector<std::vector<Term>> rows = {};  ///< each adds up to 0
    std::vector<std::vector<std::size_t>> rows_of = {};
    std::vector<bool> sensitive = {};
    double threshold = 10;
    DisclosureRule employers = {};
};

/// Errors as protect.
[[nodiscard]] ProtectionSystem protection_system(const ProtectionProblem& problem, const ProtectionRule& rule);

/// Whether a cell of people or of a change would be sensitive with this value.
[[nodiscard]] bool sensitive_count(const ProtectionCell& cell, double value, double threshold) noexcept;

/// What must be possible: at low or below, and at high or above.
[[nodiscard]] Interval count_needs(double value, double threshold) noexcept;

}  // namespace laborshed::equity
