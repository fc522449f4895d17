// Older vintages, whose headers and tables differ from today's. The figures are made up.
#include "support/import.h"
#include "support/xlsx.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace {

using testing::ImportFolder;
using Rows = std::vector<std::vector<std::string>>;

/// May 2014's metropolitan workbook: AREA_NAME, OCC_GROUP, "LOC QUOTIENT" and figures as texts with commas.
TEST(OlderOews, MetropolitanAreasOf2014) {
    ImportFolder folder;
    const auto bytes = testing::workbook(
        {{"MSA_dl", testing::worksheet_of(
                        {{"PRIM_STATE", "AREA", "AREA_NAME", "OCC_CODE", "OCC_TITLE", "OCC_GROUP", "TOT_EMP",
                          "EMP_PRSE", "JOBS_1000", "LOC QUOTIENT", "H_MEAN", "A_MEAN", "A_MEDIAN", "ANNUAL", "HOURLY"},
                         {"CA", "40900", "Sacramento--Roseville, CA", "00-0000", "All Occupations", "total", "871,230",
                          "0.6", "1,000.000", "1.00", "24.92", "51,830", "39,460"},
                         {"CA", "40900", "Sacramento--Roseville, CA", "29-1060", "Physicians and Surgeons", "broad",
                          "**", "**", "**", "**", "#", "#", "#"},
                         {"CA", "40900", "Sacramento--Roseville, CA", "29-1141", "Registered Nurses", "detailed",
                          "15,370", "4.1", "17.640", "0.88", "51.41", "106,930", "110,190"},
                         {"CA", "40900", "Sacramento--Roseville, CA", "25-2021", "Elementary School Teachers",
                          "detailed", "8,050", "5.5", "9.24", "0.92", "*", "67,470", "67,940", "TRUE"}})}});
    const auto imported = folder.import("MSA_M2014_dl.xlsx", bytes);
    EXPECT_EQ(imported.vintage.release, "2014-05");
    EXPECT_EQ(imported.vintage.rows_refused, 0);
    EXPECT_EQ(imported.vintage.columns.at("loc_quotient").header, "LOC QUOTIENT");
    EXPECT_EQ(imported.vintage.columns.at("o_group").header, "OCC_GROUP");
    EXPECT_EQ(imported.vintage.columns.at("area_title").header, "AREA_NAME");
    EXPECT_EQ(folder.facts("SELECT src_row, area, area_type, area_title, o_group, tot_emp, tot_emp_flag, loc_quotient, "
                           "a_median, a_median_flag, annual_only FROM oews ORDER BY src_row"),
              "2|40900|4|Sacramento--Roseville, CA|total|871230.0|-|1.0|39460.0|-|-\n"
              "3|40900|4|Sacramento--Roseville, CA|broad|-|**|-|-|#|-\n"
              "4|40900|4|Sacramento--Roseville, CA|detailed|15370.0|-|0.88|110190.0|-|-\n"
              "5|40900|4|Sacramento--Roseville, CA|detailed|8050.0|-|0.92|67940.0|-|true");
}

/// States of around 2009: ST and STATE, GROUP filled in for groups only, LOC_Q, occ_titl, headers in lower case.
TEST(OlderOews, StatesOf2009) {
    ImportFolder folder;
    const auto imported = folder.import("state_dl.csv",
                                        "area,st,state,occ_code,occ_titl,group,tot_emp,emp_prse,jobs_1000,loc_q,"
                                        "h_mean,a_mean,mean_prse,a_median\n"
                                        "6,CA,California,29-0000,Healthcare practitioners,major,\"655,610\",0.9,45.6,"
                                        "0.8,42.01,\"87,380\",0.7,\"78,930\"\n"
                                        "06,CA,California,29-1111,Registered nurses,,\"233,030\",1.1,16.2,0.8,40.9,"
                                        "\"85,080\",0.6,\"85,290\"\n",
                                        {.release = "2009-05"});
    EXPECT_EQ(imported.vintage.scope, "06");
    EXPECT_EQ(folder.facts("SELECT area, area_type, area_title, prim_state, occ_title, o_group, tot_emp, loc_quotient, "
                           "a_mean FROM oews ORDER BY src_row"),
              "06|2|California|CA|Healthcare practitioners|major|655610.0|0.8|87380.0\n"
              "06|2|California|CA|Registered nurses|detailed|233030.0|0.8|85080.0");
}

