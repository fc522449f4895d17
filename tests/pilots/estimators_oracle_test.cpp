// The estimators beside estimatr, sandwich and direct computations in R.
#include "pilots/balance.h"
#include "pilots/complier_effect.h"
#include "pilots/confidence_sequence.h"
#include "pilots/difference_in_means.h"
#include "pilots/least_squares.h"
#include "pilots/lee_bounds.h"
#include "pilots/lin.h"
#include "pilots/oracle.h"
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

template <class Test>
void for_each(const std::string& kind, std::size_t count, const Test& test) {
    auto cases = testing::trial_oracle();
    std::erase_if(cases, [](const auto& one) { return one.first.starts_with("nsw"); });  // need the data: nsw_test.cpp
    testing::for_each_row(cases, kind, count, test);
}

TEST(EstimatorsOracle, DifferenceInMeans) {
    for_each("difference", 15, [](const OracleCase& one, const std::vector<double>& row) {
        expect_same(difference_in_means(one.people.trial()), row);
    });
}

TEST(EstimatorsOracle, Lin) {
    for_each("lin", 7, [](const OracleCase& one, const std::vector<double>& row) {
        expect_same(lin(one.people.trial(), one.people.covariates()), row);
    });
}

TEST(EstimatorsOracle, LeastSquares) {
    const std::vector<std::pair<std::string, Robust>> kinds{{"HC0", Robust::hc0}, {"HC1", Robust::hc1},
                                                            {"HC2", Robust::hc2}, {"HC3", Robust::hc3},
                                                            {"CR0", Robust::cr0}, {"CR2", Robust::cr2}};
    for (const auto& [kind, robust] : kinds) {
        SCOPED_TRACE(kind);
        const bool clustered = kind[0] == 'C';
        for_each(kind, clustered ? 1 : 7, [robust = robust](const OracleCase& one, const std::vector<double>& row) {
            const std::vector<std::vector<double>> columns{std::vector<double>(one.people.x1.size(), 1),
                                                           {one.people.treated.begin(), one.people.treated.end()},
                                                           one.people.x1,
                                                           one.people.x2};
            const auto fit = least_squares(columns, one.people.outcome, robust, one.people.cluster);
            ASSERT_EQ(fit.coefficients.size(), 4U);
            ASSERT_EQ(fit.covariance.size(), 16U);
            for (std::size_t i = 0; i < 4; ++i) {
                expect_near(fit.coefficients[i], row.at(i));
            }
            for (std::size_t i = 0; i < 16; ++i) {
                expect_near(fit.covariance[i], row.at(4 + i));
            }
            for (std::size_t i = 20; i < row.size(); ++i) {
                expect_near(fit.df.at(i - 20), row[i]);
            }
        });
    }
}

TEST(EstimatorsOracle, CompliersAndAndersonRubin) {
    std::size_t without_ends = 0;
    for_each("compliers", 7, [&](const OracleCase& one, const std::vector<double>& row) {
        const auto ours = complier_effect(one.people.trial(), one.people.took_part);
        expect_near(ours.compliers.value(), row.at(6));
        expect_near(ours.compliers_error.value(), row.at(7));
        expect_near(ours.f.value(), row.at(8));
        expect_near(ours.safe_p.value(), row.at(11));
        if (std::isnan(row.at(9))) {
            ++without_ends;
            EXPECT_TRUE(std::isinf(ours.safe.front().low) && std::isinf(ours.safe.back().high));
            EXPECT_TRUE(ours.effect.why_not);  // though R has a figure with a standard error
            EXPECT_FALSE(ours.effect.estimate);
            return;
        }
        expect_same(ours.effect, row);
        ASSERT_EQ(ours.safe.size(), 1U);
        expect_near(ours.safe[0].low, row.at(9), by_search);
        expect_near(ours.safe[0].high, row.at(10), by_search);
    });
    EXPECT_EQ(without_ends, 2U);
}

TEST(EstimatorsOracle, LeeBounds) {
    for_each("lee", 3, [](const OracleCase& one, const std::vector<double>& row) {
        const auto ours = lee_bounds(one.people.trial());
        expect_near(ours.trimmed_share, row.at(0));
        expect_near(ours.bounds.value().low, row.at(1));
        expect_near(ours.bounds->high, row.at(2));
        expect_near(ours.errors.value().low, row.at(3));
        expect_near(ours.errors->high, row.at(4));
        expect_near(ours.effect.interval.value().low, row.at(5));
        expect_near(ours.effect.interval->high, row.at(6));
        EXPECT_FALSE(ours.effect.estimate);
    });
}

TEST(EstimatorsOracle, Balance) {
    for_each("balance", 7, [](const OracleCase& one, const std::vector<double>& row) {
        const auto trial = one.people.trial();
        const auto ours = balance(one.people.treated, one.people.covariates(), trial.block);
        expect_near(ours.f.value(), row.at(0));
        EXPECT_EQ(ours.f_df, row.at(1));
        EXPECT_EQ(ours.f_people_df, row.at(2));
        expect_near(ours.f_p.value(), row.at(3));
        if (!one.people.cluster.empty() && trial.cluster.empty()) {
            EXPECT_NEAR(ours.p.value(), row.at(3), 0.05);  // F is near the truth here
        }
    });
}

TEST(EstimatorsOracle, RandomizationInferenceOverAllAssignments) {
    for_each("exact", 6, [](const OracleCase& one, const std::vector<double>& row) {
        const auto ours = randomization_inference(one.people.trial());
        EXPECT_TRUE(ours.exact);
        EXPECT_EQ(static_cast<double>(ours.draws), row.at(0));
        expect_near(ours.answer.estimate.value(), row.at(1));
        expect_near(ours.answer.p.value(), row.at(2));
        expect_near(ours.answer.interval.value().low, row.at(3), by_search);
        expect_near(ours.answer.interval->high, row.at(4), by_search);
    });
    for_each("exact studentized", 5, [](const OracleCase& one, const std::vector<double>& row) {
        const auto ours = randomization_inference(one.people.trial(), {.statistic = TestStatistic::studentized});
        EXPECT_TRUE(ours.exact);
        expect_near(ours.answer.p.value(), row.at(0));
        expect_near(ours.answer.interval.value().low, row.at(1), by_search);
        expect_near(ours.answer.interval->high, row.at(2), by_search);
    });
}

TEST(EstimatorsOracle, BetsOnShares) {
    for_each("shares", 7, [](const OracleCase&, const std::vector<double>& row) {
        const SoFar so_far{ArmSoFar{static_cast<std::size_t>(row.at(0)), row.at(1)},
                           ArmSoFar{static_cast<std::size_t>(row.at(2)), row.at(3)}};
        const auto ours = sequence_of_shares(std::span(&so_far, 1),
                                             {.level = 1 - row.at(4), .prior_yes = row.at(5), .prior_no = row.at(6)});
        const Look& look = ours.looks.at(0);
        expect_near(look.arms[0].interval.low, row.at(7), by_search);
        expect_near(look.arms[0].interval.high, row.at(8), by_search);
        expect_near(look.arms[1].interval.low, row.at(9), by_search);
        expect_near(look.arms[1].interval.high, row.at(10), by_search);
        expect_near(look.interval.low, row.at(11), by_search);
        expect_near(look.interval.high, row.at(12), by_search);
        expect_near(look.p, row.at(13), by_search);
    });
}

}  // namespace
}  // namespace laborshed::pilots
