#include "pilots/matching.h"

#include "base/error.h"
#include "pilots/clustered_regression.h"
#include "pilots/conclude.h"
#include "pilots/logistic.h"
#include "pilots/match_balance.h"
#include "pilots/nearest_neighbor.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace laborshed::pilots {
namespace {

void check(const MatchPeople& people, const MatchOptions& options) {
    const std::size_t n = people.treated.size();
    if ((!people.stratum.empty() && people.stratum.size() != n) ||
        std::ranges::any_of(people.variables, [&](const auto& one) { return one.values.size() != n; })) {
        throw Error(ErrorKind::bad_input, say("E5132"));
    }
    if (std::ranges::any_of(people.treated, [](std::uint8_t group) { return group > 1; })) {
        throw Error(ErrorKind::bad_input, say("E5133"));
    }
    for (const MatchVariable& variable : people.variables) {
        if (!std::ranges::all_of(variable.values, [](double value) { return std::isfinite(value); })) {
            throw Error(ErrorKind::bad_input, say("E5134", {{"variable", variable.name}}));
        }
    }
    if (options.ratio == 0) {
        throw Error(ErrorKind::bad_input, say("E5135"));
    }
    if (options.caliper && !(*options.caliper >= 0)) {
        throw Error(ErrorKind::bad_input, say("E5136"));
    }
}

Eigen::MatrixXd columns_of(const MatchPeople& people) {
    Eigen::MatrixXd x(static_cast<Eigen::Index>(people.treated.size()),
                      static_cast<Eigen::Index>(people.variables.size()));
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        x.col(j) =
            Eigen::Map<const Eigen::VectorXd>(people.variables[static_cast<std::size_t>(j)].values.data(), x.rows());
    }
    return x;
}

void model_propensity(const MatchPeople& people, Matching& answer) {
    const Eigen::MatrixXd variables = columns_of(people);
    Eigen::MatrixXd x(variables.rows(), variables.cols() + 1);
    x << Eigen::VectorXd::Ones(variables.rows()), variables;
    Eigen::VectorXd treated(x.rows());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        treated(i) = people.treated[static_cast<std::size_t>(i)];
    }
    const auto kept = independent_columns(x);
    const Logistic fit = logistic(x(Eigen::all, kept), treated);
    answer.coefficients.assign(static_cast<std::size_t>(x.cols()), std::numeric_limits<double>::quiet_NaN());
    answer.standard_errors = answer.coefficients;
    for (std::size_t j = 0; j < kept.size(); ++j) {
        const auto at = static_cast<Eigen::Index>(j);
        answer.coefficients[static_cast<std::size_t>(kept[j])] = fit.coefficients(at);
        answer.standard_errors[static_cast<std::size_t>(kept[j])] = std::sqrt(fit.covariance(at, at));
    }
    answer.propensity.assign(fit.fitted.begin(), fit.fitted.end());
    const double between = (fit.fitted.array() * (1 - fit.fitted.array())).sum();
    if (!fit.converged || between < 1e-6) {
        answer.why_not = "the variables separate participants from others completely, so no one can be compared";
    }
}

double deviation(const std::vector<double>& values) {
    const Eigen::Map<const Eigen::VectorXd> x(values.data(), static_cast<Eigen::Index>(values.size()));
    return std::sqrt((x.array() - x.mean()).square().sum() / static_cast<double>(values.size() - 1));
}

/// Where people stand such that Euclidean distances are Mahalanobis distances.
Eigen::MatrixXd mahalanobis_place(const MatchPeople& people) {
    Eigen::MatrixXd x = columns_of(people);
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        x.col(j).array() -= x.col(j).mean();
        const double size = x.col(j).norm() / std::sqrt(static_cast<double>(x.rows() - 1));
        if (size > 0) {
            x.col(j) /= size;
        }
    }
    Eigen::MatrixXd within = x;
    std::array<Eigen::RowVectorXd, 2> mean{Eigen::RowVectorXd::Zero(x.cols()), Eigen::RowVectorXd::Zero(x.cols())};
    std::array<double, 2> count{0, 0};
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        mean.at(people.treated[static_cast<std::size_t>(i)]) += x.row(i);
        count.at(people.treated[static_cast<std::size_t>(i)]) += 1;
    }
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        const std::size_t group = people.treated[static_cast<std::size_t>(i)];
        within.row(i) -= mean.at(group) / count.at(group);
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(within.transpose() * within /
                                                               (static_cast<double>(x.rows()) - 2));
    // Directions in which no one differs from the own group count for nothing.
    Eigen::VectorXd inverse = parts.eigenvalues();
    const double least = 1e-8 * inverse.maxCoeff();
    for (double& value : inverse) {
        value = value > least ? 1 / std::sqrt(value) : 0;
    }
    return x * parts.eigenvectors() * inverse.asDiagonal();
}

