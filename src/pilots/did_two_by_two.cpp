#include "pilots/did_two_by_two.h"

#include "base/error.h"
#include "pilots/clustered_regression.h"
#include "pilots/conclude.h"

#include <spdlog/fmt/fmt.h>
#include <boost/math/distributions/fisher_f.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace laborshed::pilots {
namespace {

void check(const DifferenceRows& rows, const DifferenceOptions2x2& options) {
    const std::size_t n = rows.outcome.size();
    if (rows.unit.size() != n || rows.period.size() != n || rows.treated.size() != n) {
        throw Error(ErrorKind::bad_input, say("E5098"));
    }
    if (!(options.level > 0 && options.level < 1)) {
        throw Error(ErrorKind::bad_input, say("E4184"));
    }
    std::map<std::uint32_t, std::uint8_t> group;
    std::set<std::pair<std::uint32_t, int>> seen;
    for (std::size_t i = 0; i < n; ++i) {
        if (rows.treated[i] > 1) {
            throw Error(ErrorKind::bad_input, say("E5099"));
        }
        if (std::isinf(rows.outcome[i])) {
            throw Error(ErrorKind::bad_input, say("E5100"));
        }
        if (options.design == DifferenceDesign::panel) {
            if (group.emplace(rows.unit[i], rows.treated[i]).first->second != rows.treated[i]) {
                throw Error(ErrorKind::bad_input, say("E5101", {{"unit", std::to_string(rows.unit[i])}}));
            }
            if (!seen.emplace(rows.unit[i], rows.period[i]).second) {
                throw Error(ErrorKind::bad_input, say("E5102", {{"unit", std::to_string(rows.unit[i])},
                                                                {"period", std::to_string(rows.period[i])}}));
            }
        }
    }
}

using Positions = std::vector<std::size_t>;

/// Rows with a known outcome in one of the periods; of a panel only of units that have all of them.
Positions rows_in(const DifferenceRows& rows, const std::set<int>& periods, DifferenceDesign design) {
    Positions known;
    std::map<std::uint32_t, std::size_t> times;
    for (std::size_t i = 0; i < rows.outcome.size(); ++i) {
        if (periods.contains(rows.period[i]) && !std::isnan(rows.outcome[i])) {
            known.push_back(i);
            ++times[rows.unit[i]];
        }
    }
    if (design == DifferenceDesign::panel) {
        std::erase_if(known, [&](std::size_t i) { return times.at(rows.unit[i]) < periods.size(); });
    }
    return known;
}

/// Intercept, treated, then of each column `is(row, column)` that and its product with treated.
template <class Is>
ClusteredRegression fit(const DifferenceRows& rows, const Positions& used, std::size_t columns, const Is& is) {
    const auto n = static_cast<Eigen::Index>(used.size());
    const auto k = static_cast<Eigen::Index>(columns);
    Eigen::MatrixXd x(n, 2 + 2 * k);
    Eigen::VectorXd y(n);
    std::vector<std::uint32_t> cluster;
    for (Eigen::Index i = 0; i < n; ++i) {
        const std::size_t row = used[static_cast<std::size_t>(i)];
        const double treated = rows.treated[row];
        x(i, 0) = 1;
        x(i, 1) = treated;
        for (Eigen::Index j = 0; j < k; ++j) {
            x(i, 2 + j) = is(row, static_cast<std::size_t>(j)) ? 1 : 0;
            x(i, 2 + k + j) = x(i, 2 + j) * treated;
        }
        y(i) = rows.outcome[row];
        cluster.push_back(rows.unit[row]);
    }
    return clustered_regression(x, y, cluster);
}

/// Clusters in the comparison and treated group.
std::array<std::size_t, 2> clusters(const DifferenceRows& rows, const Positions& used) {
    std::array<std::set<std::uint32_t>, 2> units;
    for (const std::size_t i : used) {
        units.at(rows.treated[i]).insert(rows.unit[i]);
    }
    return {units[0].size(), units[1].size()};
}

/// Every group has a row in every period.
bool complete(const DifferenceRows& rows, const Positions& used, std::size_t periods) {
    std::set<std::pair<int, std::uint8_t>> cells;
    for (const std::size_t i : used) {
        cells.emplace(rows.period[i], rows.treated[i]);
    }
    return cells.size() == 2 * periods;
}

/// Interactions of the earlier periods with the group, and the joint test.
Check look_before(const DifferenceRows& rows, const std::vector<int>& before, const DifferenceOptions2x2& options,
                  std::vector<EarlierPeriod>& earlier) {
    const std::size_t columns = before.size() - 1;
    if (columns == 0) {
        return parallel_trends(std::nullopt, "there is only one period before the start");
    }
    const Positions used = rows_in(rows, {before.begin(), before.end()}, options.design);
    const auto units = clusters(rows, used);
    if (!complete(rows, used, before.size()) || std::min(units[0], units[1]) < 2) {
        return parallel_trends(std::nullopt, "too few outcomes are known in the periods before the start");
    }
    const auto regression =
        fit(rows, used, columns, [&](std::size_t row, std::size_t j) { return rows.period[row] == before[j]; });
    const auto k = static_cast<Eigen::Index>(columns);
    const Eigen::VectorXd gaps = regression.coefficients.tail(k);
    const Eigen::MatrixXd covariance = regression.covariance.bottomRightCorner(k, k);
    double size = 0;
    for (const std::size_t i : used) {
        size = std::max(size, std::abs(rows.outcome[i]));
    }
    bool varies = true;
    for (Eigen::Index j = 0; j < k; ++j) {
        varies = varies && shows_error(size, std::sqrt(covariance(j, j)));
        earlier.push_back({.period = before[static_cast<std::size_t>(j)],
                           .difference = gaps(j),
                           .standard_error = std::sqrt(covariance(j, j))});
    }
    if (!varies) {
        return parallel_trends(std::nullopt, "outcomes don't vary enough in the periods before the start");
    }
    const Eigen::FullPivLU<Eigen::MatrixXd> decomposed(covariance);
    if (!decomposed.isInvertible()) {
        return parallel_trends(std::nullopt, "there are too few units for so many earlier periods");
    }
    const double statistic = gaps.dot(decomposed.solve(gaps)) / static_cast<double>(k);
    const boost::math::fisher_f law(static_cast<double>(k), static_cast<double>(regression.clusters) - 1);
    return parallel_trends(boost::math::cdf(boost::math::complement(law, statistic)),
                           columns == 1 ? "1 earlier period" : fmt::format("{} earlier periods", columns));
}

Estimate described(const DifferenceOptions2x2& options) {
    return {.method = "Difference-in-differences, two groups before and after",
            .estimand = "Average effect on the treated group in the periods with the program",
            .level = options.level,
            .assumptions = {
                "Without the program, both groups' averages would have changed by the same amount.",
                "No one responded to the program before it began, and it did not reach the comparison group.",
                options.design == DifferenceDesign::panel
                    ? "People with a missing outcome would have changed like the others in their group."
                    : "The people observed in each period represent the same population.",
            }};
}

}  // namespace

