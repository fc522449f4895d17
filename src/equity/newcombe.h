// The difference of two shares.
#pragma once

#include <cstddef>
#include <optional>

namespace laborshed::equity {

/// Of two shares, in shares: 0.05 is five percentage points. Between -1 and 1.
struct ShareDifference {
    double value = 0;
    double low = -1;
    double high = 1;
};

/// The first share less the second, with Newcombe's hybrid score interval (Statistics in Medicine 1998, method 10),
/// made of the Wilson intervals of both. It holds for small numbers and for none or all of them. Nothing when either
/// has no trials. Throws Error bad_input for more successes than trials or a level that is not between 0 and 1.
[[nodiscard]] std::optional<ShareDifference> newcombe(std::size_t successes, std::size_t trials,
                                                      std::size_t other_successes, std::size_t other_trials,
                                                      double level = 0.95);

/// The same against a share that is known without error, above or equal to 0 and at most 1: the Wilson interval less
/// that share, which is what Newcombe's becomes.
[[nodiscard]] std::optional<ShareDifference> difference_from(double known, std::size_t successes, std::size_t trials,
                                                             double level = 0.95);

}  // namespace laborshed::equity
