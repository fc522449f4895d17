// Industries and shift-share of a small region, worked on paper.
#include "services/labor_market/industries.h"

#include "services/labor_market/calculator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::services {
namespace {

qcew::Average jobs(std::optional<double> employment) {
    qcew::Average average;
    average.employment = employment;
    average.total_wages = employment ? std::optional(*employment * 52 * 1000) : std::nullopt;
    if (!employment) {
        average.flag = "N";
        average.reason = {.text = "not disclosed"};
    }
    average.areas.push_back({.cells = {{.value = employment, .flag = {}, .vintage = "v", .row = 2, .column = "e"}}});
    return average;
}

Cell name_of(const Reading& reading) {
    Cell cell;
    cell.row = reading.row;
    return cell;
}

/// Region: 1,000 → 1,100; health 600 → 700, manufacturing 300 → 280, and what is hidden, 100 → 120.
/// Nation: 100,000 → 105,000; health 40,000 → 46,000, manufacturing 20,000 → 19,000, the rest 40,000 → 40,000.
class ShiftShare : public ::testing::Test {
  protected:
    ShiftShare() {
        region.level = Level::region;
        region.area = "Two counties";
        region.years[2015] = {{"10", jobs(1000)}, {"62", jobs(600)}, {"31-33", jobs(300)}, {"23", jobs({})}};
        region.years[2020] = {{"10", jobs(1100)}, {"62", jobs(700)}, {"31-33", jobs(280)}, {"23", jobs({})}};
        nation.level = Level::nation;
        nation.area = "United States";
        nation.years[2015] = {{"10", jobs(100000)}, {"62", jobs(40000)}, {"31-33", jobs(20000)}, {"23", jobs(40000)}};
        nation.years[2020] = {{"10", jobs(105000)}, {"62", jobs(46000)}, {"31-33", jobs(19000)}, {"23", jobs(40000)}};
    }

    Industries table() {
        Trace trace(&steps);
        return industries(region, nation, name_of, trace);
    }
    const IndustryRow& row(const Industries& all, const std::string& industry) {
        return *std::find_if(all.rows.begin(), all.rows.end(),
                             [&](const auto& one) { return one.industry == industry; });
    }

    qcew::Series region;
    qcew::Series nation;
    std::vector<Step> steps;
};

TEST_F(ShiftShare, TheThreePartsAreThoseWorkedOnPaper) {
    const auto all = table();
    const auto& summary = all.shift_share;
    ASSERT_FALSE(summary.missing) << summary.missing->text;
    EXPECT_EQ(summary.from, "2015");
    EXPECT_EQ(summary.to, "2020");
    EXPECT_DOUBLE_EQ(*summary.change, 100);
    EXPECT_NEAR(*summary.national_growth, 1000 * 0.05, 1e-9);
    // 600 × (0.15 − 0.05) + 300 × (−0.05 − 0.05) + 100 × (0 − 0.05)
    EXPECT_NEAR(*summary.industry_mix, 60 - 30 - 5, 1e-9);
    // (700 − 600 × 1.15) + (280 − 300 × 0.95) + (120 − 100)
    EXPECT_NEAR(*summary.regional_effect, 10 - 5 + 20, 1e-9);
    EXPECT_NEAR(*row(all, "62").industry_mix, 60, 1e-9);
    EXPECT_NEAR(*row(all, "31-33").regional_effect, -5, 1e-9);
}

TEST_F(ShiftShare, WhatIsNotPublishedStaysMissingAndItsSumIsARowOfItsOwn) {
    const auto all = table();
    const auto& construction = row(all, "23");
    EXPECT_EQ(construction.employment, std::nullopt);
    EXPECT_EQ(construction.flag, "N");
    EXPECT_EQ(construction.share, std::nullopt);
    EXPECT_EQ(construction.change, std::nullopt);
    ASSERT_FALSE(construction.missing.empty());
    EXPECT_EQ(construction.missing.front().reason.text, "not disclosed");
    EXPECT_DOUBLE_EQ(*row(all, "hidden").employment, 120);
    EXPECT_EQ(all.rows.back().industry, "hidden");
    // (700/1100)² + (280/1100)² + (120/1100)²
    EXPECT_NEAR(*all.concentration, (490000.0 + 78400 + 14400) / 1210000, 1e-12);
    // (700/1100) / (46,000/105,000)
    EXPECT_NEAR(*row(all, "62").location_quotient, 700.0 / 1100 / (46000.0 / 105000), 1e-12);
}

TEST_F(ShiftShare, WithoutTheNationThereIsAChangeButNoParts) {
    nation.years.clear();
    nation.missing = Message{.text = "the nation's file is not loaded"};
    const auto summary = table().shift_share;
    EXPECT_DOUBLE_EQ(*summary.change, 100);
    EXPECT_EQ(summary.national_growth, std::nullopt);
    EXPECT_EQ(summary.missing.value().text, "the nation's file is not loaded");
}

TEST_F(ShiftShare, EveryStepsArithmeticGivesItsValue) {
    (void)table();
    std::size_t checked = 0;
    for (const auto& step : steps) {
        if (!step.arithmetic.empty()) {
            const auto line = pocket::check_line(step.arithmetic);
            EXPECT_TRUE(line.agrees()) << step.id << ": " << step.arithmetic;
            ++checked;
        }
    }
    EXPECT_GT(checked, 15U);
}

RC_GTEST_PROP(Industries, TheThreePartsSumToTheChange, ()) {
    const auto employment = rc::gen::map(rc::gen::inRange(1, 100000), [](int n) { return static_cast<double>(n); });
    const std::vector<std::string> names{"23", "31-33", "62", "G3"};
    qcew::Series region;
    qcew::Series nation;
    for (const auto year : {2015, 2020}) {
        double here = *rc::gen::inRange(0, 50);  // more than the industries: the hidden part
        double there = 1000;
        for (const auto& name : names) {
            const auto mine = *employment;
            const auto rest = *employment;
            region.years[year][name] = *rc::gen::arbitrary<bool>() ? jobs(mine) : jobs({});
            nation.years[year][name] = jobs(mine + rest);
            here += mine;
            there += mine + rest;
        }
        region.years[year]["10"] = jobs(here);
        nation.years[year]["10"] = jobs(there);
    }
    Trace silent;
    const auto all = industries(region, nation, name_of, silent);
    const auto& summary = all.shift_share;
    RC_ASSERT(!summary.missing);
    RC_ASSERT(std::abs(*summary.national_growth + *summary.industry_mix + *summary.regional_effect - *summary.change) <
              1e-6 * (1 + std::abs(*summary.change)) + 1e-5);
    double shares = 0;
    for (const auto& row : all.rows) {
        shares += row.share.value_or(0);
    }
    RC_ASSERT(std::abs(shares - 1) < 1e-9);
}

}  // namespace
}  // namespace laborshed::services
