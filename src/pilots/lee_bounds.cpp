#include "pilots/lee_bounds.h"

#include "pilots/conclude.h"

#include <spdlog/fmt/fmt.h>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace laborshed::pilots {
namespace {

/// One arm: position i of all is one person.
struct Arm {
    std::vector<double> outcome = {};  ///< of those observed, with 0 for the others
    std::vector<double> weight = {};
    std::vector<bool> observed = {};
    double all = 0;    ///< sum of weights
    double known = 0;  ///< of those observed
    std::size_t people_known = 0;

    [[nodiscard]] double rate() const noexcept { return known / all; }
    /// How the observed share moves with each person.
    [[nodiscard]] double rate_influence(std::size_t i) const noexcept {
        return weight[i] * ((observed[i] ? 1 : 0) - rate()) / all;
    }
};

/// A mean and how it moves with each person, the share trimmed held fixed, and with that share.
struct Mean {
    double value = 0;
    std::vector<double> influence = {};
    double by_share = 0;
};

std::array<Arm, 2> arms_of(const Trial& trial) {
    const auto block_of = [&](std::size_t i) { return trial.block.empty() ? 0U : trial.block[i]; };
    std::unordered_map<std::uint32_t, std::array<double, 2>> people;
    for (std::size_t i = 0; i < trial.treated.size(); ++i) {
        people[block_of(i)].at(trial.treated[i]) += 1;
    }
    std::array<Arm, 2> arms;
    for (std::size_t i = 0; i < trial.treated.size(); ++i) {
        const auto& here = people[block_of(i)];
        if (here[0] == 0 || here[1] == 0) {
            continue;
        }
        Arm& arm = arms.at(trial.treated[i]);
        const bool observed = !std::isnan(trial.outcome[i]);
        arm.observed.push_back(observed);
        arm.outcome.push_back(observed ? trial.outcome[i] : 0);
        arm.weight.push_back((here[0] + here[1]) / here.at(trial.treated[i]));
        arm.all += arm.weight.back();
        arm.known += observed ? arm.weight.back() : 0;
        arm.people_known += observed ? 1 : 0;
    }
    return arms;
}

/// Mean of the lowest 1 − p of those observed (sign 1), or of the highest (sign −1).
Mean trimmed_mean(const Arm& arm, double p, double sign) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < arm.observed.size(); ++i) {
        if (arm.observed[i]) {
            order.push_back(i);
        }
    }
    std::ranges::sort(order, {}, [&](std::size_t i) { return sign * arm.outcome[i]; });
    const double kept = (1 - p) * arm.known;
    double weight = 0;
    double sum = 0;
    double last = 0;  // the outcome up to which is kept
    for (const std::size_t i : order) {
        const double part = std::min(arm.weight[i], kept - weight);
        if (part <= 1e-12 * arm.known) {
            break;
        }
        last = arm.outcome[i];
        sum += part * arm.outcome[i];
        weight += part;
    }
    Mean mean{.value = sum / weight, .influence = std::vector<double>(arm.observed.size(), 0)};
    mean.by_share = (mean.value - last) / (1 - p);
    for (const std::size_t i : order) {
        const double below = sign * arm.outcome[i] < sign * last ? arm.outcome[i] - last : 0;
        mean.influence[i] = arm.weight[i] * (below - (1 - p) * (mean.value - last)) / kept;
    }
    return mean;
}

struct Bound {
    double value = 0;
    double variance = 0;
};

/// One bound: the trimmed mean of `more` less the mean of `fewer`.
Bound bound(const Arm& more, const Arm& fewer, double p, double sign) {
    const Mean trimmed = trimmed_mean(more, p, sign);
    const Mean plain = trimmed_mean(fewer, 0, 1);
    Bound answer{.value = trimmed.value - plain.value};
    for (std::size_t i = 0; i < more.observed.size(); ++i) {
        const double share = fewer.rate() / std::pow(more.rate(), 2) * more.rate_influence(i);
        answer.variance += std::pow(trimmed.influence[i] + trimmed.by_share * share, 2);
    }
    for (std::size_t i = 0; i < fewer.observed.size(); ++i) {
        const double share = -fewer.rate_influence(i) / more.rate();
        answer.variance += std::pow(trimmed.by_share * share - plain.influence[i], 2);
    }
    return answer;
}

