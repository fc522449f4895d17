#include "pilots/balance.h"

#include "base/error.h"
#include "pilots/conclude.h"
#include "pilots/covariates.h"
#include "pilots/orthogonal.h"
#include "pilots/uniform_below.h"

#include <spdlog/fmt/fmt.h>
#include <boost/math/distributions/fisher_f.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace laborshed::pilots {
namespace {

constexpr std::uint32_t kBalanceModel = 51;  // random streams
constexpr double far = 0.25;
constexpr double suspicious = 0.05;
constexpr std::size_t enough = 10;  // people in an arm
constexpr std::size_t enough_clusters = 4;

ArmCovariate arm_of(std::span<const std::uint8_t> treated, std::span<const double> values, std::uint8_t arm) {
    ArmCovariate answer;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (treated[i] == arm && !std::isnan(values[i])) {
            ++answer.known;
            sum += values[i];
        }
    }
    if (answer.known > 0) {
        answer.mean = sum / static_cast<double>(answer.known);
    }
    if (answer.known > 1) {
        double squares = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (treated[i] == arm && !std::isnan(values[i])) {
                squares += std::pow(values[i] - *answer.mean, 2);
            }
        }
        answer.deviation = std::sqrt(squares / static_cast<double>(answer.known - 1));
    }
    return answer;
}

/// Within blocks that have people of both arms with a known value.
std::optional<double> difference(const Sample& sample, std::span<const double> values) {
    struct Sums {
        std::array<double, 2> sum = {};
        std::array<double, 2> people = {};
    };
    std::vector<Sums> blocks(sample.blocks);
    for (std::size_t i = 0; i < sample.people(); ++i) {
        const double value = values[sample.position[i]];
        if (!std::isnan(value)) {
            blocks[sample.block[i]].sum.at(sample.treated[i]) += value;
            blocks[sample.block[i]].people.at(sample.treated[i]) += 1;
        }
    }
    double sum = 0;
    double people = 0;
    for (const Sums& block : blocks) {
        if (block.people[0] > 0 && block.people[1] > 0) {
            const double here = block.people[0] + block.people[1];
            sum += here * (block.sum[1] / block.people[1] - block.sum[0] / block.people[0]);
            people += here;
        }
    }
    return people > 0 ? std::optional(sum / people) : std::nullopt;
}

CovariateBalance of_covariate(std::span<const std::uint8_t> treated, const Sample& sample, const Covariate& covariate) {
    CovariateBalance answer{.name = covariate.name,
                            .arms = {arm_of(treated, covariate.values, 0), arm_of(treated, covariate.values, 1)},
                            .difference = difference(sample, covariate.values)};
    if (answer.difference && answer.arms[0].deviation && answer.arms[1].deviation) {
        const double deviation =
            std::sqrt((std::pow(*answer.arms[0].deviation, 2) + std::pow(*answer.arms[1].deviation, 2)) / 2);
        if (shows_error(std::max(std::abs(*answer.arms[0].mean), std::abs(*answer.arms[1].mean)), deviation)) {
            answer.standardized = *answer.difference / deviation;
        }
    }
    return answer;
}

/// The test by reassigning whole clusters: how much of the assignment the covariates explain, within blocks.
/// Directions: covariate by person.
void joint_of_clusters(Balance& answer, const Sample& sample, const Eigen::MatrixXd& directions,
                       const BalanceOptions& options) {
    struct Block {
        std::vector<std::uint32_t> clusters = {};  ///< the really treated first
        std::size_t treated = 0;
        double people = 0;
    };
    Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(directions.rows(), sample.clusters);
    std::vector<double> size(sample.clusters, 0);
    std::vector<Block> blocks(sample.blocks);
    for (const bool arm : {true, false}) {
        for (std::size_t i = 0; i < sample.people(); ++i) {
            if ((sample.treated[i] == 1) != arm) {
                continue;
            }
            Block& block = blocks[sample.block[i]];
            const auto cluster = sample.cluster[i];
            if (size[cluster] == 0) {
                block.clusters.push_back(cluster);
                block.treated += arm ? 1 : 0;
            }
            size[cluster] += 1;
            block.people += 1;
            sums.col(cluster) += directions.col(static_cast<Eigen::Index>(i));
        }
    }
    Eigen::VectorXd sum(directions.rows());
    const auto explained = [&](const auto& choose) {
        sum.setZero();
        double within = 0;
        for (Block& block : blocks) {
            double people = 0;
            for (std::size_t i = 0; i < block.treated; ++i) {
                choose(block.clusters, i);
                sum += sums.col(block.clusters[i]);
                people += size[block.clusters[i]];
            }
            within += people * (1 - people / block.people);
        }
        return sum.squaredNorm() / within;
    };
    const double real = explained([](auto&, std::size_t) {});
    std::size_t as_far = 0;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
        RandomStream random(options.seed, kBalanceModel, draw);
        as_far += explained([&random](auto& clusters, std::size_t i) {
                      const auto left = static_cast<std::uint32_t>(clusters.size() - i);
                      std::swap(clusters[i], clusters[i + uniform_below(random, left)]);
                  }) >= real * (1 - 1e-9)
                      ? 1
                      : 0;
    }
    answer.p = static_cast<double>(1 + as_far) / static_cast<double>(1 + options.draws);
}

