// The confidence level of an interval.
#pragma once

#include <cstddef>

namespace laborshed::equity {

/// The z of a two-sided level: 1.96 of 0.95. Throws Error bad_input for a level that is not above 0 and below 1.
[[nodiscard]] double z_of(double level);

/// Throws Error bad_input for a level that is not above 0 and below 1.
void check_level(double level);

/// Throws Error bad_input for more successes than trials.
void check_share(std::size_t successes, std::size_t trials);

}  // namespace laborshed::equity
