// Averages of the effects by group and period.
#include "base/error.h"
#include "pilots/conclude.h"
#include "pilots/did_staggered.h"
#include "pilots/multiplier_bootstrap.h"

#include <spdlog/fmt/fmt.h>
#include <Eigen/Dense>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace laborshed::pilots {
namespace {

using Eigen::VectorXd;

/// An average with its influence function.
struct Average {
    double effect = 0;
    VectorXd influence;
};

class Averages {
  public:
    explicit Averages(const StaggeredEffects& effects)
        : effects_(effects), n_(static_cast<Eigen::Index>(effects.units)) {
        for (const int group : effects.group_of) {
            share_[group] += 1 / static_cast<double>(effects.units);
        }
    }

    [[nodiscard]] Average effect(std::size_t e) const {
        return {.effect = effects_.effects[e].point.effect.value(),
                .influence = Eigen::Map<const VectorXd>(&effects_.influence[e * effects_.units], n_)};
    }

    /// By the share of the group that each is of; the shares are estimates themselves.
    [[nodiscard]] Average by_group_size(const std::vector<std::pair<int, Average>>& parts) const {
        double total = 0;
        double sum = 0;
        for (const auto& [group, part] : parts) {
            total += share_.at(group);
            sum += share_.at(group) * part.effect;
        }
        Average average{.effect = sum / total, .influence = VectorXd::Zero(n_)};
        for (const auto& [group, part] : parts) {
            average.influence += share_.at(group) / total * part.influence;
            // The share's own influence on the weighted mean.
            for (Eigen::Index i = 0; i < n_; ++i) {
                const double member = effects_.group_of[static_cast<std::size_t>(i)] == group ? 1 : 0;
                average.influence(i) += (member - share_.at(group)) * (part.effect - average.effect) / total;
            }
        }
        return average;
    }

    [[nodiscard]] Average alike(const std::vector<Average>& parts) const {
        Average average{.effect = 0, .influence = VectorXd::Zero(n_)};
        for (const Average& part : parts) {
            average.effect += part.effect / static_cast<double>(parts.size());
            average.influence += part.influence / static_cast<double>(parts.size());
        }
        return average;
    }

  private:
    const StaggeredEffects& effects_;
    Eigen::Index n_;
    std::map<int, double> share_;
};

constexpr const char* estimand(Aggregation by) {
    switch (by) {
        case Aggregation::simple:
            return "Average effect over all groups and periods since their start, weighted by group size";
        case Aggregation::group: return "Average effect on participating units, over the periods since their start";
        case Aggregation::calendar: return "Average over the periods of the effect on units that had started by then";
        case Aggregation::dynamic: return "Average effect over time since the start";
    }
    return "";
}

/// Where the effect stands in the table; nothing if it is not in it.
std::optional<int> place(const GroupTimeEffect& effect, Aggregation by) {
    const bool since_start = effect.period >= effect.group;
    if (by == Aggregation::dynamic) {
        return effect.period - effect.group;
    }
    if (!since_start) {
        return std::nullopt;
    }
    return by == Aggregation::group ? effect.group : by == Aggregation::calendar ? effect.period : 0;
}

}  // namespace

AggregatedEffects aggregate(const StaggeredEffects& effects, Aggregation by) {
    AggregatedEffects answer{.by = by,
                             .overall = {.method = "Difference-in-differences by group and period",
                                         .estimand = estimand(by),
                                         .level = effects.options.level,
                                         .assumptions = effects.assumptions,
                                         .checks = effects.checks,
                                         .why_not = effects.why_not}};
    if (effects.why_not) {
        return answer;
    }
    const Averages averages(effects);
    std::map<int, std::vector<std::pair<int, Average>>> places;
    std::size_t missing = 0;
    std::set<int> too_few;  // places with a group of one unit, which does not show how much units vary
    for (std::size_t e = 0; e < effects.effects.size(); ++e) {
        const GroupTimeEffect& one = effects.effects[e];
        const auto at = place(one, by);
        if (at && one.point.effect) {
            places[*at].emplace_back(one.group, averages.effect(e));
            if (one.treated < 2 || one.comparison < 2) {
                too_few.insert(*at);
            }
        } else if (one.period >= one.group) {
            ++missing;
        }
    }
    if (missing > 0) {
        answer.overall.checks.push_back(
            {.what = "An effect for each group and period since the start",
             .finding = Finding::doubtful,
             .result = fmt::format("{} couldn't be estimated and are left out of the averages", missing),
             .figure = static_cast<double>(missing)});
    }
    const auto in_overall = [&](int at) { return by != Aggregation::dynamic || at >= 0; };
    std::vector<std::pair<int, Average>> of_place;
    std::vector<Average> since_start;
    for (const auto& [at, parts] : places) {
        const Average average = averages.by_group_size(parts);
        of_place.emplace_back(at, average);
        if (in_overall(at)) {
            since_start.push_back(average);
        }
    }
    if (since_start.empty()) {
        answer.overall.why_not = "there is no effect since a start to average";
        return answer;
    }
    const Average overall = by == Aggregation::group ? averages.by_group_size(of_place) : averages.alike(since_start);
    conclude(answer.overall, overall.effect,
             std::ranges::any_of(too_few, in_overall)
                 ? std::nullopt
                 : std::optional(overall.influence.norm() / static_cast<double>(effects.units)),
             std::nullopt, effects.size);
    if (by == Aggregation::simple) {
        return answer;
    }
    std::vector<double> influence;
    for (const auto& one : of_place) {
        influence.insert(influence.end(), one.second.influence.begin(), one.second.influence.end());
    }
    const Bands bands = multiplier_bootstrap(influence, effects.units, effects.options);
    answer.critical_value = bands.critical_value;
    const double z = two_sided_quantile(effects.options.level);
    for (std::size_t i = 0; i < of_place.size(); ++i) {
        AggregatedEffect& point = answer.points.emplace_back();
        point.at = of_place[i].first;
        point.point.effect = of_place[i].second.effect;
        if (too_few.contains(point.at)) {
            continue;
        }
        finish_point(point.point, std::span(influence).subspan(i * effects.units, effects.units), effects.size, z,
                     bands.error[i], bands.critical_value);
    }
    return answer;
}

}  // namespace laborshed::pilots
