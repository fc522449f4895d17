#include "pilots/trial.h"

#include "base/error.h"
#include "pilots/conclude.h"
#include "pilots/least_squares.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace laborshed::pilots {
namespace {

constexpr std::size_t enough = 10;   // people (or clusters) in an arm, for t to be near the truth with a skewed outcome
constexpr double suspicious = 0.05;  // p of a check
constexpr double least_freedom = 4;  // degrees, of CR2

/// p of a two-sided test that two shares are equal, by the normal law with the pooled share; 1 when all are alike.
double equal_shares(double a, double n, double b, double m) {
    const double pooled = (a + b) / (n + m);
    const double variance = pooled * (1 - pooled) * (1 / n + 1 / m);
    if (!(variance > 0)) {
        return 1;
    }
    return two_sided_p((a / n - b / m) / std::sqrt(variance));
}

/// The same of clusters assigned as a whole: t of the difference by CR2. Nothing where an arm has fewer than two, or
/// where the shares differ between the arms and within neither (see conclude).
std::optional<double> equal_shares_of_clusters(const Trial& trial) {
    std::array<std::unordered_set<std::uint32_t>, 2> clusters;
    std::vector<double> known;
    for (std::size_t i = 0; i < trial.treated.size(); ++i) {
        clusters.at(trial.treated[i]).insert(trial.cluster[i]);
        known.push_back(std::isnan(trial.outcome[i]) ? 0 : 1);
    }
    if (clusters[0].size() < 2 || clusters[1].size() < 2) {
        return std::nullopt;
    }
    const std::vector<std::vector<double>> columns{std::vector<double>(known.size(), 1),
                                                   {trial.treated.begin(), trial.treated.end()}};
    const auto fit = least_squares(columns, known, Robust::cr2, trial.cluster);
    const double difference = fit.coefficient(1).value();
    const double error = std::sqrt(fit.variance(1).value());
    if (!shows_error(1, error)) {  // shares
        return std::abs(difference) < 1e-10 ? std::optional(1.0) : std::nullopt;
    }
    return two_sided_p(difference / error, fit.df.at(1));
}

ArmSummary summary(const Trial& trial, bool in_treatment) {
    ArmSummary arm{.name = in_treatment ? "treatment" : "comparison"};
    double sum = 0;
    std::unordered_set<std::uint32_t> clusters;
    for (std::size_t i = 0; i < trial.treated.size(); ++i) {
        if ((trial.treated[i] == 1) == in_treatment) {
            ++arm.people;
            if (!trial.cluster.empty()) {
                clusters.insert(trial.cluster[i]);
            }
            if (!std::isnan(trial.outcome[i])) {
                ++arm.observed;
                sum += trial.outcome[i];
            }
        }
    }
    arm.clusters = clusters.size();
    if (arm.observed > 0) {
        arm.mean = sum / static_cast<double>(arm.observed);
    }
    if (arm.observed > 1) {
        double squares = 0;
        for (std::size_t i = 0; i < trial.treated.size(); ++i) {
            if ((trial.treated[i] == 1) == in_treatment && !std::isnan(trial.outcome[i])) {
                squares += std::pow(trial.outcome[i] - *arm.mean, 2);
            }
        }
        arm.deviation = std::sqrt(squares / static_cast<double>(arm.observed - 1));
    }
    return arm;
}

Check outcome_known(const Trial& trial, const std::vector<ArmSummary>& arms) {
    Check check{.what = "Outcomes are known equally in both arms"};
    const auto number = [](std::size_t n) { return static_cast<double>(n); };
    if (arms[0].people == 0 || arms[1].people == 0) {
        return check;
    }
    check.result = fmt::format("{} of {} in the comparison, {} of {} in the treatment", arms[0].observed,
                               arms[0].people, arms[1].observed, arms[1].people);
    const bool all = arms[0].observed == arms[0].people && arms[1].observed == arms[1].people;
    if (all) {
        check.finding = Finding::holds;
        return check;
    }
    check.figure = trial.cluster.empty() ? equal_shares(number(arms[0].observed), number(arms[0].people),
                                                        number(arms[1].observed), number(arms[1].people))
                                         : equal_shares_of_clusters(trial);
    if (check.figure) {
        check.finding = *check.figure >= suspicious ? Finding::holds : Finding::doubtful;
        check.result += fmt::format(" (p = {:.3f})", *check.figure);
    }
    check.result += "; the estimate is for those with a known outcome";
    return check;
}

Check enough_in_each_arm(const Sample& sample) {
    const bool clustered = !sample.cluster.empty();
    const auto [comparison, treatment] =
        clustered ? sample.clusters_by_arm() : std::array{sample.people(false), sample.people(true)};
    const std::size_t fewest = std::min(comparison, treatment);
    return {
        .what = clustered ? "Enough groups in each arm" : "Enough people in each arm",
        .finding = fewest >= enough ? Finding::holds
                   : fewest < 2     ? Finding::fails
                                    : Finding::doubtful,
        .result = fmt::format("{} in the comparison, {} in the treatment; {} needed", comparison, treatment, enough),
        .figure = static_cast<double>(fewest)};
}

}  // namespace

