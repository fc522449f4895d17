#include "pilots/complier_effect.h"

#include "base/error.h"
#include "pilots/conclude.h"
#include "pilots/covariates.h"
#include "pilots/least_squares.h"
#include "pilots/orthogonal.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace laborshed::pilots {
namespace {

constexpr double strong = 10;

/// How assignment moves outcome and take-up, with the HC2 covariance of both.
struct ReducedForms {
    double outcome = 0;
    double take_up = 0;
    double outcome_variance = 0;
    double take_up_variance = 0;
    double covariance = 0;
    double df = 0;
};

/// z: the orthonormal columns of blocks and, last, assignment.
ReducedForms reduced_forms(const Orthogonal& z, const Eigen::VectorXd& y, const Eigen::VectorXd& d) {
    const auto residual = [&z](const Eigen::VectorXd& v) -> Eigen::VectorXd { return v - z.q * (z.q.transpose() * v); };
    const Eigen::Index last = z.q.cols() - 1;
    const Eigen::VectorXd direction = z.q.col(last) * z.r_inverse(last, last);
    const Eigen::VectorXd scale = direction.array() / (1 - z.leverage.array()).sqrt();
    const Eigen::VectorXd of_y = residual(y).cwiseProduct(scale);
    const Eigen::VectorXd of_d = residual(d).cwiseProduct(scale);
    return {.outcome = direction.dot(y),
            .take_up = direction.dot(d),
            .outcome_variance = of_y.squaredNorm(),
            .take_up_variance = of_d.squaredNorm(),
            .covariance = of_y.dot(of_d),
            .df = static_cast<double>(y.size() - z.q.cols())};
}

/// The same with CR2: the variances of y, of d and of their sum and difference, from which the covariance follows.
std::optional<ReducedForms> clustered_forms(const std::vector<std::vector<double>>& columns,
                                            const std::vector<double>& y, const std::vector<double>& d,
                                            const std::vector<std::uint32_t>& cluster) {
    const auto fit = [&](double of_y, double of_d) {
        std::vector<double> both;
        for (std::size_t i = 0; i < y.size(); ++i) {
            both.push_back(of_y * y[i] + of_d * d[i]);
        }
        return least_squares(columns, both, Robust::cr2, cluster);
    };
    const std::size_t last = columns.size() - 1;
    const auto outcome = fit(1, 0);
    const auto take_up = fit(0, 1);
    if (!outcome.variance(last) || !take_up.variance(last)) {
        return std::nullopt;
    }
    return ReducedForms{.outcome = *outcome.coefficient(last),
                        .take_up = *take_up.coefficient(last),
                        .outcome_variance = *outcome.variance(last),
                        .take_up_variance = *take_up.variance(last),
                        .covariance = (fit(1, 1).variance(last).value() - fit(1, -1).variance(last).value()) / 4,
                        .df = outcome.df.at(*outcome.kept(last))};
}

/// The effects β with (γy − β γd)² ≤ c² (Vyy − 2 β Vyd + β² Vdd).
std::vector<Interval> anderson_rubin(const ReducedForms& r, double level) {
    const double c = two_sided_quantile(level, r.df);
    const double square = r.take_up * r.take_up - c * c * r.take_up_variance;
    const double half = r.outcome * r.take_up - c * c * r.covariance;
    const double constant = r.outcome * r.outcome - c * c * r.outcome_variance;
    const double inside = half * half - square * constant;
    if (square > 0) {
        const double root = std::sqrt(std::max(0.0, inside));  // Wald's ratio is always in it
        return {{.low = (half - root) / square, .high = (half + root) / square}};
    }
    if (inside <= 0 || square == 0) {
        return {{.low = -kInfinite, .high = kInfinite}};
    }
    const double root = std::sqrt(inside);
    return {{.low = -kInfinite, .high = (half + root) / square}, {.low = (half - root) / square, .high = kInfinite}};
}

Check always_as_assigned(const std::array<std::optional<double>, 2>& take_up) {
    Check check{.what = "No one participates only because they were assigned to the comparison"};
    if (take_up[0] == 0.0 || take_up[1] == 1.0) {
        check.finding = Finding::holds;
        check.result =
            take_up[0] == 0.0 ? "no one in the comparison participated" : "everyone in treatment participated";
    } else {
        check.result =
            "some people in the comparison participated; the data can't show whether anyone stayed away because "
            "of the assignment";
    }
    return check;
}

Check strength(const ComplierEffect& answer) {
    Check check{.what = "Assignment changes take-up enough", .finding = Finding::holds};
    check.result = fmt::format("{:.0f}% participated in the comparison, {:.0f}% in the treatment",
                               *answer.take_up[0] * 100, *answer.take_up[1] * 100);
    if (answer.f) {
        check.finding = *answer.f >= strong ? Finding::holds : Finding::doubtful;
        check.result += fmt::format("; F = {:.1f}, {} or more needed", *answer.f, strong);
        check.figure = answer.f;
    }
    return check;
}

/// Where outcomes follow from taking part alone, the safe set is a point, which would be certainty (see conclude).
void finish(ComplierEffect& answer, double beta, double error, double df) {
    conclude(answer.effect, beta, error, df);
    if (!answer.effect.standard_error) {
        answer.safe.clear();
    }
}

}  // namespace

