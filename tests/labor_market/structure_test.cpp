#include "labor_market/structure.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::labor_market {
namespace {

using Size = std::optional<double>;

TEST(Structure, LocationQuotient) {
    // 5 % of the region's jobs, 4 % of the nation's.
    EXPECT_DOUBLE_EQ(*location_quotient(500, 10'000, 40'000, 1'000'000), 1.25);
    EXPECT_EQ(*location_quotient(0, 10'000, 40'000, 1'000'000), 0);
    EXPECT_FALSE(location_quotient({}, 10'000, 40'000, 1'000'000));
    EXPECT_FALSE(location_quotient(500, 10'000, 0, 1'000'000));
    EXPECT_FALSE(location_quotient(500, 0, 40'000, 1'000'000));
}

TEST(Structure, Herfindahl) {
    const std::vector<Size> sizes = {50, 30, 20};
    EXPECT_DOUBLE_EQ(*herfindahl(sizes), 0.25 + 0.09 + 0.04);
    EXPECT_DOUBLE_EQ(*herfindahl(std::vector<Size>{7, 7, 7, 7}), 0.25);
    EXPECT_DOUBLE_EQ(*herfindahl(std::vector<Size>{7, 0}), 1);
    EXPECT_FALSE(herfindahl(std::vector<Size>{}));
    EXPECT_FALSE(herfindahl(std::vector<Size>{0, 0}));
    EXPECT_FALSE(herfindahl(std::vector<Size>{50, {}, 20})) << "a part of it would overstate concentration";
    EXPECT_THROW((void)herfindahl(std::vector<Size>{1, -1}), Error);
}

RC_GTEST_PROP(Structure, HerfindahlLiesBetweenEvenAndOne, ()) {
    const auto whole = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000)));
    const std::vector<Size> sizes(whole.begin(), whole.end());
    if (const auto index = herfindahl(sizes)) {
        RC_ASSERT(*index >= 1 / static_cast<double>(sizes.size()) - 1e-12);
        RC_ASSERT(*index <= 1 + 1e-12);
    }
}

TEST(ShiftShare, OnPaper) {
    // Nation: 1000 → 1100, growth 10 %. Industry A: nation +20 %, region 100 → 130. B: nation 0 %, region 200 → 190.
    const std::vector<IndustryEmployment> industries = {{100, 130, 500, 600}, {200, 190, 500, 500}};
    const auto answer = *shift_share(industries, {300, 320, 1000, 1100});
    const auto& a = *answer.industries[0];
    EXPECT_NEAR(a.national_growth, 10, 1e-12);
    EXPECT_NEAR(a.industry_mix, 10, 1e-12);
    EXPECT_NEAR(a.regional_effect, 10, 1e-12);
    const auto& b = *answer.industries[1];
    EXPECT_NEAR(b.national_growth, 20, 1e-12);
    EXPECT_NEAR(b.industry_mix, -20, 1e-12);
    EXPECT_NEAR(b.regional_effect, -10, 1e-12);
    EXPECT_NEAR(answer.total.national_growth, 30, 1e-12);
    EXPECT_NEAR(answer.total.industry_mix, -10, 1e-12);
    EXPECT_NEAR(answer.total.regional_effect, 0, 1e-12);
    EXPECT_EQ(answer.total.change, 20);
    EXPECT_EQ(answer.residual, 0);
}

TEST(ShiftShare, WhatIsHiddenStandsInTheResidual) {
    const std::vector<IndustryEmployment> industries = {{100, 130, 500, 600}, {{}, 190, 500, 500}, {5, 9, 0, 10}};
    const auto answer = *shift_share(industries, {305, 329, 1000, 1110});
    EXPECT_EQ(answer.missing_industries, 2U);
    EXPECT_FALSE(answer.industries[1]);
    EXPECT_FALSE(answer.industries[2]);
    EXPECT_EQ(answer.residual, 24 - 30);
    EXPECT_FALSE(shift_share(industries, {305, {}, 1000, 1110}));
    EXPECT_FALSE(shift_share(industries, {305, 329, 0, 1110}));
}

RC_GTEST_PROP(ShiftShare, ThePartsSumToTheChange, ()) {
    const auto persons = [](int low) { return static_cast<double>(*rc::gen::inRange(low, 100'000)); };
    std::vector<IndustryEmployment> industries(*rc::gen::inRange<std::size_t>(0, 10));
    IndustryEmployment total{0, 0, 1, 1};
    for (auto& industry : industries) {
        industry = {persons(0), persons(0), persons(1), persons(0)};
        *total.regional_from += *industry.regional_from;
        *total.regional_to += *industry.regional_to;
        *total.national_from += *industry.national_from;
        *total.national_to += *industry.national_to;
        if (*rc::gen::inRange(0, 5) == 0) {
            industry.regional_to.reset();
        }
    }
    const auto answer = *shift_share(industries, total);
    const double scale = 1e-12 * (1 + *total.national_from + *total.national_to) * 100;
    for (const auto& parts : answer.industries) {
        if (parts) {
            RC_ASSERT(std::abs(parts->national_growth + parts->industry_mix + parts->regional_effect - parts->change) <=
                      scale);
        }
    }
    const auto& t = answer.total;
    RC_ASSERT(std::abs(t.national_growth + t.industry_mix + t.regional_effect + answer.residual - t.change) <= scale);
}

TEST(StaffingPattern, TurnsIndustriesIntoOccupations) {
    // A plant of 200: 30 % machinists, 10 % engineers; a hospital of 1000: 28 % nurses.
    const std::vector<StaffingShare> pattern = {{0, 0, 0.3}, {0, 1, 0.1}, {1, 2, 0.28}};
    const auto staffed = staff(std::vector<double>{200, 1000}, pattern, 3);
    EXPECT_DOUBLE_EQ(staffed.occupations[0], 60);
    EXPECT_DOUBLE_EQ(staffed.occupations[1], 20);
    EXPECT_DOUBLE_EQ(staffed.occupations[2], 280);
    EXPECT_DOUBLE_EQ(staffed.unallocated, 120 + 720);
}

TEST(StaffingPattern, RefusesWhatDoesNotFit) {
    const std::vector<double> plant = {200};
    EXPECT_THROW((void)staff(plant, std::vector<StaffingShare>{{1, 0, 0.3}}, 1), Error);
    EXPECT_THROW((void)staff(plant, std::vector<StaffingShare>{{0, 1, 0.3}}, 1), Error);
    EXPECT_THROW((void)staff(plant, std::vector<StaffingShare>{{0, 0, -0.3}}, 1), Error);
    EXPECT_THROW((void)staff(plant, std::vector<StaffingShare>{{0, 0, 0.6}, {0, 1, 0.5}}, 2), Error);
}

}  // namespace
}  // namespace laborshed::labor_market
