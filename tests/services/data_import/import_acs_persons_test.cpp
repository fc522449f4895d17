// The person file of the American Community Survey.
#include "lake/duck.h"
#include "lake_tables/graduate_flows.h"
#include "support/import.h"
#include "support/zip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace laborshed {
namespace {

using ::testing::HasSubstr;
using testing::ImportFolder;

/// The header of the published layout, without most of the columns that nothing is read from.
std::string acs_header(const std::string& state = "STATE", int replicates = 80) {
    std::string header =
        "RT,SERIALNO,DIVISION,SPORDER,PUMA,REGION," + state + ",ADJINC,PWGTP,AGEP,CIT,SCHL,SEX,ESR,FOD1P,OCCP";
    for (int i = 1; i <= replicates; ++i) {
        header += ",PWGTP" + std::to_string(i);
    }
    return header + "\n";
}

/// `rest`: AGEP,CIT,SCHL,SEX,ESR,FOD1P,OCCP. The first replicate weight is `first`, the others are the weight.
std::string acs_person(const std::string& rest, int weight = 100, int first = 100, int replicates = 80,
                       const std::string& serial = "2024HU0000001", const std::string& state = "53") {
    auto row = "P," + serial + ",9,1,10100,4," + state + ",1000000," + std::to_string(weight) + "," + rest;
    for (int i = 1; i <= replicates; ++i) {
        row += "," + std::to_string(i == 1 ? first : weight);
    }
    return row + "\n";
}

TEST(ImportAcsPersons, AddsGraduatesUp) {
    ImportFolder folder;
    const auto imported =
        folder.import("psam_p53.csv",
                      acs_header() +  //
                          acs_person("25,1,21,2,1,6107,3255", 100, 60) + acs_person("29,1,21,1,2,6107,3255", 50, -5) +
                          acs_person("29,1,21,1,1,6107,0440") + acs_person("30,1,21,1,1,6107,0440") +  // by status only
                          acs_person("25,1,21,1,3,6107,3255") +                                        // was a nurse
                          acs_person("26,1,22,1,4,6402,9830") + acs_person("27,1,24,1,6,3600,") +
                          acs_person("45,1,21,1,1,6107,3255") +  // too old
                          acs_person("25,1,19,1,1,,4020") +      // no degree
                          acs_person("7,1,04,1,,,"));            // a child
    EXPECT_EQ(imported.vintage.kind, "graduate_flows");
    EXPECT_EQ(imported.vintage.release, "2024");
    EXPECT_EQ(imported.vintage.release_label, "2024, 1-year");
    EXPECT_EQ(imported.vintage.scope, "53");
    EXPECT_EQ(imported.vintage.rows_read, 10);
    EXPECT_EQ(imported.vintage.rows_kept, 6);
    EXPECT_EQ(imported.vintage.rows_refused, 0);
    EXPECT_EQ(folder.facts("SELECT state, field, degree, age, labor_status, occupation, n, persons, squares, "
                           "replicates[1], replicates[2], replicates[80], len(replicates) FROM graduate_flows ORDER BY "
                           "field, degree, age, labor_status, occupation DESC"),
              "53|3600|doctorate|16-29|not in labor force|-|1|100.0|10000.0|100|100|100|80\n"
              "53|6107|bachelor|16-29|employed|3255|2|150.0|12500.0|55|150|150|80\n"
              "53|6107|bachelor|16-29|employed|0440|1|100.0|10000.0|100|100|100|80\n"
              "53|6107|bachelor|16-29|unemployed|-|1|100.0|10000.0|100|100|100|80\n"
              "53|6107|bachelor|30-44|employed|-|1|100.0|10000.0|100|100|100|80\n"
              "53|6402|master|16-29|armed forces|-|1|100.0|10000.0|100|100|100|80");
}

TEST(ImportAcsPersons, FiveYearsWithoutReplicateWeightsOfSeveralStates) {
    ImportFolder folder;
    const auto imported = folder.import(
        "subset.csv", acs_header("ST", 0) + acs_person("25,1,21,2,1,6107,800", 100, 0, 0, "2020GQ0000001", "6") +
                          acs_person("25,1,21,2,1,6107,3255", 100, 0, 0, "2024HU0000001", "53"));
    EXPECT_EQ(imported.vintage.release, "2024-5");
    EXPECT_EQ(imported.vintage.release_label,
              "2020\xE2\x80\x93"
              "2024");
    EXPECT_EQ(imported.vintage.scope, "2 states, without replicate weights");
    EXPECT_EQ(folder.facts("SELECT state, occupation, persons, replicates FROM graduate_flows ORDER BY state"),
              "06|0800|100.0|-\n53|3255|100.0|-");
}

TEST(ImportAcsPersons, OutOfAZip) {
    ImportFolder folder;
    const auto archive = testing::zip(
        {{"psam_p53.csv", acs_header() + acs_person("25,1,21,2,1,6107,3255")}, {"ACS2024_PUMS_README.pdf", "%PDF"}});
    const auto imported = folder.import("csv_pwa.zip", archive);
    EXPECT_EQ(imported.vintage.file_name, "psam_p53.csv");
    EXPECT_EQ(folder.facts("SELECT n FROM graduate_flows"), "1");
}

TEST(ImportAcsPersons, SaysWhatIsWrong) {
    ImportFolder folder;
    const auto good = acs_person("25,1,21,2,1,6107,3255");
    EXPECT_THAT(folder.error("a.csv", acs_header() + good + acs_person("25,1,21,2,1,nursing,3255")),
                HasSubstr("a.csv, row 3, column FOD1P: \"nursing\" is not a field of degree"));
    EXPECT_THAT(folder.error("b.csv", acs_header() + good + acs_person("25,1,21,2,1,,3255")),
                HasSubstr("row 3, column FOD1P: \"\" is blank, although the person has a bachelor's degree"));
    EXPECT_THAT(folder.error("c.csv", acs_header() + good + acs_person("25,1,21,2,1,6107,")),
                HasSubstr("row 3, column OCCP: \"\" is blank, although the person is employed"));
    EXPECT_THAT(folder.error("d.csv", acs_header() + good + good.substr(0, 60)), HasSubstr("row 3"));  // cut off
    EXPECT_THAT(folder.error("e.csv", acs_header("STATE", 79) + acs_person("25,1,21,2,1,6107,3255", 9, 9, 79)),
                HasSubstr("PWGTP80"));
    auto without = acs_header();
    without.replace(without.find("FOD1P"), 5, "FOD2P");
    EXPECT_THAT(folder.error("f.csv", without + good), HasSubstr("\"FOD1P\" is required"));
    EXPECT_THAT(
        folder.error("psam_h53.csv", "RT,SERIALNO,DIVISION,PUMA,REGION,STATE,WGTP\nH,2024HU0000001,9,10100,4,53,70\n"),
        HasSubstr("household file"));
    EXPECT_THAT(folder.error("g.csv", acs_header() + acs_person("25,1,21,2,1,6107,3255", 9, 9, 80, "2016000000001")),
                HasSubstr("2018 or later"));
    EXPECT_THAT(folder.error("h.csv", acs_header() + acs_person("7,1,04,1,,,")), HasSubstr("no rows of data"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM graduate_flows"), "0");
}

/// The shared microdata of 48 states and D.C., graduates only, through the importer.
TEST(RealAcsPersons, TheImportedCellsAreTheSharedTables) {
    LABORSHED_REAL_FILE(file, "census/acs_pums_2024/acs_pums_2024_1yr_persons16plus_48states_dc.parquet");
    ImportFolder folder;
    const auto csv = folder.path() / "persons.csv";
    {
        const lake::Database database;
        database.connect().query("COPY (SELECT * FROM " + lake::sql_text(file.string()) +
                                 " WHERE SCHL >= 21 AND AGEP < 45) TO " + lake::sql_text(csv.string()) + " (HEADER)");
    }
    const auto imported = services::import_file(folder.workspace(), csv, {}).front();
    EXPECT_EQ(imported.vintage.rows_refused, 0);
    EXPECT_EQ(imported.vintage.scope, "49 states, without replicate weights");
    const auto table = [&](const std::string& name) {
        return "read_csv(" + lake::sql_text((file.parent_path() / name).string()) + ")";
    };
    EXPECT_EQ(
        folder.facts("WITH o AS (SELECT field::INTEGER, occupation::INTEGER, degree, sum(n)::BIGINT, "
                     "sum(persons)::BIGINT FROM graduate_flows WHERE occupation IS NOT NULL GROUP BY ALL), t AS "
                     "(SELECT FOD1P::INTEGER, OCCP::INTEGER, highest, n::BIGINT, persons::BIGINT FROM " +
                     table("field_occupation_level_age_employed.csv") +
                     " WHERE age = '16-29') SELECT (SELECT count(*) FROM o), (SELECT count(*) FROM (FROM o EXCEPT "
                     "FROM t)), (SELECT count(*) FROM (FROM t EXCEPT FROM o))"),
        "22069|0|0");
    EXPECT_EQ(
        folder.facts("WITH o AS (SELECT field::INTEGER, degree, age, CASE WHEN labor_status = 'employed' THEN 1 "
                     "WHEN labor_status = 'unemployed' THEN 3 WHEN labor_status = 'armed forces' THEN 4 ELSE 6 END, "
                     "sum(n)::BIGINT, sum(persons)::BIGINT FROM graduate_flows GROUP BY ALL), t AS (SELECT "
                     "FOD1P::INTEGER, highest, age, CASE WHEN ESR = 2 THEN 1 WHEN ESR = 5 THEN 4 ELSE ESR END, "
                     "sum(n)::BIGINT, sum(persons)::BIGINT FROM " +
                     table("field_level_age_labor_status.csv") +
                     " WHERE age IN ('16-29', '30-44') GROUP BY ALL) SELECT (SELECT count(*) FROM (FROM o EXCEPT FROM "
                     "t)), (SELECT count(*) FROM (FROM t EXCEPT FROM o))"),
        "0|0");

    // How alike states are, of people under 30: what the program's table estimates from all ages.
    auto connection = folder.workspace().connect();
    std::vector<labor_market::GraduateFlows> states;
    for (int fips = 1; fips <= 56; ++fips) {
        const auto code = (fips < 10 ? "0" : "") + std::to_string(fips);
        auto flows = services::graduate_flows::measured_flows(connection, {imported.vintage.id}, code);
        if (flows.state) {
            states.push_back(*std::move(flows.state));
        }
    }
    ASSERT_EQ(states.size(), 49U);
    const auto found = labor_market::GraduateFlows::concentrations(states);
    double logs = 0;
    int fields = 0;
    for (const auto* broad : {"11", "13", "19", "21", "23", "24", "36", "50", "52", "54", "55", "60", "61", "62"}) {
        const auto embedded = labor_market::national_graduate_flows().concentration(broad);
        if (found.contains(broad) && std::isfinite(found.at(broad).occupations) &&
            std::isfinite(embedded.occupations)) {
            logs += std::log(found.at(broad).occupations / embedded.occupations);
            ++fields;
        }
    }
    EXPECT_GE(fields, 9);
    EXPECT_NEAR(logs / fields, 0, 0.4) << "the factor for people under 30 in script/derive-flows";
}

}  // namespace
}  // namespace laborshed
