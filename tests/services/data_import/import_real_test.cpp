// The agencies' real files, read from the folder that LABORSHED_REAL_DATA names; skipped, and said so, without it.
// The figures are the ones printed in the files.
#include "support/import.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace {

using testing::ImportFolder;

lake::Vintage import_real(ImportFolder& folder, const std::filesystem::path& file) {
    auto vintage = services::import_file(folder.workspace(), file, {}).front().vintage;
    EXPECT_EQ(vintage.rows_refused, 0) << file;
    return vintage;
}

TEST(RealFiles, NationalOccupationalEmployment) {
    LABORSHED_REAL_FILE(file, "bls/oews/national_M2025_dl.xlsx");
    ImportFolder folder;
    const auto vintage = import_real(folder, file);
    EXPECT_EQ(vintage.release, "2025-05");
    EXPECT_EQ(vintage.scope, "US");
    EXPECT_EQ(vintage.rows_kept, 1401);
    EXPECT_EQ(folder.facts("SELECT area, o_group, a_median FROM oews WHERE occ_code = '29-1141'"),
              "US|detailed|97550.0");
    EXPECT_EQ(folder.facts("SELECT count(*) FROM oews WHERE a_median_flag = '*'"), "7");
    EXPECT_EQ(folder.facts("SELECT count(*) FROM oews WHERE a_median_flag IS NOT NULL AND a_median IS NOT NULL"), "0");
}

TEST(RealFiles, StatesAndNonmetropolitanAreas) {
    LABORSHED_REAL_FILE(file, "bls/oews/state_nonmetro_M2025_subset.csv");
    ImportFolder folder;
    EXPECT_EQ(import_real(folder, file).rows_kept, 81705);
    EXPECT_EQ(folder.facts("SELECT area_type, count(DISTINCT area) FROM oews GROUP BY ALL ORDER BY ALL"),
              "2|51\n3|3\n6|137");
}

TEST(RealFiles, WashingtonsOwnEstimates) {
    LABORSHED_REAL_FILE(file, "states/washington/oews-washington.csv");
    ImportFolder folder;
    EXPECT_EQ(import_real(folder, file).release, "2022");
    EXPECT_EQ(folder.facts("SELECT area_type, count(DISTINCT area), min(area) FROM oews GROUP BY ALL ORDER BY ALL"),
              "2|1|53\n4|13|13380\n6|2|5300006");
    EXPECT_EQ(folder.facts("SELECT count(*) > 0 FROM oews WHERE area = '42660' AND occ_code = '29-1141'"), "true");
}

TEST(RealFiles, NationalProjections) {
    LABORSHED_REAL_FILE(file, "bls/projections/occupation_2024-2034.xlsx");
    ImportFolder folder;
    const auto vintage = import_real(folder, file);
    EXPECT_EQ(vintage.release, "2024-2034");
    EXPECT_EQ(vintage.columns.at("openings").sheet, "Table 1.10");
    EXPECT_EQ(vintage.columns.at("openings").letter, "N");
    EXPECT_EQ(vintage.columns.at("entry_education").sheet, "Table 1.2");
    EXPECT_EQ(folder.facts("SELECT base_employment, exits, transfers, openings, exit_rate, transfer_rate, "
                           "entry_education FROM national_projections WHERE occ_code = '29-1141'"),
              "3391000.0|97900.0|74600.0|189100.0|0.028|0.021|Bachelor's degree");
}

TEST(RealFiles, CaliforniasProjections) {
    LABORSHED_REAL_FILE(file, "states/california/edd_long_term_occ_projections_2023-2033.xlsx");
    ImportFolder folder;
    EXPECT_EQ(import_real(folder, file).scope, "06");
    EXPECT_EQ(
        folder.facts("SELECT area, area_title, base_employment, projected_employment, exits, transfers, openings FROM "
                     "state_projections WHERE occ_code = '29-1141'"),
        "06|California|321400.0|355200.0|98850.0|75140.0|207790.0");
}

TEST(RealFiles, CrosswalkFromProgramsToOccupations) {
    LABORSHED_REAL_FILE(file, "nces/CIP2020_SOC2018_Crosswalk.xlsx");
    ImportFolder folder;
    EXPECT_EQ(import_real(folder, file).rows_kept, 6097);
    EXPECT_EQ(folder.facts("SELECT count(*) FROM cip_soc WHERE cip = '51.3801' AND soc = '29-1141' AND matched"), "1");
    EXPECT_EQ(folder.facts("SELECT count(*) FROM cip_soc WHERE matched AND (cip = '99.9999' OR soc IS NULL)"), "0");
}

TEST(RealFiles, CountiesOfCoreBasedStatisticalAreas) {
    LABORSHED_REAL_FILE(file, "census/cbsa_delineation_list1_2023.xlsx");
    ImportFolder folder;
    EXPECT_EQ(import_real(folder, file).release, "2023-07");
    EXPECT_EQ(folder.facts("SELECT string_agg(county, ',' ORDER BY county) FROM cbsa_counties WHERE cbsa = '42660'"),
              "53033,53053,53061");
}

TEST(RealFiles, QuarterlyCensusOfEmployment) {
    LABORSHED_REAL_FILE(file, "bls/qcew/2016.q1-q4 53000 Washington -- Statewide.csv");
    ImportFolder folder;
    const auto vintage = import_real(folder, file);
    EXPECT_EQ(vintage.scope, "53, quarters 1 to 4");
    EXPECT_EQ(vintage.rows_kept, 11872);
    EXPECT_EQ(folder.facts("SELECT src_row, area, quarter, employment, establishments, avg_weekly_wage FROM qcew WHERE "
                           "own_code = '0' AND agglvl = 50 ORDER BY quarter LIMIT 1"),
              "2|53|1|3117556.0|242785.0|1119.0");
    EXPECT_EQ(folder.facts("SELECT count(*) FROM qcew WHERE NOT disclosed AND employment IS NOT NULL"), "0");
    EXPECT_NE(folder.facts("SELECT count(*) FROM qcew WHERE NOT disclosed"), "0");
}

}  // namespace
}  // namespace laborshed
