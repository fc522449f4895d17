#include "labor_market/availability.h"

#include "base/error.h"

#include <gtest/gtest.h>

namespace laborshed::labor_market {
namespace {

TEST(Availability, QuantilesOfTheBeta) {
    // Beta(2, 1) has the distribution function x²; Beta(1, 1) is uniform.
    EXPECT_NEAR((Beta{2, 1}.quantile(0.25)), 0.5, 1e-12);
    EXPECT_NEAR((Beta{1, 1}.quantile(0.9)), 0.9, 1e-12);
    EXPECT_NEAR((Beta{3, 1}.mean()), 0.75, 1e-15);
}

TEST(Availability, TheDefaultHasTheStatedMeanAndWidth) {
    const Beta beta = beta_from_range(default_availability);
    EXPECT_NEAR(beta.mean(), 0.70, 1e-12);
    EXPECT_NEAR(beta.quantile(0.9) - beta.quantile(0.1), 0.28, 1e-9);
    // R: uniroot(function(k) qbeta(.9, .7 * k, .3 * k) - qbeta(.1, .7 * k, .3 * k) - .28, c(1, 100))
    EXPECT_NEAR(beta.quantile(0.1), 0.55454117, 1e-7);
    EXPECT_NEAR(beta.quantile(0.5), 0.70799262, 1e-7);
    EXPECT_NEAR(beta.a, 11.90847, 1e-4);
    EXPECT_NEAR(beta.b, 5.10363, 1e-4);
}

TEST(Availability, NarrowAndWideRanges) {
    for (const AvailabilityRange range :
         {AvailabilityRange{0.5, 0.49, 0.51}, AvailabilityRange{0.5, 0.1, 0.9}, AvailabilityRange{0.9, 0.85, 0.95}}) {
        const Beta beta = beta_from_range(range);
        EXPECT_NEAR(beta.mean(), range.mean, 1e-12);
        EXPECT_NEAR(beta.quantile(0.9) - beta.quantile(0.1), range.high - range.low, 1e-7);
    }
}

TEST(Availability, RefusesRangesOutOfOrder) {
    EXPECT_THROW((void)beta_from_range({0.7, 0.8, 0.9}), Error);
    EXPECT_THROW((void)beta_from_range({0.7, 0.5, 0.6}), Error);
    EXPECT_THROW((void)beta_from_range({0.7, 0, 0.9}), Error);
    EXPECT_THROW((void)beta_from_range({0.7, 0.5, 1}), Error);
    EXPECT_THROW((void)beta_from_range({0.01, 0.001, 0.999}), Error) << "no Beta is that wide";
}

}  // namespace
}  // namespace laborshed::labor_market
