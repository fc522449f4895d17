// Whether two shares differ by more than chance.
#pragma once

#include <cstddef>

namespace laborshed::equity {

/// Two-sided p of Fisher's exact test (Journal of the Royal Statistical Society 1935) of two shares being one: the
/// probability, given the margins, of all tables that are at most as likely as this one, as R's fisher.test has it. 1
/// where the margins leave no other table (no one in a group, none or all succeed). 0 where it is under 1e-300. Throws
/// Error bad_input for more successes than trials.
[[nodiscard]] double fisher(std::size_t successes, std::size_t trials, std::size_t other_successes,
                            std::size_t other_trials);

}  // namespace laborshed::equity
