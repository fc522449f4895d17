#include "pilots/randomization_inference.h"

#include "base/error.h"
#include "pilots/made_trial.h"
#include "pilots/randomization_draws.h"

#include <gtest/gtest.h>
#include <boost/math/distributions/hypergeometric.hpp>

#include <cmath>
#include <numeric>

namespace laborshed::pilots {
namespace {

testing::OwnTrial made(std::size_t people, std::size_t treated, std::uint32_t blocks = 1, double effect = 0) {
    RandomStream random(1935, 1, people);
    auto trial = testing::lottery(random, people, treated, blocks);
    for (std::size_t i = 0; i < trial.outcome.size(); ++i) {
        trial.outcome[i] = trial.x2[i] * 10 + effect * trial.treated[i] + 4.0 * trial.block[i];
    }
    return trial;
}

void expect_same(const RandomizationTest& a, const RandomizationTest& b) {
    EXPECT_EQ(a.as_far, b.as_far);
    EXPECT_EQ(a.answer.p, b.answer.p);
    EXPECT_EQ(a.answer.interval.value().low, b.answer.interval.value().low);
    EXPECT_EQ(a.answer.interval->high, b.answer.interval->high);
}

TEST(RandomizationInference, OnPaper) {
    // 6 ways to treat two of four. The difference is 4; 4 and −4 are the farthest: p = 2 / 6.
    const std::vector<double> y{1, 2, 5, 6};
    const std::vector<std::uint8_t> z{0, 0, 1, 1};
    const auto test = randomization_inference({.outcome = y, .treated = z});
    EXPECT_TRUE(test.exact);
    EXPECT_EQ(test.draws, 6U);
    EXPECT_EQ(test.as_far, 2U);
    EXPECT_DOUBLE_EQ(test.answer.p.value(), 1.0 / 3);
    EXPECT_TRUE(std::isinf(test.answer.interval.value().high));  // no effect can be rejected at 5%
    EXPECT_EQ(worst(test.answer.checks), Finding::doubtful);
}

TEST(RandomizationInference, TheSameOnAnyNumberOfThreads) {
    for (const auto& trial : {made(700, 350), made(300, 71), made(20, 10, 40), made(2, 1, 200), made(150, 20, 3)}) {
        for (const auto statistic : {TestStatistic::difference, TestStatistic::studentized}) {
            if (statistic == TestStatistic::studentized && trial.outcome.size() == 400) {
                continue;  // pairs have no variance
            }
            const auto run = [&](unsigned threads) {
                return randomization_inference(
                    trial.trial(), {.draws = 3000, .statistic = statistic, .exact_below = 0, .threads = threads});
            };
            const auto one = run(1);
            expect_same(one, run(2));
            expect_same(one, run(3));
            EXPECT_FALSE(one.exact);
        }
    }
}

TEST(RandomizationInference, DrawsComeNearToAllAssignments) {
    for (const auto& trial : {made(18, 6, 1, 6), made(14, 10, 1, 8), made(6, 3, 3, 5)}) {
        for (const auto statistic : {TestStatistic::difference, TestStatistic::studentized}) {
            const auto all = randomization_inference(trial.trial(), {.statistic = statistic});
            const auto some =
                randomization_inference(trial.trial(), {.draws = 60'000, .statistic = statistic, .exact_below = 0});
            ASSERT_TRUE(all.exact);
            const double p = *all.answer.p;
            EXPECT_NEAR(*some.answer.p, p, 4 * std::sqrt(p * (1 - p) / 60'000) + 1.0 / 60'000);
            const double width = all.answer.interval->high - all.answer.interval->low;
            EXPECT_NEAR(some.answer.interval->low, all.answer.interval->low, width * 0.02);
            EXPECT_NEAR(some.answer.interval->high, all.answer.interval->high, width * 0.02);
        }
    }
}

/// Of the draws: their mean, and their variance as a share of what it has to be.
void expect_moments(const testing::OwnTrial& trial, const std::vector<double>& figures, double variance) {
    const auto n = static_cast<double>(figures.size());
    const double mean = std::accumulate(figures.begin(), figures.end(), 0.0) / n;
    double squares = 0;
    for (const double figure : figures) {
        squares += figure * figure;
    }
    EXPECT_LT(std::abs(mean), 4 * std::sqrt(variance / n)) << trial.outcome.size();
    EXPECT_NEAR(squares / n / variance, 1, 0.03) << trial.outcome.size();
}

TEST(RandomizationInference, EveryAssignmentIsAsLikely) {
    // One block of every kind: half, few, many treated, at the limits of the tables and of the words.
    for (const auto& [people, treated] : std::vector<std::pair<std::size_t, std::size_t>>{
             {40, 20}, {37, 5}, {64, 60}, {129, 50}, {500, 333}, {1000, 17}, {12, 6}, {13, 6}, {9, 1}}) {
        const auto trial = made(people, treated);
        Estimate unused;
        const auto sample = take_sample(trial.trial(), unused);
        const auto draws = random_assignments(sample, 20'000, 7, 1, true);
        const auto n = static_cast<double>(people);
        const auto n1 = static_cast<double>(treated);
        double mean = 0;
        for (const double y : trial.outcome) {
            mean += y / n;
        }
        double s2 = 0;
        for (const double y : trial.outcome) {
            s2 += std::pow(y - mean, 2) / (n - 1);
        }
        const double by_size = 1 / n1 + 1 / (n - n1);
        expect_moments(trial, draws.difference, s2 * by_size);
        expect_moments(trial, draws.overlap, n1 * (n - n1) / n / (n - 1) * by_size);
        if (treated > 1) {  // the variance estimate is right on average: no effect, so it is that of the difference
            const double average = std::accumulate(draws.yy.begin(), draws.yy.end(), 0.0) / 20'000;
            EXPECT_NEAR(average / (s2 * by_size), 1, 0.03) << people;
        }
        // Anyone who it is, and whatever two they are, they are treated as often as they have to be.
        for (const std::size_t second : {std::size_t{0}, people - 1}) {
            auto marked = sample;
            std::ranges::fill(marked.outcome, 0);
            marked.outcome[0] = marked.outcome[second] = 1;
            const auto out = random_assignments(marked, 20'000, 8, 1, false).difference;
            const double most = *std::ranges::max_element(out);
            const double share =
                static_cast<double>(std::ranges::count_if(out, [most](double d) { return d > most - 1e-9; })) / 20'000;
            double expected = n1 / n;
            if (second != 0 && treated > 1) {
                expected *= (n1 - 1) / (n - 1);
            } else if (second != 0) {
                expected *= 2;
            }
            EXPECT_NEAR(share, expected, 4 * std::sqrt(expected / 20'000)) << people << ' ' << treated;
        }
    }
}

TEST(RandomizationInference, YesAndNoAgreesWithFisher) {
    // 31 of 90 treated, 40 yes of whom 20 are treated; the number treated of the yes is hypergeometric.
    testing::OwnTrial trial;
    for (int i = 0; i < 90; ++i) {
        trial.treated.push_back(i < 31 ? 1 : 0);
        trial.outcome.push_back(i < 20 || i >= 70 ? 1 : 0);
    }
    const auto test = randomization_inference(trial.trial(), {.draws = 200'000});
    EXPECT_FALSE(test.exact);
    const auto difference = [](unsigned k) { return k / 31.0 - (40 - k) / 59.0; };
    double p = 0;
    for (unsigned k = 0; k <= 31; ++k) {
        if (std::abs(difference(k)) >= std::abs(difference(20)) - 1e-12) {
            p += pdf(boost::math::hypergeometric_distribution<>(40, 31, 90), k);
        }
    }
    EXPECT_GT(p, 0.001);
    EXPECT_NEAR(test.answer.p.value(), p, 4 * std::sqrt(p / 200'000));
}

TEST(RandomizationInference, TheIntervalHoldsWhatTheTestDoesNotReject) {
    auto trial = made(60, 25, 2, 7);
    for (const auto statistic : {TestStatistic::difference, TestStatistic::studentized}) {
        const RandomizationOptions options{.draws = 4000, .statistic = statistic};
        const auto interval = randomization_inference(trial.trial(), options).answer.interval.value();
        for (const auto& [effect, inside] : std::vector<std::pair<double, bool>>{{interval.low - 1e-6, false},
                                                                                 {interval.low + 1e-6, true},
                                                                                 {interval.high - 1e-6, true},
                                                                                 {interval.high + 1e-6, false}}) {
            auto without = trial;
            for (std::size_t i = 0; i < without.outcome.size(); ++i) {
                without.outcome[i] -= effect * without.treated[i];
            }
            EXPECT_EQ(randomization_inference(without.trial(), options).answer.p.value() > 0.05, inside) << effect;
        }
    }
}

TEST(RandomizationInference, CannotTell) {
    const std::vector<double> same(30, 1);
    std::vector<std::uint8_t> z(30, 0);
    std::fill_n(z.begin(), 12, std::uint8_t{1});
    const auto test = randomization_inference({.outcome = same, .treated = z});
    EXPECT_EQ(test.answer.p, 1);
    EXPECT_TRUE(test.answer.why_not);
    EXPECT_FALSE(test.answer.interval);
    EXPECT_TRUE(randomization_inference({}).answer.why_not);
    const auto pairs = made(2, 1, 10);
    EXPECT_TRUE(randomization_inference(pairs.trial(), {.statistic = TestStatistic::studentized}).answer.why_not);
    EXPECT_THROW((void)randomization_inference(pairs.trial(), {.draws = 0}), Error);
}

}  // namespace
}  // namespace laborshed::pilots
