#include "equity/holm.h"

#include "base/error.h"
#include "equity/oracle.h"

#include <rapidcheck/gtest.h>

namespace laborshed::equity {
namespace {

TEST(Holm, AgreesWithPAdjustOfR) {
    const auto rows = oracle("holm.csv");
    ASSERT_EQ(rows.size(), 20U);
    for (std::size_t i = 0; i < rows.size(); i += 2) {
        std::vector<std::optional<double>> p;
        for (const auto& field : rows[i]) {
            p.push_back(number(field));
        }
        const auto adjusted = holm(p);
        ASSERT_EQ(adjusted.size(), rows[i + 1].size());
        for (std::size_t j = 0; j < p.size(); ++j) {
            expect_same(adjusted[j], number(rows[i + 1][j]), 1e-14);
        }
    }
}

TEST(Holm, OnPaper) {
    const std::vector<std::optional<double>> p = {0.01, 0.04, std::nullopt, 0.03};
    const auto adjusted = holm(p);  // 3 × 0.01; 2 × 0.03; 0.04, but not below the one before
    EXPECT_NEAR(adjusted.at(0).value(), 0.03, 1e-15);
    EXPECT_NEAR(adjusted.at(3).value(), 0.06, 1e-15);
    EXPECT_NEAR(adjusted.at(1).value(), 0.06, 1e-15);
    EXPECT_FALSE(adjusted.at(2));
    EXPECT_TRUE(holm({}).empty());
    EXPECT_THROW((void)holm(std::vector<std::optional<double>>{1.5}), Error);
}

RC_GTEST_PROP(HolmProperty, KeepsTheOrderAndOnlyRaises, ()) {
    const auto thousandths = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-100, 1001));  // below 0: missing
    std::vector<std::optional<double>> p;
    for (const int value : thousandths) {
        p.push_back(value < 0 ? std::nullopt : std::optional(value / 1000.0));
    }
    const auto adjusted = holm(p);
    auto one_more = p;  // another look makes no finding surer
    one_more.emplace_back(0.5);
    const auto more = holm(one_more);
    for (std::size_t i = 0; i < p.size(); ++i) {
        RC_ASSERT(p[i].has_value() == adjusted[i].has_value());
        if (!p[i]) {
            continue;
        }
        RC_ASSERT(*adjusted[i] >= *p[i] && *adjusted[i] <= 1);
        RC_ASSERT(*more[i] >= *adjusted[i]);
        for (std::size_t j = 0; j < p.size(); ++j) {
            const bool in_order = !p[j] || *p[i] > *p[j] || *adjusted[i] <= *adjusted[j];
            RC_ASSERT(in_order);
        }
    }
}

}  // namespace
}  // namespace laborshed::equity
