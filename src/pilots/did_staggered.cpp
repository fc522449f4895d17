#include "pilots/did_staggered.h"

#include "base/error.h"
#include "pilots/conclude.h"
#include "pilots/group_time.h"
#include "pilots/logistic.h"
#include "pilots/multiplier_bootstrap.h"

#include <spdlog/fmt/fmt.h>
#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace laborshed::pilots {
namespace {

void check(const StaggeredRows& rows, const StaggeredOptions& options) {
    const std::size_t n = rows.outcome.size();
    const auto differs = [&](const auto& column) { return column.size() != n; };
    if (differs(rows.unit) || differs(rows.period) || differs(rows.first_treated) ||
        std::ranges::any_of(rows.covariates, differs)) {
        throw Error(ErrorKind::bad_input, say("E5146"));
    }
    if (!(options.level > 0 && options.level < 1)) {
        throw Error(ErrorKind::bad_input, say("E4184"));
    }
    if (options.anticipation < 0) {
        throw Error(ErrorKind::bad_input, say("E5147"));
    }
    if (std::ranges::any_of(rows.outcome, [](double value) { return std::isinf(value); })) {
        throw Error(ErrorKind::bad_input, say("E5100"));
    }
    for (const auto& covariate : rows.covariates) {
        if (!std::ranges::all_of(covariate, [](double value) { return std::isfinite(value); })) {
            throw Error(ErrorKind::bad_input, say("E5148"));
        }
    }
}

/// Units known in every period, not treated from the first one on.
struct Panel {
    std::vector<int> periods;
    std::vector<int> groups;                    ///< first treated periods up to the last period
    std::vector<int> group_of;                  ///< by unit; 0 never, or after the last period
    std::vector<std::vector<std::size_t>> row;  ///< by unit, period: row in the input
    std::size_t left_out = 0;
    [[nodiscard]] std::size_t units() const noexcept { return group_of.size(); }
};

Panel balanced(const StaggeredRows& rows) {
    std::map<std::uint32_t, std::map<int, std::size_t>> by_unit;
    std::map<std::uint32_t, int> first;
    std::set<int> periods;
    for (std::size_t i = 0; i < rows.outcome.size(); ++i) {
        if (first.emplace(rows.unit[i], rows.first_treated[i]).first->second != rows.first_treated[i]) {
            throw Error(ErrorKind::bad_input, say("E5149", {{"unit", std::to_string(rows.unit[i])}}));
        }
        if (!by_unit[rows.unit[i]].emplace(rows.period[i], i).second) {
            throw Error(ErrorKind::bad_input, say("E5102", {{"unit", std::to_string(rows.unit[i])},
                                                            {"period", std::to_string(rows.period[i])}}));
        }
        periods.insert(rows.period[i]);
    }
    Panel panel{.periods = {periods.begin(), periods.end()}, .groups = {}, .group_of = {}, .row = {}};
    std::set<int> groups;
    for (const auto& [unit, of_period] : by_unit) {
        const bool known = of_period.size() == periods.size() && std::ranges::none_of(of_period, [&](const auto& one) {
                               return std::isnan(rows.outcome[one.second]);
                           });
        const int began = first.at(unit);
        if (!known || (began != 0 && began <= panel.periods.front())) {
            ++panel.left_out;
            continue;
        }
        const bool seen = began != 0 && began <= panel.periods.back();
        panel.group_of.push_back(seen ? began : 0);
        if (seen) {
            groups.insert(began);
        }
        auto& mine = panel.row.emplace_back();
        for (const auto& one : of_period) {
            mine.push_back(one.second);
        }
    }
    panel.groups = {groups.begin(), groups.end()};
    return panel;
}

class Cells {
  public:
    Cells(const StaggeredRows& rows, const Panel& panel, const StaggeredOptions& options)
        : rows_(rows), panel_(panel), options_(options) {}

    void add(int group, std::size_t at, StaggeredEffects& answer) const;

  private:
    /// Last period in which the group did not act on the program yet.
    [[nodiscard]] std::optional<std::size_t> last_before(int group) const {
        std::optional<std::size_t> last;
        for (std::size_t i = 0; i < panel_.periods.size() && panel_.periods[i] + options_.anticipation < group; ++i) {
            last = i;
        }
        return last;
    }
    [[nodiscard]] bool compares(int unit_group, int group, std::size_t later) const {
        return unit_group == 0 || (options_.comparison == ComparisonGroup::not_yet_treated && unit_group != group &&
                                   unit_group > panel_.periods[later] + options_.anticipation);
    }

