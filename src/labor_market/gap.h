// The gap of an occupation that asks for training: new entrants needed, less the people who complete training for it
// and come to work here.
#pragma once

#include "base/enum_text.h"
#include "labor_market/separations.h"

#include <optional>

namespace laborshed::labor_market {

/// Which question an occupation's figures can answer in a region.
enum class GapAnswer {
    training_gap,  ///< entrants needed against people who complete training
    promotion,     ///< filled from related occupations: openings, no training gap
    on_the_job,    ///< learned on the job: openings, no training gap
    cannot_tell    ///< what supplies it is not seen in the loaded sources
};
BOOST_DESCRIBE_ENUM(GapAnswer, training_gap, promotion, on_the_job, cannot_tell)

/// Persons a year; a positive gap: more needed than supplied.
struct Gap {
    double changers = 0;         ///< openings that people from other occupations fill
    double entrants_needed = 0;  ///< openings that people new to the occupation must fill
    double training_gap = 0;     ///< entrants needed − supply
};

/// How much of a licensed occupation's transfers out people from other occupations replace (of others: uncertainty.h).
/// The middle of "cannot tell": a person who changes into the occupation needs the license first, so that part of them
/// come through the same programs as everybody else.
inline constexpr double licensed_changers_share = 0.5;

/// entrants needed = max(0, exits + change + (1 − changers' share) × transfers); changers fill the rest of the
/// openings. `supply` in persons a year. Throws Error bad_input when supply is negative or the share is outside 0 to 1.
[[nodiscard]] Gap gap(const Openings& openings, double changers_share, double supply);

/// From this probability of a training gap above 0 a shortage is likely.
inline constexpr double likely_shortage = 0.8;

/// Is an occupation short of people, or a program's occupations (by their share-weighted probability)? `probability` of
/// a training gap above 0, 0 to 1; nothing where it is not known.
[[nodiscard]] std::optional<bool> is_short(std::optional<double> probability, double threshold = likely_shortage);

}  // namespace laborshed::labor_market
