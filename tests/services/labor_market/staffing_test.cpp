#include "services/labor_market/staffing.h"

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

/// Two counties of one metropolitan area: King has the hospitals, Pierce the shops. In the nation 10 of 100 jobs in
/// health care are nurses', 2 of 100 in local government, and 1 of 1,000 in retail trade.
class Staffing : public ::testing::Test {
  protected:
    Staffing() {
        write_vintage(folder_.path(), "cbsa_counties", "2023-07",
                      "SELECT '42660' AS cbsa, 'Seattle' AS cbsa_title, unnest(['53033', '53053']) AS county");
        write_vintage(
            folder_.path(), "oews", "2025-05",
            "SELECT 4 AS area_type, '42660' AS area, 'Seattle' AS area_title, '29-1141' AS occ_code, 'Registered "
            "Nurses' AS occ_title, 'detailed' AS o_group, 1000 AS tot_emp, 120000 AS a_median");
        write_vintage(
            folder_.path(), "national_projections", "2024-2034",
            "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, '29-1141' AS occ_code, "
            "'Registered nurses' AS occ_title, 20000 AS base_employment, 22000 AS projected_employment, 0.03 AS "
            "exit_rate, 0.02 AS transfer_rate, 600 AS exits, 400 AS transfers, 1200 AS openings");
    }

    void covered(const std::string& retail_of_pierce_is_disclosed) {
        write_vintage(
            folder_.path(), "qcew", "2024",
            "SELECT 0 AS quarter, 2024 AS \"year\", area || ' County' AS area_title, "
            "NOT (area = '53053' AND industry = '44-45') OR " +
                retail_of_pierce_is_disclosed +
                " AS disclosed, * FROM (VALUES "
                "('53033', '0', '10', 70, 1000), ('53033', '5', '10', 71, 900), ('53033', '3', '10', 71, 100), "
                "('53033', '5', '62', 74, 600), ('53033', '5', '44-45', 74, 300), ('53033', '3', '61', 74, 40), "
                "('53033', '3', '622', 75, 50), ('53033', '5', '622', 75, 500), "
                "('53053', '0', '10', 70, 1000), ('53053', '5', '10', 71, 1000), "
                "('53053', '5', '62', 74, 100), ('53053', '5', '44-45', 74, 900), ('53053', '5', '622', 75, 80)"
                ") AS t(area, own_code, industry, agglvl, employment)");
    }

    void patterns(std::size_t industries) {
        write_vintage(
            folder_.path(), "staffing_patterns", "2024-2034",
            "SELECT 2024 AS base_year, 2034 AS projected_year, industry, 'x' AS matrix_code, occ_code, 'Line item' AS "
            "occ_type, base_employment, projected_employment FROM (SELECT unnest(['62', '44-45', 'G3', '11', '21', "
            "'22', "
            "'23', '31-33', '42', '48-49', '51', '52', '53', '54', '55', '56', '61', '71', '72', '81', 'G1', "
            "'G2'][1:" +
                std::to_string(industries) +
                "]) AS industry, '00-0000' AS occ_code, 10000 AS base_employment, 10000 AS projected_employment UNION "
                "ALL "
                "VALUES ('62', '29-1141', 1000, 1200), ('44-45', '29-1141', 10, 10), ('G3', '29-1141', 200, 100))");
    }

    double nurses(const std::string& county) { return *gap_row(workspace_, county, "29-1141", {}).employment; }

    void every_line_adds_up(const std::string& region, const std::string& expected) {
        const auto steps = explain(workspace_, region, "29-1141", {}).steps;
        EXPECT_TRUE(std::ranges::any_of(steps, [&](const auto& step) { return step.id == expected; }));
        ASSERT_FALSE(steps.empty());
        for (const auto& step : steps) {
            if (!step.arithmetic.empty()) {
                EXPECT_TRUE(pocket::check_line(step.arithmetic).agrees()) << step.arithmetic;
            }
        }
    }

    TemporaryFolder folder_;
    Workspace workspace_{folder_.path()};
};

TEST_F(Staffing, ACountyGetsOfAnAreasNursesWhatItsIndustriesEmploy) {
    covered("true");
    patterns(22);
    // King: (600 + 50) × 0.1 + 300 × 0.001 + (100 − 40 − 50) × 0.02 = 65.5; Pierce: 100 × 0.1 + 900 × 0.001 = 10.9
    EXPECT_NEAR(nurses("53033"), 1000 * 65.5 / 76.4, 1e-9);
    EXPECT_NEAR(nurses("53053"), 1000 * 10.9 / 76.4, 1e-9);
    every_line_adds_up("53033", "staffing.62");
}

TEST_F(Staffing, WhatOneCountyHidesIsTheRestOfBothAndPartsStillAddUp) {
    covered("false");
    patterns(22);
    // Rest of King: 1000 − 650 − 10 = 340, of Pierce 1000 − 100 = 900; the occupation has 10 of the 200,000 − 10,000
    // − 10,000 … jobs in the 20 other industries.
    const double rest = 10.0 / 200000;
    const double king = 65 + 0.2 + 340 * rest;
    const double pierce = 10 + 900 * rest;
    EXPECT_NEAR(nurses("53033"), 1000 * king / (king + pierce), 1e-9);
    EXPECT_NEAR(nurses("53033") + nurses("53053"), 1000, 1e-9);
    every_line_adds_up("53053", "staffing.rest");
}

TEST_F(Staffing, SomeIndustriesAloneChangeNothingAndAreNamed) {
    covered("true");
    patterns(19);
    EXPECT_NEAR(nurses("53033"), 500, 1e-9);
    const auto table = gap_table(workspace_, {.region = "53033"});
    EXPECT_TRUE(
        std::ranges::any_of(table.meta.notes, [](const auto& note) { return note.id == "note.staffing_incomplete"; }));
}

TEST_F(Staffing, CarriesTheNationsProjectionToTheRegionsIndustries) {
    covered("true");
    patterns(22);
    // King in 2034: 650 × 0.12 + 300 × 0.001 + 10 × 0.01 = 78.4 of 65.5
    const auto row = gap_row(workspace_, "53033", "29-1141", {});
    EXPECT_EQ(row.growth_level, Level::nation);
    EXPECT_NEAR(*row.growth_annual, std::pow(78.4 / 65.5, 0.1) - 1, 1e-12);
    every_line_adds_up("53033", "staffed_projected.region");
}

}  // namespace
}  // namespace laborshed::services
