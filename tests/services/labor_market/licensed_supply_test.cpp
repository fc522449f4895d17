// Counted licenses, the age of completers, a region's own table of licenses, and training that IPEDS doesn't see.
#include "labor_market/licensed_occupations.h"
#include "labor_market/where_graduates_work.h"
#include "lake_tables/completers.h"
#include "services/labor_market/explain.h"
#include "services/labor_market/gaps.h"
#include "services/labor_market/region_gaps.h"
#include "services/workspace/workspace.h"
#include "support/import.h"
#include "support/vintages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

namespace laborshed::services {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::write_vintage;

/// Two states that are the nation, Washington with two counties of colleges and jobs, and Utah.
class LicensedRegion : public ::testing::Test {
  protected:
    LicensedRegion() {
        write("oews", "2025-05",
              "SELECT * FROM (VALUES (1, 'US', 'United States', '29-1141', 'Registered Nurses', 4000), "
              "(2, '53', 'Washington', '29-1141', 'Registered Nurses', 3000), "
              "(2, '49', 'Utah', '29-1141', 'Registered Nurses', 1000), "
              "(1, 'US', 'United States', '53-3032', 'Truck Drivers', 8000), "
              "(2, '53', 'Washington', '53-3032', 'Truck Drivers', 6000), "
              "(2, '49', 'Utah', '53-3032', 'Truck Drivers', 2000)) AS t(area_type, area, area_title, occ_code, "
              "occ_title, tot_emp), (SELECT 'detailed' AS o_group)");
        write("national_projections", "2024-2034",
              "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, 'None' AS work_experience, "
              "'None' AS training, * FROM (VALUES ('29-1141', 'Registered nurses', 4000, 4000, 0.03, 0.02, 120, 80, "
              "200, 'Bachelor''s degree'), ('53-3032', 'Truck drivers', 8000, 8000, 0.05, 0.05, 400, 400, 800, "
              "'Postsecondary nondegree award')) AS t(occ_code, occ_title, base_employment, projected_employment, "
              "exit_rate, transfer_rate, exits, transfers, openings, entry_education)");
        write("cip_soc", "2020-2018",
              "SELECT *, true AS matched FROM (VALUES ('51.3801', 'Nursing.', '29-1141'), ('49.0205', 'Trucks.', "
              "'53-3032')) AS t(cip, cip_title, soc)");
        write("institutions", "2024",
              "SELECT true AS active, * FROM (VALUES (1, 'North Sound College', 'WA', '53033'), (2, 'South Sound "
              "College', 'WA', '53053'), (3, 'Salt Lake College', 'UT', '49035')) AS t(unitid, name, state, county)");
        write("completions", "2024",
              "SELECT 1 AS major_number, * FROM (VALUES (1, '51.3801', 3, 60), (2, '51.3801', 3, 40), (3, '51.3801', "
              "3, 50), (1, '51.3801', 5, 100), (3, '51.3801', 5, 100), (1, '49.0205', 20, 30)) AS t(unitid, cip, "
              "award_level, total)");
        write("qcew", "2024",
              "SELECT '0' AS own_code, '10' AS industry, 2024 AS \"year\", 0 AS quarter, true AS disclosed, * FROM "
              "(VALUES ('53033', 'King County', 70, 6000), ('53', 'Washington', 50, 8000)) AS t(area, area_title, "
              "agglvl, employment)");
    }

    void write(const std::string& kind, const std::string& release, const std::string& select) {
        write_vintage(folder_.path(), kind, release, select);
    }
    /// Rows of one list: occupation, program, award level, area and people.
    void licenses(const std::string& rows) {
        write("first_licenses", "2025",
              "SELECT 2025 AS \"year\", 'Board' AS source, * FROM (VALUES " + rows +
                  ") AS t(soc, cip, award_level, area, first_time_passers)");
    }

    OccupationSupply supply(const std::string& region, const std::string& occupation = "29-1141",
                            const Parameters& parameters = {}) {
        const auto gaps = region_gaps(workspace_, region, parameters);
        return gaps->supply[gaps->index.at(occupation)];
    }
    GapRow row(const std::string& region, const std::string& occupation) {
        return gap_row(workspace_, region, occupation, {});
    }
    double people_per_award(int level) {
        auto connection = workspace_.connect();
        return completers::Completers(connection, {}).people_per_award(level)->ratio;
    }
    static double in_state(int rank) { return labor_market::ring_assumption(rank).in_state.mean; }

