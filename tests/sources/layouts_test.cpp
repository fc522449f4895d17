// Every real file with a layout is recognized by exactly one of them, whatever the order in which they are asked.
#include "base/error.h"
#include "sources/layout.h"
#include "support/real_data.h"

#include <gtest/gtest.h>

#include <map>

namespace laborshed::sources {
namespace {

/// The layouts that recognize the file, joined by '+'; "" for none and for what is no table.
std::string recognized_as(const std::filesystem::path& file) {
    std::string names;
    try {
        const auto beginning = preview(file, file.filename().string());
        for (const auto* layout : layouts()) {
            if (layout->recognizes(beginning)) {
                names += (names.empty() ? "" : "+") + std::string(layout->name);
            }
        }
    } catch (const FileError&) {
        return "";
    }
    return names;
}

TEST(Layouts, EveryRealFileIsExactlyOne) {
    LABORSHED_REAL_FILE(folder, "nces");
    const std::map<std::string, std::string> expected{
        {"bls/oews/national_M2024_dl.xlsx", "oews"},
        {"bls/oews/national_M2025_dl.xlsx", "oews"},
        {"bls/oews/state_nonmetro_M2025_subset.csv", "oews"},
        {"bls/projections/occupation_2016-2026.xlsx", "national_projections"},
        {"bls/projections/occupation_2024-2034.xlsx", "national_projections"},
        {"bls/qcew/2016.q1-q4 53033 King County, Washington.csv", "qcew"},
        {"census/cbsa_delineation_list1_2023.xlsx", "cbsa_counties"},
        {"census/pseo/pseo_earnings_colorado.csv", "pseo_earnings"},
        {"census/pseo/pseo_texas_pseo_inst_df.csv", ""},
        {"census/pseo/pseof_nc_uncg_00297600_bachelor_cohort2016_R2026Q2.csv", "pseo_flows"},
        {"nces/C2023_A.csv", "completions"},
        {"nces/C2024_A.csv", "completions"},
        {"nces/CIP2020_SOC2018_Crosswalk.xlsx", "cip_soc"},
        {"nces/completers/c2022_c.csv", "completers"},
        {"nces/completers/c2023_c.csv", "completers"},
        {"nces/completers/c2024_c.csv", "completers"},
        {"nces/distance/NC-SARA_2016-2017_Enrollments.csv", ""},
        {"nces/distance/ef2016a_dist.csv", "distance_enrollment"},
        {"nces/distance/ipeds_distance_enrollment_2020_2024_by_institution.csv", "distance_by_institution"},
        {"nces/hd2024.csv", "institutions"},
        {"onet/Alternate Titles.txt", "onet_titles"},
        {"onet/30_1/Skills.xlsx", "onet_ratings"},
        {"providers/texas_etpl.xlsx", "texas_providers"},
        {"states/california/edd_long_term_occ_projections_2023-2033.xlsx", "california_projections"},
        {"states/washington/oews-washington.csv", "oews_washington"},
    };
    const auto root = folder.parent_path();
    for (const auto& [file, layout] : expected) {
        EXPECT_EQ(recognized_as(root / file), layout) << file;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.is_regular_file() && entry.path().extension() != ".parquet") {
            EXPECT_EQ(recognized_as(entry.path()).find('+'), std::string::npos) << entry.path();
        }
    }
}

TEST(Layouts, EveryTemplateIsExactlyOne) {
    for (const std::string name :
         {"first_licenses", "licensed_occupations", "state_projections", "training_providers", "training_supply"}) {
        const auto file = std::filesystem::path(LABORSHED_SOURCE_DIR) / "docs/templates" / (name + ".csv");
        ASSERT_TRUE(std::filesystem::exists(file)) << file;
        EXPECT_EQ(recognized_as(file), name);
    }
}

}  // namespace
}  // namespace laborshed::sources