/// Two header rows, a title and code that one cell spans, and characteristics in table 1.7 in place of 1.2.
std::string older_projections() {
    const Rows separations{
        {"Table 1.10 Occupational separations and openings, projected 2018–28 (in thousands)"},
        {"2018 National Employment Matrix title and code", "", "Occupation type", "Employment", "",
         "Employment change, 2018–28", "", "Labor force exit rate, 2018–28 annual average",
         "Occupational transfer rate, 2018–28 annual average", "Total occupational separations rate, annual average",
         "2018–28 annual average", "", "", ""},
        {"", "", "", "2018", "2028", "Number", "Percent", "", "", "", "Labor force exits", "Occupational transfers",
         "Total occupational separations", "Occupational openings"},
        {"Total, all occupations", "00-0000", "Summary", "161,037.7", "169,435.9", "8,398.1", "5.2", "4.4", "7.0",
         "11.4", "7,194.8", "11,556.5", "18,751.3", "19,591.1"},
        {"Registered nurses", "29-1141", "Line item", "3,059.8", "3,431.3", "371.5", "12.1", "2.6", "2.8", "5.4",
         "84.3", "89.3", "173.6", "210.8"},
        {"Shoe machine operators", "51-6042", "Line item", "4.3", "3.5", "-0.8", "-18.6", "—", "—", "—", "0.2", "0.3",
         "0.5", "0.4"},
        {"Source: Employment Projections program, U.S. Bureau of Labor Statistics"}};
    const Rows characteristics{{"Table 1.7 Occupational projections, 2018–28, and worker characteristics, 2018"},
                               {"2018 National Employment Matrix title and code", "", "Occupation type", "Employment",
                                "", "Change", "", "Percent self employed, 2018", "Median annual wage, 2018(1)",
                                "Typical entry-level education", "Work experience", "Typical on-the-job training"},
                               {"", "", "", "2018", "2028", "Number", "Percent"},
                               {"Total, all occupations", "00-0000", "Summary", "161,037.7", "169,435.9", "8,398.1",
                                "5.2", "6.0", "$38,640", "—", "—", "—"},
                               {"Registered nurses", "29-1141", "Line item", "3,059.8", "3,431.3", "371.5", "12.1",
                                "0.5", "$71,730", "Bachelor's degree", "None", "None"},
                               {"Footnotes: (1) from the OEWS survey"}};
    return testing::workbook(
        {{"Table 1.7", testing::worksheet_of(characteristics)}, {"Table 1.10", testing::worksheet_of(separations)}});
}

TEST(OlderProjections, TwoHeaderRowsAndTable1_7) {
    ImportFolder folder;
    const auto imported = folder.import("occupation.xlsx", older_projections());
    EXPECT_EQ(imported.vintage.release, "2018-2028");
    EXPECT_EQ(imported.vintage.release_label, "2018–2028");
    EXPECT_EQ(imported.vintage.rows_kept, 3);
    EXPECT_EQ(imported.vintage.rows_refused, 0);
    EXPECT_EQ(folder.facts("SELECT src_row, occ_code, occ_title, occ_type, base_year, projected_year, "
                           "round(base_employment), round(projected_employment), round(change), change_pct "
                           "FROM national_projections ORDER BY src_row"),
              "4|00-0000|Total, all occupations|Summary|2018|2028|161037700.0|169435900.0|8398100.0|5.2\n"
              "5|29-1141|Registered nurses|Line item|2018|2028|3059800.0|3431300.0|371500.0|12.1\n"
              "6|51-6042|Shoe machine operators|Line item|2018|2028|4300.0|3500.0|-800.0|-18.6");
    EXPECT_EQ(folder.facts("SELECT occ_code, round(exit_rate, 6), round(transfer_rate, 6), round(exits), "
                           "round(transfers), round(separations), round(openings) FROM national_projections "
                           "ORDER BY src_row"),
              "00-0000|0.044|0.07|7194800.0|11556500.0|18751300.0|19591100.0\n"
              "29-1141|0.026|0.028|84300.0|89300.0|173600.0|210800.0\n"
              "51-6042|-|-|200.0|300.0|500.0|400.0");
    EXPECT_EQ(folder.facts("SELECT occ_code, src_row_characteristics, self_employed_pct, median_wage, entry_education, "
                           "work_experience, training FROM national_projections ORDER BY src_row"),
              "00-0000|4|6.0|38640.0|-|-|-\n"
              "29-1141|5|0.5|71730.0|Bachelor's degree|None|None\n"
              "51-6042|-|-|-|-|-|-");
}

}  // namespace
}  // namespace laborshed
