#include "labor_market/gap.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::labor_market {
namespace {

TEST(Gap, BothViewsAndTheDefaultShare) {
    // 120 exits, 80 transfers, 24 more jobs: 224 openings, of which 144 are not filled by people transferring in.
    const Gap both = gap(openings_from_components(120, 80, 24), 105);
    EXPECT_DOUBLE_EQ(both.new_entrant_share, 144.0 / 224.0);
    EXPECT_DOUBLE_EQ(both.replacement_gap, 119);
    EXPECT_DOUBLE_EQ(both.training_gap, 39);
}

TEST(Gap, AStatedShareReplacesTheDefault) {
    EXPECT_DOUBLE_EQ(gap(openings_from_components(120, 80, 24), 100, 0.25).training_gap, 56 - 100);
}

TEST(Gap, ShrinkingOccupations) {
    // More jobs lost than people leaving the labor force: new entrants fill nothing.
    EXPECT_EQ(default_new_entrant_share(openings_from_components(10, 50, -20)), 0);
    const Gap shrinking = gap(openings_from_components(10, 10, -50), 5);
    EXPECT_DOUBLE_EQ(shrinking.replacement_gap, -35);
    EXPECT_DOUBLE_EQ(shrinking.training_gap, -5);
    EXPECT_EQ(default_new_entrant_share({}), 0);
}

TEST(Gap, IsShortFromEightInTen) {
    EXPECT_EQ(is_short(0.8), true);
    EXPECT_EQ(is_short(0.799), false);
    EXPECT_EQ(is_short(0.85, 0.9), false);
    EXPECT_EQ(is_short(std::nullopt), std::nullopt);
}

TEST(Gap, RefusesNegativeSupplyAndSharesOutsideOneToZero) {
    EXPECT_THROW((void)gap({}, -1), Error);
    EXPECT_THROW((void)gap({}, NAN), Error);
    EXPECT_THROW((void)gap({}, 0, 1.01), Error);
    EXPECT_THROW((void)gap({}, 0, -0.01), Error);
}

RC_GTEST_PROP(Gap, TheTrainingGapIsNeverLargerWhereThereAreOpenings, ()) {
    const auto persons = [](int low) { return static_cast<double>(*rc::gen::inRange(low, 1000)); };
    const Openings o = openings_from_components(persons(0), persons(0), persons(-1000));
    const double supply = persons(0);
    const Gap both = gap(o, supply);
    RC_ASSERT(both.new_entrant_share >= 0 && both.new_entrant_share <= 1);
    RC_ASSERT(both.training_gap >= -supply);
    if (o.openings >= 0) {
        RC_ASSERT(both.training_gap <= both.replacement_gap + 1e-9);
    }
}

}  // namespace
}  // namespace laborshed::labor_market
