#include "equity/fisher.h"

#include "base/error.h"
#include "equity/binomial.h"
#include "equity/oracle.h"

#include <rapidcheck/gtest.h>

namespace laborshed::equity {
namespace {

TEST(ExactTests, AgreeWithFisherTestAndBinomTestOfR) {
    const auto rows = oracle("exact_tests.csv");
    ASSERT_EQ(rows.size(), 688U);
    for (const auto& row : rows) {
        SCOPED_TRACE(::testing::PrintToString(row));
        const double p = row.at(0) == "fisher"
                             ? fisher(whole(row.at(1)), whole(row.at(2)), whole(row.at(3)), whole(row.at(4)))
                             : binomial(std::stod(row.at(1)), whole(row.at(2)), whole(row.at(3)));
        const double theirs = std::stod(row.back());
        EXPECT_NEAR(p, theirs, 1e-8 * theirs + 1e-300);
    }
}

TEST(Fisher, OnPaper) {
    // The lady tasting tea: 3 of 4 right. Tables as likely or less: 1 + 16 + 16 + 1 of 70.
    EXPECT_NEAR(fisher(3, 4, 1, 4), 34.0 / 70, 1e-15);
    EXPECT_NEAR(fisher(4, 4, 0, 4), 2.0 / 70, 1e-15);
}

TEST(Fisher, WhereNothingCouldHaveBeenOtherwiseItIsOne) {
    EXPECT_EQ(fisher(0, 0, 3, 5), 1);
    EXPECT_EQ(fisher(0, 0, 0, 0), 1);
    EXPECT_EQ(fisher(7, 7, 9, 9), 1);
    EXPECT_EQ(fisher(0, 7, 0, 9), 1);
    EXPECT_THROW((void)fisher(3, 2, 1, 2), Error);
    EXPECT_EQ(binomial(0.3, 0, 0), 1);
    EXPECT_EQ(binomial(0, 1, 3), 0);
    EXPECT_THROW((void)binomial(-0.1, 1, 2), Error);
    EXPECT_THROW((void)binomial(0.1, 3, 2), Error);
}

RC_GTEST_PROP(FisherProperty, IsTheSameHoweverTheTableIsTurned, ()) {
    const auto m = *rc::gen::inRange<std::size_t>(0, 400);
    const auto n = *rc::gen::inRange<std::size_t>(0, 400);
    const auto a = *rc::gen::inRange<std::size_t>(0, m + 1);
    const auto b = *rc::gen::inRange<std::size_t>(0, n + 1);
    const double p = fisher(a, m, b, n);
    RC_ASSERT(p >= 0 && p <= 1);
    const auto same = [&](double other) { return std::abs(p - other) <= 1e-10 * p; };
    RC_ASSERT(same(fisher(b, n, a, m)));
    RC_ASSERT(same(fisher(m - a, m, n - b, n)));
    RC_ASSERT(same(fisher(a, a + b, m - a, m - a + n - b)));
}

}  // namespace
}  // namespace laborshed::equity
