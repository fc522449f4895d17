// How alike matched groups are. Inside of the module.
#pragma once

#include "pilots/matching.h"

#include <vector>

namespace laborshed::pilots {

/// Of the propensity (unless empty) and each variable, before matching and with the weights after it, as MatchIt's
/// summary.
[[nodiscard]] std::vector<BalancedVariable> match_balance(const MatchPeople& people,
                                                          const std::vector<double>& propensity,
                                                          const std::vector<double>& weights);

}  // namespace laborshed::pilots
