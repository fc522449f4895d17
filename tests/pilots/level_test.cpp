// Tests and intervals hold their level on made-up trials with known truth. Draws are fixed: nothing here is by chance.
#include "pilots/complier_effect.h"
#include "pilots/difference_in_means.h"
#include "pilots/lee_bounds.h"
#include "pilots/lin.h"
#include "pilots/made_trial.h"
#include "pilots/randomization_inference.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace laborshed::pilots {
namespace {

using testing::OwnTrial;

constexpr std::uint32_t trials = 1000;

/// Of 1,000, how many a share of 5% can be by chance: 50 and three standard deviations.
constexpr int at_most = 71;

bool outside(const std::optional<Interval>& interval, double truth) {
    return !interval || interval->low > truth || interval->high < truth;
}

TEST(Level, DifferenceLinAndRandomizationWithoutAnEffect) {
    // A skewed outcome that a covariate tells in part; blocks of unequal chance.
    int difference = 0;
    int adjusted = 0;
    int lottery = 0;
    int studentized = 0;
    for (std::uint32_t t = 0; t < trials; ++t) {
        RandomStream random(1, 2, t);
        auto trial = testing::lottery(random, 24, 8, 2);
        for (std::size_t i = 0; i < trial.outcome.size(); ++i) {
            trial.outcome[i] = std::exp(testing::normal(random) / 2) + trial.x1[i] + 3 * trial.block[i];
        }
        const std::vector<Covariate> x1{{"x1", trial.x1}};
        difference += *difference_in_means(trial.trial()).p <= 0.05 ? 1 : 0;
        adjusted += *lin(trial.trial(), x1).p <= 0.05 ? 1 : 0;
        RandomizationOptions options{.draws = 499, .seed = t, .threads = 1};
        lottery += *randomization_inference(trial.trial(), options).answer.p <= 0.05 ? 1 : 0;
        options.statistic = TestStatistic::studentized;
        studentized += *randomization_inference(trial.trial(), options).answer.p <= 0.05 ? 1 : 0;
    }
    for (const int rejected : {difference, adjusted, lottery, studentized}) {
        EXPECT_LT(rejected, at_most);
        EXPECT_GT(rejected, 25);  // and it does reject
    }
}

TEST(Level, IntervalsCoverAnEffectThatDiffersByPerson) {
    // The same people in every lottery: potential outcomes are fixed, as Neyman has it.
    RandomStream people(1, 3, 0);
    const std::size_t n = 80;
    std::vector<double> without;
    std::vector<double> effect;
    std::vector<double> x;
    double truth = 0;
    for (std::size_t i = 0; i < n; ++i) {
        x.push_back(testing::normal(people));
        without.push_back(10 + 4 * x[i] + testing::normal(people));
        effect.push_back(1 + 2 * x[i] - std::log(people.uniform()));
        truth += effect[i] / n;
    }
    int difference = 0;
    int adjusted = 0;
    double width = 0;
    double adjusted_width = 0;
    for (std::uint32_t t = 0; t < trials; ++t) {
        RandomStream random(1, 4, t);
        auto trial = testing::lottery(random, n, 30);
        for (std::size_t i = 0; i < n; ++i) {
            trial.outcome[i] = without[i] + effect[i] * trial.treated[i];
        }
        const std::vector<Covariate> covariates{{"x", x}};
        const auto plain = difference_in_means(trial.trial());
        const auto sharper = lin(trial.trial(), covariates);
        difference += outside(plain.interval, truth) ? 1 : 0;
        adjusted += outside(sharper.interval, truth) ? 1 : 0;
        width += *plain.standard_error;
        adjusted_width += *sharper.standard_error;
    }
    EXPECT_LT(difference, at_most);
    EXPECT_LT(adjusted, at_most);
    EXPECT_LT(adjusted_width, width * 0.6);
}

TEST(Level, TheLotterysIntervalCoversAConstantEffect) {
    int missed = 0;
    for (std::uint32_t t = 0; t < 500; ++t) {
        RandomStream random(1, 5, t);
        auto trial = testing::lottery(random, 20, 7, 2);
        for (std::size_t i = 0; i < trial.outcome.size(); ++i) {
            trial.outcome[i] = trial.x2[i] * 5 + 3 * trial.treated[i];
        }
        const auto test = randomization_inference(trial.trial(), {.draws = 499, .seed = t, .threads = 1});
        missed += outside(test.answer.interval, 3) ? 1 : 0;
    }
    EXPECT_LT(missed, 40);  // 25 and three standard deviations
    EXPECT_GT(missed, 10);
}

/// Effect 2 on compliers, none on others; those who always take part are better off anyway.
OwnTrial with_compliers(std::uint32_t t, double compliers) {
    RandomStream random(1, 6, t);
    auto trial = testing::lottery(random, 120, 60);
    for (std::size_t i = 0; i < trial.outcome.size(); ++i) {
        const double kind = random.uniform();
        const bool always = kind < 0.2;
        trial.took_part[i] = always || (kind < 0.2 + compliers && trial.treated[i] == 1) ? 1 : 0;
        trial.outcome[i] = trial.x1[i] + (always ? 3 : 0) + 2 * trial.took_part[i];
    }
    return trial;
}

TEST(Level, TheEffectOnCompliersIsCovered) {
    int two_stage = 0;
    int safe = 0;
    int told = 0;
    const auto misses = [](const ComplierEffect& answer) {
        return std::ranges::none_of(answer.safe, [](const Interval& part) { return part.low <= 2 && 2 <= part.high; });
    };
    for (std::uint32_t t = 0; t < trials; ++t) {
        const auto trial = with_compliers(t, 0.5);
        const auto answer = complier_effect(trial.trial(), trial.took_part);
        two_stage += outside(answer.effect.interval, 2) ? 1 : 0;
        safe += misses(answer) ? 1 : 0;
    }
    EXPECT_LT(two_stage, at_most);
    EXPECT_LT(safe, at_most);
    safe = 0;
    for (std::uint32_t t = 0; t < trials; ++t) {
        const auto trial = with_compliers(t, 0.08);
        const auto answer = complier_effect(trial.trial(), trial.took_part);
        safe += misses(answer) ? 1 : 0;
        told += answer.effect.why_not ? 0 : 1;
    }
    EXPECT_LT(safe, at_most);  // however little take-up differs
    EXPECT_LT(told, 300);      // mostly it cannot tell
}

TEST(Level, LeesIntervalCoversTheEffectOnThoseAlwaysObserved) {
    // People with low outcomes are lost in the comparison only: the plain difference is wrong, the bounds are not.
    int missed = 0;
    int plain = 0;
    for (std::uint32_t t = 0; t < trials; ++t) {
        RandomStream random(1, 7, t);
        auto trial = testing::lottery(random, 200, 100);
        for (std::size_t i = 0; i < trial.outcome.size(); ++i) {
            const double y = trial.x1[i];
            const bool needs_treatment = y < -0.5 && random.uniform() < 0.5;  // to be found again
            trial.outcome[i] = needs_treatment && trial.treated[i] == 0 ? not_known : y + 0.3 * trial.treated[i];
        }
        missed += outside(lee_bounds(trial.trial()).effect.interval, 0.3) ? 1 : 0;
        plain += outside(difference_in_means(trial.trial()).interval, 0.3) ? 1 : 0;
    }
    EXPECT_LT(missed, at_most);
    EXPECT_GT(plain, 150);
}

}  // namespace
}  // namespace laborshed::pilots
