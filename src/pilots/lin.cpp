#include "pilots/lin.h"

#include "pilots/covariates.h"
#include "pilots/least_squares.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <numeric>

namespace laborshed::pilots {
namespace {

constexpr std::size_t missing_for_column = 5;  // in each arm: fewer would decide a coefficient nearly alone
constexpr double people_per_column = 10;       // in the smaller arm; below, the variance is known to be too small

}  // namespace

Estimate lin(const Trial& trial, std::span<const Covariate> covariates, const LinOptions& options) {
    Estimate answer{.method = "Difference in means, adjusted for covariates (Lin)",
                    .estimand = "Average effect of being assigned to treatment, on everybody in the lottery",
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
    const double per_column = static_cast<double>(std::min(sample.people(true), sample.people(false))) / per_arm;
    answer.checks.push_back({.what = "Few covariates beside the people",
                             .finding = per_column >= people_per_column ? Finding::holds : Finding::doubtful,
                             .result = fmt::format("{:.1f} people of the smaller arm per coefficient; {} are asked for",
                                                   per_column, people_per_column),
                             .figure = per_column});
    if (fit.used.size() < columns.size()) {
        answer.checks.push_back({.what = "Each covariate adds something",
                                 .finding = Finding::doubtful,
                                 .result = fmt::format("{} of {} columns are left out: they follow from the others",
                                                       columns.size() - fit.used.size(), columns.size())});
    }
    const auto effect = fit.coefficient(1);
    const auto variance = fit.variance(1);
    if (!effect || !variance) {
        answer.why_not = "too few people for so many covariates: somebody alone decides a coefficient";
        return answer;
    }
    infer(answer, *effect, *variance, fit.df.at(*fit.kept(1)));
    return answer;
}

}  // namespace laborshed::pilots
