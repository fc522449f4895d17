#include "equity/wage_gap.h"

#include "base/error.h"
#include "equity/oracle.h"

#include <rapidcheck/gtest.h>

#include <boost/math/distributions/binomial.hpp>

namespace laborshed::equity {
namespace {

TEST(WageGap, AgreesWithWilcoxTestAndQuantilesOfR) {
    const auto rows = oracle("wages.csv");
    ASSERT_EQ(rows.size(), 64U);
    for (std::size_t i = 0; i < rows.size(); i += 4) {
        SCOPED_TRACE(i);
        const auto& medians = rows[i + 2];
        const auto& gap = rows[i + 3];
        const auto ours = wage_gap(numbers(rows[i], 1), numbers(rows[i + 1], 1), std::stod(medians.at(1)));
        ASSERT_TRUE(ours);
        EXPECT_DOUBLE_EQ(ours->own.value, std::stod(medians.at(2)));
        expect_same(ours->own.low, number(medians.at(3)), 1e-14);
        expect_same(ours->own.high, number(medians.at(4)), 1e-14);
        EXPECT_DOUBLE_EQ(ours->reference.value, std::stod(medians.at(5)));
        expect_same(ours->reference.low, number(medians.at(6)), 1e-14);
        expect_same(ours->reference.high, number(medians.at(7)), 1e-14);
        EXPECT_DOUBLE_EQ(ours->test.statistic, std::stod(gap.at(1)));
        EXPECT_NEAR(ours->test.p, std::stod(gap.at(2)), 1e-8 * std::stod(gap.at(2)));
        EXPECT_NEAR(ours->test.above, std::stod(gap.at(3)), 1e-12);
        expect_same(ours->difference.low, number(gap.at(4)), 1e-12);
        expect_same(ours->difference.high, number(gap.at(5)), 1e-12);
        expect_same(ours->ratio.low, number(gap.at(6)), 1e-12);
        expect_same(ours->ratio.high, number(gap.at(7)), 1e-12);
    }
}

TEST(WageGap, OnPaper) {
    const std::vector<double> own = {16, 18, 20};
    const std::vector<double> reference = {18, 22};
    const auto gap = wage_gap(own, reference).value();
    EXPECT_EQ(gap.own.value, 18);
    EXPECT_EQ(gap.reference.value, 20);
    EXPECT_EQ(gap.difference.value, -2);
    EXPECT_DOUBLE_EQ(gap.ratio.value, 0.9);
    EXPECT_FALSE(gap.difference.low);           // of three and two people no median has an interval
    EXPECT_DOUBLE_EQ(gap.test.statistic, 1.5);  // 20 is above 18, and 18 as high
    EXPECT_DOUBLE_EQ(gap.test.above, 0.25);
}

TEST(WageGap, OfNobodyIsUnknownAndNonsenseIsRefused) {
    const std::vector<double> some = {15, 20};
    EXPECT_FALSE(wage_gap({}, some));
    EXPECT_FALSE(wage_gap(some, {}));
    EXPECT_FALSE(median({}));
    EXPECT_FALSE(rank_sum(some, {}));
    for (const double wrong : {0.0, -1.0, std::nan(""), HUGE_VAL}) {
        EXPECT_THROW((void)wage_gap(std::vector<double>{wrong}, some), Error);
    }
    EXPECT_THROW((void)median(std::vector<double>{std::nan("")}), Error);
    EXPECT_THROW((void)rank_sum(some, std::vector<double>{std::nan("")}), Error);
    EXPECT_THROW((void)median(some, 1), Error);
}

TEST(Median, HasAnIntervalFromSixPeopleOn) {
    EXPECT_EQ(median_rank(5), 0U);
    EXPECT_EQ(median_rank(6), 1U);
    EXPECT_EQ(median_rank(0), 0U);
    for (std::size_t n = 1; n < 3000; n += 7) {
        const auto k = static_cast<double>(median_rank(n));
        const boost::math::binomial coins(static_cast<double>(n), 0.5);
        if (k > 0) {
            ASSERT_LE(boost::math::cdf(coins, k - 1), 0.025) << n;
        }
        ASSERT_GT(boost::math::cdf(coins, k), 0.025) << n;
    }
}

RC_GTEST_PROP(WageGapProperty, MirrorsWhenTheGroupsAreSwapped, ()) {
    const auto wages = rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(1, 60), [](int quarters) { return quarters / 4.0; })));
    const auto own = *wages;
    const auto other = *wages;
    const auto one = wage_gap(own, other).value();
    const auto back = wage_gap(other, own).value();
    RC_ASSERT(std::abs(one.test.p - back.test.p) < 1e-12);
    RC_ASSERT(std::abs(one.test.above + back.test.above - 1) < 1e-12);
    RC_ASSERT(one.difference.value == -back.difference.value);
    RC_ASSERT(one.difference.low.has_value() == back.difference.high.has_value());
    if (one.difference.low) {
        RC_ASSERT(std::abs(*one.difference.low + *back.difference.high) < 1e-9);
        RC_ASSERT(std::abs(*one.ratio.low * *back.ratio.high - 1) < 1e-9);
        RC_ASSERT(*one.ratio.low <= one.ratio.value + 1e-12 && one.ratio.value <= *one.ratio.high + 1e-12);
    }
}

}  // namespace
}  // namespace laborshed::equity
