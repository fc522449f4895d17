#include "labor_market/gap.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::labor_market {
namespace {

TEST(Gap, ChangersFillTheTransfersAndEntrantsTheRest) {
    // 120 exits, 80 transfers, 24 more jobs: 224 openings, of which people from other occupations fill 80.
    const Gap all = gap(openings_from_components(120, 80, 24), 1, 105);
    EXPECT_DOUBLE_EQ(all.changers, 80);
    EXPECT_DOUBLE_EQ(all.entrants_needed, 144);
    EXPECT_DOUBLE_EQ(all.training_gap, 39);
}

TEST(Gap, TransfersThatNobodyReplacesNeedEntrants) {
    const Gap half = gap(openings_from_components(120, 80, 24), 0.5, 100);
    EXPECT_DOUBLE_EQ(half.entrants_needed, 120 + 24 + 40);
    EXPECT_DOUBLE_EQ(half.changers, 40);
    EXPECT_DOUBLE_EQ(half.training_gap, 84);
    EXPECT_DOUBLE_EQ(gap(openings_from_components(120, 80, 24), 0, 0).entrants_needed, 224);
}

TEST(Gap, ShrinkingOccupationsNeedNobody) {
    // More jobs lost than people leaving the labor force.
    const Gap shrinking = gap(openings_from_components(10, 50, -20), 1, 5);
    EXPECT_DOUBLE_EQ(shrinking.entrants_needed, 0);
    EXPECT_DOUBLE_EQ(shrinking.changers, 40);
    EXPECT_DOUBLE_EQ(shrinking.training_gap, -5);
}

TEST(Gap, IsShortFromEightInTen) {
    EXPECT_EQ(is_short(0.8), true);
    EXPECT_EQ(is_short(0.799), false);
    EXPECT_EQ(is_short(0.85, 0.9), false);
    EXPECT_EQ(is_short(std::nullopt), std::nullopt);
}

TEST(Gap, RefusesNegativeSupplyAndSharesOutsideZeroToOne) {
    EXPECT_THROW((void)gap({}, 1, -1), Error);
    EXPECT_THROW((void)gap({}, 1, NAN), Error);
    EXPECT_THROW((void)gap({}, 1.01, 0), Error);
    EXPECT_THROW((void)gap({}, -0.01, 0), Error);
}

RC_GTEST_PROP(Gap, ChangersAndEntrantsFillTheOpenings, ()) {
    const auto persons = [](int low) { return static_cast<double>(*rc::gen::inRange(low, 1000)); };
    const Openings o = openings_from_components(persons(0), persons(0), persons(-1000));
    const double share = *rc::gen::inRange(0, 101) / 100.0;
    const double supply = persons(0);
    const Gap found = gap(o, share, supply);
    RC_ASSERT(std::abs(found.changers + found.entrants_needed - o.openings) < 1e-9);
    RC_ASSERT(found.entrants_needed >= 0);
    RC_ASSERT(found.training_gap >= -supply);
    RC_ASSERT(gap(o, share, supply + 1).training_gap < found.training_gap);
    RC_ASSERT(gap(o, 1, supply).entrants_needed <= found.entrants_needed + 1e-9);
}

}  // namespace
}  // namespace laborshed::labor_market
