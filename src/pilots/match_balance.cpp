#include "pilots/match_balance.h"

#include "pilots/conclude.h"

#include <algorithm>
#include <cmath>

namespace laborshed::pilots {
namespace {

struct Moments {
    double mean = 0;
    std::optional<double> variance = {};
};

/// Of one group, weighted. Of values 1 and 0 the variance is p (1 − p), else divided by 1 − Σ w² (w adding up to 1):
/// for equal weights n − 1.
std::optional<Moments> moments(const MatchPeople& people, std::span<const double> values,
                               const std::vector<double>& weights, std::uint8_t group, bool yes_or_no) {
    double total = 0;
    double squares = 0;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double weight = people.treated[i] == group ? weights[i] : 0;
        total += weight;
        squares += weight * weight;
        sum += weight * values[i];
    }
    if (total == 0) {
        return std::nullopt;
    }
    Moments of{.mean = sum / total};
    if (yes_or_no) {
        of.variance = of.mean * (1 - of.mean);
        return of;
    }
    double spread = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        spread += people.treated[i] == group ? weights[i] / total * std::pow(values[i] - of.mean, 2) : 0;
    }
    const double left = 1 - squares / (total * total);
    if (left > 1e-12) {
        of.variance = spread / left;
    }
    return of;
}

BalancedVariable balance_of(const MatchPeople& people, std::string name, std::span<const double> values,
                            const std::vector<double>& weights) {
    const bool yes_or_no = std::ranges::all_of(values, [](double value) { return value == 0 || value == 1; });
    const std::vector<double> alike(values.size(), 1);
    std::optional<double> unit;
    const auto compare = [&](const std::vector<double>& by) {
        MatchBalance balance;
        const auto treated = moments(people, values, by, 1, yes_or_no);
        const auto others = moments(people, values, by, 0, yes_or_no);
        if (!treated || !others) {
            return balance;
        }
        balance.treated_mean = treated->mean;
        balance.comparison_mean = others->mean;
        if (!unit) {  // first call: before matching
            // Where the participants do not vary, the others' deviation.
            const double variance =
                treated->variance.value_or(0) > 1e-15 ? *treated->variance : others->variance.value_or(0);
            unit = std::sqrt(variance);
        }
        const double size = std::max(std::abs(treated->mean), std::abs(others->mean));
        if (shows_error(size, unit)) {
            balance.difference = (treated->mean - others->mean) / *unit;
        }
        if (!yes_or_no && treated->variance && shows_error(size, std::sqrt(others->variance.value_or(0)))) {
            balance.variance_ratio = *treated->variance / *others->variance;
        }
        return balance;
    };
    BalancedVariable variable{.name = std::move(name), .before = compare(alike)};
    variable.after = compare(weights);
    return variable;
}

}  // namespace

std::vector<BalancedVariable> match_balance(const MatchPeople& people, const std::vector<double>& propensity,
                                            const std::vector<double>& weights) {
    std::vector<BalancedVariable> answer;
    if (!propensity.empty()) {
        answer.push_back(balance_of(people, "Probability of participating", propensity, weights));
    }
    for (const MatchVariable& variable : people.variables) {
        answer.push_back(balance_of(people, variable.name, variable.values, weights));
    }
    return answer;
}

}  // namespace laborshed::pilots
