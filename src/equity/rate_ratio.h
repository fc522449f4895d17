// The ratio of two rates, and the four-fifths rule.
#pragma once

#include <cstddef>
#include <optional>

namespace laborshed::equity {

/// A rate below this part of the reference's shows adverse impact: the four-fifths rule of the Uniform Guidelines on
/// Employee Selection Procedures, 29 CFR 1607.4 D (1978).
inline constexpr double four_fifths = 0.8;

struct RateRatio {
    std::optional<double> value = {};  ///< missing when the second rate is 0: there is nothing to divide by
    double low = 0;
    std::optional<double> high = {};  ///< missing when it has no bound
};

/// The first rate as a multiple of the second, with the asymptotic score interval (Koopman, Biometrics 1984; Nam,
/// Biometrics 1995), which unlike the logarithmic one (Katz) holds where none or all succeed. Of rates that are 0: the
/// first one, value and low are 0; the second one, there is no value and no upper limit; both, nothing is known (low 0,
/// no upper limit). Nothing when either has no trials. Throws Error bad_input for more successes than trials or a level
/// that is not between 0 and 1.
[[nodiscard]] std::optional<RateRatio> rate_ratio(std::size_t successes, std::size_t trials,
                                                  std::size_t other_successes, std::size_t other_trials,
                                                  double level = 0.95);

/// The same against a rate that is known without error, from 0 to 1: the Wilson interval as multiples of it.
[[nodiscard]] std::optional<RateRatio> ratio_to(double known, std::size_t successes, std::size_t trials,
                                                double level = 0.95);

/// Whether successes / trials is below four fifths of the other rate, in whole numbers where they allow it: exactly
/// four fifths is not below. Nothing when either has no trials or the other rate is 0. It is arithmetic, not evidence.
[[nodiscard]] std::optional<bool> below_four_fifths(std::size_t successes, std::size_t trials,
                                                    std::size_t other_successes, std::size_t other_trials);

}  // namespace laborshed::equity
