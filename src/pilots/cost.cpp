#include "pilots/cost.h"

#include "base/error.h"
#include "pilots/conclude.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace laborshed::pilots {
namespace {

void check(const CostAndEffect& added) {
    for (const double value : {added.cost, added.cost_error, added.effect, added.effect_error, added.covariance}) {
        if (!std::isfinite(value)) {
            throw Error(ErrorKind::bad_input, say("E5164"));
        }
    }
    if (added.cost_error < 0 || added.effect_error < 0) {
        throw Error(ErrorKind::bad_input, say("E5165"));
    }
    if (std::abs(added.covariance) > added.cost_error * added.effect_error * (1 + 1e-9)) {
        throw Error(ErrorKind::bad_input, say("E5166"));
    }
}

/// Ratios r with (cost − r effect)² ≤ z² (variance of that): a r² − 2 b r + c ≤ 0.
void fieller(const CostAndEffect& added, double z, CostPerOutcome& answer) {
    const double a = std::pow(added.effect, 2) - std::pow(z * added.effect_error, 2);
    const double b = added.cost * added.effect - z * z * added.covariance;
    const double c = std::pow(added.cost, 2) - std::pow(z * added.cost_error, 2);
    const double tolerance = 1e-12 * (std::pow(added.effect, 2) + std::pow(z * added.effect_error, 2));
    if (std::abs(a) <= tolerance) {  // the effect's interval ends at 0: one root has gone to infinity
        if (b > 0 && c > 0) {
            answer.set = CostSet::from;
            answer.low = c / (2 * b);
        }
        return;
    }
    const double root = b * b - a * c;
    if (root < 0) {  // only where a < 0
        return;
    }
    const double one = (b - std::sqrt(root)) / a;
    const double other = (b + std::sqrt(root)) / a;
    if (a > 0) {
        answer.set = CostSet::between;
        answer.low = one;
        answer.high = other;
        return;
    }
    answer.set = CostSet::outside;
    answer.low = std::max(one, other);
    answer.high = std::min(one, other);
}

std::string dollars(double value) {
    const std::string digits = fmt::format("{:.0f}", std::abs(value));
    std::string text = std::round(value) < 0 ? "−$" : "$";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        text += i > 0 && (digits.size() - i) % 3 == 0 ? "," : "";
        text += digits[i];
    }
    return text;
}

}  // namespace

std::optional<double> cost_per_participant(double total_dollars, std::size_t participants) {
    if (!std::isfinite(total_dollars) || total_dollars < 0) {
        throw Error(ErrorKind::bad_input, say("E5167"));
    }
    return participants == 0 ? std::nullopt : std::optional(total_dollars / static_cast<double>(participants));
}

CostPerOutcome cost_per_outcome(const CostAndEffect& added, double level) {
    check(added);
    const double z = two_sided_quantile(level);
    CostPerOutcome answer{.level = level};
    const Interval effect = interval_of(added.effect, added.effect_error, z);
    if (added.people > 0) {
        const auto people = static_cast<double>(added.people);
        answer.additional = added.effect * people;
        answer.additional_outcomes = Interval{.low = effect.low * people, .high = effect.high * people};
    }
    if (effect.high < 0) {
        answer.why_not = "the program leads to fewer outcomes, so no spending buys one more";
        answer.sentence = "With the program there are fewer of these outcomes, not more.";
        return answer;
    }
    fieller(added, z, answer);
    if (added.effect > 0) {
        answer.estimate = added.cost / added.effect;
    }
    if (effect.low <= 0) {
        answer.why_not = "there may be no effect, so the cost of one more outcome has no upper limit";
        answer.sentence =
            answer.low && *answer.low > 0
                ? fmt::format("Cannot tell: an additional outcome costs at least {}, but there may be no effect.",
                              dollars(*answer.low))
                : "Cannot tell what an additional outcome costs, because there may be no effect.";
        return answer;
    }
    const double ratio = *answer.estimate;
    const double variance =
        (std::pow(added.cost_error, 2) + std::pow(ratio * added.effect_error, 2) - 2 * ratio * added.covariance) /
        std::pow(added.effect, 2);
    answer.delta = interval_of(ratio, std::sqrt(std::max(0.0, variance)), z);
    answer.sentence = fmt::format("Each additional outcome costs {} ({} to {}).", dollars(ratio), dollars(*answer.low),
                                  dollars(*answer.high));
    return answer;
}

std::optional<CostPerOutcome> cost_of_arm(std::optional<double> arm_dollars, std::optional<double> comparison_dollars,
                                          const Estimate& effect, std::size_t people) {
    const bool of_groups = !effect.arms.empty() && effect.arms.front().clusters > 0;
    const auto error = normal_error(effect.standard_error, effect.interval, effect.level, of_groups);
    if (!arm_dollars || !effect.estimate || !error) {
        return std::nullopt;
    }
    return cost_per_outcome({.cost = *arm_dollars - comparison_dollars.value_or(0),
                             .effect = *effect.estimate,
                             .effect_error = *error,
                             .people = people},
                            effect.level);
}

CostAndEffect cost_and_effect(std::span<const double> dollars, std::span<const double> outcome,
                              std::span<const std::uint8_t> treated) {
    if (dollars.size() != treated.size() || outcome.size() != treated.size()) {
        throw Error(ErrorKind::bad_input, say("E5168"));
    }
    struct Sums {
        double n = 0, dollars = 0, outcome = 0;
    };
    std::array<Sums, 2> arms;
    for (std::size_t i = 0; i < treated.size(); ++i) {
        if (treated[i] > 1 || !std::isfinite(dollars[i]) || !std::isfinite(outcome[i])) {
            throw Error(ErrorKind::bad_input, treated[i] > 1 ? say("E5099") : say("E5169"));
        }
        Sums& arm = arms.at(treated[i]);
        arm.n += 1;
        arm.dollars += dollars[i];
        arm.outcome += outcome[i];
    }
    if (arms[0].n < 2 || arms[1].n < 2) {
        throw Error(ErrorKind::bad_input, say("E5170"));
    }
    double of_cost = 0;
    double of_effect = 0;
    CostAndEffect added{.cost = arms[1].dollars / arms[1].n - arms[0].dollars / arms[0].n,
                        .effect = arms[1].outcome / arms[1].n - arms[0].outcome / arms[0].n,
                        .people = static_cast<std::size_t>(arms[1].n)};
    for (std::size_t i = 0; i < treated.size(); ++i) {
        const Sums& arm = arms.at(treated[i]);
        const double share = 1 / (arm.n * (arm.n - 1));
        const double cost = dollars[i] - arm.dollars / arm.n;
        const double effect = outcome[i] - arm.outcome / arm.n;
        of_cost += share * cost * cost;
        of_effect += share * effect * effect;
        added.covariance += share * cost * effect;
    }
    added.cost_error = std::sqrt(of_cost);
    added.effect_error = std::sqrt(of_effect);
    return added;
}

}  // namespace laborshed::pilots