    TemporaryFolder folder_;
    Workspace workspace_{folder_.path()};
};

constexpr double works_in_it = 0.9;  // of nurses with an associate's: the table of licensed occupations

TEST_F(LicensedRegion, FirstLicensesReplaceCompletions) {
    const auto before = supply("WA");
    EXPECT_EQ(before.basis, labor_market::FlowBasis::licensed);
    licenses("('29-1141', '51.3801', 3, '53', 55), ('29-1141', '51.3801', 5, '53', 20)");
    const auto after = supply("WA");
    EXPECT_NEAR(after.local.mean, 55 * works_in_it * in_state(3) + 20 * works_in_it * in_state(4), 1e-9);
    EXPECT_LT(after.local.mean, before.local.mean);
    EXPECT_EQ(after.basis, labor_market::FlowBasis::first_licenses);
    EXPECT_EQ(after.other.mean, 0);
    const auto utah = supply("UT");
    EXPECT_EQ(utah.basis, labor_market::FlowBasis::licensed) << "Utah has no count";
    // The state's count holds for its parts in proportion: 60 of 100 associate's, all of the bachelor's.
    EXPECT_NEAR(supply("53033").local.mean,
                0.75 * 0.6 * 55 * works_in_it * in_state(3) + 0.52 * 20 * works_in_it * in_state(4), 1e-9);
    const auto explained = explain(workspace_, "WA", "29-1141", {});
    const auto step = std::ranges::find(explained.steps, "share.51.3801.3", &Step::id);
    ASSERT_NE(step, explained.steps.end());
    ASSERT_EQ(step->cells.size(), 1U);
    EXPECT_EQ(step->cells.front().column, "first_time_passers");
    EXPECT_THAT(step->note.text, HasSubstr("replace completions"));
}

TEST_F(LicensedRegion, StatesAddUpToTheNationWithEverySource) {
    licenses("('29-1141', '51.3801', 3, '53', 55), ('29-1141', NULL, NULL, '49', 400)");
    write("training_supply", "2025",
          "SELECT 2025 AS \"year\", 'Agency' AS source, 'apprenticeship' AS kind, * FROM (VALUES ('53-3032', '53033', "
          "70), ('53-3032', 'US', 80)) AS t(soc, area, completed)");
    write("training_providers", "2025",
          "SELECT 2025 AS \"year\", 'State' AS source, 'WA' AS state, 'King' AS county_name, 'Big Rigs Academy' AS "
          "provider, 'CDL' AS program, '49.0205' AS cip, 100 AS completers");
    for (const std::string occupation : {"29-1141", "53-3032"}) {
        EXPECT_NEAR(supply("WA", occupation).total() + supply("UT", occupation).total(),
                    supply("US", occupation).total(), 1e-9)
            << occupation;
    }
}

TEST_F(LicensedRegion, LicenseesBeyondAllCompletersCameAnotherWay) {
    licenses("('29-1141', NULL, NULL, '49', 400)");
    const double people = 50 * people_per_award(3) + 100 * people_per_award(5);
    const auto utah = supply("UT");
    EXPECT_NEAR(utah.other.mean, (400 - people) * works_in_it, 0.5);
    EXPECT_LE(utah.local.mean, people);
    EXPECT_GT(utah.other.variance, 0);
}

TEST_F(LicensedRegion, ACountOfAllFirstLicensesTellsWhatSuppliesAnOccupation) {
    write("training_providers", "2025",
          "SELECT 2025 AS \"year\", 'State' AS source, 'WA' AS state, 'Big Rigs Academy' AS provider, 'CDL' AS "
          "program, '49.0205' AS cip, 100 AS completers");
    EXPECT_EQ(row("WA", "53-3032").answer, labor_market::GapAnswer::cannot_tell);
    EXPECT_GT(supply("WA", "53-3032").other.mean, 0);
    licenses("('53-3032', NULL, NULL, '53', 500)");
    const auto drivers = row("WA", "53-3032");
    EXPECT_EQ(drivers.answer, labor_market::GapAnswer::training_gap);
    EXPECT_EQ(drivers.coverage, 1);
    // 0.75 of new licensees drive: 30 from the college, the rest from elsewhere; the academy's 100 are among them.
    const double college = 30 * people_per_award(20);
    EXPECT_NEAR(supply("WA", "53-3032").other.mean, (500 - college) * 0.75, 1e-6);
    EXPECT_EQ(row("UT", "53-3032").answer, labor_market::GapAnswer::cannot_tell);
}

TEST_F(LicensedRegion, OlderCompletersWidenTheAssumption) {
    const auto young = supply("WA");
    write(
        "completers", "2024",
        "SELECT * FROM (VALUES (1, 5, 100, 5, 95), (3, 5, 100, 95, 5)) AS t(unitid, completer_level, total, age_18_24, "
        "age_25_39)");
    const auto older = supply("WA");
    EXPECT_NEAR(older.local.mean / young.local.mean, 1, 0.05) << "only people per award differ";
    EXPECT_GT(older.local.relative_error(), 1.05 * young.local.relative_error());
    const auto explained = explain(workspace_, "WA", "29-1141", {});
    const auto step = std::ranges::find(explained.steps, "share.51.3801.5", &Step::id);
    ASSERT_NE(step, explained.steps.end());
    // The nation's share is a half, so the low end of 45% falls to a tenth of it.
    EXPECT_THAT(step->note.text, HasSubstr("95% of the bachelor's completers"));
    EXPECT_THAT(step->note.text, HasSubstr("5% to 80%"));
    // With the share given, nothing is assumed.
    const auto given = supply("WA", "29-1141", {.prelicensure_share = 0.62});
    EXPECT_LT(given.local.relative_error(), older.local.relative_error());
    licenses("('29-1141', '51.3801', 5, '53', 20)");
    EXPECT_LT(supply("WA").local.relative_error(), older.local.relative_error()) << "counted, so not assumed";
}

TEST_F(LicensedRegion, ItsOwnTableReplacesThePrograms) {
    const auto before = supply("US");
    write("licensed_occupations", "2026",
          "SELECT '29-1141' AS soc, '51.3801' AS cip, '3 4' AS award_levels, 'yes' AS first_license, 0.3 AS "
          "works_in_it_low, 0.45 AS works_in_it_mean, 0.6 AS works_in_it_high, 0.2 AS seen_low, 0.3 AS seen_mean, 0.4 "
          "AS seen_high, 'Board' AS source");
    const auto after = supply("US");
    EXPECT_NEAR(after.local.mean, 150 * people_per_award(3) * 0.45, 1e-9) << "bachelor's lead nowhere by this table";
    EXPECT_GT(before.local.mean, after.local.mean);
    EXPECT_NEAR(*row("US", "29-1141").coverage, 0.3, 1e-9);
    EXPECT_EQ(row("US", "29-1141").answer, labor_market::GapAnswer::cannot_tell);
    const auto meta = region_gaps(workspace_, "US", {})->meta;
    EXPECT_TRUE(std::ranges::any_of(meta.vintages,
                                    [](const auto& one) { return one.source.find("license") != std::string::npos; }));
}

TEST_F(LicensedRegion, ProvidersCountWhereTheyCountAndIpedsDoesNot) {
    const auto before = row("WA", "53-3032");
    write("training_providers", "2025",
          "SELECT 2025 AS \"year\", 'State' AS source, 'WA' AS state, * FROM (VALUES "
          "('Big Rigs Academy', 'King', 'CDL', '49.0205', NULL, 100), "
          "('North Sound College', 'King', 'CDL', '49.0205', NULL, 900), "
          "('Road School', 'King', 'CDL A', '49.0205', '53-3032', NULL), "
          "('Axle Institute', 'Pierce', 'CDL B', NULL, '53-3032', 10)) "
          "AS t(provider, county_name, program, cip, soc, completers)");
    const double certificate = in_state(2);
    const auto all = supply("WA", "53-3032");
    // Those who stay, and Washington's part of those who leave their state; the college's 900 are in IPEDS.
    EXPECT_NEAR(all.other.mean, 110 * 0.75 * (certificate + (1 - certificate) * 0.75), 1e-9);
    constexpr double in_region = 0.75;  // of those who stay in the state; also the county's part of its jobs
    EXPECT_NEAR(supply("53033", "53-3032").other.mean,
                0.75 * (100 * certificate * in_region + 110 * certificate * (1 - in_region) * 0.75 +
                        110 * (1 - certificate) * 0.75 * 0.75),
                1e-9);
    const auto gaps = region_gaps(workspace_, "WA", {});
    EXPECT_THAT(gaps->coverage_notes[gaps->index.at("53-3032")].text, HasSubstr("not counted: 1 programs"));
    EXPECT_EQ(row("WA", "53-3032").coverage, before.coverage) << "nobody says what part of the schools a list has";
    EXPECT_EQ(row("WA", "53-3032").answer, labor_market::GapAnswer::cannot_tell);
    const auto explained = explain(workspace_, "WA", "53-3032", {});
    const auto step = std::ranges::find(explained.steps, "supply.other.providers", &Step::id);
    ASSERT_NE(step, explained.steps.end());
    EXPECT_EQ(step->cells.size(), 2U);
    EXPECT_EQ(step->cells.front().column, "completers");
}

TEST_F(LicensedRegion, AStatesListReachesItsCountiesByTheirJobs) {
    write("training_supply", "2025",
          "SELECT 2025 AS \"year\", 'Agency' AS source, 'driving_school' AS kind, '53-3032' AS soc, '53' AS area, 200 "
          "AS completed");
    EXPECT_NEAR(supply("WA", "53-3032").other.mean, 200, 1e-9);
    EXPECT_NEAR(supply("53033", "53-3032").other.mean, 150, 1e-9);
    EXPECT_EQ(supply("UT", "53-3032").other.mean, 0);
}

/// The published files; the licenses are made up.
TEST(RealLicensedSupply, UtahsNursesAndTexasDrivers) {
    LABORSHED_REAL_FILE(projections, "bls/projections/occupation_2024-2034.xlsx");
    LABORSHED_REAL_FILE(nation, "bls/oews/national_M2025_dl.xlsx");
    LABORSHED_REAL_FILE(states, "bls/oews/state_nonmetro_M2025_subset.csv");
    LABORSHED_REAL_FILE(crosswalk, "nces/CIP2020_SOC2018_Crosswalk.xlsx");
    LABORSHED_REAL_FILE(institutions, "nces/hd2024.csv");
    LABORSHED_REAL_FILE(completions, "nces/C2024_A.csv");
    LABORSHED_REAL_FILE(distance, "nces/distance/ef2016a_dist.csv");
    LABORSHED_REAL_FILE(providers, "providers/texas_etpl.xlsx");
    LABORSHED_REAL_FILE(completers, "nces/completers/c2024_c.csv");
    testing::ImportFolder folder;
    for (const auto& file : {projections, nation, states, crosswalk, institutions, completions, distance, providers}) {
        (void)import_file(folder.workspace(), file, {});
    }
    const auto supply = [&](const std::string& region, const std::string& occupation) {
        const auto gaps = region_gaps(folder.workspace(), region, {});
        return gaps->supply[gaps->index.at(occupation)];
    };
    const auto before = supply("UT", "29-1141");
    (void)import_file(folder.workspace(), completers, {});
    const auto older = supply("UT", "29-1141");
    EXPECT_GT(older.local.relative_error(), before.local.relative_error());
    const auto texas = region_gaps(folder.workspace(), "TX", {});
    const auto drivers = texas->index.at("53-3032");
    EXPECT_EQ(texas->supply[drivers].other.mean, 0) << "the list counts nobody";
    EXPECT_THAT(texas->coverage_notes[drivers].text, HasSubstr("not counted"));
    std::cout << "Texas's truck drivers: " << texas->coverage_notes[drivers].text << '\n';
    (void)folder.import(
        "made_up.csv",
        "soc,cip,award_level,area,year,first_time_candidates,first_time_passers,licenses_issued,source\n"
        "29-1141,,,49,2025,,2400,,Made up\n53-3032,,,48,2025,,,30000,Made up\n");
    const auto counted = supply("UT", "29-1141");
    EXPECT_EQ(counted.basis, labor_market::FlowBasis::first_licenses);
    EXPECT_LT(counted.local.mean, 2400);
    const auto row = gap_row(folder.workspace(), "TX", "53-3032", {});
    EXPECT_EQ(row.answer, labor_market::GapAnswer::training_gap);
    EXPECT_NEAR(supply("TX", "53-3032").total(), 30000 * 0.75, 2500) << "three in four drive";
    EXPECT_EQ(gap_row(folder.workspace(), "US", "29-1141", {}).openings, 189'100);
    std::cout << "Utah's nurses, trained there: " << before.local.mean << " (relative error "
              << before.local.relative_error() << "); with the age of completers " << older.local.mean << " ("
              << older.local.relative_error() << "); with 2,400 first-time passers " << counted.local.mean << " ("
              << counted.local.relative_error() << "). Texas's drivers with 30,000 licenses: gap "
              << row.training_gap.value_or(0) << '\n';
}

}  // namespace
}  // namespace laborshed::services