/// Imbens and Manski: by how many standard errors the interval goes beyond each bound.
double beyond(double width, double larger_error, double level) {
    const boost::math::normal normal;
    double low = 0;
    double high = quantile(complement(normal, (1 - level) / 2));
    for (int i = 0; i < 200 && high - low > 1e-15; ++i) {
        const double c = std::midpoint(low, high);
        (cdf(normal, c + width / larger_error) - cdf(normal, -c) < level ? low : high) = c;
    }
    return high;
}

}  // namespace

LeeBounds lee_bounds(const Trial& trial, const LeeOptions& options) {
    LeeBounds answer;
    Estimate& effect = answer.effect;
    effect = {.method = "Bounds under attrition (Lee)",
              .estimand = "Average effect of being assigned, on those who would be observed in either arm",
              .level = options.level};
    (void)take_sample(trial, effect);
    // That the outcome is known alike is what these bounds do without.
    effect.assumptions.pop_back();
    effect.assumptions.emplace_back("The arm leads some people to be observed and no one to be lost, or the reverse");
    if (effect.why_not) {
        return answer;
    }
    const auto arms = arms_of(trial);
    const double rate_difference = arms[1].rate() - arms[0].rate();
    const bool alike = std::abs(rate_difference) < 1e-12;
    const bool treatment = rate_difference > 0;
    const Arm& more = arms[treatment ? 1 : 0];
    const Arm& fewer = arms[treatment ? 0 : 1];
    const double p = alike ? 0 : 1 - fewer.rate() / more.rate();
    answer.trimmed_share = p;
    if (!alike) {
        answer.trimmed_treatment = treatment;
    }
    effect.checks.push_back({.what = "The arms lost similar shares of people",
                             .finding = alike     ? Finding::holds
                                        : p > 0.2 ? Finding::doubtful
                                                  : Finding::holds,
                             .result = fmt::format("{:.1f}% observed in the comparison, {:.1f}% in the treatment; "
                                                   "{:.1f}% of one arm trimmed",
                                                   arms[0].rate() * 100, arms[1].rate() * 100, p * 100),
                             .figure = p});
    if ((1 - p) * static_cast<double>(more.people_known) < 2) {
        effect.why_not = "after trimming, fewer than two people are left in an arm";
        return answer;
    }
    // The lowest outcomes of `more` make the lower bound where it is the treatment.
    Bound low = bound(more, fewer, p, treatment ? 1 : -1);
    Bound high = bound(more, fewer, p, treatment ? -1 : 1);
    if (!treatment) {
        low.value = -low.value;
        high.value = -high.value;
    }
    if (alike) {  // either arm could be the one that is trimmed by nothing
        high.value = low.value;
        high.variance = low.variance = std::max(low.variance, high.variance);
    }
    answer.bounds = Interval{.low = low.value, .high = high.value};
    if (alike) {
        effect.estimate = low.value;
    }
    if (!trial.cluster.empty()) {
        effect.why_not = "whole groups were assigned, and these bounds have no confidence interval for groups";
        return answer;
    }
    Interval errors{.low = std::sqrt(low.variance), .high = std::sqrt(high.variance)};
    const double larger = std::max(errors.low, errors.high);
    const double size = size_of(effect, std::max(std::abs(low.value), std::abs(high.value)));
    if (!shows_error(size, larger)) {
        effect.why_not = "the outcome doesn't vary within the arms, so the data can't show how certain the bounds are";
        return answer;
    }
    for (double* error : {&errors.low, &errors.high}) {  // what was trimmed varied: its other side is not certain
        *error = shows_error(size, *error) ? *error : larger;
    }
    answer.errors = errors;
    const double c = beyond(high.value - low.value, larger, options.level);
    effect.interval = Interval{.low = low.value - c * errors.low, .high = high.value + c * errors.high};
    if (alike) {
        conclude(effect, low.value, errors.low);
    }
    return answer;
}

std::optional<Interval> effect_within(const LeeBounds& bounds) {
    return bounds.effect.interval || bounds.effect.estimate ? bounds.effect.interval : bounds.bounds;
}

}  // namespace laborshed::pilots
