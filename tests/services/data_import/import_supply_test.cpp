// Files about who enters occupations: completers, distance enrollment, graduates' outcomes, training providers and a
// region's own lists. Made up, with what is wrong in them.
#include "support/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laborshed {
namespace {

using ::testing::HasSubstr;
using testing::ImportFolder;

const std::string kCompletersHeader =
    "UNITID,AWLEVELC,XCSTOTLT,CSTOTLT,CSTOTLM,CSTOTLW,CSUND18,CS18_24,CS25_39,"
    "CSABV40,CSUNKN  \n";

TEST(ImportCompleters, KeepsPeopleByLevelAndAge) {
    ImportFolder folder;
    const auto imported = folder.import("c2024_c.csv", kCompletersHeader +
                                                           "100654,05,\"R\",511,201,310,0,443,59,8,1\n"
                                                           "100654,12,P,3,1,2,,.,3,0,0\n");
    EXPECT_EQ(imported.vintage.release, "2024");
    EXPECT_EQ(folder.facts("SELECT src_row, unitid, completer_level, total, total_flag, age_18_24, age_25_39, "
                           "age_40_up, age_unknown FROM completers ORDER BY src_row"),
              "2|100654|5|511|R|443|59|8|1\n"
              "3|100654|12|3|P|-|3|0|0");
    EXPECT_EQ(folder.import("c2022_c_rv.csv", kCompletersHeader + "100654,5,R,1,1,0,0,1,0,0,0\n").vintage.release,
              "2022r");
}

TEST(ImportCompleters, AWrongCellIsNamedAndNothingChanges) {
    ImportFolder folder;
    EXPECT_THAT(folder.error("c2024_c.csv", kCompletersHeader + "100654,20,R,511,201,310,0,443,59,8,1\n"),
                HasSubstr("c2024_c.csv, row 2, column AWLEVELC: \"20\" is not an award level of IPEDS completers"));
    EXPECT_THAT(folder.error("c2024_c.csv", kCompletersHeader + "100654,5,R,many,201,310,0,443,59,8,1\n"),
                HasSubstr("column CSTOTLT: \"many\" is not a whole number"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM completers"), "0");
}

TEST(ImportDistanceEnrollment, KeepsWhoIsOnlineOnlyAndWhere) {
    ImportFolder folder;
    const std::string header =
        "UNITID,EFDELEV,XEFDETOT,EFDETOT,EFDEEXC,EFDESOM,EFDENON,EFDEEX1,EFDEEX2,EFDEEX3,EFDEEX4,EFDEEX5\n";
    EXPECT_EQ(folder.import("ef2016a_dist.csv", header + "100654,12,R,100,30,20,50,20,5,1,3,1\n").vintage.release,
              "2016");
    EXPECT_EQ(folder.facts("SELECT student_level, total, total_flag, all_online, some_online, none_online, "
                           "online_in_state, online_other_states, online_state_unknown, online_abroad, "
                           "online_place_unknown FROM distance_enrollment"),
              "12|100|R|30|20|50|20|5|1|3|1");
    EXPECT_THAT(folder.error("ef2017a_dist.csv", header + "100654,7,R,100,30,20,50,20,5,1,3,1\n"),
                HasSubstr("row 2, column EFDELEV: \"7\" is not a level of student"));
}

TEST(ImportDistanceEnrollment, TakesTheNewestYearOfATableOfYears) {
    ImportFolder folder;
    const auto imported =
        folder.import("years.csv",
                      "UnitID,INSTITUTION,TOTAL_ENROLL_2024,DE_ENROLL_2024,SDE_ENROLL_TOTAL,TOTAL_ENROLL_2023,"
                      "DE_ENROLL_2023,SDE_ENROLL_2023\n"
                      "433387,All online,282150,282150,,236992,1,2\n"
                      "100654,None online,89,,,74,,\n"
                      "100663,New this year,,,,74,3,\n");
    EXPECT_EQ(imported.vintage.release, "2024");
    EXPECT_EQ(folder.facts("SELECT unitid, student_level, total, all_online, some_online, online_in_state FROM "
                           "distance_enrollment ORDER BY src_row"),
              "433387|1|282150|282150|0|-\n100654|1|89|0|0|-\n100663|1|-|-|-|-");
    EXPECT_EQ(imported.vintage.columns.at("all_online").header, "DE_ENROLL_2024");
}

const std::string kFlows =
    "agg_level_pseo,inst_level,institution,degree_level,cip_level,cipcode,grad_cohort,geo_level,"
    "y1_grads_emp,y1_grads_emp_instate,y1_grads_nme,status_y1_grads_emp\n";

TEST(ImportGraduateOutcomes, KeepsFlowsWithTheirStatus) {
    ImportFolder folder;
    EXPECT_EQ(folder
                  .import("pseof_nc_R2026Q2.csv", kFlows + "46,I,00297600,05,2,51,2016,N,727,691,140,1\n"
                                                           "46,I,00297600,05,2,27,0000,N,,,,5\n")
                  .vintage.release,
              "2026Q2");
    EXPECT_EQ(folder.facts("SELECT src_row, institution, degree_level, cip, cohort, y1_employed, y1_in_state, "
                           "y1_not_in_data, y1_employed_flag, y10_employed FROM pseo_flows ORDER BY src_row"),
              "2|00297600|05|51|2016|727.0|691.0|140.0|1|-\n3|00297600|05|27|0|-|-|-|5|-");
    EXPECT_THAT(folder.error("pseof_nc.csv", kFlows + "46,I,00297600,05,2,51,2016,N,727,691,140,1\n"),
                HasSubstr("--release"));
    EXPECT_THAT(folder.error("pseof_R2026Q2.csv", kFlows + "46,I,00297600,05,2,health,2016,N,727,691,140,1\n"),
                HasSubstr("row 2, column cipcode: \"health\" is not a CIP code"));
}

const std::string kSupply = "kind,soc,area,year,completed,source\n";

TEST(ImportTrainingSupply, KeepsAListOfTheRegion) {
    ImportFolder folder;
    const auto imported = folder.import("own.csv", kSupply +
                                                       "Apprenticeship,47-2111,53033,2024,64,Agency\n"
                                                       "driving school,53-3032.00,53,2025,\"1,180\",Board\n"
                                                       "other,31-1120,US,2025,5,Board\n");
    EXPECT_EQ(imported.vintage.release, "2025");
    EXPECT_EQ(imported.vintage.scope, "3 areas");
    EXPECT_EQ(folder.facts("SELECT src_row, kind, name, soc, area, year, completed, source FROM training_supply ORDER "
                           "BY src_row"),
              "2|apprenticeship|-|47-2111|53033|2024|64|Agency\n"
              "3|driving_school|-|53-3032|53|2025|1180|Board\n"
              "4|other|-|31-1120|US|2025|5|Board");
}

TEST(ImportTrainingSupply, SaysWhatIsWrongWhere) {
    ImportFolder folder;
    const std::string good = "apprenticeship,47-2111,53,2025,64,Agency\n";
    const auto error = [&](const std::string& rows) { return folder.error("own.csv", kSupply + rows); };
    EXPECT_THAT(error("apprenticeship,47-2119,53,2025,64,Agency\n"),
                HasSubstr("own.csv, row 2, column soc: \"47-2119\" is not an occupation of SOC 2018"));
    EXPECT_THAT(error(good + "internship,47-2111,53,2025,64,Agency\n"),
                HasSubstr("row 3, column kind: \"internship\" is not apprenticeship, driving_school"));
    EXPECT_THAT(error("apprenticeship,47-2111,King,2025,64,Agency\n"), HasSubstr("column area: \"King\" is not US"));
    EXPECT_THAT(error("apprenticeship,47-2111,53,last,64,Agency\n"), HasSubstr("column year: \"last\""));
    EXPECT_THAT(error("apprenticeship,47-2111,53,2025,-4,Agency\n"),
                HasSubstr("column completed: \"-4\" is not a number of people"));
    EXPECT_THAT(error("apprenticeship,47-2111,53,2025,6.5,Agency\n"), HasSubstr("is not a whole number"));
    EXPECT_THAT(error("apprenticeship,47-2111,53,2025,64,\n"), HasSubstr("row 2, column source"));
    EXPECT_THAT(error(good + good), HasSubstr("row 3, column area: Row 2 gives the same figure"));
    EXPECT_THAT(error("apprenticeship,47-2111,53033,2025,4,Agency\n" + good),
                HasSubstr("row 2, column area: This is part of what row 3 counts"));
    EXPECT_THAT(error(good + "apprenticeship,47-2111,US,2025,4,Agency\n"),
                HasSubstr("row 2, column area: This is part of what row 3 counts"));
    EXPECT_THAT(folder.error("own.csv", "kind,soc,area,year,completed\n" + std::string("other,47-2111,53,2025,4\n")),
                HasSubstr("The column \"SOURCE\" is required"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM training_supply"), "0");
    // Two schools of a county, two years, two counties: nothing counts twice.
    EXPECT_EQ(folder
                  .import("own.csv",
                          "kind,name,soc,area,year,completed,source\n"
                          "driving_school,North,53-3032,53033,2025,10,Board\n"
                          "driving_school,South,53-3032,53033,2025,20,Board\n"
                          "driving_school,South,53-3032,53033,2024,20,Board\n"
                          "driving_school,South,53-3032,53053,2024,20,Board\n"
                          "driving_school,,53-3032,41,2024,20,Board\n")
                  .vintage.rows_kept,
              5);
}

const std::string kLicenses =
    "soc,cip,award_level,area,year,first_time_candidates,first_time_passers,licenses_issued,source\n";

TEST(ImportFirstLicenses, KeepsCandidatesPassersAndLicenses) {
    ImportFolder folder;
    folder.import("licenses.csv", kLicenses +
                                      "29-1141,513801,3,53,2025,1420,1301,,Board\n"
                                      "29-1141,51.3801,5,53,2025,1610,1498,,Board\n"
                                      "29-2061,,,53,2025,,,410,Board\n");
    EXPECT_EQ(folder.facts("SELECT soc, cip, award_level, area, first_time_candidates, first_time_passers, "
                           "licenses_issued FROM first_licenses ORDER BY src_row"),
              "29-1141|51.3801|3|53|1420|1301|-\n29-1141|51.3801|5|53|1610|1498|-\n29-2061|-|-|53|-|-|410");
}

TEST(ImportFirstLicenses, SaysWhatIsWrongWhere) {
    ImportFolder folder;
    const auto error = [&](const std::string& rows) { return folder.error("licenses.csv", kLicenses + rows); };
    EXPECT_THAT(error("29-1141,,,53,2025,100,101,,Board\n"),
                HasSubstr("licenses.csv, row 2, column first_time_passers: 101 passers are more than"));
    EXPECT_THAT(error("29-1141,,,53,2025,,,,Board\n"), HasSubstr("row 2, column licenses_issued: The row has neither"));
    EXPECT_THAT(error("29-1141,,13,53,2025,100,90,,Board\n"), HasSubstr("column award_level: \"13\" is not an award"));
    EXPECT_THAT(error("29-1141,51.38,,53,2025,100,90,,Board\n"), HasSubstr("column cip: \"51.38\" is not a CIP code"));
    EXPECT_THAT(error("29-1141,,,53,2025,100,90,,Board\n29-1141,,3,53,2025,40,30,,Board\n"),
                HasSubstr("row 3, column award_level: This is part of what row 2 counts"));
    EXPECT_THAT(error("29-1141,,3,53,2025,100,90,,Board\n29-1141,,3,53033,2025,40,30,,Board\n"),
                HasSubstr("row 3, column area: This is part of what row 2 counts"));
    EXPECT_THAT(error("29-1140,,,53,2025,100,90,,Board\n"), HasSubstr("\"29-1140\" is not an occupation of SOC 2018"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM first_licenses"), "0");
}

const std::string kLicensedTable =
    "soc,cip,award_levels,first_license,prelicensure_low,prelicensure_mean,prelicensure_high,works_in_it_low,"
    "works_in_it_mean,works_in_it_high,seen_low,seen_mean,seen_high,year,source,note\n";

TEST(ImportLicensedOccupations, KeepsTheProgramsOfALicense) {
    ImportFolder folder;
    folder.import("licenses.csv", kLicensedTable +
                                      "29-1141,51.3801,3  4,yes,,,,0.8,0.9,0.96,0.9,0.95,1,2026,Board,\n"
                                      "29-1141,51.3801,5,Yes,0.7,0.75,0.8,,,,0.9,0.95,1,2026,Board,ours\n"
                                      "47-2111,,,yes,,,,,,,0.1,0.2,0.3,2026,Board,\n"
                                      "25-2031,*,5,yes,,,,,,,,,,2026,Board,\n");
    EXPECT_EQ(folder.facts("SELECT soc, cip, award_levels, first_license, prelicensure_mean, works_in_it_mean, "
                           "seen_low FROM licensed_occupations ORDER BY src_row"),
              "29-1141|51.3801|3 4|yes|-|0.9|0.9\n29-1141|51.3801|5|yes|0.75|-|0.9\n47-2111|-|-|yes|-|-|0.1\n"
              "25-2031|*|5|yes|-|-|-");
}

TEST(ImportLicensedOccupations, SaysWhatIsWrongWhere) {
    ImportFolder folder;
    const auto error = [&](const std::string& rows) { return folder.error("licenses.csv", kLicensedTable + rows); };
    EXPECT_THAT(error("29-1141,51.3801,3,yes,0.5,0.4,0.6,,,,,,,2026,Board,\n"),
                HasSubstr("row 2, column prelicensure_mean: Enter three shares"));
    EXPECT_THAT(error("29-1141,51.3801,3,yes,,0.4,,,,,,,,2026,Board,\n"), HasSubstr("Enter three shares"));
    EXPECT_THAT(error("29-1141,51.3801,3,yes,,,,,,1.4,,,,2026,Board,\n"), HasSubstr("not a share from 0 to 1"));
    EXPECT_THAT(error("29-1141,51.3801,33,yes,,,,,,,,,,2026,Board,\n"), HasSubstr("column award_levels: \"33\""));
    EXPECT_THAT(error("29-1141,51.3801,,yes,,,,,,,,,,2026,Board,\n"), HasSubstr("Enter both cip and award_levels"));
    EXPECT_THAT(error("29-1141,51.3801,3,maybe,,,,,,,,,,2026,Board,\n"), HasSubstr("\"maybe\" is not yes or further"));
    EXPECT_THAT(error("29-1141,51.3801,3 5,yes,,,,,,,,,,2026,Board,\n29-1141,51.3801,5,yes,,,,,,,,,,2026,Board,\n"),
                HasSubstr("row 3, column award_levels: Award level 5 of this program appears twice"));
    EXPECT_THAT(error("29-1141,51.3801,3,yes,,,,,,,0.1,0.2,0.3,2026,Board,\n"
                      "29-1141,51.3801,5,yes,,,,,,,,,,2026,Board,\n"),
                HasSubstr("Enter the same seen_low"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM licensed_occupations"), "0");
}

const std::string kProviders = "provider,city,state,program,cip,soc,year,completers,source\n";

TEST(ImportTrainingProviders, KeepsProgramsOfAList) {
    ImportFolder folder;
    EXPECT_EQ(folder
                  .import("etpl.csv", kProviders + "Alder Truckers,Alder,tx,CDL,490205,53-3032,2025,212,State list\n"
                                                   "Alder Truckers,Alder,TX,Forklift,,53-7051,2025,,State list\n")
                  .vintage.scope,
              "TX");
    EXPECT_EQ(folder.facts("SELECT provider, state, program, cip, soc, completers, tuition FROM training_providers "
                           "ORDER BY src_row"),
              "Alder Truckers|TX|CDL|49.0205|53-3032|212|-\nAlder Truckers|TX|Forklift|-|53-7051|-|-");
}

TEST(ImportTrainingProviders, SaysWhatIsWrongWhere) {
    ImportFolder folder;
    const auto error = [&](const std::string& rows) { return folder.error("etpl.csv", kProviders + rows); };
    const std::string good = "Alder Truckers,Alder,TX,CDL,49.0205,53-3032,2025,212,State list\n";
    EXPECT_THAT(error("Alder Truckers,Alder,TX,CDL,,,2025,212,State list\n"),
                HasSubstr("etpl.csv, row 2, column soc: The row has neither a CIP nor a SOC code"));
    EXPECT_THAT(error("Alder Truckers,Alder,Texas,CDL,49.0205,,2025,212,State list\n"),
                HasSubstr("column state: \"Texas\" is not a state's postal code"));
    EXPECT_THAT(error("Alder Truckers,Alder,TX,CDL,drivers,,2025,212,State list\n"),
                HasSubstr("column cip: \"drivers\" is not a CIP code"));
    EXPECT_THAT(error(good + good), HasSubstr("row 3, column program: Row 2 gives the same figure"));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM training_providers"), "0");
}

}  // namespace
}  // namespace laborshed
