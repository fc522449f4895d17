// Completions, the directory of institutions, and shapes of counties.
#include "support/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laborshed {
namespace {

using ::testing::HasSubstr;
using testing::ImportFolder;

const std::string kPlain = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT,CTOTALM,CTOTALW\n";

TEST(ImportCompletions, KeepsSixDigitProgramsAndLeavesTotalsOut) {
    ImportFolder folder;
    const auto imported = folder.import("C2024_A.csv", kPlain +
                                                           "100654,51.3801,1,05,12,2,10\n"
                                                           "100654,1.0999,2,3,4,1,3\n"
                                                           "100654,51,1,5,12,2,10\n"
                                                           "100654,51.38,1,5,12,2,10\n"
                                                           "100654,51.3801,1,15,12,2,10\n"
                                                           "100654,99,1,5,12,2,10\n");
    EXPECT_EQ(imported.vintage.release, "2024");
    EXPECT_EQ(imported.vintage.release_label,
              "2023\xE2\x80\x93"
              "24");
    EXPECT_EQ(imported.vintage.rows_read, 6);
    EXPECT_EQ(imported.vintage.rows_kept, 2);
    EXPECT_EQ(imported.vintage.rows_refused, 0);
    EXPECT_EQ(folder.facts("SELECT src_row, unitid, cip, major_number, award_level, total, men, women, total_flag, "
                           "asian FROM completions ORDER BY src_row"),
              "2|100654|51.3801|1|5|12|2|10|-|-\n"
              "3|100654|01.0999|2|3|4|1|3|-|-");
}

TEST(ImportCompletions, KeepsImputationFlagsAndRace) {
    ImportFolder folder;
    folder.import("c2022_a.csv",
                  "UNITID,CIPCODE,MAJORNUM,AWLEVEL,XCTOTALT,CTOTALT,XCTOTALM,CTOTALM,XCTOTALW,CTOTALW,XCASIAT,CASIAT,"
                  "XCNRALT,CNRALT\n"
                  "100654,\"51.3801\",1,5,P,12,R,2,R,10,R,3,Z,0\n"
                  "100663,\"51.3801\",1,5,A,,A,,A,,A,,A,.\n");
    EXPECT_EQ(folder.facts("SELECT unitid, total, total_flag, men_flag, asian, asian_flag, nonresident, "
                           "nonresident_flag, black FROM completions ORDER BY unitid"),
              "100654|12|P|R|3|R|0|Z|-\n"
              "100663|-|A|A|-|A|-|A|-");
}

TEST(ImportCompletions, ARevisedFileComesAfterTheFirstOfItsYear) {
    ImportFolder folder;
    const auto row = kPlain + "100654,51.3801,1,5,12,2,10\n";
    const auto revised = folder.import("c2022_a_rv.csv", row).vintage;
    EXPECT_EQ(revised.release, "2022r");
    EXPECT_THAT(revised.release_label, HasSubstr("22 (revised)"));
    EXPECT_THAT(folder.error("completions.csv", row + "100663,51.3801,1,5,12,2,10\n"), HasSubstr("--release"));
}

TEST(ImportCompletions, AWrongCellIsNamed) {
    ImportFolder folder;
    EXPECT_THAT(folder.error("C2024_A.csv", kPlain + "100654,51.3801,1,5,twelve,2,10\n"),
                HasSubstr("C2024_A.csv, row 2, column CTOTALT: \"twelve\" is not a "));
    EXPECT_THAT(folder.error("C2024_A.csv", kPlain + "100654,513801,1,5,12,2,10\n"), HasSubstr("is not a CIP code"));
    EXPECT_THAT(folder.error("C2024_A.csv", kPlain + "100654,51.3801,1,5,-1,2,10\n"), HasSubstr("number of awards"));
    EXPECT_THAT(folder.error("C2024_A.csv", kPlain + "100654,51.3801,3,5,1,1,0\n"), HasSubstr("second major"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM completions"), "0");
}

const std::string kDirectory =
    "UNITID,INSTNM,CITY,STABBR,ZIP,WEBADDR,SECTOR,ICLEVEL,CONTROL,CYACTIVE,CBSA,COUNTYCD,"
    "COUNTYNM,LONGITUD,LATITUDE\n";

TEST(ImportInstitutions, ReadsByteOrderMarkCountiesAndMissingCodes) {
    ImportFolder folder;
    const auto imported =
        folder.import("hd2024.csv", "\xEF\xBB\xBF" + kDirectory +
                                        "236072,North Seattle College,Seattle,WA,98103-3599,www.x.edu/,4,2,1,1,42660,"
                                        "53033,King County,-122.33,47.7\n"
                                        "100654,\"College, of the Hills\",Normal,AL,35762,,1,1,1,3,-2,1089,"
                                        "Madison County,-86.5,34.78\n"
                                        "500000,Nowhere Institute,Koror,PW,96940,-2,-3,-3,-3,1,-2,-2,-2,134.5,7.3\n");
    EXPECT_EQ(imported.vintage.release, "2024");
    EXPECT_EQ(folder.facts("SELECT src_row, unitid, name, state, zip, county, county_name, cbsa, longitude, sector, "
                           "level, control, active, website FROM institutions ORDER BY src_row"),
              "2|236072|North Seattle College|WA|98103-3599|53033|King County|42660|-122.33|4|2|1|true|www.x.edu/\n"
              "3|100654|College, of the Hills|AL|35762|01089|Madison County|-|-86.5|1|1|1|false|-\n"
              "4|500000|Nowhere Institute|PW|96940|-|-|-|134.5|-|-|-|true|-");
}

TEST(ImportInstitutions, ReadsLatin1AndUtf8Alike) {
    const auto row = [](const std::string& name) {
        return kDirectory + "243081," + name + ",Juana,PR,00795,,2,1,2,1,38660,72075,County,-66.5,18.0\n";
    };
    for (const std::string name : {"Dewey University-Juana D\xC3\xADz", "Dewey University-Juana D\xEDz"}) {
        ImportFolder folder;
        folder.import("hd2021.csv", row(name));
        EXPECT_EQ(folder.facts("SELECT name, release FROM institutions"), "Dewey University-Juana D\xC3\xADz|2021");
    }
}

TEST(ImportCountyShapes, KeepsGeometryByCounty) {
    ImportFolder folder;
    const std::string square = R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})";
    const auto imported =
        folder.import("counties.geojson", R"({"type":"FeatureCollection","features":[)"
                                          R"({"type":"Feature","id":"52001","properties":{"name":"Alder County"},)"
                                          R"("geometry":)" +
                                              square +
                                              R"(},{"type":"Feature","id":1001,"properties":{"NAME":"Autauga"},)"
                                              R"("geometry":)" +
                                              square + "}]}");
    EXPECT_EQ(imported.vintage.rows_kept, 2);
    EXPECT_EQ(folder.facts("SELECT src_row, county, name, geometry FROM county_shapes ORDER BY src_row"),
              "1|52001|Alder County|" + square + "\n2|01001|Autauga|" + square);
}

TEST(ImportCountyShapes, SaysWhatIsWrong) {
    ImportFolder folder;
    EXPECT_THAT(
        folder.error("a.json", R"({"type":"FeatureCollection","features":[{"id":"x","geometry":{"type":"Polygon"}}]})"),
        HasSubstr("is not a county FIPS code"));
    EXPECT_THAT(folder.error("d.json",
                             R"({"type":"FeatureCollection","features":[{"id":"53033","geometry":{"type":"Point"}}]})"),
                HasSubstr("\"Point\" is not a Polygon or MultiPolygon"));
    EXPECT_THAT(folder.error("b.json", R"({"type":"FeatureCollection","features":[)"), HasSubstr("b.json: "));
    EXPECT_THAT(folder.error("c.json", R"({"type":"FeatureCollection","features":[]})"), HasSubstr("no rows of data"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM county_shapes"), "0");
}

TEST(RealFiles, CompletionsOfTwoYears) {
    LABORSHED_REAL_FILE(file, "nces/C2024_A.csv");
    ImportFolder folder;
    const auto vintage = services::import_file(folder.workspace(), file, {}).front().vintage;
    EXPECT_EQ(vintage.rows_read, 286979);
    EXPECT_EQ(vintage.rows_kept, 267595);
    EXPECT_EQ(vintage.rows_refused, 0);
    // The file's own totals (CIP 99) sum to the same 5,459,862 awards.
    EXPECT_EQ(folder.facts("SELECT sum(total) FROM completions"), "5459862");
    EXPECT_EQ(folder.facts("SELECT award_level, sum(total) FROM completions WHERE cip = '51.3801' AND award_level IN "
                           "(3, 5) GROUP BY ALL ORDER BY ALL"),
              "3|83963\n5|147345");
}

TEST(RealFiles, DirectoryOfInstitutions) {
    LABORSHED_REAL_FILE(file, "nces/hd2024.csv");
    ImportFolder folder;
    EXPECT_EQ(services::import_file(folder.workspace(), file, {}).front().vintage.rows_kept, 6072);
    EXPECT_EQ(folder.facts("SELECT name, county, cbsa, state FROM institutions WHERE unitid = 236072"),
              "North Seattle College|53033|42660|WA");
    EXPECT_EQ(folder.facts("SELECT count(*) FILTER (county IS NULL), count(*) FILTER (cbsa IS NULL), count(*) FILTER "
                           "(active) FROM institutions"),
              "3|276|5994");
    EXPECT_EQ(folder.facts("SELECT count(*) FROM institutions WHERE name LIKE '%Juana D\xC3\xAD"
                           "az'"),
              "1");
}

}  // namespace
}  // namespace laborshed
