#include "pilots/confidence_sequence.h"

#include "base/error.h"
#include "pilots/conclude.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace laborshed::pilots {
namespace {

constexpr int halvings = 60;

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

/// count × log(p), 0 for a count of 0.
double log_power(double p, double count) { return count == 0 ? 0 : p <= 0 ? -kInfinite : count * std::log(p); }

/// The bet on one arm.
struct Bet {
    double yes = 0;
    double no = 0;
    double constant = 0;  ///< log of B(a + s, b + n − s) / B(a, b)

    Bet(const ArmSoFar& arm, const SequenceOptions& options)
        : yes(arm.sum),
          no(static_cast<double>(arm.people) - arm.sum),
          constant(log_beta(options.prior_yes + yes, options.prior_no + no) -
                   log_beta(options.prior_yes, options.prior_no)) {}

    [[nodiscard]] double log_wealth(double p) const { return constant - log_power(p, yes) - log_power(1 - p, no); }
    /// Of the log wealth by p.
    [[nodiscard]] double slope(double p) const { return (yes == 0 ? 0 : -yes / p) + (no == 0 ? 0 : no / (1 - p)); }
    [[nodiscard]] double share() const { return yes / (yes + no); }
};

/// The farthest point towards `outside` that is kept, `inside` being so; what is kept is an interval.
template <class Kept>
double end_of(double inside, double outside, const Kept& kept) {
    if (kept(outside)) {
        return outside;
    }
    for (int i = 0; i < halvings; ++i) {
        const double middle = std::midpoint(inside, outside);
        (kept(middle) ? inside : outside) = middle;
    }
    return outside;
}

/// Least log wealth against any two shares that differ by `difference`. It is convex along them.
double least_log_wealth(const Bet& comparison, const Bet& treatment, double difference) {
    double low = std::max(0.0, -difference);
    double high = std::min(1.0, 1 - difference);
    for (int i = 0; i < halvings; ++i) {
        const double middle = std::midpoint(low, high);
        (comparison.slope(middle) + treatment.slope(std::clamp(middle + difference, 0.0, 1.0)) < 0 ? low : high) =
            middle;
    }
    const double at = std::midpoint(low, high);
    const auto both = [&](double p) {
        return comparison.log_wealth(p) + treatment.log_wealth(std::clamp(p + difference, 0.0, 1.0));
    };
    // The ends, too, where the least may be: bisection comes near to them but not there.
    return std::min({both(at), both(std::max(0.0, -difference)), both(std::min(1.0, 1 - difference))});
}

void check(std::span<const SoFar> looks, const SequenceOptions& options) {
    const auto refuse = [](const Message& message) { throw Error(ErrorKind::bad_input, message); };
    if (!(options.level > 0 && options.level < 1)) {
        refuse(say("E4184"));
    }
    if (!(options.prior_yes > 0 && options.prior_no > 0) || !std::isfinite(options.prior_yes + options.prior_no)) {
        refuse(say("E5138"));
    }
    SoFar before{};
    for (const SoFar& look : looks) {
        for (std::size_t arm = 0; arm < 2; ++arm) {
            const ArmSoFar& now = look.at(arm);
            const auto people = static_cast<double>(now.people);
            if (!(now.sum >= 0 && now.sum <= people)) {
                refuse(say("E5139"));
            }
            if (now.people < before.at(arm).people || now.sum < before.at(arm).sum ||
                people - now.sum < static_cast<double>(before.at(arm).people) - before.at(arm).sum) {
                refuse(say("E5140"));
            }
        }
        before = look;
    }
}

Look look_at(const SoFar& so_far, const SequenceOptions& options) {
    const double limit = -std::log(1 - options.level);
    const std::array<Bet, 2> bets{Bet(so_far[0], options), Bet(so_far[1], options)};
    Look look;
    for (std::size_t a = 0; a < 2; ++a) {
        Look::Arm& arm = look.arms.at(a);
        arm.people = so_far.at(a).people;
        arm.interval = {.low = 0, .high = 1};
        if (arm.people > 0) {
            const Bet& bet = bets.at(a);
            const double share = bet.share();
            const auto kept = [&](double p) { return bet.log_wealth(p) < limit; };
            arm.share = share;
            arm.interval = {.low = end_of(share, 0, kept), .high = end_of(share, 1, kept)};
        }
    }
    if (look.arms[0].share && look.arms[1].share) {
        const double difference = *look.arms[1].share - *look.arms[0].share;
        const auto kept = [&](double d) { return least_log_wealth(bets[0], bets[1], d) < limit; };
        look.difference = difference;
        look.interval = {.low = end_of(difference, -1, kept), .high = end_of(difference, 1, kept)};
        look.p = std::min(1.0, std::exp(-least_log_wealth(bets[0], bets[1], 0)));
    }
    return look;
}

}  // namespace

ConfidenceSequence sequence_of_shares(std::span<const SoFar> looks, const SequenceOptions& options) {
    check(looks, options);
    ConfidenceSequence sequence{.level = options.level,
                                .assumptions = {"Within an arm, the expected share doesn't change over time",
                                                "Each value counts once it is known, in that order, and is not revised",
                                                "No one's value depends on the arm of others"}};
    double p = 1;
    for (const SoFar& so_far : looks) {
        sequence.looks.push_back(look_at(so_far, options));
        p = std::min(p, sequence.looks.back().p);
        sequence.looks.back().p = p;
    }
    return sequence;
}

std::vector<MeanLook> sequence_of_means(std::span<const std::array<ArmMeanSoFar, 2>> looks,
                                        const MeanSequenceOptions& options) {
    if (!(options.level > 0 && options.level < 1) || options.planned == 0 || options.enough < 2) {
        throw Error(ErrorKind::bad_input, say("E5141"));
    }
    const double alpha = 1 - options.level;
    const double log_alpha = -2 * std::log(alpha);
    const double rho2 = (log_alpha + std::log(log_alpha + 1)) / static_cast<double>(options.planned);
    std::vector<MeanLook> answers;
    for (const auto& [comparison, treatment] : looks) {
        if (!std::isfinite(comparison.mean + treatment.mean + comparison.deviation + treatment.deviation)) {
            throw Error(ErrorKind::bad_input, say("E5142"));
        }
        MeanLook& answer = answers.emplace_back();
        if (std::min(comparison.people, treatment.people) < options.enough) {
            continue;
        }
        const auto n0 = static_cast<double>(comparison.people);
        const auto n1 = static_cast<double>(treatment.people);
        const double n = n0 + n1;
        const double variance = n * (std::pow(comparison.deviation, 2) / n0 + std::pow(treatment.deviation, 2) / n1);
        const double grown = n * rho2 + 1;
        const double half = std::sqrt(variance * 2 * grown / (n * n * rho2) * std::log(std::sqrt(grown) / alpha));
        answer.difference = treatment.mean - comparison.mean;
        if (!shows_error(std::max(std::abs(treatment.mean), std::abs(comparison.mean)), std::sqrt(variance / n))) {
            continue;
        }
        answer.interval = Interval{.low = *answer.difference - half, .high = *answer.difference + half};
    }
    return answers;
}

}  // namespace laborshed::pilots
