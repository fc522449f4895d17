// Demand from the agencies' real files (skipped, and said so, without LABORSHED_REAL_DATA).
#include "services/labor_market/demand.h"
#include "services/labor_market/explain.h"
#include "services/labor_market/regions.h"
#include "support/import.h"
#include "taxonomy/combined_soc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

namespace laborshed::services {
namespace {

using labor_market::OccupationClass;
using ::testing::HasSubstr;
using testing::ImportFolder;

Evidence evidence_of(ImportFolder& folder, const std::string& region) {
    auto connection = folder.workspace().connect();
    return gather(connection, folder.workspace().vintages(), find_region(folder.workspace(), region));
}

Demand quiet_demand(const Evidence& evidence, const std::string& occupation) {
    Trace silent;
    return demand_of(evidence, occupation, silent);
}

std::string all_notes(const Demand& demand) {
    std::string text;
    for (const auto& note : demand.notes) {
        text += note.text + '\n';
    }
    return text;
}

TEST(RealDemand, EveryOccupationOfTheNationHasAClass) {
    LABORSHED_REAL_FILE(file, "bls/projections/occupation_2024-2034.xlsx");
    ImportFolder folder;
    (void)import_file(folder.workspace(), file, {});
    const auto evidence = evidence_of(folder, "US");
    std::map<OccupationClass, int> count;
    for (const auto& code : occupations_of(evidence)) {
        ++count[quiet_demand(evidence, code).occupation_class];
    }
    // Counted from the workbook by another program (Python, table 1.2, 832 line items).
    EXPECT_EQ(count[OccupationClass::award], 324);
    EXPECT_EQ(count[OccupationClass::apprenticeship], 15);
    EXPECT_EQ(count[OccupationClass::experience], 116);
    EXPECT_EQ(count[OccupationClass::on_the_job], 377);
    EXPECT_EQ(count[OccupationClass::unset], 0);
    const std::map<std::string, OccupationClass> by_name{
        {"29-1141", OccupationClass::award},           // registered nurses
        {"29-1171", OccupationClass::award},           // nurse practitioners
        {"19-3034", OccupationClass::award},           // school psychologists
        {"47-2111", OccupationClass::apprenticeship},  // electricians
        {"11-9199", OccupationClass::experience},      // managers, all other
        {"11-9041", OccupationClass::experience},      // architectural and engineering managers
        {"25-1199", OccupationClass::award},           // postsecondary teachers, all other
        {"25-1071", OccupationClass::experience},      // health specialties teachers, postsecondary
        {"25-1194", OccupationClass::experience},      // career/technical education teachers, postsecondary
        {"39-5094", OccupationClass::award},           // skincare specialists
        {"53-3032", OccupationClass::award},           // heavy truck drivers
        {"51-4121", OccupationClass::on_the_job},      // welders
        {"25-3031", OccupationClass::award},           // substitute teachers
        {"13-2011", OccupationClass::award},           // accountants
        {"41-2011", OccupationClass::on_the_job},      // cashiers
    };
    for (const auto& [code, expected] : by_name) {
        EXPECT_EQ(quiet_demand(evidence, code).occupation_class, expected) << code;
    }
}

TEST(RealDemand, CaliforniasOwnTextsGiveTheSameClasses) {
    LABORSHED_REAL_FILE(file, "states/california/edd_long_term_occ_projections_2023-2033.xlsx");
    ImportFolder folder;
    (void)import_file(folder.workspace(), file, {});
    const auto alone = evidence_of(folder, "CA");
    EXPECT_EQ(quiet_demand(alone, "29-1141").occupation_class, OccupationClass::award);
    EXPECT_EQ(quiet_demand(alone, "47-2111").occupation_class, OccupationClass::apprenticeship);
    EXPECT_EQ(quiet_demand(alone, "39-5094").occupation_class, OccupationClass::award) << "Postsecondary non-degree";
    EXPECT_EQ(quiet_demand(alone, "41-2011").occupation_class, OccupationClass::on_the_job);
}

class AllStates : public ::testing::Test {
  protected:
    void SetUp() override {
        LABORSHED_REAL_FILE(central, "states/all/projections_central_longterm_2022-2032_all_states.csv");
        const auto folder = *testing::real_data();
        for (const auto* file : {"bls/projections/occupation_2024-2034.xlsx",
                                 "bls/oews/state_nonmetro_M2025_subset.csv", "bls/oews/national_M2025_dl.xlsx"}) {
            (void)import_file(folder_.workspace(), folder / file, {});
        }
        imported_ = import_file(folder_.workspace(), central, {}).front();
    }
    ImportFolder folder_;
    Imported imported_;
};

TEST_F(AllStates, EveryStateHasAProjection) {
    EXPECT_EQ(imported_.vintage.release, "2022-2032");
    EXPECT_EQ(imported_.vintage.scope, "55 areas");
    EXPECT_EQ(imported_.vintage.rows_kept, 36626);
    EXPECT_EQ(imported_.vintage.rows_refused, 0);
    EXPECT_EQ(folder_.facts("SELECT area_title, base_employment, projected_employment, annual_openings, openings, "
                            "base_year, projected_year FROM state_projections WHERE occ_code = '29-1141' AND area IN "
                            "('US', '06') ORDER BY area"),
              "California|333700.0|376900.0|23420.0|-|2022|2032\n"
              "United States|3172500.0|3349900.0|193100.0|-|2022|2032");
    for (const auto* state : {"UT", "WA", "CA", "NY", "MA", "DC", "ID"}) {
        const auto nurses = quiet_demand(evidence_of(folder_, state), "29-1141");
        EXPECT_EQ(nurses.growth_level, Level::state) << state;
        EXPECT_TRUE(nurses.openings) << state;
        EXPECT_TRUE(nurses.published_openings) << state;
    }
}

TEST_F(AllStates, NewYorksOpeningsAreGrowthAndSaidSo) {
    const auto evidence = evidence_of(folder_, "NY");
    EXPECT_TRUE(evidence.own->openings_are_growth);
    const auto nurses = quiet_demand(evidence, "29-1141");
    EXPECT_EQ(nurses.published_openings, 5200);
    EXPECT_GT(*nurses.openings, 10'000);
    EXPECT_THAT(all_notes(nurses), HasSubstr("growth alone"));
    const auto shown = explain(folder_.workspace(), "NY", "29-1141", {}).meta.notes;
    ASSERT_FALSE(shown.empty());
    EXPECT_EQ(shown.front().text, nurses.notes.front().text);
}

TEST_F(AllStates, MassachusettsNursesAreImplausibleAndSaidSo) {
    const auto evidence = evidence_of(folder_, "MA");
    EXPECT_FALSE(evidence.own->openings_are_growth);
    const auto nurses = quiet_demand(evidence, "29-1141");
    EXPECT_EQ(nurses.published_openings, 1940);
    EXPECT_GT(*nurses.openings, 4'000);
    EXPECT_THAT(all_notes(nurses), HasSubstr("begins with 30,060"));
    EXPECT_THAT(all_notes(nurses), HasSubstr("1,940"));
}

TEST_F(AllStates, UtahsNursesAgree) {
    const auto nurses = quiet_demand(evidence_of(folder_, "UT"), "29-1141");
    EXPECT_NEAR(*nurses.openings / *nurses.published_openings, 1, 0.3);
    EXPECT_EQ(all_notes(nurses), "");
}

TEST_F(AllStates, OnlyNewYorksOpeningsAreGrowth) {
    auto connection = folder_.workspace().connect();
    std::string growth;
    for (const auto& area : projections::areas(connection)) {
        growth += projections::load(connection, area).openings_are_growth ? area.area + " " : "";
    }
    EXPECT_EQ(growth, "36 ");
}

TEST_F(AllStates, IdahosCodesOfBothClassificationsDoNotStandSideBySide) {
    const auto evidence = evidence_of(folder_, "ID");
    const auto codes = occupations_of(evidence);
    for (const auto* code : {"15-1132", "15-1133", "11-2031", "11-3010", "15-1256"}) {
        EXPECT_THAT(codes, ::testing::Not(::testing::Contains(code)));
    }
    ASSERT_FALSE(evidence.notes.empty());
    EXPECT_THAT(evidence.notes.front().text, HasSubstr("Idaho"));
}

TEST_F(AllStates, TheSubsetWithoutErrorsHasModeledOnes) {
    const auto evidence = evidence_of(folder_, "UT");
    // Python's least squares on the 826 occupations of the workbook with an error above 0.
    EXPECT_NEAR(evidence.sampling_error.intercept, 0.649474146, 1e-8);
    EXPECT_NEAR(evidence.sampling_error.slope, -0.410230983, 1e-8);
    EXPECT_NEAR(evidence.sampling_error.spread, 0.590067156, 1e-8);
    const auto nurses = quiet_demand(evidence, "29-1141");
    EXPECT_NEAR(*nurses.employment_rse, evidence.sampling_error.relative_error(*nurses.employment), 1e-12);
    const auto nation = quiet_demand(evidence_of(folder_, "US"), "29-1141");
    EXPECT_LT(*nation.employment_rse, *nurses.employment_rse) << "published";
}

TEST_F(AllStates, TheSevenCombinedOccupationsAreThere) {
    const auto evidence = evidence_of(folder_, "UT");
    for (const auto code : taxonomy::combinations_coded_as_groups()) {
        EXPECT_TRUE(evidence.oews.at("49").occupations.contains(std::string(code))) << code;
    }
    EXPECT_FALSE(evidence.oews.at("49").occupations.contains("29-1210")) << "a broad group";
}

TEST(RealDemand, ProjectionsCentralNeedsItsYears) {
    LABORSHED_REAL_FILE(file, "states/all/projections_central_longterm_2022-2032_all_states.csv");
    std::ifstream stream(file);
    std::string head;
    for (std::string line; std::getline(stream, line) && head.size() < 2000;) {
        head += line + '\n';
    }
    ImportFolder folder;
    EXPECT_THAT(folder.error("longterm.csv", head), HasSubstr("--release, for example 2022-2032"));
    EXPECT_THAT(folder.error("longterm.csv", head, {.release = "banana"}), HasSubstr("is not a release of this file"));
    EXPECT_EQ(folder.import("longterm.csv", head, {.release = "2022-2032"}).vintage.release, "2022-2032");
}

/// Every county of Washington that has figures, against the published figure of its metropolitan area.
TEST(RealDemand, NoCountyOfWashingtonExceedsItsArea) {
    LABORSHED_REAL_FILE(file, "states/washington/oews-washington.csv");
    ImportFolder folder;
    const auto real = *testing::real_data();
    (void)import_file(folder.workspace(), file, {});
    for (const auto* more : {"census/cbsa_delineation_list1_2023.xlsx", "bls/projections/occupation_2024-2034.xlsx"}) {
        (void)import_file(folder.workspace(), real / more, {});
    }
    for (const auto& entry : std::filesystem::directory_iterator(real / "bls/qcew")) {
        (void)import_file(folder.workspace(), entry.path(), {});
    }
    const auto washington = find_region(folder.workspace(), "WA");
    std::map<std::string, std::map<std::string, double>> sums;  // area → occupation → its counties' figures
    std::map<std::string, std::map<std::string, double>> published;
    std::size_t compared = 0;
    for (const auto& county : washington.counties) {
        const auto evidence = evidence_of(folder, county);
        for (const auto& part : evidence.parts) {
            if (part.part.area.level != Level::cbsa) {
                continue;
            }
            const auto& area = evidence.oews.at(part.table);
            for (const auto& [code, row] : area.occupations) {
                const auto found = quiet_demand(evidence, code);
                if (!row.employment.value || !found.employment) {
                    continue;
                }
                ++compared;
                EXPECT_LE(*found.employment, *row.employment.value * (1 + 1e-12)) << county << ' ' << code;
                EXPECT_TRUE(found.employment_rse) << county << ' ' << code;
                sums[part.table][code] += *found.employment;
                published[part.table][code] = *row.employment.value;
            }
        }
    }
    EXPECT_GT(compared, 3000U);
    for (const auto& [area, occupations] : sums) {
        for (const auto& [code, sum] : occupations) {
            EXPECT_LE(sum, published[area][code] * (1 + 1e-9)) << area << ' ' << code;
        }
    }
    // Seattle's three counties are all loaded: they add up to the area.
    EXPECT_NEAR(sums["42660"]["15-1252"], published["42660"]["15-1252"], 1e-6);
    const auto spokane = quiet_demand(evidence_of(folder, "53063"), "15-1252");
    EXPECT_EQ(published["44060"]["15-1252"], 1227);
    // 215,022.75 covered jobs of 221,635 in OEWS × 3,215,013.83 ÷ 3,154,704 (added up by another program).
    EXPECT_NEAR(*spokane.employment, 1227 * 215022.75 / (221635.0 * 3215013.8333333 / 3154704), 0.01);
    EXPECT_EQ(spokane.employment_year, 2022);
    const auto king = quiet_demand(evidence_of(folder, "53033"), "15-1252");
    std::cout << "software developers: Spokane County " << *spokane.employment << " (rse " << *spokane.employment_rse
              << "), King County " << *king.employment << " (rse " << *king.employment_rse << ")\n";
    for (const auto code : taxonomy::combinations_coded_as_groups()) {
        EXPECT_TRUE(evidence_of(folder, "WA").oews.at("53").occupations.contains(std::string(code))) << code;
    }
}

/// Two header rows and SOC 2010: the workbook of 2016–26.
TEST(RealDemand, TheWorkbookOf2016IsRead) {
    LABORSHED_REAL_FILE(file, "bls/projections/occupation_2016-2026.xlsx");
    ImportFolder folder;
    const auto imported = import_file(folder.workspace(), file, {}).front();
    EXPECT_EQ(imported.vintage.release, "2016-2026");
    EXPECT_EQ(imported.vintage.rows_refused, 0);
    EXPECT_EQ(folder.facts("SELECT occ_title, occ_type, base_year, projected_year, base_employment, "
                           "projected_employment, round(exits + transfers - separations), openings, entry_education, "
                           "work_experience, training FROM national_projections WHERE occ_code IN ('11-1011', "
                           "'29-1141') ORDER BY occ_code"),
              "Chief executives|Line item|2016|2026|308900.0|296800.0|-100.0|20000.0|Bachelor's degree|5 years or "
              "more|None\n"
              "Registered nurses|Line item|2016|2026|2955200.0|3393200.0|0.0|203700.0|Bachelor's degree|None|None");
    const auto evidence = evidence_of(folder, "US");
    ASSERT_FALSE(evidence.notes.empty());
    EXPECT_THAT(evidence.notes.front().text, HasSubstr("coded in SOC 2010"));
    const auto analysts = quiet_demand(evidence, "15-1211");
    EXPECT_TRUE(analysts.openings);
    EXPECT_THAT(all_notes(analysts), HasSubstr("15-1121"));
    EXPECT_THAT(occupations_of(evidence), ::testing::Not(::testing::Contains("15-1132")));
}

/// Texas's 2018–28 by the documented plain CSV: coded in SOC 2010, growth only.
TEST(RealDemand, TexasOf2018IsBridged) {
    LABORSHED_REAL_FILE(file, "states/texas/texas_wda_occupations_2018_2028.csv");
    LABORSHED_REAL_FILE(national, "bls/projections/occupation_2024-2034.xlsx");
    ImportFolder folder;
    (void)import_file(folder.workspace(), national, {});
    (void)import_file(folder.workspace(), *testing::real_data() / "bls/oews/state_nonmetro_M2025_subset.csv", {});
    auto connection = folder.workspace().connect();
    const auto rows = connection.query(
        "SELECT occ_code, annual_average_employment_2018::VARCHAR, "
        "annual_average_employment_2028::VARCHAR FROM read_csv(" +
        lake::sql_text(file.string()) + ") WHERE wda_number = 0");
    ASSERT_EQ(rows.size(), 744U);
    std::ostringstream plain;
    plain << "area,area_title,base_year,projected_year,occ_code,base_employment,projected_employment\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.optional_text(i, 1) && rows.optional_text(i, 2)) {
            plain << "48,Texas,2018,2028," << rows.text(i, 0) << ',' << rows.text(i, 1) << ',' << rows.text(i, 2)
                  << '\n';
        }
    }
    folder.import("texas.csv", plain.str());
    const auto evidence = evidence_of(folder, "TX");
    EXPECT_EQ(*evidence.states.at(0).table.occupations.at("29-1141").base.value, 216124);
    const auto nurses = quiet_demand(evidence, "29-1141");
    EXPECT_EQ(nurses.growth_level, Level::state);
    EXPECT_NEAR(*nurses.growth, std::pow(252330.0 / 216124, 0.1) - 1, 1e-12);
    const auto analysts = quiet_demand(evidence, "15-1211");
    EXPECT_EQ(analysts.growth_level, Level::state);
    EXPECT_THAT(all_notes(analysts), HasSubstr("15-1121"));
    const auto developers = quiet_demand(evidence, "15-1252");
    EXPECT_EQ(developers.growth_level, Level::nation) << "two occupations of 2010 became this one";
    EXPECT_THAT(occupations_of(evidence), ::testing::Not(::testing::Contains("15-1132")));
}

}  // namespace
}  // namespace laborshed::services
