// A matched comparison: for each participant, a similar nonparticipant.
#pragma once

#include "pilots/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

/// What was known of everyone before the program, in a unit of its own. Words as columns of 1 and 0, one word left
/// out.
struct MatchVariable {
    std::string name = {};
    std::span<const double> values = {};
};

/// Position i of every span is one person.
struct MatchPeople {
    std::span<const std::uint8_t> treated;        ///< 1 took part, 0 did not
    std::vector<MatchVariable> variables;         ///< all known: finite
    std::span<const std::uint32_t> stratum = {};  ///< only people of the same number are matched; empty: all
};

enum class MatchDistance {
    propensity,  ///< difference of the probabilities to take part (logistic regression on the variables)
    mahalanobis  ///< of the variables, by their pooled covariance within the groups
};
BOOST_DESCRIBE_ENUM(MatchDistance, propensity, mahalanobis)

struct MatchOptions {
    MatchDistance distance = MatchDistance::propensity;
    std::size_t ratio = 1;  ///< of comparison people for each participant
    bool replacement = false;
    /// In standard deviations of the probability to take part: no one farther away is matched, whatever the distance.
    std::optional<double> caliper = {};
};

struct MatchBalance {
    std::optional<double> treated_mean = {};
    std::optional<double> comparison_mean = {};
    /// Difference of the means in standard deviations of the participants before matching (of 1 and 0: √(p (1 − p))).
    std::optional<double> difference = {};
    std::optional<double> variance_ratio = {};  ///< participants' ÷ the others'; missing of a variable of 1 and 0
};

struct BalancedVariable {
    std::string name = {};
    MatchBalance before = {};
    MatchBalance after = {};
};

struct Matching {
    MatchOptions options = {};
    std::vector<double> coefficients = {};  ///< of the logistic regression: intercept, variables; NaN: left out
    std::vector<double> standard_errors = {};
    std::vector<double> propensity = {};         ///< by person; empty where it was not needed
    std::vector<std::size_t> participants = {};  ///< positions
    std::vector<std::vector<std::size_t>> matches =
        {};                            ///< by participant: positions, in the order in which they were found
    std::vector<double> weights = {};  ///< by person: 0 not matched; the comparison's add up to their number
    /// First the probability to take part, where there is one; then the variables.
    std::vector<BalancedVariable> balance = {};
    std::size_t matched_participants = 0;
    std::size_t matched_comparison = 0;
    std::vector<Check> checks = {};  ///< how many are matched, how alike they are
    std::optional<std::string> why_not = {};
};

/// Greedy nearest neighbors, with the pairs and weights of R's MatchIt (its general routine): with a propensity from
/// the participant with the largest probability down, by Mahalanobis distance alone in the order of the data; with a
/// ratio above 1 everyone gets the first before anyone gets a second. Of equally near people (Mahalanobis: to 1e-9)
/// the first in the data is taken. No one matched, or variables that tell the groups apart entirely: `why_not`. Throws
/// Error bad_input for lengths that differ, a group that is not 0 or 1, a value that is not finite, a ratio of 0, or a
/// caliper below 0.
[[nodiscard]] Matching match_people(const MatchPeople& people, const MatchOptions& options = {});

/// Average effect on the participants that are matched: their mean outcome less that of their matches. Standard error
/// without replacement by pair (sandwich::vcovCL), with replacement HC3 on the weighted regression; normal
/// distribution. Neither allows for the propensity being an estimate. outcome: by person, any unit of measure; NaN is
/// not known: the person is taken out of their pair. Throws Error bad_input for another length, an infinite outcome or
/// level.
[[nodiscard]] Estimate matched_effect(const Matching& matching, const MatchPeople& people,
                                      std::span<const double> outcome, double level = 0.95);

}  // namespace laborshed::pilots
