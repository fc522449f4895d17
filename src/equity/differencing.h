// Disclosure risk from subtracting sums over groups of two rounds.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace laborshed::equity {

using People = std::set<std::string>;

/// Sums over groups of people are known of two rounds; the groups of one round share no one. Anyone who takes sums from
/// one another, if no one has changed their mind in between, is left with a sum over some people: the fewest, above
/// none, that any combination comes down to. {a,b,c} then and {a,b,c,d} now come down to d: 1. With no groups then, it
/// is the smallest group now. None without groups or when nothing but empty sums can be made of them.
///
/// It is a smallest cut (Stoer and Wagner, Journal of the ACM 1997): groups are nodes, and one more for "not asked";
/// every person ties their group then to their group now. A combination gives each node a coefficient, 0 for "not
/// asked", and anyone who's two coefficients differ is left. Throws Error bad_input when groups of a round share
/// someone.
[[nodiscard]] std::optional<std::size_t> fewest_left(std::span<const People> then, std::span<const People> now);

}  // namespace laborshed::equity