    const StaggeredRows& rows_;
    const Panel& panel_;
    const StaggeredOptions& options_;
};

void Cells::add(int group, std::size_t at, StaggeredEffects& answer) const {
    GroupTimeEffect& effect =
        answer.effects.emplace_back(GroupTimeEffect{.group = group, .period = panel_.periods[at]});
    answer.influence.resize(answer.effects.size() * panel_.units(), 0);
    const auto last = last_before(group);
    const bool since_start = group <= panel_.periods[at];
    if (!last) {
        effect.why_not = "there is no period before the group responds to the program";
        return;
    }
    const std::size_t base = since_start || options_.base == BasePeriod::universal ? *last : at - 1;
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < panel_.units(); ++i) {
        const bool in_group = panel_.group_of[i] == group;
        const bool in_comparison = !in_group && compares(panel_.group_of[i], group, std::max(at, base));
        effect.treated += in_group ? 1U : 0U;
        effect.comparison += in_comparison ? 1U : 0U;
        if (in_group || in_comparison) {
            used.push_back(i);
        }
    }
    if (base == at) {  // the universal base itself: 0 by definition
        effect.point.effect = 0;
        return;
    }
    if (effect.comparison == 0) {
        effect.why_not = "there is no one left to compare with";
        return;
    }
    const auto n = static_cast<Eigen::Index>(used.size());
    Eigen::VectorXd change(n);
    Eigen::VectorXd treated(n);
    Eigen::MatrixXd x(n, 1 + static_cast<Eigen::Index>(rows_.covariates.size()));
    for (Eigen::Index i = 0; i < n; ++i) {
        const std::size_t unit = used[static_cast<std::size_t>(i)];
        const auto& row = panel_.row[unit];
        change(i) = rows_.outcome[row[at]] - rows_.outcome[row[base]];
        treated(i) = panel_.group_of[unit] == group ? 1 : 0;
        x(i, 0) = 1;
        for (Eigen::Index j = 1; j < x.cols(); ++j) {
            x(i, j) = rows_.covariates[static_cast<std::size_t>(j) - 1][row[std::min(at, base)]];
        }
    }
    const Eigen::MatrixXd kept = x(Eigen::all, independent_columns(x));
    const Eigen::MatrixXd of_comparison = (1 - treated.array()).matrix().asDiagonal() * kept;
    if (independent_columns(of_comparison).size() < static_cast<std::size_t>(kept.cols())) {
        effect.why_not = "the comparison has too few units, or units too alike, for the covariates";
        return;
    }
    const GroupTime result = group_time(change, treated, kept, options_.method);
    if (result.why_not) {
        effect.why_not = result.why_not;
        return;
    }
    if (result.poor_overlap) {
        answer.checks.push_back(
            {.what = "Each treated unit has similar units in the comparison",
             .finding = Finding::doubtful,
             .result = fmt::format("few are similar to some of group {} in period {}", group, panel_.periods[at])});
    }
    effect.point.effect = result.effect;
    const double scale = static_cast<double>(panel_.units()) / static_cast<double>(n);
    const auto mine = std::span(answer.influence).last(panel_.units());
    for (Eigen::Index i = 0; i < n; ++i) {
        mine[used[static_cast<std::size_t>(i)]] = scale * result.influence(i);
    }
}

/// All effects before the start are 0: Wald's test with the influence functions.
Check trends_before(const StaggeredEffects& answer) {
    std::vector<std::size_t> before;
    for (std::size_t e = 0; e < answer.effects.size(); ++e) {
        const GroupTimeEffect& effect = answer.effects[e];
        if (effect.period + answer.options.anticipation < effect.group && effect.point.standard_error) {
            before.push_back(e);
        }
    }
    if (before.empty()) {
        return parallel_trends(std::nullopt, "no group has two periods before its start");
    }
    const auto q = static_cast<Eigen::Index>(before.size());
    const auto n = static_cast<Eigen::Index>(answer.units);
    Eigen::MatrixXd influence(n, q);
    Eigen::VectorXd effects(q);
    for (Eigen::Index j = 0; j < q; ++j) {
        const std::size_t e = before[static_cast<std::size_t>(j)];
        influence.col(j) = Eigen::Map<const Eigen::VectorXd>(&answer.influence[e * answer.units], n);
        effects(j) = answer.effects[e].point.effect.value();
    }
    const Eigen::FullPivLU<Eigen::MatrixXd> covariance(influence.transpose() * influence / static_cast<double>(n));
    if (!covariance.isInvertible()) {
        return parallel_trends(std::nullopt, "there are too few units for so many effects before the start");
    }
    const double statistic = static_cast<double>(n) * effects.dot(covariance.solve(effects));
    const boost::math::chi_squared law(static_cast<double>(q));
    return parallel_trends(boost::math::cdf(boost::math::complement(law, std::max(0.0, statistic))),
                           q == 1 ? "1 effect before the start" : fmt::format("{} effects before the start", q));
}

