#include "labor_market/separations.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace laborshed::labor_market {
namespace {

TEST(Separations, GrowthCompounds) {
    EXPECT_NEAR(annual_growth(0.21, 2), 0.10, 1e-15);
    EXPECT_NEAR(annual_growth(0.049, 10), 0.0047952, 1e-6);  // exp(log(1.049) / 10) − 1
    EXPECT_EQ(annual_growth(0, 10), 0);
    EXPECT_EQ(annual_growth(-1, 10), -1);
    EXPECT_THROW((void)annual_growth(0.1, 0), Error);
    EXPECT_THROW((void)annual_growth(-1.01, 10), Error);
    EXPECT_THROW((void)annual_growth(std::numeric_limits<double>::quiet_NaN(), 10), Error);
}

TEST(Separations, RatesTimesEmployment) {
    const Openings o = openings_from_rates(4000, {0.03, 0.02}, -0.01);
    EXPECT_DOUBLE_EQ(o.exits, 120);
    EXPECT_DOUBLE_EQ(o.transfers, 80);
    EXPECT_DOUBLE_EQ(o.change, -40);
    EXPECT_DOUBLE_EQ(o.openings, 160);
}

TEST(Separations, AShrinkingOccupationCanHaveNegativeOpenings) {
    EXPECT_DOUBLE_EQ(openings_from_rates(1000, {0.02, 0.02}, -0.06).openings, -20);
}

TEST(Separations, PeriodTotalsAreSpreadOverTheYears) {
    const Openings o = openings_from_period_totals(1500, 2500, -300, 10);
    EXPECT_DOUBLE_EQ(o.exits, 150);
    EXPECT_DOUBLE_EQ(o.transfers, 250);
    EXPECT_DOUBLE_EQ(o.change, -30);
    EXPECT_DOUBLE_EQ(o.openings, 370);
    EXPECT_THROW((void)openings_from_period_totals(1, 1, 1, -10), Error);
}

// Registered nurses and machinists, national 2024–34 (Employment Projections, table 1.10), thousands. The published
// rates are rounded to 0.1 %, so the published persons lie within half of that times average employment.
TEST(Separations, ThePublishedArithmeticGivesThePublishedFigures) {
    const Openings nurses = openings_of_published_period(3391.0, 3557.1, {0.028, 0.021}, 10);
    const double rounding = 0.0005 * (3391.0 + 3557.1) / 2;
    EXPECT_NEAR(nurses.exits, 97.9, rounding);
    EXPECT_NEAR(nurses.transfers, 74.6, rounding);
    EXPECT_NEAR(nurses.change, 16.6, 0.05);
    EXPECT_NEAR(nurses.openings, 189.1, 2 * rounding);
    const Openings machinists = openings_of_published_period(299.5, 299.6, {0.041, 0.057}, 10);
    EXPECT_NEAR(machinists.openings, 29.5, 2 * 0.0005 * 299.55);
}

TEST(Separations, RefusesNegativeAndUnknownInputs) {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW((void)openings_from_rates(-1, {0.03, 0.02}, 0), Error);
    EXPECT_THROW((void)openings_from_rates(missing, {0.03, 0.02}, 0), Error);
    EXPECT_THROW((void)openings_from_rates(1, {-0.03, 0.02}, 0), Error);
    EXPECT_THROW((void)openings_from_rates(1, {0.03, missing}, 0), Error);
    EXPECT_THROW((void)openings_from_rates(1, {0.03, 0.02}, missing), Error);
    EXPECT_THROW((void)openings_from_components(1, missing, 1), Error);
}

RC_GTEST_PROP(Separations, OpeningsAreTheSumOfTheirParts, (unsigned employment)) {
    const auto per_mille = [] { return *rc::gen::inRange(0, 200) / 1000.0; };
    const SeparationRates rates{per_mille(), per_mille()};
    const double growth = per_mille() - 0.1;
    const Openings o = openings_from_rates(employment, rates, growth);
    RC_ASSERT(o.openings == o.exits + o.transfers + o.change);
    RC_ASSERT(std::abs(o.openings - employment * (rates.exit + rates.transfer + growth)) <= 1e-9 * (1.0 + employment));
}

}  // namespace
}  // namespace laborshed::labor_market
