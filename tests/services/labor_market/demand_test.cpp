// Demand of small made-up regions: parts and wholes, vintages, compared openings and the class of an occupation.
#include "services/labor_market/demand.h"

#include "labor_market/uncertainty.h"

#include "base/error.h"
#include "services/labor_market/calculator.h"
#include "services/labor_market/regions.h"
#include "services/workspace/workspace.h"
#include "support/vintages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace laborshed::services {
namespace {

using labor_market::OccupationClass;
using ::testing::HasSubstr;
using testing::write_vintage;

/// A metropolitan area of two counties, of which the test says which are loaded, in a state of 53.
class DemandOf : public ::testing::Test {
  protected:
    DemandOf() {
        write("national_projections", "2024-2034",
              "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, * FROM (VALUES "
              "('29-1141', 'Registered nurses', 20000, 22000, 0.03, 0.02, 600, 400, 1200, 'Bachelor''s degree', "
              "'None', 'None'), ('47-2111', 'Electricians', 10000, 10000, 0.03, 0.05, 300, 500, 800, 'High school "
              "diploma or equivalent', 'None', 'Apprenticeship')) AS t(occ_code, occ_title, base_employment, "
              "projected_employment, exit_rate, transfer_rate, exits, transfers, openings, entry_education, "
              "work_experience, training)");
        write("cbsa_counties", "2023-07",
              "SELECT '44060' AS cbsa, 'Spokane' AS cbsa_title, unnest(['53063', '53065']) AS county");
    }
    void write(const std::string& kind, const std::string& release, const std::string& select) {
        write_vintage(folder_.path(), kind, release, select);
    }
    void write_oews(const std::string& release) {
        write("oews", release,
              "SELECT *, 'detailed' AS o_group FROM (VALUES (4, '44060', 'Spokane', '29-1141', 'Registered Nurses', "
              "400), (4, '44060', 'Spokane', '47-2111', 'Electricians', 600), (2, '53', 'Washington', '29-1141', "
              "'Registered Nurses', 4000), (2, '53', 'Washington', '47-2111', 'Electricians', 6000)) AS t(area_type, "
              "area, area_title, occ_code, occ_title, tot_emp)");
    }
    void write_covered(const std::string& rows) {
        write("qcew", "2024",
              "SELECT '0' AS own_code, '10' AS industry, CASE WHEN length(area) = 2 THEN 50 ELSE 70 END AS agglvl, "
              "2024 AS \"year\", 0 AS quarter, true AS disclosed, * FROM (VALUES " +
                  rows + ") AS t(area, area_title, employment)");
    }
    Evidence evidence(const std::string& region) {
        auto connection = workspace_.connect();
        return gather(connection, workspace_.vintages(), find_region(workspace_, region));
    }
    Demand demand(const std::string& region, const std::string& occupation = "29-1141") {
        const auto found = evidence(region);
        Trace trace(&steps_);
        return demand_of(found, occupation, trace);
    }
    const Step& step(const std::string& id) const {
        for (const auto& one : steps_) {
            if (one.id == id) {
                return one;
            }
        }
        throw std::runtime_error("no step " + id);
    }
    void expect_calculator_agrees() const {
        for (const auto& one : steps_) {
            if (!one.arithmetic.empty()) {
                EXPECT_TRUE(pocket::check_line(one.arithmetic).agrees()) << one.arithmetic;
            }
        }
    }

