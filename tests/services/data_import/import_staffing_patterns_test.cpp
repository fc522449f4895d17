// The occupations of an industry as data.bls.gov hands them out: codes as spreadsheet formulas, the industry in the
// name. Made up, with what is wrong in them.
#include "support/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laborshed {
namespace {

using ::testing::HasSubstr;
using testing::ImportFolder;

const std::string kMatrixHeader =
    "Occupation Title,Occupation Code,Occupation Type,2024 Employment,2024 Percent of Industry,2024 Percent of "
    "Occupation,Projected 2034 Employment,Projected 2034 Percent of Industry,Projected 2034 Percent of "
    "Occupation,\"Employment Change, 2024-2034\",\"Employment Percent Change, 2024-2034\",Occupation Sort,Display "
    "Level\n";
const std::string kMatrixTotal =
    "\"Total, all "
    "occupations\",=\"00-0000\",Summary,\"23,000.0\",100.0,13.5,\"25,000.0\",100.0,14.0,\"2,000.0\",8.7,1,0\n";
const std::string kMatrixNurses =
    "Registered nurses,=\"29-1141\",Line Item,\"3,000.5\",13.0,88.5,\"3,300.0\",13.2,88.9,299.5,10.0,300,4\n";
const std::string kMatrixOthers =
    "All others,=\"31-9099\",Line Item,\"19,999.5\",87.0,12.0,\"21,700.0\",86.8,12.1,\"1,700.5\",8.5,400,4\n";

TEST(ImportStaffingPatterns, TheNameSaysTheIndustry) {
    ImportFolder folder;
    const auto imported = folder.import("National Employment Matrix_IND_620000.csv",
                                        kMatrixHeader + kMatrixTotal + kMatrixNurses + kMatrixOthers);
    EXPECT_EQ(imported.vintage.release, "2024-2034");
    EXPECT_EQ(folder.facts("SELECT industry, matrix_code, occ_code, base_year, projected_year, base_employment, "
                           "projected_employment FROM staffing_patterns WHERE occ_code = '29-1141'"),
              "62|620000|29-1141|2024|2034|3000500.0|3300000.0");
    for (const auto* name :
         {"National Employment Matrix_IND_31-330.csv", "National Employment Matrix_IND_920000 (1).csv",
          "National Employment Matrix_IND_622100.csv"}) {
        // the same bytes again would change nothing
        (void)folder.import(
            name, kMatrixHeader + kMatrixTotal + kMatrixNurses + std::string(name).substr(31, 2) + kMatrixOthers);
    }
    EXPECT_EQ(folder.facts("SELECT DISTINCT industry FROM staffing_patterns ORDER BY 1"), "\n31-33\n62\nG2");
}

TEST(ImportStaffingPatterns, SaysWhatIsWrong) {
    ImportFolder folder;
    EXPECT_THAT(folder.error("hospitals.csv", kMatrixHeader + kMatrixTotal + kMatrixNurses + kMatrixOthers),
                HasSubstr("Keep the name that it was downloaded under"));
    EXPECT_THAT(folder.error("National Employment Matrix_IND_620000.csv", kMatrixHeader + kMatrixTotal + kMatrixNurses),
                HasSubstr("add up to its totals"));
    EXPECT_THAT(folder.error("National Employment Matrix_IND_620000.csv",
                             kMatrixHeader + kMatrixTotal +
                                 "Registered nurses,=\"29-1141\",Line Item,\"3,000.5\",88.5,13.0,\"3,300.0\","
                                 "13.2,88.9,299.5,10.0,300,4\n" +
                                 kMatrixOthers),
                HasSubstr("29-1141: 88.5% of the industry, by its jobs 13.0%"));
    EXPECT_THAT(folder.error("National Employment Matrix_IND_620000.csv",
                             kMatrixHeader + kMatrixTotal + kMatrixNurses + kMatrixNurses + kMatrixOthers),
                HasSubstr("the same key"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM staffing_patterns"), "0");
}

}  // namespace
}  // namespace laborshed