void describe(const Panel& panel, bool covariates, StaggeredEffects& answer) {
    const StaggeredOptions& options = answer.options;
    answer.assumptions = {
        fmt::format("Without the program, units that started would have had the same trend as {}{}.",
                    options.comparison == ComparisonGroup::never_treated ? "units that never started"
                                                                         : "units that had not started yet",
                    covariates ? ", among units with similar covariates" : ""),
        "A unit that has started stays in the program.",
        options.anticipation == 0 ? "No one responded to the program before it began."
                                  : fmt::format("No one responded to the program more than {} periods before it began.",
                                                options.anticipation)};
    answer.checks.push_back(
        {.what = "Outcomes known in every period",
         .finding = 10 * panel.left_out <= panel.left_out + panel.units() ? Finding::holds : Finding::doubtful,
         .result = fmt::format("{} of {} units are left out: an outcome is missing, or the program ran from "
                               "the first period on",
                               panel.left_out, panel.left_out + panel.units()),
         .figure = static_cast<double>(panel.left_out)});
    std::map<int, std::size_t> sizes;
    for (const int group : panel.group_of) {
        ++sizes[group];
    }
    std::size_t smallest = panel.units();
    for (const int group : panel.groups) {
        smallest = std::min(smallest, sizes.at(group));
    }
    answer.checks.push_back({.what = "Enough units in each group",
                             .finding = smallest >= 10 ? Finding::holds : Finding::doubtful,
                             .result = fmt::format("the smallest has {}; 10 needed", smallest),
                             .figure = static_cast<double>(smallest)});
}

}  // namespace

StaggeredEffects did_staggered(const StaggeredRows& rows, const StaggeredOptions& options) {
    check(rows, options);
    const Panel panel = balanced(rows);
    StaggeredEffects answer{
        .options = options, .units = panel.units(), .left_out = panel.left_out, .group_of = panel.group_of};
    if (panel.groups.empty()) {
        answer.why_not = "no unit starts the program after the first period";
        return answer;
    }
    describe(panel, !rows.covariates.empty(), answer);
    if (options.comparison == ComparisonGroup::never_treated &&
        std::ranges::find(panel.group_of, 0) == panel.group_of.end()) {
        answer.why_not = "every unit starts the program; compare with units that have not started yet";
        return answer;
    }
    for (const auto& of_unit : panel.row) {
        for (const std::size_t i : of_unit) {
            answer.size = std::max(answer.size, std::abs(rows.outcome[i]));
        }
    }
    const Cells cells(rows, panel, options);
    for (const int group : panel.groups) {
        for (std::size_t at = options.base == BasePeriod::varying ? 1 : 0; at < panel.periods.size(); ++at) {
            cells.add(group, at, answer);
        }
    }
    const double z = two_sided_quantile(options.level);
    const Bands bands = multiplier_bootstrap(answer.influence, answer.units, options);
    answer.critical_value = bands.critical_value;
    for (std::size_t e = 0; e < answer.effects.size(); ++e) {
        finish_point(answer.effects[e].point, std::span(answer.influence).subspan(e * answer.units, answer.units),
                     answer.size, z, bands.error[e], bands.critical_value);
        if (answer.effects[e].treated < 2 || answer.effects[e].comparison < 2) {
            // One unit does not show how much units vary: what its influence function says is too small.
            answer.effects[e].point = {.effect = answer.effects[e].point.effect};
        }
    }
    answer.checks.push_back(trends_before(answer));
    return answer;
}

}  // namespace laborshed::pilots