/// 1 of each participant with matches; of their matches equal parts of 1, scaled to add up to the number of people.
std::vector<double> weights_of(const std::vector<std::size_t>& participants, const Matches& matches,
                               std::size_t people) {
    std::vector<double> weights(people, 0);
    double sum = 0;
    std::set<std::size_t> comparison;
    for (std::size_t i = 0; i < participants.size(); ++i) {
        for (const std::size_t other : matches[i]) {
            weights[participants[i]] = 1;
            weights[other] += 1 / static_cast<double>(matches[i].size());
            comparison.insert(other);
        }
        sum += matches[i].empty() ? 0 : 1;
    }
    for (const std::size_t other : comparison) {
        weights[other] *= static_cast<double>(comparison.size()) / sum;
    }
    return weights;
}

void judge(Matching& answer) {
    const std::size_t all = answer.participants.size();
    const std::size_t lost = all - answer.matched_participants;
    answer.checks.push_back(
        {.what = "Every participant has a match",
         .finding = lost == 0 ? Finding::holds : Finding::doubtful,
         .result = lost == 0 ? fmt::format("all {} have", all)
                             : fmt::format("{} of {} have none, so the effect is for the others only", lost, all),
         .figure = static_cast<double>(lost)});
    std::string name;
    double largest = 0;
    for (const BalancedVariable& variable : answer.balance) {
        const double size = std::abs(variable.after.difference.value_or(0));
        if (size > largest) {
            largest = size;
            name = variable.name;
        }
    }
    // The bounds in use: Austin 2011 (0.1), Rubin 2001 (0.25).
    answer.checks.push_back({.what = "Matched groups are alike before the program",
                             .finding = largest <= 0.1    ? Finding::holds
                                        : largest <= 0.25 ? Finding::doubtful
                                                          : Finding::fails,
                             .result = largest == 0
                                           ? "no difference remains"
                                           : fmt::format("the largest remaining difference is {:.2f} standard "
                                                         "deviations ({}); up to 0.1 is fine, above 0.25 is not",
                                                         largest, name),
                             .figure = largest});
}

/// Σ w² e² / (1 − h)² / W² of a group with weights w, h = w / W; nothing where one person is all of it.
std::optional<double> hc3(const std::vector<double>& weights, const std::vector<double>& outcome) {
    double total = 0;
    double mean = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        total += weights[i];
        mean += weights[i] * outcome[i];
    }
    mean /= total;
    double variance = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double share = weights[i] / total;
        if (share > 1 - 1e-12) {
            return std::nullopt;
        }
        variance += std::pow(share * (outcome[i] - mean) / (1 - share), 2);
    }
    return variance;
}

}  // namespace

Matching match_people(const MatchPeople& people, const MatchOptions& options) {
    check(people, options);
    Matching answer{.options = options};
    for (std::size_t i = 0; i < people.treated.size(); ++i) {
        if (people.treated[i] == 1) {
            answer.participants.push_back(i);
        }
    }
    answer.weights.assign(people.treated.size(), 0);
    answer.matches.resize(answer.participants.size());
    if (answer.participants.empty() || answer.participants.size() == people.treated.size()) {
        answer.why_not = answer.participants.empty() ? "no one participated" : "there is no one to compare with";
        return answer;
    }
    if (people.variables.empty()) {
        answer.why_not = "there is no variable to compare people by";
        return answer;
    }
    if (options.distance == MatchDistance::propensity || options.caliper) {
        model_propensity(people, answer);
        if (answer.why_not) {
            return answer;
        }
    }
    const auto caliper =
        options.caliper ? std::optional(*options.caliper * deviation(answer.propensity)) : std::nullopt;
    answer.matches = options.distance == MatchDistance::propensity
                         ? nearest_by_score(people, answer.participants, answer.propensity, options, caliper)
                         : nearest_by_place(people, answer.participants, mahalanobis_place(people), answer.propensity,
                                            options, caliper);
    answer.weights = weights_of(answer.participants, answer.matches, people.treated.size());
    for (std::size_t i = 0; i < people.treated.size(); ++i) {
        if (answer.weights[i] > 0) {
            ++(people.treated[i] == 1 ? answer.matched_participants : answer.matched_comparison);
        }
    }
    if (answer.matched_participants == 0) {
        answer.why_not = "no nonparticipant is similar enough to a participant";
        return answer;
    }
    answer.balance = match_balance(people, answer.propensity, answer.weights);
    judge(answer);
    return answer;
}