    testing::TemporaryFolder folder_;
    Workspace workspace_{folder_.path()};
    std::vector<Step> steps_;
};

TEST_F(DemandOf, TheClassComesWithItsCells) {
    write_oews("2024-05");
    const auto nurses = demand("53");
    EXPECT_EQ(nurses.occupation_class, OccupationClass::award);
    EXPECT_EQ(nurses.experience, "None");
    ASSERT_EQ(step("occupation_class").cells.size(), 3U);
    EXPECT_EQ(step("occupation_class").cells[0].published, "Bachelor's degree");
    EXPECT_EQ(step("occupation_class").cells[2].column, "training");
    EXPECT_EQ(demand("53", "47-2111").occupation_class, OccupationClass::apprenticeship);
}

// The state's 100,000 covered jobs are ten for each of its 10,000 in OEWS, so Spokane's 1,000 in OEWS are 10,000
// covered ones: the county's 9,000 are nine tenths of the area, not 9,000 ÷ 100,000 of the state.
TEST_F(DemandOf, ACountyIsAPartOfItsAreaAlsoWhereItsNeighborIsNotLoaded) {
    write_oews("2024-05");
    write_covered("('53', 'Washington', 100000), ('53063', 'Spokane County', 9000)");
    const auto nurses = demand("53063");
    EXPECT_DOUBLE_EQ(*nurses.employment, 360);
    EXPECT_EQ(nurses.employment_level, Level::county_share);
    EXPECT_EQ(*step("covered_estimate.44060").value, 10'000);
    EXPECT_THAT(step("share.44060.53063").note.text, HasSubstr("Stevens County"));
    expect_calculator_agrees();
    // Sampling: no error is published, and none of the nation: the model of May 2025 at 400. Share: 0.55 × (1 − 0.9),
    // and 0.15 for the estimated whole.
    const double sampled = labor_market::published_uncertainty().sizes.sampling.relative_error(400);
    EXPECT_NEAR(*nurses.employment_rse, std::sqrt(sampled * sampled + 0.055 * 0.055 + 0.15 * 0.15), 1e-9);
    EXPECT_FALSE(demand("53065").employment) << "the neighbor itself stays unknown";
}

// The county's own covered jobs are the least that the area's can be: the estimate of 10,000 is too small.
TEST_F(DemandOf, ACountyNeverExceedsItsArea) {
    write_oews("2024-05");
    write_covered("('53', 'Washington', 100000), ('53063', 'Spokane County', 12000)");
    EXPECT_DOUBLE_EQ(*demand("53063").employment, 400);
}

TEST_F(DemandOf, WithoutTheStateTheJobsOfTheAreaStandForItsCoveredEmployment) {
    write_oews("2024-05");
    write_covered("('53063', 'Spokane County', 800)");
    EXPECT_DOUBLE_EQ(*demand("53063").employment, 400 * 0.8);
    expect_calculator_agrees();
}

TEST_F(DemandOf, WithBothCountiesLoadedSharesAddUpToTheArea) {
    write_oews("2024-05");
    write_covered("('53', 'Washington', 100000), ('53063', 'Spokane County', 6000), ('53065', 'Stevens County', 2000)");
    const auto spokane = demand("53063");
    EXPECT_DOUBLE_EQ(*spokane.employment, 300);
    EXPECT_DOUBLE_EQ(*demand("53065").employment, 100);
    const double sampled = labor_market::published_uncertainty().sizes.sampling.relative_error(400);
    EXPECT_NEAR(*spokane.employment_rse, std::hypot(sampled, 0.55 * 0.25), 1e-9);
    EXPECT_NEAR(*demand("44060").employment_rse, sampled, 1e-9) << "the whole area has no share's error";
}

TEST_F(DemandOf, OldEmploymentIsCarriedToTheBaseYearOfTheRates) {
    write_oews("2022");
    const auto nurses = demand("53");
    const double growth = std::pow(1.1, 0.1);
    EXPECT_EQ(nurses.employment_year, 2022);
    EXPECT_DOUBLE_EQ(*nurses.employment, 4000) << "as published";
    EXPECT_NEAR(*nurses.base, 4000 * growth * growth, 1e-9);
    EXPECT_NEAR(*nurses.exits, *nurses.base * 0.03, 1e-9);
    ASSERT_FALSE(nurses.notes.empty());
    EXPECT_THAT(nurses.notes.front().text, HasSubstr("2022"));
    expect_calculator_agrees();
}

TEST_F(DemandOf, EmploymentOfTheBaseYearOrLaterStays) {
    write_oews("2025-05");
    const auto nurses = demand("53");
    EXPECT_DOUBLE_EQ(*nurses.base, 4000);
    EXPECT_TRUE(nurses.notes.empty());
}

TEST_F(DemandOf, PublishedAnnualOpeningsAreComparedAndNotUsed) {
    write_oews("2024-05");
    write("state_projections", "2022-2032",
          "SELECT '53' AS area, 'Washington' AS area_title, 2022 AS base_year, 2032 AS projected_year, 4 AS soc_level, "
          "* FROM (VALUES ('29-1141', 'Registered Nurses', 4000, 4000, 210), ('47-2111', 'Electricians', 2000, 2000, "
          "100)) AS t(occ_code, occ_title, base_employment, projected_employment, annual_openings)");
    const auto nurses = demand("53");
    EXPECT_EQ(nurses.growth_level, Level::state);
    EXPECT_DOUBLE_EQ(*nurses.openings, 4000 * 0.05);
    EXPECT_EQ(nurses.published_openings, 210);
    EXPECT_DOUBLE_EQ(*step("openings_published_check").value, -10);
    EXPECT_TRUE(nurses.notes.empty());
    // 6,000 electricians × 8% against 100; and the projection begins with a third of what OEWS has.
    const auto electricians = demand("53", "47-2111");
    EXPECT_DOUBLE_EQ(*electricians.openings, 480);
    ASSERT_EQ(electricians.notes.size(), 2U);
    EXPECT_THAT(electricians.notes[0].text, HasSubstr("begins with 2,000"));
    EXPECT_THAT(electricians.notes[1].text, HasSubstr("more than a factor of 1.5"));
    expect_calculator_agrees();
}

TEST_F(DemandOf, OfOneReleaseTheProjectionWithExitsAndTransfersIsUsed) {
    write_oews("2024-05");
    write("state_projections", "2022-2032",
          "SELECT '53' AS area, 'Washington' AS area_title, 2022 AS base_year, 2032 AS projected_year, 4 AS soc_level, "
          "'29-1141' AS occ_code, 4000 AS base_employment, 4100 AS projected_employment, 210 AS annual_openings");
    write("state_projections", "2022-2032",
          "SELECT '53' AS area, 'Washington' AS area_title, 2022 AS base_year, 2032 AS projected_year, 4 AS soc_level, "
          "'29-1141' AS occ_code, 4000 AS base_employment, 4100 AS projected_employment, 1200 AS exits, 800 AS "
          "transfers, 2100 AS openings");
    EXPECT_DOUBLE_EQ(*demand("53").openings, 210);
    EXPECT_DOUBLE_EQ(*demand("53").exits, 120);
}

TEST_F(DemandOf, ARegionsOwnGrowthComesBeforeItsStates) {
    write_oews("2024-05");
    write("state_projections", "2022-2032",
          "SELECT 2022 AS base_year, 2032 AS projected_year, 4 AS soc_level, '29-1141' AS occ_code, * FROM (VALUES "
          "('53', 'Washington', 4000, 4100), ('44060', 'Spokane', 400, 480)) AS t(area, area_title, base_employment, "
          "projected_employment)");
    const auto nurses = demand("44060");
    EXPECT_EQ(nurses.growth_level, Level::cbsa);
    EXPECT_NEAR(*nurses.growth, std::pow(1.2, 0.1) - 1, 1e-12);
    expect_calculator_agrees();
}

TEST_F(DemandOf, AProjectionOfSoc2010IsBridgedOrLeftOut) {
    write_oews("2024-05");
    write("state_projections", "2018-2028",
          "SELECT '53' AS area, 'Washington' AS area_title, 2018 AS base_year, 2028 AS projected_year, 4 AS soc_level, "
          "* FROM (VALUES ('29-1141', 4000, 4400), ('15-1121', 100, 110), ('15-1132', 100, 110)) AS t(occ_code, "
          "base_employment, projected_employment)");
    const auto found = evidence("53");
    const auto codes = occupations_of(found);
    EXPECT_THAT(codes, ::testing::Contains("15-1211"));
    EXPECT_THAT(codes, ::testing::Not(::testing::Contains("15-1121")));
    EXPECT_THAT(codes, ::testing::Not(::testing::Contains("15-1132")));
    ASSERT_EQ(found.notes.size(), 1U);
    EXPECT_THAT(found.notes[0].text, HasSubstr("coded in SOC 2010"));
    EXPECT_THAT(found.notes[0].text, HasSubstr("15-1132"));
}

}  // namespace
}  // namespace laborshed::services
