#include "pilots/did_two_by_two.h"

#include "base/error.h"
#include "base/random.h"
#include "pilots/comma_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace laborshed::pilots {
namespace {

using testing::Fields;

struct Data {
    std::vector<std::uint32_t> unit = {};
    std::vector<int> period = {};
    std::vector<std::uint8_t> treated = {};
    std::vector<double> outcome = {};

    void add(std::uint32_t of, int when, bool in_program, double value) {
        unit.push_back(of);
        period.push_back(when);
        treated.push_back(in_program ? 1 : 0);
        outcome.push_back(value);
    }
    [[nodiscard]] DifferenceRows rows() const { return {unit, period, treated, outcome}; }
};

TEST(DidTwoByTwo, AgreesWithTheClusteredRegressionOfR) {
    struct Case {
        Data data;
        std::vector<Fields> earlier;
        Fields fit;
    };
    std::map<std::string, Case> cases;
    for (const Fields& row : testing::comma_rows(LABORSHED_SOURCE_DIR "/tests/oracle/did_two_by_two.csv")) {
        Case& one = cases[row.at(0)];
        if (row.at(1) == "row") {
            one.data.add(static_cast<std::uint32_t>(std::stoul(row.at(2))), std::stoi(row.at(3)), row.at(4) == "1",
                         std::stod(row.at(5)));
        } else if (row[1] == "earlier") {
            one.earlier.push_back(row);
        } else {
            one.fit = row;
        }
    }
    ASSERT_EQ(cases.size(), 5U);
    for (const auto& [name, one] : cases) {
        SCOPED_TRACE(name);
        const auto ours = did_two_by_two(
            one.data.rows(),
            {.start = std::stoi(one.fit.at(2)),
             .design = name.starts_with("panel") ? DifferenceDesign::panel : DifferenceDesign::cross_sections,
             .all_before = one.fit.at(3) == "1"});
        EXPECT_NEAR(ours.estimate.estimate.value(), std::stod(one.fit.at(4)), 1e-10);
        EXPECT_NEAR(ours.estimate.standard_error.value(), std::stod(one.fit.at(5)), 1e-10);
        EXPECT_EQ(ours.estimate.df, std::stod(one.fit.at(6)));
        EXPECT_NEAR(ours.estimate.p.value(), std::stod(one.fit.at(7)), 1e-10);
        const auto& trend = ours.estimate.checks.back();
        if (one.fit.at(8) == "NA") {
            EXPECT_FALSE(trend.figure);
            EXPECT_EQ(trend.finding, Finding::unknown);
        } else {
            EXPECT_NEAR(trend.figure.value(), std::stod(one.fit.at(8)), 1e-10);
        }
        ASSERT_EQ(ours.earlier.size(), one.earlier.size());
        for (std::size_t i = 0; i < ours.earlier.size(); ++i) {
            EXPECT_EQ(ours.earlier[i].period, std::stoi(one.earlier[i].at(2)));
            EXPECT_NEAR(ours.earlier[i].difference, std::stod(one.earlier[i].at(3)), 1e-10);
            EXPECT_NEAR(ours.earlier[i].standard_error, std::stod(one.earlier[i].at(4)), 1e-10);
        }
    }
}

/// Treated 1, 2 went from 10, 12 to 15, 19; comparison 3, 4 from 8, 10 to 9, 13.
Data by_hand() {
    Data data;
    data.add(1, 1, true, 10);
    data.add(1, 2, true, 15);
    data.add(2, 1, true, 12);
    data.add(2, 2, true, 19);
    data.add(3, 1, false, 8);
    data.add(3, 2, false, 9);
    data.add(4, 1, false, 10);
    data.add(4, 2, false, 13);
    return data;
}

TEST(DidTwoByTwo, NumbersByHand) {
    const auto answer = did_two_by_two(by_hand().rows(), {.start = 2});
    // (17 − 11) − (11 − 9) = 4. Changes 5, 7 and 1, 3 are 1 away from their means; of the estimate that is
    // Σ (1/2)² = 1, times 4/3 × 7/4.
    EXPECT_NEAR(answer.estimate.estimate.value(), 4, 1e-12);
    EXPECT_NEAR(answer.estimate.standard_error.value(), std::sqrt(7.0 / 3), 1e-12);
    EXPECT_EQ(answer.estimate.df, 3);
    ASSERT_EQ(answer.estimate.arms.size(), 4U);
    EXPECT_EQ(answer.estimate.arms[3].name, "treated after");
    EXPECT_EQ(answer.estimate.arms[3].mean, 17);
    EXPECT_EQ(worst(answer.estimate.checks), Finding::doubtful);  // two units each
}

TEST(DidTwoByTwo, LeavesOutUnitsOfAPanelThatAreNotKnownThroughout) {
    Data data = by_hand();
    data.add(5, 1, true, 1000);
    data.add(6, 1, false, 0);
    data.add(6, 2, false, std::numeric_limits<double>::quiet_NaN());
    const auto panel = did_two_by_two(data.rows(), {.start = 2});
    EXPECT_NEAR(panel.estimate.estimate.value(), 4, 1e-12);
    EXPECT_EQ(panel.left_out, 2U);
    EXPECT_EQ(panel.estimate.checks[0].finding, Finding::doubtful);
    const auto sections = did_two_by_two(data.rows(), {.start = 2, .design = DifferenceDesign::cross_sections});
    EXPECT_NEAR(sections.estimate.estimate.value(), (17 - 1022.0 / 3) - (11 - 6), 1e-9);
}

TEST(DidTwoByTwo, SaysWhatTheDataCannotTell) {
    EXPECT_THAT(did_two_by_two(by_hand().rows(), {.start = 1}).estimate.why_not,
                ::testing::Optional(std::string("there is no period before the start")));
    EXPECT_THAT(did_two_by_two(by_hand().rows(), {.start = 3}).estimate.why_not,
                ::testing::Optional(std::string("there is no period since the start")));
    EXPECT_FALSE(did_two_by_two({}, {.start = 3}).estimate.estimate);
    Data one_treated;
    const Data all = by_hand();
    for (std::size_t i = 2; i < 8; ++i) {
        one_treated.add(all.unit[i], all.period[i], all.treated[i] == 1, all.outcome[i]);
    }
    const auto few = did_two_by_two(one_treated.rows(), {.start = 2}).estimate;
    EXPECT_NEAR(few.estimate.value(), 5, 1e-12);
    EXPECT_FALSE(few.standard_error);
    EXPECT_TRUE(few.why_not);
    Data flat = by_hand();
    flat.outcome = {1, 2, 1, 2, 1, 1, 1, 1};
    const auto same = did_two_by_two(flat.rows(), {.start = 2}).estimate;
    EXPECT_NEAR(same.estimate.value(), 1, 1e-12);
    EXPECT_FALSE(same.interval);
    EXPECT_TRUE(same.why_not);
}

TEST(DidTwoByTwo, RoundingShowsNeitherAnEffectNorTrends) {
    Data same;
    for (std::uint32_t unit = 0; unit < 27; ++unit) {
        for (int period = 1; period <= 3; ++period) {
            same.add(unit, period, unit < 14, 17.35);
        }
    }
    const auto answer = did_two_by_two(same.rows(), {.start = 3}).estimate;
    EXPECT_NEAR(answer.estimate.value(), 0, 1e-12);
    EXPECT_FALSE(answer.standard_error || answer.interval || answer.p);
    const auto trends =
        std::ranges::find(answer.checks, "Both groups had similar trends before the start", &Check::what);
    ASSERT_NE(trends, answer.checks.end());
    EXPECT_EQ(trends->finding, Finding::unknown);
    EXPECT_FALSE(trends->figure);
}

TEST(DidTwoByTwo, RefusesWhatIsNoPanel) {
    Data both = by_hand();
    both.treated[1] = 0;
    EXPECT_THROW(did_two_by_two(both.rows(), {.start = 2}), Error);
    Data twice = by_hand();
    twice.period[1] = 1;
    EXPECT_THROW(did_two_by_two(twice.rows(), {.start = 2}), Error);
    Data shorter = by_hand();
    shorter.unit.pop_back();
    EXPECT_THROW(did_two_by_two(shorter.rows(), {.start = 2}), Error);
    EXPECT_THROW(did_two_by_two(by_hand().rows(), {.start = 2, .level = 1}), Error);
}

double normal(RandomStream& random) { return boost::math::quantile(boost::math::normal(), random.uniform()); }

TEST(DidTwoByTwo, IntervalsAndTrendTestHoldTheirLevel) {
    constexpr int trials = 600;
    int covered = 0;
    int doubted = 0;
    for (int trial = 0; trial < trials; ++trial) {
        RandomStream random(5, 1, static_cast<std::uint64_t>(trial));
        Data data;
        for (std::uint32_t unit = 0; unit < 40; ++unit) {
            const double level = 3 * normal(random);
            for (int period = 1; period <= 4; ++period) {
                data.add(unit, period, unit % 2 == 0,
                         level + period + (unit % 2 == 0 && period >= 4 ? 2 : 0) + normal(random));
            }
        }
        const auto answer = did_two_by_two(data.rows(), {.start = 4, .level = 0.9});
        covered += answer.estimate.interval->low <= 2 && 2 <= answer.estimate.interval->high ? 1 : 0;
        doubted += answer.estimate.checks.back().finding == Finding::holds ? 0 : 1;
    }
    // 3 standard errors of a share of 0.9 of 600: 0.037.
    EXPECT_NEAR(covered / static_cast<double>(trials), 0.9, 0.037);
    EXPECT_NEAR(doubted / static_cast<double>(trials), 0.1, 0.037);
}

RC_GTEST_PROP(DidTwoByTwo, CommonShocksAndLevelsDoNotMatter, (std::uint64_t seed)) {
    RandomStream random(seed, 2, 0);
    Data data;
    Data shifted;
    const double shock = 100 * random.uniform();
    for (std::uint32_t unit = 0; unit < 10; ++unit) {
        const double level = 50 * random.uniform();
        for (int period = 1; period <= 3; ++period) {
            const double value = random.uniform();
            data.add(unit, period, unit < 5, value);
            shifted.add(unit, period, unit < 5, value + level + shock * period * period);
        }
    }
    const auto a = did_two_by_two(data.rows(), {.start = 2});
    const auto b = did_two_by_two(shifted.rows(), {.start = 2});
    RC_ASSERT(std::abs(*a.estimate.estimate - *b.estimate.estimate) < 1e-8);
}

}  // namespace
}  // namespace laborshed::pilots
