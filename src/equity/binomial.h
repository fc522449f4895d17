// Whether a share differs from a known one by more than chance.
#pragma once

#include <cstddef>

namespace laborshed::equity {

/// Two-sided p of the exact binomial test of a share being
/// `known`: the probability of all outcomes that are at most as likely as this one, as R's binom.test has it. 1 of no
/// trials. 0 where it is under 1e-300 or the outcome cannot be. Throws Error bad_input for more successes than trials
/// or a known share that is not from 0 to 1.
[[nodiscard]] double binomial(double known, std::size_t successes, std::size_t trials);

}  // namespace laborshed::equity
