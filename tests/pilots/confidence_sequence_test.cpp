#include "pilots/confidence_sequence.h"

#include "base/error.h"
#include "base/random.h"
#include "pilots/made_trial.h"

#include <gtest/gtest.h>

#include <cmath>

namespace laborshed::pilots {
namespace {

std::vector<Look> access_log_of(std::vector<SoFar> so_far, const SequenceOptions& options = {}) {
    return sequence_of_shares(so_far, options).looks;
}

TEST(ConfidenceSequence, OnPaper) {
    // One yes: the wealth is B(1.5, 0.5) / B(0.5, 0.5) / p = 1 / (2 p), which is 20 at p = 0.025. No one: anything
    // goes.
    const auto look = access_log_of({{ArmSoFar{1, 1}, ArmSoFar{}}}).at(0);
    EXPECT_NEAR(look.arms[0].interval.low, 0.025, 1e-12);
    EXPECT_EQ(look.arms[0].interval.high, 1);
    EXPECT_EQ(look.arms[0].share, 1.0);
    EXPECT_EQ(look.arms[1].interval.low, 0);
    EXPECT_EQ(look.arms[1].interval.high, 1);
    EXPECT_FALSE(look.arms[1].share);
    EXPECT_FALSE(look.difference);
    EXPECT_EQ(look.interval.low, -1);
    EXPECT_EQ(look.p, 1);
}

TEST(ConfidenceSequence, BothArmsTheOtherWayRound) {
    const auto a = access_log_of({{ArmSoFar{40, 10}, ArmSoFar{50, 30}}}).at(0);
    const auto b = access_log_of({{ArmSoFar{50, 30}, ArmSoFar{40, 10}}}).at(0);
    EXPECT_NEAR(a.interval.low, -b.interval.high, 1e-9);
    EXPECT_NEAR(a.interval.high, -b.interval.low, 1e-9);
    EXPECT_LT(a.interval.low, a.difference.value());
    EXPECT_GT(a.interval.high, a.difference.value());
    // Within what both arms' own intervals would give.
    EXPECT_GT(a.interval.low, a.arms[1].interval.low - a.arms[0].interval.high);
    EXPECT_LT(a.interval.high, a.arms[1].interval.high - a.arms[0].interval.low);
    EXPECT_NEAR(a.p, b.p, 1e-12);
}

TEST(ConfidenceSequence, PNeverRises) {
    const auto looks = access_log_of({{ArmSoFar{60, 6}, ArmSoFar{60, 40}}, {ArmSoFar{120, 60}, ArmSoFar{120, 62}}});
    EXPECT_LT(looks[0].p, 0.001);
    EXPECT_EQ(looks[1].p, looks[0].p);
    EXPECT_LT(looks[1].interval.low, 0);
}

TEST(ConfidenceSequence, OfMeansWithoutVarianceCannotTell) {
    const auto interval = [](double of_one, double of_other) {
        const std::vector<std::array<ArmMeanSoFar, 2>> looks{
            {ArmMeanSoFar{30, 17.35, of_one}, ArmMeanSoFar{30, 18.35, of_other}}};
        const auto answers = sequence_of_means(looks);
        EXPECT_NEAR(answers.at(0).difference.value(), 1, 1e-12);
        return answers.at(0).interval;
    };
    EXPECT_FALSE(interval(0, 0));
    EXPECT_FALSE(interval(1e-15, 4e-15)) << "rounding";
    ASSERT_TRUE(interval(0, 2)) << "variance in one arm is enough";
    EXPECT_LT(interval(0, 2)->low, 1);
}

TEST(ConfidenceSequence, NonsenseIsRefused) {
    EXPECT_THROW((void)access_log_of({{ArmSoFar{1, 2}, ArmSoFar{}}}), Error);
    EXPECT_THROW((void)access_log_of({{ArmSoFar{1, -1}, ArmSoFar{}}}), Error);
    EXPECT_THROW((void)access_log_of({{ArmSoFar{5, 2}, ArmSoFar{}}, {ArmSoFar{4, 2}, ArmSoFar{}}}), Error);
    EXPECT_THROW((void)access_log_of({{ArmSoFar{5, 2}, ArmSoFar{}}, {ArmSoFar{6, 4}, ArmSoFar{}}}), Error);
    EXPECT_THROW((void)access_log_of({}, {.level = 1}), Error);
    EXPECT_THROW((void)access_log_of({}, {.prior_yes = 0}), Error);
    EXPECT_THROW((void)sequence_of_means({}, {.enough = 1}), Error);
    EXPECT_TRUE(access_log_of({}).empty());
}

struct Missed {
    int bets = 0;   ///< trials of which some look's interval misses the true difference
    int naive = 0;  ///< the same of Wald's interval, looked at as often
    int arms = 0;   ///< the comparison's own
};

Missed missed(double comparison, double treatment, bool part_of_one, std::uint32_t trials) {
    Missed count;
    for (std::uint32_t t = 0; t < trials; ++t) {
        RandomStream random(2021, 1, t);
        std::vector<SoFar> so_far;
        SoFar now{};
        for (int person = 0; person < 400; ++person) {
            const std::size_t arm = random() % 2;
            const double p = arm == 1 ? treatment : comparison;
            ++now.at(arm).people;
            // Yes or no, or anything between 0 and 2 p.
            now.at(arm).sum += part_of_one ? 2 * p * random.uniform() : random.uniform() < p ? 1 : 0;
            if (person % 10 == 9) {
                so_far.push_back(now);
            }
        }
        const double truth = treatment - comparison;
        bool bets = false;
        bool naive = false;
        bool arms = false;
        for (const Look& look : access_log_of(so_far)) {
            bets |= look.interval.low > truth || look.interval.high < truth;
            arms |= look.arms[0].interval.low > comparison || look.arms[0].interval.high < comparison;
            if (look.difference) {
                double variance = 0;
                for (const Look::Arm& arm : look.arms) {
                    variance += *arm.share * (1 - *arm.share) / static_cast<double>(arm.people);
                }
                naive |= look.arms[0].people >= 5 && look.arms[1].people >= 5 &&
                         std::abs(*look.difference - truth) > 1.96 * std::sqrt(variance);
            }
        }
        count.bets += bets ? 1 : 0;
        count.naive += naive ? 1 : 0;
        count.arms += arms ? 1 : 0;
    }
    return count;
}

TEST(ConfidenceSequence, HoldsItsLevelOverAllLooksWhereTheUsualIntervalDoesNot) {
    for (const auto& [comparison, treatment] :
         std::vector<std::pair<double, double>>{{0.5, 0.5}, {0.3, 0.6}, {0.05, 0.1}}) {
        const auto count = missed(comparison, treatment, false, 200);
        EXPECT_LE(count.bets, 10) << comparison;  // 5% of 200
        EXPECT_LE(count.arms, 10) << comparison;
        EXPECT_GT(count.naive, 30) << comparison;  // over 15%
    }
    EXPECT_LE(missed(0.2, 0.3, true, 100).bets, 5);
}

TEST(ConfidenceSequence, OfMeansHoldsToo) {
    int missed_some = 0;
    int naive = 0;
    for (std::uint32_t t = 0; t < 300; ++t) {
        RandomStream random(2024, 1, t);
        std::vector<std::array<ArmMeanSoFar, 2>> looks;
        std::array<std::vector<double>, 2> values;
        for (int person = 0; person < 400; ++person) {
            const std::size_t arm = random() % 2;
            values.at(arm).push_back(10 + 2.0 * static_cast<double>(arm) - 3 * std::log(random.uniform()));
            if (person % 10 == 9) {
                auto& look = looks.emplace_back();
                for (std::size_t a = 0; a < 2; ++a) {
                    const auto n = static_cast<double>(values.at(a).size());
                    double mean = 0;
                    for (const double value : values.at(a)) {
                        mean += value / n;
                    }
                    double squares = 0;
                    for (const double value : values.at(a)) {
                        squares += std::pow(value - mean, 2);
                    }
                    look.at(a) = {values.at(a).size(), mean, std::sqrt(squares / std::max(1.0, n - 1))};
                }
            }
        }
        bool outside = false;
        bool wald = false;
        const auto answers = sequence_of_means(looks);
        for (std::size_t i = 0; i < looks.size(); ++i) {
            if (answers[i].interval) {
                outside |= answers[i].interval->low > 2 || answers[i].interval->high < 2;
                const auto& [c, d] = looks[i];
                const double error = std::sqrt(std::pow(c.deviation, 2) / static_cast<double>(c.people) +
                                               std::pow(d.deviation, 2) / static_cast<double>(d.people));
                wald |= std::abs(*answers[i].difference - 2) > 1.96 * error;
            }
        }
        EXPECT_FALSE(answers.front().difference);  // too few yet
        missed_some += outside ? 1 : 0;
        naive += wald ? 1 : 0;
    }
    EXPECT_LE(missed_some, 15);
    EXPECT_GT(naive, 45);
}

}  // namespace
}  // namespace laborshed::pilots
