#include "equity/rate_ratio.h"

#include "base/error.h"
#include "equity/oracle.h"
#include "equity/wilson.h"

#include <rapidcheck/gtest.h>

namespace laborshed::equity {
namespace {

TEST(RateRatio, AgreesWithKoopmansChiSquareInR) {
    const auto rows = oracle("rate_ratio.csv");
    ASSERT_EQ(rows.size(), 51U);
    for (const auto& row : rows) {
        SCOPED_TRACE(::testing::PrintToString(row));
        const auto ratio =
            rate_ratio(whole(row.at(0)), whole(row.at(1)), whole(row.at(2)), whole(row.at(3)), std::stod(row.at(4)));
        ASSERT_TRUE(ratio);
        expect_same(ratio->value, number(row.at(5)), 1e-12);
        expect_same(ratio->low, number(row.at(6)), 1e-8);
        expect_same(ratio->high, number(row.at(7)), 1e-8);
    }
}

TEST(RateRatio, GivesThePublishedExample) {
    // Koopman 1984: 36 of 40 beside 16 of 80
    const auto ratio = rate_ratio(36, 40, 16, 80).value();
    EXPECT_NEAR(ratio.low, 2.94, 5e-3);
    EXPECT_NEAR(ratio.high.value(), 7.15, 5e-3);
}

TEST(RateRatio, OfRatesThatAreZeroOrOne) {
    const auto none = rate_ratio(0, 10, 4, 10).value();
    EXPECT_EQ(none.value, 0);
    EXPECT_EQ(none.low, 0);
    EXPECT_GT(none.high.value(), 0.2);
    const auto beside_none = rate_ratio(4, 10, 0, 10).value();
    EXPECT_FALSE(beside_none.value);
    EXPECT_GT(beside_none.low, 1);
    EXPECT_FALSE(beside_none.high);
    const auto neither = rate_ratio(0, 10, 0, 10).value();
    EXPECT_FALSE(neither.value);
    EXPECT_EQ(neither.low, 0);
    EXPECT_FALSE(neither.high);
    const auto all = rate_ratio(10, 10, 10, 10).value();  // Katz has no width here, as if it were certain
    EXPECT_EQ(all.value, 1);
    EXPECT_LT(all.low, 0.75);
    EXPECT_GT(all.high.value(), 1.3);
    const auto one = rate_ratio(1, 1, 1, 1).value();
    EXPECT_LT(one.low, 0.25);
    EXPECT_FALSE(rate_ratio(0, 0, 1, 2));
    EXPECT_FALSE(rate_ratio(1, 2, 0, 0));
    EXPECT_THROW((void)rate_ratio(3, 2, 1, 2), Error);
    EXPECT_THROW((void)rate_ratio(1, 2, 1, 2, 0), Error);
}

TEST(RateRatio, ToAKnownRate) {
    const auto ratio = ratio_to(0.4, 8, 10).value();
    EXPECT_DOUBLE_EQ(ratio.value.value(), 2);
    EXPECT_DOUBLE_EQ(ratio.low, wilson(8, 10)->low / 0.4);
    EXPECT_FALSE(ratio_to(0.4, 0, 0));
    EXPECT_FALSE(ratio_to(0, 1, 2).value().value);
    EXPECT_THROW((void)ratio_to(2, 1, 2), Error);
}

TEST(FourFifths, ExactlyFourFifthsIsNotBelow) {
    EXPECT_EQ(below_four_fifths(4, 10, 5, 10), false);
    EXPECT_EQ(below_four_fifths(28, 70, 5, 10), false);  // 0.4 and 0.5, of which 0.8 is not exact in binary
    EXPECT_EQ(below_four_fifths(27, 70, 5, 10), true);
    EXPECT_EQ(below_four_fifths(0, 10, 1, 10), true);
    EXPECT_EQ(below_four_fifths(0, 10, 0, 10), std::nullopt);  // nothing to fall short of
    EXPECT_EQ(below_four_fifths(0, 0, 1, 10), std::nullopt);
    EXPECT_EQ(below_four_fifths(3'999'999'999, 10'000'000'000, 5'000'000'000, 10'000'000'000), true);
}

RC_GTEST_PROP(RateRatioProperty, InvertsWhenTheGroupsAreSwapped, ()) {
    const auto m = *rc::gen::inRange<std::size_t>(1, 3000);
    const auto n = *rc::gen::inRange<std::size_t>(1, 3000);
    const auto a = *rc::gen::inRange<std::size_t>(0, m + 1);
    const auto b = *rc::gen::inRange<std::size_t>(0, n + 1);
    const auto one = rate_ratio(a, m, b, n).value();
    const auto other = rate_ratio(b, n, a, m).value();
    RC_ASSERT(one.high.has_value() == (b > 0));
    if (a > 0) {
        RC_ASSERT(std::abs(one.low * other.high.value() - 1) < 1e-8);
    }
    if (one.value) {
        RC_ASSERT(one.low <= *one.value && *one.value <= one.high.value());
    }
}

}  // namespace
}  // namespace laborshed::equity
