#include "services/labor_market/industry_mix.h"

#include "services/labor_market/calculator.h"
#include "services/labor_market/explain.h"
#include "services/labor_market/gaps.h"
#include "services/workspace/workspace.h"
#include "support/vintages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using testing::TemporaryFolder;
using testing::write_vintage;

/// King County with two industries, two years apart.
class Mix : public ::testing::Test {
  protected:
    Mix() {
        write_vintage(folder_.path(), "qcew", "2024",
                      "SELECT 0 AS quarter, true AS disclosed, * FROM (VALUES "
                      "('US', 'United States', '0', '10', 10, 2022, 1000), ('US', "
                      "'United States', '0', '10', 10, 2024, "
                      "1100), ('US', 'United States', '5', '62', 14, 2022, 400), "
                      "('US', 'United States', '5', '62', 14, "
                      "2024, 480), ('US', 'United States', '5', '44-45', 14, 2022, "
                      "600), ('US', 'United States', '5', "
                      "'44-45', 14, 2024, 620), ('53033', 'King County', '0', "
                      "'10', 70, 2022, 100), ('53033', 'King "
                      "County', '0', '10', 70, 2024, 105), ('53033', 'King "
                      "County', '5', '62', 74, 2022, 80), ('53033', "
                      "'King County', '5', '62', 74, 2024, 86), ('53033', 'King "
                      "County', '5', '44-45', 74, 2022, 20), "
                      "('53033', 'King County', '5', '44-45', 74, 2024, 19)) AS "
                      "t(area, area_title, own_code, industry, "
                      "agglvl, \"year\", employment)");
    }

    TemporaryFolder folder_;
    Workspace workspace_{folder_.path()};
};

TEST_F(Mix, IsTheNationalGrowthOfTheRegionsIndustriesBesideTheNations) {
    auto [connection, vintages] = workspace_.view();
    Message missing;
    const Region king{.id = "53033", .name = "King County, WA", .kind = RegionKind::counties, .counties = {"53033"}};
    const auto mix = industry_mix(connection, *vintages, false, king, missing);
    ASSERT_TRUE(mix) << missing.text;
    EXPECT_EQ(mix->industries.size(), 2U);
    std::vector<Step> steps;
    Trace trace(&steps);
    // 80 × (20 % − 10 %) + 20 × (3.33 % − 10 %) = 6.667 of 100 jobs in two years
    EXPECT_NEAR(*mix_growth(*mix, *vintages, trace), std::sqrt(1 + 0.2 / 3) - 1, 1e-12);
    ASSERT_FALSE(steps.empty());
    for (const auto& step : steps) {
        if (!step.arithmetic.empty()) {
            EXPECT_TRUE(pocket::check_line(step.arithmetic).agrees()) << step.arithmetic;
        }
        EXPECT_TRUE(!step.cells.empty() || !step.inputs.empty()) << step.id << " names no source";
    }
}

TEST_F(Mix, SaysWhyThereIsNone) {
    auto [connection, vintages] = workspace_.view();
    Message missing;
    const Region pierce{
        .id = "53053", .name = "Pierce County, WA", .kind = RegionKind::counties, .counties = {"53053"}};
    EXPECT_FALSE(industry_mix(connection, *vintages, false, pierce, missing));
    EXPECT_NE(missing.text.find("QCEW"), std::string::npos);
}

TEST_F(Mix, AdjustsTheNationsGrowthAndIsExplained) {
    write_vintage(folder_.path(), "cbsa_counties", "2023-07",
                  "SELECT '42660' AS cbsa, 'Seattle' AS cbsa_title, '53033' AS county");
    write_vintage(folder_.path(), "oews", "2025-05",
                  "SELECT 4 AS area_type, '42660' AS area, 'Seattle' AS "
                  "area_title, '29-1141' AS occ_code, 'Registered "
                  "Nurses' AS occ_title, 'detailed' AS o_group, 400 AS tot_emp, "
                  "120000 AS a_median");
    write_vintage(folder_.path(), "national_projections", "2024-2034",
                  "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS "
                  "projected_year, '29-1141' AS occ_code, "
                  "'Registered nurses' AS occ_title, 20000 AS base_employment, "
                  "22000 AS projected_employment, 0.03 AS "
                  "exit_rate, 0.02 AS transfer_rate, 600 AS exits, 400 AS "
                  "transfers, 1200 AS openings");
    const auto nurses = gap_row(workspace_, "53033", "29-1141", {});
    EXPECT_EQ(nurses.growth_level, Level::nation);
    EXPECT_NEAR(*nurses.growth_annual, std::pow(1.1, 0.1) - 1 + std::sqrt(1 + 0.2 / 3) - 1, 1e-12);
    const auto steps = explain(workspace_, "53033", "29-1141", {}).steps;
    EXPECT_TRUE(std::ranges::any_of(steps, [](const auto& step) { return step.id == "growth.mix"; }));
    ASSERT_FALSE(steps.empty());
    for (const auto& step : steps) {
        if (!step.arithmetic.empty()) {
            EXPECT_TRUE(pocket::check_line(step.arithmetic).agrees()) << step.arithmetic;
        }
    }
    const auto national = explain(workspace_, "US", "29-1141", {}).steps;
    const auto check = std::ranges::find(national, "openings_rates_check", &Step::id);
    ASSERT_NE(check, national.end());
    EXPECT_DOUBLE_EQ(*check->value, 21000 * 0.05 + 200);
    EXPECT_TRUE(pocket::check_line(check->arithmetic).agrees()) << check->arithmetic;
}

}  // namespace
}  // namespace laborshed::services
