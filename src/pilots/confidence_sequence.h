// Confidence sequences: intervals valid at every look.
#pragma once

#include "pilots/estimate.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace laborshed::pilots {

/// Everyone of an arm whose value was known at a look. The sum is of yes (enrolled, took part, lost, placed), or of
/// any values between 0 and 1.
struct ArmSoFar {
    std::size_t people = 0;
    double sum = 0;
};
using SoFar = std::array<ArmSoFar, 2>;  ///< comparison, treatment

struct Look {
    struct Arm {
        std::size_t people = 0;
        std::optional<double> share = {};  ///< missing of no one
        Interval interval = {};            ///< of the arm alone, at the level; 0 to 1 of no one
    };
    std::array<Arm, 2> arms = {};
    std::optional<double> difference = {};       ///< treatment − comparison; missing while an arm has no one
    Interval interval = {.low = -1, .high = 1};  ///< of the difference
    double p = 1;                                ///< of no difference, valid at every look up to this one; never rises
};

struct ConfidenceSequence {
    double level = 0.95;
    std::vector<Look> looks = {};
    std::vector<std::string> assumptions = {};
};

struct SequenceOptions {
    double level = 0.95;  ///< over all looks together, above 0 and below 1
    /// Beta law over which a share is betted on; both above 0. Jeffreys' ½ and ½ favors no share and costs about
    /// ½ log(people). A law around a share that is foreseen (say 8 and 2 for 0.8) makes narrower intervals near it and
    /// wider ones far from it; the level holds for any, as long as it was chosen before the first look.
    double prior_yes = 0.5;
    double prior_no = 0.5;
};

/// Looks in their order, each with everyone so far. An arm's wealth against a share p, with s yes of n, is
///   B(a + s, b + n − s) / B(a, b) / (p^s (1 − p)^(n − s)),
/// a bet that no one can expect to win when p is true, so it ever reaches 1 / (1 − level) with probability at most
/// 1 − level (Ville 1939); shares against which it has not are the interval (Robbins 1970; Howard, Ramdas, McAuliffe
/// and Sekhon, Annals of Statistics 2021). For values between 0 and 1 the same bet is no better, so the level still
/// holds. The difference: pairs of shares against which the product of both arms' wealth has not reached it, however
/// the arms take turns. No large numbers are needed. Throws Error bad_input for sums outside 0 and people, a look with
/// less than the one before, or options out of range.
[[nodiscard]] ConfidenceSequence sequence_of_shares(std::span<const SoFar> looks, const SequenceOptions& options = {});

/// Of an outcome without bounds, such as a wage.
struct ArmMeanSoFar {
    std::size_t people = 0;
    double mean = 0;
    double deviation = 0;  ///< standard deviation, n − 1
};

struct MeanLook {
    std::optional<double> difference = {};  ///< missing before `enough` people in each arm
    std::optional<Interval> interval = {};  ///< missing as well where values vary in neither arm (see conclude)
};

struct MeanSequenceOptions {
    double level = 0.95;
    std::size_t planned = 200;  ///< people of both arms at whom the interval is narrowest; chosen before the first look
    std::size_t enough = 20;    ///< people in each arm, below which nothing is said
};

/// Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (Annals of Statistics 2024): ± σ √(2 (n ρ² + 1) / (n² ρ²) log(√(n ρ²
/// + 1) / (1 − level))), n people, σ² / n the Neyman variance of the difference, ρ chosen for `planned`. It holds for
/// large numbers only, as the t interval does, but at all looks from then on. Throws Error bad_input for options out of
/// range or figures that are not finite.
[[nodiscard]] std::vector<MeanLook> sequence_of_means(std::span<const std::array<ArmMeanSoFar, 2>> looks,
                                                      const MeanSequenceOptions& options = {});

}  // namespace laborshed::pilots
