#include "labor_market/backtest.h"

#include "base/error.h"
#include "base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace laborshed::labor_market {
namespace {

/// A vintage whose errors follow a law that is known.
std::vector<JudgedProjection> made_up(std::size_t count, const UncertaintySizes& law, double shift = 0,
                                      const std::string& vintages = "2016–26 by 2024", std::uint64_t seed = 1) {
    RandomStream random(seed, 1, 1);
    const auto normal = [&random] {
        return std::sqrt(-2 * std::log(random.uniform())) * std::cos(6.283185307179586 * random.uniform());
    };
    const auto student = [&normal] {
        double squares = 0;
        for (int i = 0; i < 5; ++i) {
            const double z = normal();
            squares += z * z;
        }
        return normal() / std::sqrt(squares / 5) * std::sqrt(0.6);
    };
    std::vector<JudgedProjection> pairs;
    for (std::size_t i = 0; i < count; ++i) {
        JudgedProjection pair{.vintages = vintages,
                              .occupation = std::to_string(i),
                              .occupation_class = i % 2 == 0 ? "award" : "on_the_job",
                              .employment = 1000 * std::exp(7 * random.uniform()),
                              .exit_rate = 0.02 + 0.05 * random.uniform(),
                              .transfer_rate = 0.03 + 0.06 * random.uniform(),
                              .years = 8};
        pair.projected = pair.employment * (1 + 0.3 * (random.uniform() - 0.5));
        const double growth =
            pair.projected_growth() + growth_error(law.growth, pair.employment, pair.years) * (shift + student());
        pair.came_employment = std::max(0.0, pair.employment * (1 + growth * pair.years));
        pair.came_exit_rate = pair.exit_rate + law.exit_rate * normal();
        pair.came_transfer_rate = pair.transfer_rate + law.transfer_rate * normal();
        pairs.push_back(pair);
    }
    return pairs;
}

UncertaintySizes some_law() {
    auto law = published_uncertainty().sizes;
    law.growth.scale = 0.05;
    law.growth.size_power = 0.2;
    law.exit_rate = 0.006;
    law.transfer_rate = 0.015;
    return law;
}

TEST(Backtest, OpeningsByHand) {
    // 1,000 jobs become 1,200 in 10 years at 3% + 5%: 0.08 × 1,100 + 20 = 108. After 8 years they are 960 at 4% + 6%:
    // 0.1 × 980 − 5 = 93.
    const JudgedProjection pair{.employment = 1000,
                                .projected = 1200,
                                .period = 10,
                                .exit_rate = 0.03,
                                .transfer_rate = 0.05,
                                .years = 8,
                                .came_employment = 960,
                                .came_exit_rate = 0.04,
                                .came_transfer_rate = 0.06};
    EXPECT_DOUBLE_EQ(pair.projected_openings(), 108);
    EXPECT_DOUBLE_EQ(pair.came_openings(), 93);
    EXPECT_DOUBLE_EQ(pair.projected_growth(), 0.02);
    EXPECT_NEAR(pair.came_growth(), -0.005, 1e-12);
}

TEST(Backtest, FindsTheLawThatMadeTheErrors) {
    const auto law = some_law();
    const auto found = fit_sizes(made_up(20'000, law), published_uncertainty().sizes);
    EXPECT_NEAR(found.growth.scale, 0.05, 0.001);
    EXPECT_NEAR(found.growth.size_power, 0.2, 0.006);
    EXPECT_NEAR(found.growth.degrees, 5, 0.4);
    EXPECT_NEAR(found.exit_rate, 0.006, 0.0002);
    EXPECT_NEAR(found.transfer_rate, 0.015, 0.0005);
    EXPECT_EQ(found.growth.horizon_power, published_uncertainty().sizes.growth.horizon_power);
}

TEST(Backtest, FewPairsStayNearThePublishedLaw) {
    const auto found = fit_sizes(made_up(25, some_law()), published_uncertainty().sizes);
    EXPECT_GT(found.growth.scale, 0.05) << "drawn toward 0.063";
    EXPECT_NEAR(found.growth.size_power, 0.16, 0.04);
}

TEST(Backtest, TheCommonPartComesFromTheMeanErrorOfEachVintage) {
    const auto prior = published_uncertainty().sizes;
    // Two vintages: one half a standard deviation too high, one not. Standardized by errors that hold the shift as well
    // (× √1.25 or so): (0.05 + 0.25 / 1.1 + 0) / 3.
    auto pairs = made_up(4000, prior, 0.5);
    const auto more = made_up(4000, prior, 0, "2014–24 by 2024", 2);
    pairs.insert(pairs.end(), more.begin(), more.end());
    EXPECT_NEAR(fit_sizes(pairs, prior).growth.common, (0.05 + 0.23) / 3, 0.015);
}

TEST(Backtest, RangesHoldEightOfTenWhereTheLawIsTrue) {
    const auto law = some_law();
    const auto record = cross_fit(made_up(3000, law), published_uncertainty().sizes, {.repeats = 2});
    EXPECT_EQ(record.all.occupations, 3000);
    EXPECT_NEAR(record.all.growth, 0.8, 0.03);
    EXPECT_NEAR(record.all.openings, 0.8, 0.03);
    std::int64_t counted = 0;
    for (const auto& held : record.by_jobs) {
        EXPECT_NEAR(held.openings, 0.8, 0.06) << *held.from;
        counted += held.occupations;
    }
    EXPECT_EQ(counted, 3000);
    ASSERT_EQ(record.by_class.size(), 2U);
    EXPECT_EQ(record.by_class[0].name, "award");
    ASSERT_EQ(record.by_years.size(), 1U);
    EXPECT_EQ(record.by_years[0].from, 8);
    for (const auto& bin : record.probabilities) {
        EXPECT_NEAR(bin.happened, bin.stated, 0.05) << bin.from;
        EXPECT_GE(bin.stated, bin.from);
        EXPECT_LE(bin.stated, bin.to);
    }
    for (const auto& miss : record.largest_misses) {
        EXPECT_TRUE(miss.came < miss.p10 || miss.came > miss.p90);
    }
}

TEST(Backtest, TheSameSeedGivesTheSameRecord) {
    const auto pairs = made_up(200, some_law());
    const auto& prior = published_uncertainty().sizes;
    const auto one = cross_fit(pairs, prior, {.seed = 7, .repeats = 2});
    EXPECT_EQ(one.all.openings, cross_fit(pairs, prior, {.seed = 7, .repeats = 2}).all.openings);
    EXPECT_NE(one.probabilities[1].stated, cross_fit(pairs, prior, {.seed = 8, .repeats = 2}).probabilities[1].stated);
}

TEST(Backtest, RefusesWhatCannotBeJudged) {
    auto pairs = made_up(60, some_law());
    const auto& prior = published_uncertainty().sizes;
    EXPECT_THROW((void)fit_sizes(std::span(pairs).first(19), prior), Error);
    EXPECT_THROW((void)cross_fit(std::span(pairs).first(39), prior), Error);
    EXPECT_THROW((void)cross_fit(pairs, prior, {.repeats = 0}), Error);
    pairs[3].employment = 0;
    EXPECT_THROW((void)fit_sizes(pairs, prior), Error);
}

}  // namespace
}  // namespace laborshed::labor_market
