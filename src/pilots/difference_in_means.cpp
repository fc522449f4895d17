#include "pilots/difference_in_means.h"

#include "pilots/conclude.h"
#include "pilots/least_squares.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace laborshed::pilots {
namespace {

struct Block {
    std::array<std::vector<double>, 2> outcome = {};  ///< by arm
    std::vector<std::uint32_t> cluster = {};          ///< comparison first, then treatment
    double difference = 0;
    double variance = 0;
    double df = 0;
    std::array<std::uint32_t, 2> units = {};  ///< clusters, or people, by arm
    [[nodiscard]] double people() const noexcept { return static_cast<double>(outcome[0].size() + outcome[1].size()); }
    [[nodiscard]] bool has_variance() const noexcept { return units[0] > 1 && units[1] > 1; }
};

struct Moments {
    double mean = 0;
    double of_mean = 0;  ///< variance of the mean
};

Moments moments(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    Moments m{.mean = sum / n};
    for (const double value : values) {
        m.of_mean += std::pow(value - m.mean, 2) / (n - 1) / n;
    }
    return m;
}

void estimate(Block& block, bool clustered) {
    const Moments comparison = moments(block.outcome[0]);
    const Moments treatment = moments(block.outcome[1]);
    block.difference = treatment.mean - comparison.mean;
    if (!block.has_variance()) {
        return;
    }
    if (!clustered) {
        block.variance = comparison.of_mean + treatment.of_mean;
        block.df = block.variance * block.variance /
                   (std::pow(comparison.of_mean, 2) / (block.units[0] - 1.0) +
                    std::pow(treatment.of_mean, 2) / (block.units[1] - 1.0));
        return;
    }
    std::vector<double> outcome = block.outcome[0];
    outcome.insert(outcome.end(), block.outcome[1].begin(), block.outcome[1].end());
    std::vector<double> arm(block.outcome[0].size(), 0);
    arm.resize(outcome.size(), 1);
    const std::vector<std::vector<double>> columns{std::vector<double>(outcome.size(), 1), arm};
    const auto fit = least_squares(columns, outcome, Robust::cr2, block.cluster);
    block.variance = fit.variance(1).value();
    block.df = fit.df.at(1);
}

std::vector<Block> blocks_of(const Sample& sample) {
    std::vector<Block> blocks(sample.blocks);
    std::vector<std::array<std::vector<std::uint32_t>, 2>> clusters(sample.blocks);
    for (std::size_t i = 0; i < sample.people(); ++i) {
        blocks[sample.block[i]].outcome.at(sample.treated[i]).push_back(sample.outcome[i]);
        if (!sample.cluster.empty()) {
            clusters[sample.block[i]].at(sample.treated[i]).push_back(sample.cluster[i]);
        }
    }
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        for (std::size_t arm = 0; arm < 2; ++arm) {
            auto& mine = clusters[b].at(arm);
            blocks[b].cluster.insert(blocks[b].cluster.end(), mine.begin(), mine.end());
            blocks[b].units.at(arm) = sample.cluster.empty()
                                          ? static_cast<std::uint32_t>(blocks[b].outcome.at(arm).size())
                                          : number_from_zero(mine);
        }
    }
    return blocks;
}

/// A part of the blocks: its share of the variance of the whole difference, and the degrees of freedom of that.
struct Part {
    double variance = 0;
    double df = 0;
};

/// Blocks that have a variance of their own.
Part large(const std::vector<Block>& blocks, double people) {
    Part part;
    double units = 0;
    std::size_t count = 0;
    double only = 0;
    for (const Block& block : blocks) {
        if (block.has_variance()) {
            part.variance += block.variance * std::pow(block.people() / people, 2);
            units += block.units[0] + block.units[1];
            only = block.df;
            ++count;
        }
    }
    part.df = blocks.size() == 1 ? only : units - 2 * static_cast<double>(count);
    return part;
}

/// Blocks with one unit in an arm. Nothing when there is one only, or when one of them is half of them all.
std::optional<Part> small(const std::vector<Block>& blocks, double people) {
    double in_small = 0;
    double sum = 0;
    std::size_t count = 0;
    double largest = 0;
    for (const Block& block : blocks) {
        if (!block.has_variance()) {
            in_small += block.people();
            sum += block.people() * block.difference;
            largest = std::max(largest, block.people());
            ++count;
        }
    }
    if (count == 0) {
        return Part{};
    }
    const bool alike = largest * static_cast<double>(count) == in_small;
    if (count < 2 || (!alike && 2 * largest >= in_small)) {
        return std::nullopt;
    }
    const double mean = sum / in_small;
    Part part{.df = static_cast<double>(count) - 1};
    double spread = 0;  // Σ n² / (m − 2 n), which makes the variance unbiased or too large
    for (const Block& block : blocks) {
        spread += alike || block.has_variance() ? 0 : std::pow(block.people(), 2) / (in_small - 2 * block.people());
    }
    for (const Block& block : blocks) {
        if (!block.has_variance()) {
            part.variance += alike ? std::pow(block.difference - mean, 2) / (static_cast<double>(count) * part.df)
                                   : std::pow(block.people() * (block.difference - mean), 2) /
                                         ((in_small - 2 * block.people()) * (in_small + spread));
        }
    }
    part.variance *= std::pow(in_small / people, 2);
    return part;
}

}  // namespace

Estimate difference_in_means(const Trial& trial, const DifferenceOptions& options) {
    Estimate answer{.method = "Difference in means",
                    .estimand = "Average effect of being assigned to treatment, on everyone in the lottery",
                    .level = options.level};
    const Sample sample = take_sample(trial, answer);
    if (answer.why_not) {
        return answer;
    }
    const bool clustered = !sample.cluster.empty();
    auto blocks = blocks_of(sample);
    double difference = 0;
    const auto people = static_cast<double>(sample.people());
    for (Block& block : blocks) {
        estimate(block, clustered);
        difference += block.difference * block.people() / people;
    }
    const Part of_large = large(blocks, people);
    const auto of_small = small(blocks, people);
    if (!of_small) {
        answer.estimate = difference;
        answer.why_not = "too few blocks have one person or cluster in an arm to show how much their differences vary";
        return answer;
    }
    const double variance = of_large.variance + of_small->variance;
    // One of the two has all the variance where the other has no blocks.
    const double df =
        of_small->df == 0 ? of_large.df
        : of_large.df == 0
            ? of_small->df
            : variance * variance /
                  (std::pow(of_large.variance, 2) / of_large.df + std::pow(of_small->variance, 2) / of_small->df);
    if (clustered) {
        answer.checks.push_back(enough_cluster_freedom(df));
    }
    conclude(answer, difference, std::sqrt(variance), df);
    return answer;
}

}  // namespace laborshed::pilots
