// Trials of whole clusters: beside estimatr and all assignments gone through in R, and that no one is taken for
// independent where they are not.
#include "base/error.h"
#include "pilots/balance.h"
#include "pilots/complier_effect.h"
#include "pilots/difference_in_means.h"
#include "pilots/lee_bounds.h"
#include "pilots/lin.h"
#include "pilots/made_trial.h"
#include "pilots/randomization_inference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace laborshed::pilots {
namespace {

using testing::by_search;
using testing::expect_near;
using testing::expect_same;
using testing::OracleCase;
using testing::OwnTrial;

template <class Test>
void for_each(const std::string& kind, std::size_t count, const Test& test) {
    testing::for_each_row(testing::read_oracle(LABORSHED_SOURCE_DIR "/tests/oracle/cluster_trials.csv"), kind, count,
                          test);
}

const Check& check_of(const Estimate& answer, const std::string& what) {
    return *std::ranges::find_if(answer.checks, [&](const Check& one) { return one.what.starts_with(what); });
}

TEST(Clusters, DifferenceAndLinAsEstimatr) {
    for_each("difference", 4, [](const OracleCase& one, const std::vector<double>& row) {
        const auto ours = difference_in_means(one.people.trial());
        expect_same(ours, row);
        EXPECT_GE(ours.arms.at(0).clusters, 4U);
        EXPECT_LT(ours.arms.at(0).clusters, ours.arms.at(0).people);
    });
    for_each("lin", 4, [](const OracleCase& one, const std::vector<double>& row) {
        expect_same(lin(one.people.trial(), std::vector<Covariate>{{"x1", one.people.x1}}), row);
    });
}

TEST(Clusters, CompliersAsEstimatr) {
    for_each("compliers", 4, [](const OracleCase& one, const std::vector<double>& row) {
        const auto ours = complier_effect(one.people.trial(), one.people.took_part);
        expect_same(ours.effect, row);
        expect_near(ours.compliers.value(), row.at(6));
        expect_near(ours.compliers_error.value(), row.at(7));
        ASSERT_EQ(ours.safe.size(), 1U);
        expect_near(ours.safe[0].low, row.at(8), by_search);
        expect_near(ours.safe[0].high, row.at(9), by_search);
        expect_near(ours.safe_p.value(), row.at(10));
    });
}

TEST(Clusters, RandomizationInferenceDrawsWholeClusters) {
    for_each("exact", 4, [](const OracleCase& one, const std::vector<double>& row) {
        const auto ours = randomization_inference(one.people.trial());
        EXPECT_TRUE(ours.exact);
        EXPECT_EQ(static_cast<double>(ours.draws), row.at(0));
        expect_near(ours.answer.estimate.value(), row.at(1));
        expect_near(ours.answer.p.value(), row.at(2));
        expect_near(ours.answer.interval.value().low, row.at(3), by_search);
        expect_near(ours.answer.interval->high, row.at(4), by_search);
        // at random, and on any number of threads
        RandomizationOptions options{.draws = 20'000, .seed = 7, .exact_below = 1, .threads = 1};
        const auto drawn = randomization_inference(one.people.trial(), options);
        EXPECT_FALSE(drawn.exact);
        EXPECT_NEAR(drawn.answer.p.value(), row.at(2), 4 * std::sqrt(row.at(2) / 20'000));
        options.threads = 2;
        EXPECT_EQ(randomization_inference(one.people.trial(), options).as_far, drawn.as_far);
    });
}

TEST(Clusters, BalanceReassignsWholeClusters) {
    for_each("balance", 4, [](const OracleCase& one, const std::vector<double>& row) {
        const auto trial = one.people.trial();
        const auto ours = balance(trial.treated, one.people.covariates(), trial.block,
                                  {.draws = 20'000, .seed = 3, .cluster = trial.cluster});
        EXPECT_NEAR(ours.p.value(), row.at(0), 4 * std::sqrt(0.25 / 20'000));
        EXPECT_FALSE(ours.f) << "its law is of single people";
        EXPECT_FALSE(ours.f_p);
    });
}

TEST(Clusters, WhoIsLostIsTestedByClusters) {
    for_each("known", 1, [](const OracleCase& one, const std::vector<double>& row) {
        const auto answer = difference_in_means(one.people.trial());
        expect_near(check_of(answer, "Outcomes are known").figure.value(), row.at(0));
    });
    // Two classes of the comparison are lost as a whole: by people that were beyond doubt, by classes it is chance.
    OwnTrial made;
    for (std::uint32_t cluster = 0; cluster < 8; ++cluster) {
        for (int i = 0; i < 20; ++i) {
            made.cluster.push_back(cluster);
            made.treated.push_back(cluster % 2 == 1 ? 1 : 0);
            made.outcome.push_back(cluster == 0 ? not_known : i % 2 + 0.1 * static_cast<double>(cluster));
        }
    }
    Trial trial{.outcome = made.outcome, .treated = made.treated, .cluster = made.cluster};
    EXPECT_EQ(check_of(difference_in_means(trial), "Outcomes are known").finding, Finding::holds);
    trial.cluster = {};
    EXPECT_EQ(check_of(difference_in_means(trial), "Outcomes are known").finding, Finding::doubtful);
}

/// Classes of 30 whose pupils are nearly alike; no effect.
OwnTrial classes(std::uint32_t seed, std::uint32_t number) {
    RandomStream random(seed, 9, number);
    auto lots = testing::lottery(random, 12, 6);  // of the classes
    OwnTrial made;
    for (std::uint32_t cluster = 0; cluster < 12; ++cluster) {
        const double level = testing::normal(random);
        for (int i = 0; i < 30; ++i) {
            made.cluster.push_back(cluster);
            made.treated.push_back(lots.treated[cluster]);
            made.outcome.push_back(level + 0.5 * testing::normal(random));
            made.took_part.push_back(lots.treated[cluster]);
            made.x1.push_back(testing::normal(random));
        }
    }
    return made;
}

TEST(Clusters, TestsHoldTheirLevelAndThoseOfPeopleDoNot) {
    constexpr std::uint32_t trials = 400;  // 20 of them by chance, and three standard deviations: 33
    int difference = 0;
    int adjusted = 0;
    int lottery = 0;
    int compliers = 0;
    int people = 0;
    for (std::uint32_t t = 0; t < trials; ++t) {
        const auto made = classes(5, t);
        const auto trial = made.trial();
        difference += *difference_in_means(trial).p <= 0.05 ? 1 : 0;
        adjusted += *lin(trial, std::vector<Covariate>{{"x1", made.x1}}).p <= 0.05 ? 1 : 0;
        lottery += *randomization_inference(trial, {.threads = 1}).answer.p <= 0.05 ? 1 : 0;
        compliers += *complier_effect(trial, made.took_part).safe_p <= 0.05 ? 1 : 0;
        auto alone = trial;
        alone.cluster = {};
        people += *difference_in_means(alone).p <= 0.05 ? 1 : 0;
    }
    for (const int rejected : {difference, adjusted, lottery, compliers}) {
        EXPECT_LE(rejected, 33);
        EXPECT_GT(rejected, 5);
    }
    EXPECT_GT(people, trials / 2) << "this is what is at stake";
}

TEST(Clusters, BoundsHaveNoInterval) {
    auto made = classes(6, 1);
    for (std::size_t i = 0; i < made.outcome.size(); i += 7) {
        made.outcome[i] = made.treated[i] == 1 ? not_known : made.outcome[i];
    }
    const auto clustered = lee_bounds(made.trial());
    auto alone = made.trial();
    alone.cluster = {};
    const auto of_people = lee_bounds(alone);
    ASSERT_TRUE(clustered.bounds);
    EXPECT_DOUBLE_EQ(clustered.bounds->low, of_people.bounds.value().low);
    EXPECT_DOUBLE_EQ(clustered.bounds->high, of_people.bounds->high);
    EXPECT_TRUE(of_people.effect.interval);
    EXPECT_FALSE(clustered.effect.interval);
    EXPECT_FALSE(clustered.errors);
    EXPECT_TRUE(clustered.effect.why_not);
}

TEST(Clusters, FewAreSaidToBeFew) {
    // One class against two: nothing can be told of how classes differ.
    OwnTrial made;
    for (std::uint32_t cluster = 0; cluster < 3; ++cluster) {
        for (int i = 0; i < 15; ++i) {
            made.cluster.push_back(cluster);
            made.treated.push_back(cluster == 0 ? 1 : 0);
            made.took_part.push_back(made.treated.back());
            made.outcome.push_back(i % 3 + cluster);
            made.x1.push_back(i);
        }
    }
    const std::vector<Covariate> x1{{"x1", made.x1}};
    for (const auto& answer :
         {difference_in_means(made.trial()), lin(made.trial(), x1), randomization_inference(made.trial()).answer,
          complier_effect(made.trial(), made.took_part).effect, lee_bounds(made.trial()).effect}) {
        EXPECT_EQ(answer.why_not, "too few groups with a known outcome: 2 in the comparison, 1 in the treatment")
            << answer.method;
        EXPECT_FALSE(answer.interval) << answer.method;
        EXPECT_EQ(check_of(answer, "Enough groups in each arm").finding, Finding::fails);
    }
    const auto balanced = balance(made.treated, x1, {}, {.cluster = made.cluster});
    EXPECT_EQ(balanced.check.finding, Finding::unknown) << balanced.check.result;

    // Two against two: there is an interval, and it is doubted.
    for (int i = 0; i < 15; ++i) {
        made.cluster.push_back(3);
        made.treated.push_back(1);
        made.took_part.push_back(1);
        made.outcome.push_back(i % 3 + 5);
        made.x1.push_back(i * i % 7);
    }
    const auto four = difference_in_means(made.trial());
    EXPECT_NEAR(four.df.value(), 2, 1e-9);
    EXPECT_EQ(check_of(four, "Enough groups for the interval").finding, Finding::doubtful);
    const auto adjusted = lin(made.trial(), std::vector<Covariate>{{"x1", made.x1}});
    EXPECT_EQ(adjusted.why_not, "there are too few groups for so many covariates: 4 for 4 coefficients");
}

TEST(Clusters, NonsenseIsRefused) {
    const std::vector<double> y{1, 3, 4, 5};
    const std::vector<std::uint8_t> z{0, 0, 1, 1};
    const std::vector<std::uint32_t> halves{1, 2, 1, 2};
    const std::vector<std::uint32_t> together{7, 7, 8, 8};
    EXPECT_THROW((void)difference_in_means({.outcome = y, .treated = z, .cluster = halves}), Error);
    EXPECT_THROW((void)difference_in_means({.outcome = y, .treated = z, .block = halves, .cluster = together}), Error);
    EXPECT_THROW((void)randomization_inference({.outcome = y, .treated = z, .cluster = together},
                                               {.statistic = TestStatistic::studentized}),
                 Error);
}

}  // namespace
}  // namespace laborshed::pilots