Estimate matched_effect(const Matching& matching, const MatchPeople& people, std::span<const double> outcome,
                        double level) {
    if (outcome.size() != people.treated.size() || matching.weights.size() != outcome.size()) {
        throw Error(ErrorKind::bad_input, say("E5137"));
    }
    if (std::ranges::any_of(outcome, [](double value) { return std::isinf(value); })) {
        throw Error(ErrorKind::bad_input, say("E5100"));
    }
    if (!(level > 0 && level < 1)) {
        throw Error(ErrorKind::bad_input, say("E4184"));
    }
    Estimate answer{
        .method = matching.options.distance == MatchDistance::propensity ? "Matched comparison, nearest propensity"
                                                                         : "Matched comparison, nearest in variables",
        .estimand = "Average effect on the participants who have a match",
        .level = level,
        .assumptions =
            {"Among people alike in the variables, participation is by chance. Nothing else that matters for "
             "the outcome differs.",
             "No one's outcome depends on who else participated."},
        .checks = matching.checks,
        .why_not = matching.why_not};
    if (answer.why_not) {
        return answer;
    }
    Matches matches = matching.matches;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        std::erase_if(matches[i], [&](std::size_t other) {
            return std::isnan(outcome[matching.participants[i]]) || std::isnan(outcome[other]);
        });
    }
    const auto weights = weights_of(matching.participants, matches, outcome.size());
    std::array<std::vector<double>, 2> of_group;
    std::array<std::vector<double>, 2> weight_of_group;
    std::array<std::vector<double>, 2> matched;
    for (std::size_t i = 0; i < outcome.size(); ++i) {
        if (matching.weights[i] > 0) {
            matched.at(people.treated[i]).push_back(outcome[i]);
        }
        if (weights[i] > 0) {
            of_group.at(people.treated[i]).push_back(outcome[i]);
            weight_of_group.at(people.treated[i]).push_back(weights[i]);
        }
    }
    answer.arms = {summary_of("matched comparison", matched[0]), summary_of("participants with a match", matched[1])};
    const std::size_t before = matched[0].size() + matched[1].size();
    const std::size_t after = of_group[0].size() + of_group[1].size();
    answer.checks.push_back(
        {.what = "Outcomes of matched people known",
         .finding = 10 * (before - after) <= before ? Finding::holds : Finding::doubtful,
         .result = fmt::format("{} of {} are left out because their outcome or their match's is missing",
                               before - after, before),
         .figure = static_cast<double>(before - after)});
    answer.checks.push_back(enough_units("Enough people in each group", of_group[1].size(), of_group[0].size()));
    if (of_group[1].empty()) {
        answer.why_not = "no participant has a known outcome together with a match";
        return answer;
    }
    const auto mean = [&](std::size_t group) {
        const auto n = static_cast<Eigen::Index>(of_group.at(group).size());
        const Eigen::Map<const Eigen::VectorXd> w(weight_of_group.at(group).data(), n);
        return w.dot(Eigen::Map<const Eigen::VectorXd>(of_group.at(group).data(), n)) / w.sum();
    };
    std::optional<double> error;
    if (matching.options.replacement) {
        const auto treated = hc3(weight_of_group[1], of_group[1]);
        const auto comparison = hc3(weight_of_group[0], of_group[0]);
        if (treated && comparison) {
            error = std::sqrt(*treated + *comparison);
        }
    } else if (of_group[1].size() > 1) {
        const auto n = static_cast<Eigen::Index>(after);
        Eigen::MatrixXd x = Eigen::MatrixXd::Ones(n, 2);
        Eigen::VectorXd y(n);
        std::vector<std::uint32_t> pair;
        std::vector<double> weight;
        const auto add = [&](std::size_t person, std::size_t of_pair) {
            const auto i = static_cast<Eigen::Index>(pair.size());
            x(i, 1) = people.treated[person];
            y(i) = outcome[person];
            pair.push_back(static_cast<std::uint32_t>(of_pair));
            weight.push_back(weights[person]);
        };
        for (std::size_t i = 0; i < matches.size(); ++i) {
            if (!matches[i].empty()) {
                add(matching.participants[i], i);
            }
            for (const std::size_t other : matches[i]) {
                add(other, i);
            }
        }
        error = std::sqrt(clustered_regression(x, y, pair, weight).covariance(1, 1));
    }
    conclude(answer, mean(1) - mean(0), error);
    return answer;
}

}  // namespace laborshed::pilots
