// Power and sample size of a pilot.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::pilots {

/// Two arms, a comparison and a treatment, compared at the end by a two-sided test.
struct Design {
    bool proportions = true;            ///< the outcome is yes or no; else it is a mean
    double baseline = 0;                ///< the comparison's share (0 to 1), or its mean
    double deviation = 1;               ///< of a mean: standard deviation within an arm, above 0
    double comparison = 0;              ///< people, 2 or more
    double treatment = 0;               ///< people, 2 or more
    double level = 0.05;                ///< of the test, above 0 and below 1
    double power = 0.8;                 ///< asked for, above `level` and below 1
    double cluster_size = 1;            ///< people assigned together, on average; 1: each alone
    double intraclass_correlation = 0;  ///< of the outcome within clusters, 0 to 1
};

/// 1 + (size − 1) × correlation (Kish 1965): how many times more people clusters need.
[[nodiscard]] double design_effect(const Design& design);

/// The chance that the test shows a difference when the treatment's share or mean is higher than the baseline by
/// `effect` (lower when it is negative).
///
/// Shares: by Cohen's h = 2 asin √p₁ − 2 asin √p₂ and the normal law, both tails, which is R's pwr::pwr.2p.test and
/// pwr::pwr.2p2n.test. Means: by the noncentral t of the pooled test, both tails: pwr::pwr.t.test and pwr.t2n.test.
/// Clusters divide the numbers of people by the design effect; the degrees of freedom of a mean are then clusters − 2.
/// Throws Error bad_input, naming what is out of range; also for a share that the effect takes out of 0 to 1.
[[nodiscard]] double power(const Design& design, double effect);

/// The same for shares by the normal law of the difference itself, with the pooled variance under no difference, one
/// tail: for arms of equal size R's power.prop.test. It is shown beside the other: where both differ much, trust
/// neither.
[[nodiscard]] double power_of_difference(const Design& design, double effect);

/// The smallest effect upward that is shown with the power asked for. Missing when even the largest that there can be
/// is not. To 1e-10.
[[nodiscard]] std::optional<double> minimum_detectable_effect(const Design& design);
/// The same downward: a negative number.
[[nodiscard]] std::optional<double> minimum_detectable_decrease(const Design& design);

struct SampleSize {
    std::uint64_t comparison = 0;
    std::uint64_t treatment = 0;
    std::uint64_t people = 0;
    std::uint64_t clusters = 0;  ///< 0 when everyone is assigned alone
};

/// How many people show an effect with the power asked for, when the treatment gets `treated_share` of them; arms are
/// rounded up to whole people, so each is at least what R's pwr functions give. Missing above 10 million. Throws Error
/// bad_input as power, for no effect, and a share not between 0 and 1.
[[nodiscard]] std::optional<SampleSize> sample_size(const Design& design, double effect, double treated_share);

struct PowerPoint {
    double effect = 0;
    double power = 0;
};

/// From no effect to the largest that matters (three times the minimum detectable one, as far as there is such), evenly
/// spread.
[[nodiscard]] std::vector<PowerPoint> power_curve(const Design& design, std::size_t points = 61);

struct DetectableEffect {
    std::uint64_t people = 0;
    std::optional<double> effect = {};
};

/// The minimum detectable effect by the number of people, with the arms' proportions as they are: from few to `most`.
[[nodiscard]] std::vector<DetectableEffect> effect_curve(const Design& design, std::uint64_t most,
                                                         std::size_t points = 49);

/// What has to be said before anyone starts, in plain words: that the pilot can show too little, and how many people
/// would do. Empty when it is big enough. `smallest` is the smallest effect worth having.
struct DesignVerdict {
    bool enough = false;
    double power = 0;           ///< for the smallest effect worth having
    std::string sentence = {};  ///< always one
    std::vector<std::string> notes = {};
};
[[nodiscard]] DesignVerdict verdict(const Design& design, double smallest);

}  // namespace laborshed::pilots
