// A reasoned suggestion for one program: start, grow, keep, redesign, ask whether to stop, or that the figures can't
// tell. It is advice from documented thresholds, never a verdict: the rule that fired and its inputs come along.
#pragma once

#include "base/enum_text.h"
#include "base/message.h"
#include "labor_market/gap.h"
#include "labor_market/interval.h"

#include <optional>
#include <string>
#include <vector>

namespace laborshed::labor_market {

enum class ProgramAction { start, grow, keep, redesign, stop, cannot_tell };
BOOST_DESCRIBE_ENUM(ProgramAction, start, grow, keep, redesign, stop, cannot_tell)

/// What can't carry advice as the largest destination of a program.
enum class Destination {
    usual,
    residual,  ///< an "all other" occupation: what is left over, not what the program trains for
    promotion,
    unseen  ///< what supplies it can't be told
};

/// One occupation that the program's graduates work in.
struct AlignedOccupation {
    double share = 0;                                 ///< of those who complete the program; they sum to 1 at most
    std::optional<double> shortage_probability = {};  ///< of the training gap, 0 to 1
    Interval gap = {};                                ///< the program's part of the occupation's gap, persons a year
    std::optional<double> median_wage = {};           ///< dollars a year
    Destination destination = Destination::usual;
};

struct ProgramFacts {
    std::vector<AlignedOccupation> occupations;
    std::optional<double> completions;        ///< a year, in the region; 0 or missing: no one completes it here
    std::optional<double> completions_prior;  ///< three years before, or as far back as is loaded
    double years = 0;                         ///< between the two
    std::optional<double> wage_floor;         ///< dollars a year; missing: wages are not judged
};

/// Assumptions, documented in docs/methods.md; a user may set others.
struct AlignmentThresholds {
    double likely_shortage = labor_market::likely_shortage;  ///< see is_short
    double likely_surplus = 0.20;  ///< probability of a shortage down to which a surplus is likely
    double known_share = 0.50;     ///< of the graduates in known occupations must have figures, else "cannot tell"
    double small_gap = 0.10;       ///< gap relative to completions below which growing is not worth it
    double falling = -0.20;        ///< relative change of completions that counts as falling
    double start_gap = 10;         ///< persons a year that justify a new program
    double stop_years = 3;         ///< years of completions that a question whether to stop needs
};

struct AlignmentInput {
    std::string id;  ///< shortage | known_share | gap | gap_ratio | wage | wage_floor | completions |
                     ///< completions_prior | completions_change
    Message label;
    std::optional<double> value;
    std::string unit;  ///< fraction | persons_per_year | dollars
    Message says;      ///< what it is held against: "80% or more: a shortage is likely"; may be empty
};

struct ProgramSuggestion {
    ProgramAction action = ProgramAction::cannot_tell;
    Message rule;      ///< its name in docs/methods.md, e.g. "likely shortage, wage at or above the floor"
    Message sentence;  ///< for people
    std::vector<AlignmentInput> inputs;  ///< all that the rules look at, also where they didn't decide
};

/// Applies the rules in order; the first that fits decides.
///  1. cannot tell: no occupation; the largest destination is residual, filled by promotion or not seen; or under
///               `known_share` of the shares have a known probability of shortage.
///  2. start:    no one completes it here, a shortage is likely, the gap is at least `start_gap`, and the wage is not
///               known to be below the floor.
///  3. cannot tell: no one completes it here, and the rule for start doesn't fit.
///  4. redesign: a shortage is likely but the wage is below the floor (it leads to poorly paid work), or a shortage is
///               likely and completions fall by more than `falling` (seats are not what is short).
///  5. grow:     a shortage is likely, and the gap is over `small_gap` of completions, also at the low end of its
///  range.
///  6. stop:     a surplus is likely and the wage is below the floor, or completions fall by more than `falling`; only
///               with `stop_years` of completions.
///  7. redesign: a surplus is likely (wage at or above the floor, or not judged): too many for these occupations.
///  8. keep:     the whole range of the gap is within `small_gap` of completions.
///  9. cannot tell: the range of the gap spans more than one rule.
[[nodiscard]] ProgramSuggestion suggest(const ProgramFacts& facts, const AlignmentThresholds& thresholds = {});

}  // namespace laborshed::labor_market