std::size_t Sample::people(bool in_treatment) const noexcept {
    return static_cast<std::size_t>(std::ranges::count(treated, in_treatment ? 1 : 0));
}

std::array<std::size_t, 2> Sample::clusters_by_arm() const {
    std::array<std::size_t, 2> count{};
    std::vector<bool> seen(clusters, false);
    for (std::size_t i = 0; i < cluster.size(); ++i) {
        if (!seen[cluster[i]]) {
            seen[cluster[i]] = true;
            ++count.at(treated[i]);
        }
    }
    return count;
}

void check(const Trial& trial, double level) {
    const auto refuse = [](const Message& message) { throw Error(ErrorKind::bad_input, message); };
    const std::size_t n = trial.treated.size();
    if (trial.outcome.size() != n || (!trial.block.empty() && trial.block.size() != n) ||
        (!trial.cluster.empty() && trial.cluster.size() != n)) {
        refuse(say("E5171"));
    }
    if (std::ranges::any_of(trial.treated, [](std::uint8_t arm) { return arm > 1; })) {
        refuse(say("E5172"));
    }
    if (std::ranges::any_of(trial.outcome, [](double y) { return std::isinf(y); })) {
        refuse(say("E5173"));
    }
    if (!(level > 0 && level < 1)) {
        refuse(say("E4184"));
    }
    std::unordered_map<std::uint32_t, std::size_t> first;  // of a cluster: a person
    for (std::size_t i = 0; i < trial.cluster.size(); ++i) {
        const std::size_t other = first.emplace(trial.cluster[i], i).first->second;
        if (trial.treated[i] != trial.treated[other]) {
            refuse(say("E5174"));
        }
        if (!trial.block.empty() && trial.block[i] != trial.block[other]) {
            refuse(say("E5175"));
        }
    }
}

std::uint32_t number_from_zero(std::vector<std::uint32_t>& numbers) {
    std::unordered_map<std::uint32_t, std::uint32_t> seen;
    for (std::uint32_t& number : numbers) {
        number = seen.emplace(number, static_cast<std::uint32_t>(seen.size())).first->second;
    }
    return static_cast<std::uint32_t>(seen.size());
}

Sample take_sample(const Trial& trial, Estimate& answer) {
    check(trial, answer.level);
    answer.arms = {summary(trial, false), summary(trial, true)};
    const bool clustered = !trial.cluster.empty();
    answer.assumptions.emplace_back(
        std::string(clustered ? "Arms were assigned to whole groups by lottery" : "Arms were assigned by lottery") +
        (trial.block.empty() ? "" : " within blocks"));
    answer.assumptions.emplace_back(clustered ? "No one's outcome depends on the arm of other groups"
                                              : "No one's outcome depends on the arm of others");
    answer.assumptions.emplace_back("Whether an outcome is known does not depend on the arm");
    answer.checks.push_back(outcome_known(trial, answer.arms));

    std::unordered_map<std::uint32_t, std::array<std::size_t, 2>> in_block;
    const auto block_of = [&](std::size_t i) { return trial.block.empty() ? 0U : trial.block[i]; };
    for (std::size_t i = 0; i < trial.treated.size(); ++i) {
        if (!std::isnan(trial.outcome[i])) {
            ++in_block[block_of(i)].at(trial.treated[i]);
        }
    }
    Sample sample;
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < trial.treated.size(); ++i) {
        if (std::isnan(trial.outcome[i])) {
            continue;
        }
        const auto& arms = in_block[block_of(i)];
        if (arms[0] == 0 || arms[1] == 0) {
            ++left_out;
            continue;
        }
        sample.outcome.push_back(trial.outcome[i]);
        sample.treated.push_back(trial.treated[i]);
        sample.block.push_back(block_of(i));
        if (!trial.cluster.empty()) {
            sample.cluster.push_back(trial.cluster[i]);
        }
        sample.position.push_back(i);
    }
    sample.blocks = number_from_zero(sample.block);
    sample.clusters = number_from_zero(sample.cluster);

    const std::size_t comparison = sample.people(false);
    const std::size_t treatment = sample.people(true);
    answer.checks.push_back(enough_in_each_arm(sample));
    if (left_out > 0) {
        answer.checks.push_back(
            {.what = "Every block has people of both arms",
             .finding = Finding::doubtful,
             .result = fmt::format("{} people are left out because their block has only one arm", left_out),
             .figure = static_cast<double>(left_out)});
    }
    const auto clusters = sample.clusters_by_arm();
    if (std::min(comparison, treatment) < 2) {
        answer.why_not = fmt::format("too few people with a known outcome: {} in the comparison, {} in the treatment",
                                     comparison, treatment);
    } else if (clustered && std::min(clusters[0], clusters[1]) < 2) {
        answer.why_not = fmt::format("too few groups with a known outcome: {} in the comparison, {} in the treatment",
                                     clusters[0], clusters[1]);
    }
    return sample;
}

Check enough_cluster_freedom(double df) {
    return {.what = "Enough groups for the interval to hold",
            .finding = df >= least_freedom ? Finding::holds : Finding::doubtful,
            .result = fmt::format("{:.1f} degrees of freedom, because the groups differ; {} needed", df, least_freedom),
            .figure = df};
}

}  // namespace laborshed::pilots