ComplierEffect complier_effect(const Trial& trial, std::span<const std::uint8_t> took_part,
                               const ComplierOptions& options) {
    if (took_part.size() != trial.treated.size() ||
        std::ranges::any_of(took_part, [](std::uint8_t took) { return took > 1; })) {
        throw Error(ErrorKind::bad_input, say("E5143"));
    }
    ComplierEffect answer;
    Estimate& effect = answer.effect;
    effect = {.method = "Effect on participants (two-stage least squares)",
              .estimand = "Average effect of participating, on those who participated because they were assigned",
              .level = options.level};
    const Sample sample = take_sample(trial, effect);
    effect.assumptions.emplace_back("Assignment changes the outcome only through participation");
    effect.assumptions.emplace_back("No one participates only because they were assigned to the comparison");
    if (effect.why_not) {
        return answer;
    }
    const std::size_t n = sample.people();
    std::array<double, 2> took{};
    std::vector<double> take_up;
    for (std::size_t i = 0; i < n; ++i) {
        take_up.push_back(took_part[sample.position[i]]);
        took.at(sample.treated[i]) += take_up.back();
    }
    for (std::size_t arm = 0; arm < 2; ++arm) {
        answer.take_up.at(arm) = took.at(arm) / static_cast<double>(sample.people(arm == 1));
    }
    effect.checks.push_back(always_as_assigned(answer.take_up));

    std::vector<std::vector<double>> columns{std::vector<double>(n, 1)};
    for (auto& column : block_columns(sample)) {
        columns.push_back(std::move(column));
    }
    columns.emplace_back(sample.treated.begin(), sample.treated.end());
    const Orthogonal z = orthogonalize(columns);
    const Eigen::VectorXd y = vector_of(sample.outcome);
    const Eigen::VectorXd d = vector_of(take_up);
    if (z.leverage.maxCoeff() > 1 - 1e-10 || z.q.cols() >= y.size()) {
        effect.why_not = "there are too few people in the blocks";
        return answer;
    }
    const bool clustered = !sample.cluster.empty();
    if (clustered && columns.size() >= sample.clusters) {
        effect.why_not = "there are too few groups in the blocks";
        return answer;
    }
    const auto of_clusters =
        clustered ? clustered_forms(columns, sample.outcome, take_up, sample.cluster) : std::nullopt;
    if (clustered && !of_clusters) {
        effect.why_not = "there are too few groups in the blocks";
        return answer;
    }
    const ReducedForms reduced = clustered ? *of_clusters : reduced_forms(z, y, d);
    answer.compliers = reduced.take_up;
    answer.compliers_error = std::sqrt(reduced.take_up_variance);
    // Rounding leaves something of the residuals of a perfect fit.
    if (reduced.take_up_variance > 1e-20 * reduced.take_up * reduced.take_up) {
        answer.f = reduced.take_up * reduced.take_up / reduced.take_up_variance;
    }
    effect.checks.push_back(strength(answer));
    if (shows_error(size_of(effect, reduced.outcome), std::sqrt(reduced.outcome_variance))) {
        answer.safe = anderson_rubin(reduced, options.level);
        answer.safe_p = two_sided_p(reduced.outcome / std::sqrt(reduced.outcome_variance), reduced.df);
    }
    if (answer.f && *answer.f <= std::pow(two_sided_quantile(options.level, reduced.df), 2)) {
        effect.checks.back().finding = Finding::fails;
        effect.why_not = fmt::format("take-up differs too little between the arms: {:.0f}% and {:.0f}%",
                                     *answer.take_up[0] * 100, *answer.take_up[1] * 100);
        return answer;
    }
    if (reduced.take_up == 0) {
        effect.why_not = "no one participated because of the assignment";
        return answer;
    }
    if (clustered) {
        effect.checks.push_back(enough_cluster_freedom(reduced.df));
        // With one instrument the second stage's residuals and leverages are those of y − β d on the first's columns.
        const double beta = reduced.outcome / reduced.take_up;
        std::vector<double> rest;
        for (std::size_t i = 0; i < n; ++i) {
            rest.push_back(sample.outcome[i] - beta * take_up[i]);
        }
        const auto fit = least_squares(columns, rest, Robust::cr2, sample.cluster);
        const double error = std::sqrt(fit.variance(columns.size() - 1).value()) / std::abs(reduced.take_up);
        finish(answer, beta, error, reduced.df);
        return answer;
    }
    // Second stage: take-up as the columns of z tell it, residuals with take-up as it was.
    const Eigen::VectorXd fitted = z.q * (z.q.transpose() * d);
    columns.back().assign(fitted.begin(), fitted.end());
    const Orthogonal x = orthogonalize(columns);
    const Eigen::Index last = x.q.cols() - 1;
    const Eigen::VectorXd direction = x.q.col(last) * x.r_inverse(last, last);
    const double beta = direction.dot(y);
    // Of the real columns: what the projected ones leave of y, less β times what they leave of take-up.
    const Eigen::VectorXd residual = y - x.q * (x.q.transpose() * y) - beta * (d - fitted);
    const double variance = (direction.array().square() * residual.array().square() / (1 - x.leverage.array())).sum();
    finish(answer, beta, std::sqrt(variance), reduced.df);
    return answer;
}

}  // namespace laborshed::pilots
