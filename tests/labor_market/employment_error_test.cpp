#include "labor_market/employment_error.h"

#include "labor_market/uncertainty.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

namespace laborshed::labor_market {
namespace {

TEST(SamplingError, ALineThroughPointsOnALineIsThatLine) {
    std::vector<SampledEmployment> published;
    for (int i = 1; i <= 40; ++i) {
        published.push_back({100.0 * i, 2 / std::sqrt(100.0 * i)});
    }
    const auto model = fit_sampling_error(published);
    EXPECT_NEAR(model.intercept, std::log(2.0), 1e-9);
    EXPECT_NEAR(model.slope, -0.5, 1e-9);
    EXPECT_NEAR(model.spread, 0, 1e-6);
    EXPECT_NEAR(model.relative_error(10'000), 0.02, 1e-9);
}

// Twenty points at x = log 100 and twenty at x = log 10,000, each pair of logs a distance d above and below the line:
// the line goes through the middles, and the spread is d × root of 40 ÷ 38.
TEST(SamplingError, SpreadIsTheResidualStandardDeviation) {
    std::vector<SampledEmployment> published;
    for (int i = 0; i < 10; ++i) {
        for (const double side : {-0.3, 0.3}) {
            published.push_back({100, 0.2 * std::exp(side)});
            published.push_back({10'000, 0.02 * std::exp(side)});
        }
    }
    const auto model = fit_sampling_error(published);
    EXPECT_NEAR(model.slope, -0.5, 1e-9);
    EXPECT_NEAR(model.relative_error(1'000), std::sqrt(0.2 * 0.02), 1e-9);
    EXPECT_NEAR(model.spread, 0.3 * std::sqrt(40.0 / 38.0), 1e-9);
}

TEST(SamplingError, TooFewOrAllAlikeGiveThePublishedModelOfMay2025) {
    EXPECT_EQ(fit_sampling_error({}).slope, published_uncertainty().sizes.sampling.slope);
    EXPECT_EQ(fit_sampling_error(std::vector<SampledEmployment>(100, {500, 0.1})).slope,
              published_uncertainty().sizes.sampling.slope);
    EXPECT_EQ(fit_sampling_error(std::vector<SampledEmployment>(100, {500, 0})).slope,
              published_uncertainty().sizes.sampling.slope);
    EXPECT_NEAR(published_uncertainty().sizes.sampling.relative_error(500), 0.1496, 1e-3);
    EXPECT_NEAR(published_uncertainty().sizes.sampling.relative_error(5'000), 0.0582, 1e-3);
    EXPECT_EQ(published_uncertainty().sizes.sampling.relative_error(0), 0);
    EXPECT_EQ(published_uncertainty().sizes.sampling.relative_error(1), 1);
}

double share_error(double persons) { return published_uncertainty().sizes.county_share.at(persons); }

TEST(PartShareError, FallsFromSmallToLarge) {
    EXPECT_DOUBLE_EQ(share_error(0), 0.55);
    EXPECT_DOUBLE_EQ(share_error(500), 0.55);
    EXPECT_NEAR(share_error(std::sqrt(500.0 * 10'000)), 0.375, 1e-9);
    EXPECT_DOUBLE_EQ(share_error(10'000), 0.2);
    EXPECT_DOUBLE_EQ(share_error(1e9), 0.2);
}

RC_GTEST_PROP(PartShareError, MorePeopleAreNeverLessCertain, ()) {
    const double one = *rc::gen::inRange(0, 1'000'000);
    const double more = one + *rc::gen::inRange(0, 1'000'000);
    RC_ASSERT(share_error(more) <= share_error(one) + 1e-12);
    RC_ASSERT(published_uncertainty().sizes.sampling.relative_error(std::max(more, 1.0)) <=
              published_uncertainty().sizes.sampling.relative_error(std::max(one, 1.0)) + 1e-12);
}

}  // namespace
}  // namespace laborshed::labor_market
