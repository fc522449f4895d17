#include "labor_market/uncertainty.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace laborshed::labor_market {
namespace {

TEST(Uncertainty, GrowthErrorIsAPowerLawOfJobsAndYears) {
    const GrowthErrorSizes sizes{.scale = 0.063,
                                 .size_power = 0.16,
                                 .degrees = 5,
                                 .common = 0.05,
                                 .years = 8,
                                 .horizon_power = 0.5,
                                 .without_projection = 0.06};
    // 5 thousand jobs 4.9%, 500 thousand 2.3% (docs/methods.md).
    EXPECT_NEAR(growth_error(sizes, 5000, 8), 0.049, 0.0005);
    EXPECT_NEAR(growth_error(sizes, 500'000, 8), 0.0233, 0.0001);
    EXPECT_DOUBLE_EQ(growth_error(sizes, 1000, 2), 0.126);
    EXPECT_DOUBLE_EQ(growth_error(sizes, 500'000, 8, false), 0.06);
    EXPECT_GT(growth_error(sizes, 100, 8, false), 0.06);
    EXPECT_EQ(growth_error(sizes, 0, 8), growth_error(sizes, 1, 8));
    EXPECT_THROW((void)growth_error(sizes, -1, 8), Error);
    EXPECT_THROW((void)growth_error(sizes, 100, 0), Error);
    EXPECT_THROW((void)growth_error(sizes, std::numeric_limits<double>::quiet_NaN(), 8), Error);
}

TEST(Uncertainty, FallingErrorsStayBetweenTheirEnds) {
    const FallingError error{1.45, 0.38, 0.1, 0.8};
    EXPECT_NEAR(error.at(300), 1.45 * std::pow(300, -0.38), 1e-12);
    EXPECT_EQ(error.at(1e9), 0.1);
    EXPECT_EQ(error.at(0), 0.8);
    EXPECT_THROW((void)error.at(-1), Error);
}

TEST(Uncertainty, ThePublishedFileHasEverySizeWithItsSource) {
    const auto& published = published_uncertainty();
    const auto& sizes = published.sizes;
    std::set<std::string> named;
    for (const auto& source : published.sources) {
        EXPECT_FALSE(source.source.empty()) << source.size;
        named.insert(source.size);
    }
    EXPECT_EQ(named, (std::set<std::string>{"growth.scale", "growth.size_power", "growth.degrees", "growth.common",
                                            "growth.horizon_power", "growth.without_projection", "exit_rate",
                                            "transfer_rate", "changers_share", "changers_error", "completions",
                                            "county_share", "estimated_whole", "sampling"}));
    // Near what was published before (methods.md of the brief); a new back-test may move them somewhat.
    EXPECT_NEAR(sizes.growth.scale, 0.063, 0.012);
    EXPECT_NEAR(sizes.growth.size_power, 0.16, 0.06);
    EXPECT_NEAR(sizes.growth.degrees, 5, 2.5);
    EXPECT_NEAR(sizes.exit_rate, 0.0092, 0.001);
    EXPECT_NEAR(sizes.transfer_rate, 0.0128, 0.002);
    // Completions of 300 awards 0.17, of 15 0.52; 1,000 jobs 11%.
    EXPECT_NEAR(sizes.completions.at(300), 0.17, 0.01);
    EXPECT_NEAR(sizes.completions.at(15), 0.52, 0.01);
    EXPECT_NEAR(sizes.sampling.relative_error(1000), 0.113, 0.002);
    // The record as published: 75 to 85% of all ranges held, 70 to 90% in each class of size.
    const auto& record = published.record;
    EXPECT_EQ(record.compared, std::vector<std::string>{"2016–26 by 2024"});
    EXPECT_EQ(record.all.occupations, 667);
    for (const double held : {record.all.openings, record.all.growth}) {
        EXPECT_GE(held, 0.75);
        EXPECT_LE(held, 0.85);
    }
    EXPECT_EQ(record.by_jobs.size(), 6U);
    for (const auto& held : record.by_jobs) {
        EXPECT_GE(std::min(held.openings, held.growth), 0.7) << *held.from;
        EXPECT_LE(std::max(held.openings, held.growth), 0.9) << *held.from;
    }
    EXPECT_FALSE(record.largest_misses.empty());
}

}  // namespace
}  // namespace laborshed::labor_market
