#include "pilots/lin.h"

#include "pilots/conclude.h"
#include "pilots/covariates.h"
#include "pilots/least_squares.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace laborshed::pilots {
namespace {

constexpr std::size_t missing_for_column = 5;  // in each arm: fewer would decide a coefficient nearly alone
constexpr double people_per_column = 10;       // in the smaller arm; below, the variance is known to be too small

}  // namespace

Estimate lin(const Trial& trial, std::span<const Covariate> covariates, const LinOptions& options) {
    Estimate answer{.method = "Difference in means, adjusted for covariates (Lin)",
                    .estimand = "Average effect of being assigned to treatment, on everyone in the lottery",
                    .level = options.level};
    const Sample sample = take_sample(trial, answer);
    answer.assumptions.emplace_back("The covariates were measured before the lottery");
    auto adjusted = covariate_columns(covariates, trial.treated.size(), sample, missing_for_column);
    auto of_blocks = block_columns(sample);
    adjusted.insert(adjusted.begin(), std::make_move_iterator(of_blocks.begin()),
                    std::make_move_iterator(of_blocks.end()));
    if (answer.why_not) {
        return answer;
    }
    const std::size_t n = sample.people();
    std::vector<std::vector<double>> columns{std::vector<double>(n, 1), {sample.treated.begin(), sample.treated.end()}};
    for (auto& column : adjusted) {
        const double mean = std::accumulate(column.begin(), column.end(), 0.0) / static_cast<double>(n);
        for (double& value : column) {
            value -= mean;
        }
        columns.push_back(column);
    }
    for (auto& column : adjusted) {
        for (std::size_t i = 0; i < n; ++i) {
            column[i] *= sample.treated[i];
        }
        columns.push_back(std::move(column));
    }
    const auto fit =
        least_squares(columns, sample.outcome, sample.cluster.empty() ? Robust::hc2 : Robust::cr2, sample.cluster);
    const double per_arm = static_cast<double>(fit.used.size()) / 2;
    const bool clustered = !sample.cluster.empty();
    const auto [comparison, treatment] =
        clustered ? sample.clusters_by_arm() : std::array{sample.people(false), sample.people(true)};
    const double per_column = static_cast<double>(std::min(comparison, treatment)) / per_arm;
    const char* units = clustered ? "groups" : "people";
    answer.checks.push_back({.what = fmt::format("Few covariates relative to the {}", units),
                             .finding = per_column >= people_per_column ? Finding::holds : Finding::doubtful,
                             .result = fmt::format("{:.1f} {} of the smaller arm per coefficient; {} needed",
                                                   per_column, units, people_per_column),
                             .figure = per_column});
    if (fit.used.size() < columns.size()) {
        answer.checks.push_back(
            {.what = "Each covariate adds something",
             .finding = Finding::doubtful,
             .result = fmt::format("{} of {} columns are left out because they follow from the others",
                                   columns.size() - fit.used.size(), columns.size())});
    }
    const auto effect = fit.coefficient(1);
    const auto variance = fit.variance(1);
    if (!effect || !variance) {
        answer.why_not = "there are too few people for so many covariates";
        return answer;
    }
    const double df = fit.df.at(*fit.kept(1));
    if (clustered) {
        // As many coefficients as clusters fit every cluster: what is left says nothing of how clusters vary.
        if (fit.used.size() >= sample.clusters) {
            answer.why_not = fmt::format("there are too few groups for so many covariates: {} for {} coefficients",
                                         sample.clusters, fit.used.size());
            return answer;
        }
        answer.checks.push_back(enough_cluster_freedom(df));
    }
    conclude(answer, *effect, std::sqrt(*variance), df);
    return answer;
}

}  // namespace laborshed::pilots