DifferenceInDifferences did_two_by_two(const DifferenceRows& rows, const DifferenceOptions2x2& options) {
    check(rows, options);
    DifferenceInDifferences answer{.estimate = described(options)};
    Estimate& estimate = answer.estimate;
    const std::set<int> periods(rows.period.begin(), rows.period.end());
    const std::vector<int> before(periods.begin(), periods.lower_bound(options.start));
    std::set<int> used_periods(periods.lower_bound(options.start), periods.end());
    if (before.empty() || used_periods.empty()) {
        estimate.why_not =
            before.empty() ? "there is no period before the start" : "there is no period since the start";
        return answer;
    }
    used_periods.insert(options.all_before ? before.begin() : before.end() - 1, before.end());
    const Positions used = rows_in(rows, used_periods, options.design);
    const auto units = clusters(rows, used);
    std::array<std::vector<double>, 4> cells;
    for (const std::size_t i : used) {
        cells.at(2U * rows.treated[i] + (rows.period[i] >= options.start ? 1U : 0U)).push_back(rows.outcome[i]);
    }
    constexpr std::array names{"comparison before", "comparison after", "treated before", "treated after"};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        estimate.arms.push_back(summary_of(names.at(i), cells.at(i)));
    }
    if (options.design == DifferenceDesign::panel) {
        const std::set<std::uint32_t> all(rows.unit.begin(), rows.unit.end());
        answer.left_out = all.size() - units[0] - units[1];
        estimate.checks.push_back(
            {.what = "Outcomes known in every period used",
             .finding = 10 * answer.left_out <= all.size() ? Finding::holds : Finding::doubtful,
             .result = fmt::format("{} of {} units are left out because one is missing", answer.left_out, all.size()),
             .figure = static_cast<double>(answer.left_out)});
    }
    if (std::ranges::any_of(cells, [](const auto& cell) { return cell.empty(); })) {
        estimate.why_not = "one of the groups has no known outcome before or after the start";
        return answer;
    }
    estimate.checks.push_back(enough_units("Enough units in each group", units[1], units[0]));
    estimate.checks.push_back(look_before(rows, before, options, answer.earlier));
    const auto regression =
        fit(rows, used, 1, [&](std::size_t row, std::size_t) { return rows.period[row] >= options.start; });
    if (std::min(units[0], units[1]) < 2) {
        estimate.estimate = regression.coefficients(3);
        estimate.why_not = "a group of one unit can't show how much units vary";
        return answer;
    }
    conclude(estimate, regression.coefficients(3), std::sqrt(regression.covariance(3, 3)),
             static_cast<double>(regression.clusters) - 1);
    return answer;
}

}  // namespace laborshed::pilots
