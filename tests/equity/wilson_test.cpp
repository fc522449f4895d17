#include "equity/wilson.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace laborshed::equity {
namespace {

TEST(Wilson, AgreesWithPropTestOfR) {
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/wilson.csv");
    int rows = 0;
    for (std::string line; std::getline(file, line); ++rows) {
        SCOPED_TRACE(line);
        std::vector<double> numbers;
        std::istringstream parts(line);
        for (std::string field; std::getline(parts, field, ',');) {
            numbers.push_back(std::stod(field));
        }
        const auto share =
            wilson(static_cast<std::size_t>(numbers.at(0)), static_cast<std::size_t>(numbers.at(1)), numbers.at(2));
        EXPECT_NEAR(share.value().low, numbers.at(3), 1e-12);
        EXPECT_NEAR(share.value().high, numbers.at(4), 1e-12);
    }
    EXPECT_EQ(rows, 208);
}

TEST(Wilson, OnPaper) {
    // 8 of 10 with z² = 3.8415: (0.8 + 0.19207 ± 1.96 √(0.016 + 0.0096036)) / 1.38415
    const auto share = wilson(8, 10);
    EXPECT_NEAR(share.value().low, 0.4902, 5e-5);
    EXPECT_NEAR(share.value().high, 0.9433, 5e-5);
}

TEST(Wilson, OfNobodyIsUnknownAndNonsenseIsRefused) {
    EXPECT_FALSE(wilson(0, 0));
    EXPECT_THROW((void)wilson(3, 2), Error);
    EXPECT_THROW((void)wilson(1, 2, 1), Error);
    EXPECT_THROW((void)wilson(1, 2, 0), Error);
}

RC_GTEST_PROP(WilsonProperty, HoldsTheShareAndMirrors, ()) {
    const auto trials = *rc::gen::inRange<std::size_t>(1, 5000);
    const auto successes = *rc::gen::inRange<std::size_t>(0, trials + 1);
    const auto share = wilson(successes, trials).value();
    const double point = static_cast<double>(successes) / static_cast<double>(trials);
    RC_ASSERT(share.low >= 0 && share.low <= point && point <= share.high && share.high <= 1);
    RC_ASSERT(share.low < share.high);
    const auto others = wilson(trials - successes, trials).value();
    RC_ASSERT(std::abs(others.low - (1 - share.high)) < 1e-12);
    const auto surer = wilson(successes, trials, 0.99).value();
    RC_ASSERT(surer.low <= share.low && surer.high >= share.high);
    const auto more = wilson(successes * 2, trials * 2).value();  // the same share of more people is known better
    RC_ASSERT(more.high - more.low < share.high - share.low);
}

}  // namespace
}  // namespace laborshed::equity
