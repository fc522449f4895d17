// Cost per participant and per additional outcome.
#pragma once

#include "pilots/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace laborshed::pilots {

/// Dollars for each participant; nothing of no one. Throws Error bad_input for a total that is below 0 or not finite.
[[nodiscard]] std::optional<double> cost_per_participant(double total_dollars, std::size_t participants);

/// What assignment to the program adds for one person, on average: in cost and in outcomes (of yes and no: in the share
/// with the outcome). All by the same unit: person assigned, or participant.
struct CostAndEffect {
    double cost = 0;        ///< dollars more than without the program
    double cost_error = 0;  ///< standard error, 0 where the cost is known
    double effect = 0;      ///< outcomes more
    double effect_error = 0;
    double covariance = 0;   ///< of the two estimates; 0 where they come from different data
    std::size_t people = 0;  ///< whom it is about, for the number of additional outcomes; 0: not asked
};

/// The set of dollars for each additional outcome that the data do not rule out.
enum class CostSet {
    unset,      ///< there is no cost for each outcome
    between,    ///< from low to high
    from,       ///< low or more, without an upper end: the effect may be none
    outside,    ///< low or more, or high (below 0) or less: the effect may be none or do harm
    everything  ///< nothing is ruled out
};
BOOST_DESCRIBE_ENUM(CostSet, between, from, outside, everything)

struct CostPerOutcome {
    std::optional<double> estimate =
        {};  ///< dollars for each additional outcome; missing where the effect is not above 0
    double level = 0.95;
    CostSet set = CostSet::everything;
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<Interval> delta = {};                ///< by the delta method, to compare with; only of a bounded set
    std::optional<Interval> additional_outcomes = {};  ///< among `people`
    std::optional<double> additional = {};
    std::optional<std::string> why_not = {};  ///< the effect's interval contains 0, or it is below 0: cannot tell
    std::string sentence = {};                ///< for people to read
};

/// Fieller's interval (Journal of the Royal Statistical Society B 1954) of cost ÷ effect with normal errors: bounded
/// exactly when the effect's interval does not contain 0. Throws Error bad_input for a standard error below 0, a figure
/// that is not finite, a covariance larger than the errors allow, or a level that is not between 0 and 1.
[[nodiscard]] CostPerOutcome cost_per_outcome(const CostAndEffect& added, double level = 0.95);

/// Of an arm beside the comparison: what it costs more for each person by the plan (a comparison without a cost costs
/// nothing), over the effect of having been assigned, of `people` in both. Nothing without the arm's cost, or without
/// an effect and its error.
[[nodiscard]] std::optional<CostPerOutcome> cost_of_arm(std::optional<double> arm_dollars,
                                                        std::optional<double> comparison_dollars,
                                                        const Estimate& effect, std::size_t people);

/// From people: difference of the means of costs and outcomes between the arms, with their errors and covariance
/// (unequal variances). Position i of each span is one person. Throws Error bad_input for lengths that differ, a figure
/// that is not finite, a group that is not 0 or 1, or an arm of fewer than two people.
[[nodiscard]] CostAndEffect cost_and_effect(std::span<const double> dollars, std::span<const double> outcome,
                                            std::span<const std::uint8_t> treated);

}  // namespace laborshed::pilots