/// Both tests of all covariates together.
void joint(Balance& answer, const Sample& sample, std::span<const std::vector<double>> covariates,
           const BalanceOptions& options) {
    const std::size_t n = sample.people();
    std::vector<std::vector<double>> columns{std::vector<double>(n, 1)};
    for (auto& column : block_columns(sample)) {
        columns.push_back(std::move(column));
    }
    const std::size_t of_blocks = columns.size();
    columns.insert(columns.end(), covariates.begin(), covariates.end());
    const Orthogonal x = orthogonalize(columns);
    const auto base = std::ranges::count_if(x.used, [&](std::size_t column) { return column < of_blocks; });
    const auto k = x.q.cols() - base;
    const double left = static_cast<double>(n) - static_cast<double>(x.q.cols());
    if (k == 0 || left < 1) {
        return;
    }
    // By person, as anyone who is assigned to treatment is summed over.
    const Eigen::MatrixXd directions = x.q.rightCols(k).transpose();
    if (!sample.cluster.empty()) {
        joint_of_clusters(answer, sample, directions, options);
        return;
    }
    double within = 0;  // of assignment, within blocks: the same for every reassignment
    std::vector<std::vector<std::uint32_t>> blocks(sample.blocks);
    std::vector<std::size_t> treated(sample.blocks);
    for (std::size_t i = 0; i < n; ++i) {
        blocks[sample.block[i]].push_back(static_cast<std::uint32_t>(i));
        treated[sample.block[i]] += sample.treated[i];
    }
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const auto share = static_cast<double>(treated[b]) / static_cast<double>(blocks[b].size());
        within += static_cast<double>(treated[b]) * (1 - share);
    }
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(k);
    for (std::size_t i = 0; i < n; ++i) {
        if (sample.treated[i] == 1) {
            sum += directions.col(static_cast<Eigen::Index>(i));
        }
    }
    const double explained = sum.squaredNorm();
    answer.f_df = static_cast<double>(k);
    answer.f_people_df = left;
    if (within - explained > 1e-9 * within) {
        answer.f = explained / answer.f_df / ((within - explained) / left);
        answer.f_p = cdf(complement(boost::math::fisher_f(answer.f_df, left), *answer.f));
    }
    std::size_t as_far = 0;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
        RandomStream random(options.seed, kBalanceModel, draw);
        sum.setZero();
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            for (std::size_t i = 0; i < treated[b]; ++i) {  // the first of a shuffle are enough
                const auto other = i + uniform_below(random, static_cast<std::uint32_t>(blocks[b].size() - i));
                std::swap(blocks[b][i], blocks[b][other]);
                sum += directions.col(blocks[b][i]);
            }
        }
        as_far += sum.squaredNorm() >= explained * (1 - 1e-9) ? 1 : 0;
    }
    answer.p = static_cast<double>(1 + as_far) / static_cast<double>(1 + options.draws);
}

Check judge(const Balance& balance, const Sample& sample) {
    Check check{.what = "Arms were alike before the lottery", .figure = balance.p};
    const CovariateBalance* farthest = nullptr;
    for (const CovariateBalance& one : balance.covariates) {
        if (one.standardized &&
            (farthest == nullptr || std::abs(*one.standardized) > std::abs(*farthest->standardized))) {
            farthest = &one;
        }
    }
    if (farthest == nullptr || !balance.p) {
        check.result = "no covariate can be compared";
        return check;
    }
    check.result = fmt::format("p = {:.3f} for all together; largest difference in {}, by {:.2f} standard deviations",
                               *balance.p, farthest->name, *farthest->standardized);
    if (std::min(sample.people(true), sample.people(false)) < enough) {
        check.result += "; too few people to tell";
        return check;
    }
    const auto clusters = sample.clusters_by_arm();
    if (!sample.cluster.empty() && std::min(clusters[0], clusters[1]) < enough_clusters) {
        check.result += "; too few groups to tell";
        return check;
    }
    check.finding =
        *balance.p < suspicious || std::abs(*farthest->standardized) > far ? Finding::doubtful : Finding::holds;
    return check;
}

}  // namespace

Balance balance(std::span<const std::uint8_t> treated, std::span<const Covariate> covariates,
                std::span<const std::uint32_t> block, const BalanceOptions& options) {
    if (options.draws == 0) {
        throw Error(ErrorKind::bad_input, say("E5115"));
    }
    const std::vector<double> outcome(treated.size(), 0);
    Estimate unused;
    const Sample sample =
        take_sample({.outcome = outcome, .treated = treated, .block = block, .cluster = options.cluster}, unused);
    const auto columns = covariate_columns(covariates, treated.size(), sample, 0);
    Balance answer;
    for (const Covariate& covariate : covariates) {
        answer.covariates.push_back(of_covariate(treated, sample, covariate));
    }
    if (sample.people() > 0 && !columns.empty()) {
        joint(answer, sample, columns, options);
    }
    answer.check = judge(answer, sample);
    return answer;
}

}  // namespace laborshed::pilots
