#include "pilots/did_staggered.h"

#include "base/error.h"
#include "base/random.h"
#include "pilots/comma_file.h"
#include "support/real_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace laborshed::pilots {
namespace {

using testing::Fields;

struct Data {
    std::vector<std::uint32_t> unit = {};
    std::vector<int> period = {};
    std::vector<int> first = {};
    std::vector<double> outcome = {};
    std::vector<std::vector<double>> covariates = {};

    void add(std::uint32_t of, int when, int began, double value) {
        unit.push_back(of);
        period.push_back(when);
        first.push_back(began);
        outcome.push_back(value);
    }
    [[nodiscard]] StaggeredRows rows() const {
        StaggeredRows rows{
            .unit = unit, .period = period, .first_treated = first, .outcome = outcome, .covariates = {}};
        rows.covariates.assign(covariates.begin(), covariates.end());
        return rows;
    }
};

const EffectPoint& find(const StaggeredEffects& effects, int group, int period) {
    const auto at = std::ranges::find_if(
        effects.effects, [&](const GroupTimeEffect& one) { return one.group == group && one.period == period; });
    EXPECT_NE(at, effects.effects.end()) << group << " " << period;
    return at->point;
}

const EffectPoint& find(const AggregatedEffects& effects, int at) {
    const auto place = std::ranges::find_if(effects.points, [&](const auto& one) { return one.at == at; });
    EXPECT_NE(place, effects.points.end()) << at;
    return place->point;
}

Aggregation aggregation(const std::string& name) {
    return name == "simple"     ? Aggregation::simple
           : name == "group"    ? Aggregation::group
           : name == "calendar" ? Aggregation::calendar
                                : Aggregation::dynamic;
}

void expect_same(const std::optional<double>& effect, const std::optional<double>& error,
                 const std::string& their_effect, const std::string& their_error, double tolerance) {
    EXPECT_NEAR(effect.value(), std::stod(their_effect), tolerance);
    if (their_error == "NA") {
        EXPECT_FALSE(error);
    } else {
        EXPECT_NEAR(error.value(), std::stod(their_error), tolerance);
    }
}

TEST(DidStaggered, AgreesWithEstimatingEquationsInR) {
    Data data;
    data.covariates.resize(2);
    std::size_t compared = 0;
    for (const Fields& row : testing::comma_rows(LABORSHED_SOURCE_DIR "/tests/oracle/did_staggered.csv")) {
        if (row.at(0) == "row") {
            data.add(static_cast<std::uint32_t>(std::stoul(row.at(1))), std::stoi(row.at(2)), std::stoi(row.at(3)),
                     std::stod(row.at(4)));
            data.covariates[0].push_back(std::stod(row.at(5)));
            data.covariates[1].push_back(std::stod(row.at(6)));
            continue;
        }
        SCOPED_TRACE(row[0] + " " + row.at(1) + " " + row.at(2) + " " + row.at(3) + " " + row.at(4) + " " + row.at(5));
        const auto effects = did_staggered(
            data.rows(),
            {.comparison = row[1] == "never" ? ComparisonGroup::never_treated : ComparisonGroup::not_yet_treated,
             .method = row[2] == "dr"    ? GroupTimeMethod::doubly_robust
                       : row[2] == "reg" ? GroupTimeMethod::outcome_regression
                                         : GroupTimeMethod::weighting,
             .base = row[3] == "varying" ? BasePeriod::varying : BasePeriod::universal,
             .draws = 0});
        ++compared;
        // The oracle's derivatives are numeric.
        if (row[0] == "effect") {
            const EffectPoint& point = find(effects, std::stoi(row[4]), std::stoi(row[5]));
            expect_same(point.effect, point.standard_error, row.at(6), row.at(7), 1e-8);
        } else if (const auto answer = aggregate(effects, aggregation(row[4])); row[5] == "overall") {
            expect_same(answer.overall.estimate, answer.overall.standard_error, row.at(6), row.at(7), 1e-8);
        } else if (const EffectPoint& point = find(answer, std::stoi(row[5])); std::stod(row.at(7)) < 1e-12) {
            EXPECT_EQ(point.effect, 0);
            EXPECT_FALSE(point.standard_error);
        } else {
            expect_same(point.effect, point.standard_error, row.at(6), row.at(7), 1e-8);
        }
    }
    EXPECT_GT(compared, 300U);
}

Data counties(const std::filesystem::path& path) {
    const auto columns = testing::comma_columns(path);
    Data data;
    for (std::size_t i = 0; i < columns.at("year").size(); ++i) {
        data.add(static_cast<std::uint32_t>(columns.at("countyreal")[i]), static_cast<int>(columns.at("year")[i]),
                 static_cast<int>(columns.at("first.treat")[i]), columns.at("lemp")[i]);
    }
    data.covariates.push_back(columns.at("lpop"));
    return data;
}

StaggeredOptions scenario(const std::string& name) {
    return {.comparison = name.find("_nyt_") == std::string::npos ? ComparisonGroup::never_treated
                                                                  : ComparisonGroup::not_yet_treated,
            .method = name.ends_with("_ipw")       ? GroupTimeMethod::weighting
                      : name.ends_with("_reg_cov") ? GroupTimeMethod::outcome_regression
                                                   : GroupTimeMethod::doubly_robust,
            .draws = 0};
}

TEST(DidStaggered, CountyTeenEmploymentGivesThePublishedEffects) {
    LABORSHED_REAL_FILE(file, "pilots/csdid_mpdta.csv");
    const Data with = counties(file);
    Data without = with;
    without.covariates.clear();
    std::size_t compared = 0;
    for (const Fields& row : testing::comma_rows(*testing::real_data() / "pilots/csdid_ref_attgt.csv")) {
        if (row.at(0).starts_with("mpdta")) {
            SCOPED_TRACE(row[0] + " " + row.at(1) + " " + row.at(2));
            const Data& data = row[0].ends_with("_cov") ? with : without;
            const auto effects = did_staggered(data.rows(), scenario(row[0]));
            const EffectPoint& point = find(effects, std::stoi(row[1]), std::stoi(row[2]));
            expect_same(point.effect, point.standard_error, row.at(3), row.at(4), 1e-11);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 48U);
    for (const Fields& row : testing::comma_rows(*testing::real_data() / "pilots/csdid_ref_aggte.csv")) {
        if (row.at(0).starts_with("mpdta")) {
            SCOPED_TRACE(row[0] + " " + row.at(1) + " " + row.at(2));
            const Data& data = row[0].ends_with("_cov") ? with : without;
            const auto answer = aggregate(did_staggered(data.rows(), scenario(row[0])), aggregation(row[1]));
            expect_same(answer.overall.estimate, answer.overall.standard_error, row.at(5), row.at(6), 1e-11);
            if (row[2] != "NA") {
                const EffectPoint& point = find(answer, std::stoi(row[2]));
                expect_same(point.effect, point.standard_error, row.at(3), row.at(4), 1e-11);
            }
            ++compared;
        }
    }
    EXPECT_EQ(compared, 108U);
    // The package's vignette, with the logarithm of the population: effects to four digits, and the joint test before.
    const auto published = did_staggered(with.rows(), {.draws = 0});
    for (const auto& [group, period, effect] : {std::tuple{2004, 2004, -0.0145},
                                                {2004, 2005, -0.0764},
                                                {2004, 2006, -0.1404},
                                                {2004, 2007, -0.1069},
                                                {2006, 2007, -0.0413},
                                                {2007, 2004, 0.0267},
                                                {2007, 2007, -0.0288}}) {
        EXPECT_NEAR(find(published, group, period).effect.value(), effect, 5.1e-5) << group << " " << period;
    }
    EXPECT_NEAR(published.checks.back().figure.value(), 0.23267, 1e-4);
    EXPECT_NEAR(did_staggered(without.rows(), {.draws = 0}).checks.back().figure.value(), 0.16812, 1e-4);
}

TEST(DidStaggered, BandsOfTheCountiesAgreeWithTheErrorsByFormula) {
    LABORSHED_REAL_FILE(file, "pilots/csdid_mpdta.csv");
    Data data = counties(file);
    data.covariates.clear();
    for (const Multiplier law : {Multiplier::rademacher, Multiplier::mammen}) {
        const auto effects = did_staggered(data.rows(), {.draws = 4000, .multiplier = law, .threads = 1});
        const auto again = did_staggered(data.rows(), {.draws = 4000, .multiplier = law, .threads = 3});
        EXPECT_EQ(effects.critical_value, again.critical_value);
        for (std::size_t e = 0; e < effects.effects.size(); ++e) {
            const EffectPoint& point = effects.effects[e].point;
            // The group of 2004 has 20 counties: sums of so few are not quite normal.
            EXPECT_NEAR(*point.bootstrap_error / *point.standard_error, 1,
                        effects.effects[e].group == 2004 ? 0.12 : 0.06);
            EXPECT_EQ(point.bootstrap_error, again.effects[e].point.bootstrap_error);
            EXPECT_LT(point.band->low, point.interval->low);
        }
        // The published bands of these twelve effects use critical values between 2.7 and 3.0.
        EXPECT_GT(effects.critical_value, 2.65);
        EXPECT_LT(effects.critical_value, 3.05);
    }
}

/// Two periods of difference: units 1 and 2 begin in 2, 3 and 4 in 3, 5 and 6 never.
Data by_hand() {
    Data data;
    const std::vector<std::vector<double>> outcomes{{1, 4, 6}, {2, 7, 9}, {3, 4, 8}, {5, 6, 12}, {0, 1, 2}, {4, 5, 8}};
    for (std::uint32_t unit = 0; unit < 6; ++unit) {
        for (int period = 1; period <= 3; ++period) {
            data.add(unit + 1, period,
                     unit < 2   ? 2
                     : unit < 4 ? 3
                                : 0,
                     outcomes[unit][static_cast<std::size_t>(period) - 1]);
        }
    }
    return data;
}

TEST(DidStaggered, NumbersByHand) {
    const auto effects = did_staggered(by_hand().rows());
    EXPECT_NEAR(find(effects, 2, 2).effect.value(), 4 - 1, 1e-12);  // 3, 5 less 1, 1
    EXPECT_NEAR(find(effects, 2, 3).effect.value(), 6 - 3, 1e-12);  // 5, 7 less 2, 4
    EXPECT_NEAR(find(effects, 3, 2).effect.value(), 1 - 1, 1e-12);
    EXPECT_NEAR(find(effects, 3, 3).effect.value(), 5 - 2, 1e-12);  // 4, 6 less 1, 3
    // Each mean of two has variance 1/2 × mean square: 1/2 and 0.
    EXPECT_NEAR(find(effects, 2, 2).standard_error.value(), std::sqrt(0.5), 1e-12);
    EXPECT_NEAR(find(effects, 2, 3).standard_error.value(), 1, 1e-12);
    EXPECT_FALSE(find(effects, 3, 2).standard_error);  // nothing varies
    const auto simple = aggregate(effects, Aggregation::simple);
    EXPECT_NEAR(simple.overall.estimate.value(), 3, 1e-12);
    const auto study = aggregate(effects, Aggregation::dynamic);
    ASSERT_EQ(study.points.size(), 3U);
    EXPECT_EQ(study.points[0].at, -1);
    EXPECT_NEAR(find(study, 0).effect.value(), 3, 1e-12);
    // Not yet treated: 3 and 4 compare in period 2, too.
    const auto more = did_staggered(by_hand().rows(), {.comparison = ComparisonGroup::not_yet_treated});
    EXPECT_EQ(more.effects[0].comparison, 4U);
    EXPECT_EQ(more.effects[1].comparison, 2U);
}

TEST(DidStaggered, SaysWhatTheDataCannotTell) {
    Data data = by_hand();
    EXPECT_TRUE(did_staggered({}).why_not);
    Data none = data;
    std::ranges::fill(none.first, 0);
    EXPECT_THAT(did_staggered(none.rows()).why_not,
                ::testing::Optional(std::string("no unit starts the program after the first period")));
    Data all = data;
    std::ranges::replace(all.first, 0, 3);
    EXPECT_TRUE(did_staggered(all.rows()).why_not);
    const auto late = did_staggered(all.rows(), {.comparison = ComparisonGroup::not_yet_treated});
    EXPECT_FALSE(late.why_not);
    EXPECT_FALSE(find(late, 2, 3).effect);  // by then all had begun
    EXPECT_TRUE(find(late, 2, 2).effect);
    EXPECT_EQ(worst(aggregate(late, Aggregation::simple).overall.checks), Finding::doubtful);
    // A covariate that tells the groups apart.
    Data apart = data;
    apart.covariates.resize(1);
    for (const int first : apart.first) {
        apart.covariates[0].push_back(first == 0 ? 1 + 0.1 * static_cast<double>(apart.covariates[0].size()) : -1);
    }
    EXPECT_FALSE(find(did_staggered(apart.rows()), 2, 2).effect);
    // Group of one unit.
    Data one = data;
    for (std::size_t i = 0; i < one.unit.size(); ++i) {
        one.first[i] = one.unit[i] == 2 ? 0 : one.first[i];
    }
    const auto lone = did_staggered(one.rows());
    EXPECT_TRUE(find(lone, 2, 3).effect);
    EXPECT_FALSE(find(lone, 2, 3).standard_error);
    EXPECT_FALSE(aggregate(lone, Aggregation::simple).overall.interval);
    EXPECT_FALSE(find(aggregate(lone, Aggregation::group), 2).standard_error);
    EXPECT_TRUE(find(aggregate(lone, Aggregation::group), 3).standard_error);
}

TEST(DidStaggered, RoundingIsNoCertainty) {
    Data alike;  // everyone earns a dime more in each period: changes are alike but for rounding
    for (std::uint32_t unit = 0; unit < 24; ++unit) {
        double wage = 17.3 + 0.7 * unit;
        for (int period = 1; period <= 4; ++period) {
            alike.add(unit, period, unit < 11 ? 3 : 0, wage += 0.1);
        }
    }
    const auto effects = did_staggered(alike.rows());
    ASSERT_FALSE(effects.effects.empty());
    for (const auto& one : effects.effects) {
        EXPECT_NEAR(one.point.effect.value(), 0, 1e-12);
        EXPECT_FALSE(one.point.standard_error || one.point.interval || one.point.band) << one.period;
    }
    for (const auto by : {Aggregation::simple, Aggregation::group, Aggregation::calendar, Aggregation::dynamic}) {
        const auto overall = aggregate(effects, by).overall;
        EXPECT_FALSE(overall.standard_error || overall.interval || overall.p);
        EXPECT_TRUE(overall.why_not);
    }
}

TEST(DidStaggered, RefusesWhatIsNoPanel) {
    Data twice = by_hand();
    twice.period[1] = 1;
    EXPECT_THROW(did_staggered(twice.rows()), Error);
    Data changed = by_hand();
    changed.first[1] = 3;
    EXPECT_THROW(did_staggered(changed.rows()), Error);
    Data endless = by_hand();
    endless.outcome[0] = std::numeric_limits<double>::infinity();
    EXPECT_THROW(did_staggered(endless.rows()), Error);
    EXPECT_THROW(did_staggered(by_hand().rows(), {.anticipation = -1}), Error);
    EXPECT_THROW(did_staggered(by_hand().rows(), {.level = 0}), Error);
}

double normal(RandomStream& random) { return boost::math::quantile(boost::math::normal(), random.uniform()); }

TEST(DidStaggered, IntervalsAndBandsHoldTheirLevel) {
    constexpr int trials = 300;
    int covered = 0;
    int covered_all = 0;
    for (int trial = 0; trial < trials; ++trial) {
        RandomStream random(9, 1, static_cast<std::uint64_t>(trial));
        Data data;
        data.covariates.resize(1);
        for (std::uint32_t unit = 0; unit < 240; ++unit) {
            const double x = normal(random);
            // Those with a higher x begin more often, and move faster by themselves.
            const double draw = random.uniform() + 0.1 * x;
            const int began = draw < 0.5 ? 0 : draw < 0.75 ? 2 : 3;
            for (int period = 1; period <= 4; ++period) {
                const double effect = began != 0 && period >= began ? 1 + period - began : 0;
                data.add(unit, period, began, 2 * x + 0.5 * x * period + effect + normal(random));
                data.covariates[0].push_back(x);
            }
        }
        const auto effects =
            did_staggered(data.rows(), {.draws = 300, .seed = static_cast<std::uint64_t>(trial), .threads = 1});
        const auto study = aggregate(effects, Aggregation::dynamic);
        bool all = true;
        for (const AggregatedEffect& point : study.points) {
            const double truth = point.at < 0 ? 0 : 1 + point.at;
            all = all && point.point.band->low <= truth && truth <= point.point.band->high;
        }
        covered_all += all ? 1 : 0;
        const EffectPoint& now = find(study, 0);
        covered += now.interval->low <= 1 && 1 <= now.interval->high ? 1 : 0;
    }
    // 3 standard errors of 0.95 of 300: 0.038; 300 draws make the band a little narrow at times.
    EXPECT_NEAR(covered / static_cast<double>(trials), 0.95, 0.038);
    EXPECT_NEAR(covered_all / static_cast<double>(trials), 0.95, 0.045);
}

RC_GTEST_PROP(DidStaggered, OrderOfRowsAndCommonShocksDoNotMatter, (std::uint64_t seed)) {
    RandomStream random(seed, 3, 0);
    Data data;
    Data other;
    for (std::uint32_t unit = 0; unit < 12; ++unit) {
        for (int period = 1; period <= 4; ++period) {
            data.add(unit, period, static_cast<int>(unit % 3 == 0 ? 0 : 1 + unit % 3), random.uniform());
        }
    }
    for (std::size_t i = data.unit.size(); i-- > 0;) {
        other.add(data.unit[i], data.period[i], data.first[i], data.outcome[i] + 7 * data.period[i] + data.unit[i]);
    }
    const auto a = did_staggered(data.rows(), {.draws = 0});
    const auto b = did_staggered(other.rows(), {.draws = 0});
    RC_ASSERT(a.effects.size() == b.effects.size());
    for (std::size_t e = 0; e < a.effects.size(); ++e) {
        RC_ASSERT(std::abs(*a.effects[e].point.effect - *b.effects[e].point.effect) < 1e-9);
    }
}

}  // namespace
}  // namespace laborshed::pilots
