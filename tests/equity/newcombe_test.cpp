#include "equity/newcombe.h"

#include "base/error.h"
#include "equity/oracle.h"
#include "equity/shortfall.h"
#include "equity/wilson.h"

#include <rapidcheck/gtest.h>

namespace laborshed::equity {
namespace {

TEST(Newcombe, AgreesWithThePaperWrittenInR) {
    const auto rows = oracle("newcombe.csv");
    ASSERT_EQ(rows.size(), 42U);
    for (const auto& row : rows) {
        SCOPED_TRACE(::testing::PrintToString(row));
        const auto difference =
            newcombe(whole(row.at(0)), whole(row.at(1)), whole(row.at(2)), whole(row.at(3)), std::stod(row.at(4)));
        EXPECT_NEAR(difference.value().value, std::stod(row.at(5)), 1e-12);
        EXPECT_NEAR(difference->low, std::stod(row.at(6)), 1e-10);
        EXPECT_NEAR(difference->high, std::stod(row.at(7)), 1e-10);
    }
}

TEST(Newcombe, GivesThePublishedExamples) {
    struct Example {
        std::size_t a, m, b, n;
        double low, high;
    };
    // Newcombe 1998, Table II, contrasts (a) to (h), method 10.
    for (const auto& e : {Example{56, 70, 48, 80, 0.0524, 0.3339}, Example{9, 10, 3, 10, 0.1705, 0.8090},
                          Example{6, 7, 2, 7, 0.0582, 0.8062}, Example{5, 56, 0, 29, -0.0381, 0.1926},
                          Example{0, 10, 0, 20, -0.1611, 0.2775}, Example{0, 10, 0, 10, -0.2775, 0.2775},
                          Example{10, 10, 0, 20, 0.6791, 1.0000}, Example{10, 10, 0, 10, 0.6075, 1.0000}}) {
        const auto difference = newcombe(e.a, e.m, e.b, e.n).value();
        EXPECT_NEAR(difference.low, e.low, 5.1e-5);
        EXPECT_NEAR(difference.high, e.high, 5.1e-5);
    }
}

TEST(Newcombe, OfNobodyIsUnknownAndNonsenseIsRefused) {
    EXPECT_FALSE(newcombe(0, 0, 1, 2));
    EXPECT_FALSE(newcombe(1, 2, 0, 0));
    EXPECT_FALSE(difference_from(0.5, 0, 0));
    EXPECT_THROW((void)newcombe(3, 2, 1, 2), Error);
    EXPECT_THROW((void)newcombe(1, 2, 1, 2, 1), Error);
    EXPECT_THROW((void)difference_from(1.5, 1, 2), Error);
}

TEST(Newcombe, AgainstAKnownShareItIsWilsonsInterval) {
    const auto known = difference_from(0.3, 8, 10).value();
    EXPECT_NEAR(known.value, 0.5, 1e-15);
    EXPECT_DOUBLE_EQ(known.low, wilson(8, 10)->low - 0.3);
    // what it becomes as the other group grows without bound
    const auto large = newcombe(8, 10, 300'000'000, 1'000'000'000).value();
    EXPECT_NEAR(known.low, large.low, 1e-6);
    EXPECT_NEAR(known.high, large.high, 1e-6);
}

TEST(Shortfall, IsInPeopleAndNotBelowNobody) {
    // 42 of 100 women beside 61 of 100 men: 19 women more
    const auto women = shortfall(newcombe(42, 100, 61, 100).value(), 100);
    EXPECT_NEAR(women.people, 19, 1e-9);
    EXPECT_GT(women.low, 0);
    EXPECT_LT(women.high, 33);
    const auto men = shortfall(newcombe(61, 100, 42, 100).value(), 100);
    EXPECT_EQ(men.people, 0);
    EXPECT_EQ(men.high, 0);
}

RC_GTEST_PROP(NewcombeProperty, MirrorsWhenTheGroupsAreSwapped, ()) {
    const auto m = *rc::gen::inRange<std::size_t>(1, 3000);
    const auto n = *rc::gen::inRange<std::size_t>(1, 3000);
    const auto a = *rc::gen::inRange<std::size_t>(0, m + 1);
    const auto b = *rc::gen::inRange<std::size_t>(0, n + 1);
    const auto one = newcombe(a, m, b, n).value();
    const auto other = newcombe(b, n, a, m).value();
    RC_ASSERT(std::abs(one.low + other.high) < 1e-12);
    RC_ASSERT(std::abs(one.high + other.low) < 1e-12);
    const auto failures = newcombe(m - a, m, n - b, n).value();
    RC_ASSERT(std::abs(one.low + failures.high) < 1e-12);
    RC_ASSERT(one.low >= -1 && one.low <= one.value && one.value <= one.high && one.high <= 1);
}

}  // namespace
}  // namespace laborshed::equity
