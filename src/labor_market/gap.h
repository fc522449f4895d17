// The two views of an occupation's gap. Never a single bare "gap": openings are filled by new entrants and by people
// who come from other occupations, and the two views differ in whom they count.
#pragma once

#include "labor_market/separations.h"

#include <optional>

namespace laborshed::labor_market {

/// Persons a year; positive: more needed than supplied.
struct Gap {
    double new_entrant_share = 0;  ///< of the openings that new entrants normally fill, 0 to 1
    double replacement_gap = 0;    ///< openings − supply: as if new completers filled every opening
    double training_gap = 0;       ///< openings × new-entrant share − supply
};

/// The default share of openings that new entrants fill: max(0, exits + change) / openings, that is, as many people
/// transfer into the occupation as out of it. 0 where there are no openings.
[[nodiscard]] double default_new_entrant_share(const Openings& openings) noexcept;

/// `supply` in persons a year; `new_entrant_share` overrides the default. Negative openings train no one: the training
/// gap is then −supply.
/// Throws Error bad_input when supply is negative or a share is outside 0 to 1.
[[nodiscard]] Gap gap(const Openings& openings, double supply, std::optional<double> new_entrant_share = {});

/// From this probability of a training gap above 0 a shortage is likely.
inline constexpr double likely_shortage = 0.8;

/// Is an occupation short of people, or a program's occupations (by their share-weighted probability)? `probability` of
/// a training gap above 0, 0 to 1; nothing where it is not known.
[[nodiscard]] std::optional<bool> is_short(std::optional<double> probability, double threshold = likely_shortage);

}  // namespace laborshed::labor_market
