#include "pipeline/linkage_em.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace laborshed::pipeline {
namespace {

constexpr double least_chance = 1e-6;
constexpr double matches_of_the_rate = 0.5;
constexpr double settled = 1e-12;
constexpr std::uint32_t most_rounds = 2000;

//                                        agree, close, swapped, differ
constexpr LevelProbabilities usual_m = {{{0.88, 0.09, 0, 0.03},     // given
                                         {0.88, 0.06, 0.01, 0.05},  // family
                                         {0.93, 0.04, 0.01, 0.02},  // birth
                                         {0.985, 0, 0, 0.015},      // sex
                                         {0.60, 0.03, 0, 0.37},     // phone
                                         {0.75, 0.05, 0, 0.20},     // email
                                         {0.60, 0.04, 0, 0.36},     // street
                                         {0.40, 0.25, 0, 0.35},     // place, where the street differs
                                         {0.96, 0.02, 0, 0.02}}};   // last4
constexpr LevelProbabilities usual_u = {{{0.006, 0.02, 0, 0.974},
                                         {0.003, 0.012, 0.00001, 0.98499},
                                         {0.00006, 0.001, 0.00002, 0.99892},
                                         {0.5, 0, 0, 0.5},
                                         {0.000005, 0.00001, 0, 0.999985},
                                         {0.000002, 0.0001, 0, 0.999898},
                                         {0.00002, 0.0001, 0, 0.99988},
                                         {0.05, 0.30, 0, 0.65},
                                         {0.0001, 0.004, 0, 0.9959}}};

std::array<double, kLevels> shares(const std::array<double, kLevels>& sums) {
    double total = 0;
    for (const double sum : sums) {
        total += sum;
    }
    std::array<double, kLevels> result = {};
    std::transform(sums.begin(), sums.end(), result.begin(), [total](double sum) { return sum / total; });
    return result;
}

LevelProbabilities prior_sums(const LevelProbabilities& prior, double worth) {
    LevelProbabilities sums = prior;
    for (auto& levels : sums) {
        for (double& level : levels) {
            level *= worth;
        }
    }
    return sums;
}

void add(LevelProbabilities& sums, Pattern pattern, double pairs) {
    for (const Field field : kAllFields) {
        const Level level = pattern.at(field);
        if (level != Level::missing) {
            sums[static_cast<std::size_t>(field)][static_cast<std::size_t>(level)] += pairs;
        }
    }
}

LevelProbabilities shares(const LevelProbabilities& sums) {
    LevelProbabilities result = {};
    std::transform(sums.begin(), sums.end(), result.begin(), [](const auto& levels) { return shares(levels); });
    return result;
}

/// The share of a level that pairs teach nothing about is the prior's, the others share the rest.
LevelProbabilities with_assumed(LevelProbabilities m, const LevelProbabilities& prior) {
    constexpr auto differ = static_cast<std::size_t>(Level::differ);
    for (const Field field : {Field::given, Field::birth, Field::last4}) {
        auto& levels = m[static_cast<std::size_t>(field)];
        const double assumed = prior[static_cast<std::size_t>(field)][differ];
        const double rest = 1 - levels[differ];
        for (double& level : levels) {
            level *= (1 - assumed) / rest;
        }
        levels[differ] = assumed;
    }
    return m;
}

double furthest(const LevelProbabilities& a, const LevelProbabilities& b) {
    double most = 0;
    for (std::size_t field = 0; field < kFields; ++field) {
        for (std::size_t level = 0; level < kLevels; ++level) {
            most = std::max(most, std::abs(a[field][level] - b[field][level]));
        }
    }
    return most;
}

}  // namespace

LinkagePrior usual_prior(std::size_t people) {
    const double pairs_of_one = people > 1 ? static_cast<double>(people - 1) / 2 : 0.5;  // pairs ÷ people
    return {.m = usual_m, .u = usual_u, .match_rate = 0.05 / pairs_of_one};
}

double LinkageModel::bits(Field field, Level level) const noexcept {
    if (level == Level::missing) {
        return 0;
    }
    const auto f = static_cast<std::size_t>(field);
    const auto l = static_cast<std::size_t>(level);
    return m[f][l] > 0 && u[f][l] > 0 ? std::log2(m[f][l] / u[f][l]) : 0;
}

double LinkageModel::bits(Pattern pattern) const noexcept {
    double sum = 0;
    for (const Field field : kAllFields) {
        sum += bits(field, pattern.at(field));
    }
    return sum;
}

double LinkageModel::probability(double bits) const noexcept {
    return 1 / (1 + (1 - match_rate) / match_rate * std::exp2(-bits));
}

LevelProbabilities chance_agreement(std::span<const PatternCount> random, const LinkagePrior& prior,
                                    const LinkageModel* model) {
    LevelProbabilities sums = prior_sums(prior.u, prior.random_pairs);
    for (const auto& [pattern, pairs] : random) {
        const bool maybe_one = model != nullptr && !needs_a_look(pattern);
        add(sums, pattern, maybe_one ? pairs * (1 - model->probability(model->bits(pattern))) : pairs);
    }
    LevelProbabilities u = shares(sums);
    for (std::size_t field = 0; field < kFields; ++field) {
        for (std::size_t level = 0; level < kLevels; ++level) {
            u[field][level] = prior.u[field][level] > 0 ? std::max(least_chance, u[field][level]) : 0;
        }
    }
    return u;
}

LinkageModel estimate(std::span<const PatternCount> candidates, double all_pairs, const LevelProbabilities& u,
                      const LinkagePrior& prior) {
    LinkageModel model{.m = prior.m, .u = u, .match_rate = prior.match_rate};
    while (model.rounds < most_rounds && !model.converged) {
        LevelProbabilities sums = prior_sums(prior.m, prior.matches);
        double matches = matches_of_the_rate;
        for (const auto& [pattern, pairs] : candidates) {
            if (!needs_a_look(pattern)) {
                const double expected = pairs * model.probability(model.bits(pattern));
                add(sums, pattern, expected);
                matches += expected;
            }
        }
        const LevelProbabilities m = with_assumed(shares(sums), prior.m);
        const double rate = matches / (all_pairs + matches_of_the_rate / prior.match_rate);
        model.converged = furthest(m, model.m) <= settled && std::abs(rate - model.match_rate) <= settled * rate;
        model.m = m;
        model.match_rate = rate;
        ++model.rounds;
    }
    return model;
}

}  // namespace laborshed::pipeline
