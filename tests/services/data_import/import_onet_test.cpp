// The tables of O*NET, as text and as workbooks.
#include "support/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laborshed {
namespace {

using ::testing::HasSubstr;
using testing::ImportFolder;

const services::ImportOptions k29{.release = "29.2"};
const std::string kRatings =
    "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI "
    "Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source\n";

TEST(ImportOnet, SkillsKeepSuppressionAndRelevance) {
    ImportFolder folder;
    const auto imported = folder.import(
        "Skills.txt",
        kRatings +
            "29-1141.00\t2.A.1.b\tActive Listening\tIM\t4.12\t8\t0.13\t3.88\t4.37\tN\tn/a\t08/2021\tAnalyst\n"
            "29-1141.00\t2.B.3.k\tRepairing\tLV\t0.5\t8\tn/a\tn/a\tn/a\tY\tY\t08/2021\tAnalyst\n",
        k29);
    EXPECT_EQ(imported.vintage.kind, "onet_ratings");
    EXPECT_EQ(imported.vintage.release, "29.2");
    EXPECT_EQ(imported.vintage.release_label, "O*NET 29.2");
    EXPECT_EQ(folder.facts("SELECT src_row, onet_soc, soc, domain, element_id, element, scale, value, n, "
                           "standard_error, lower, upper, suppress, not_relevant FROM onet_ratings ORDER BY src_row"),
              "2|29-1141.00|29-1141|skill|2.A.1.b|Active Listening|IM|4.12|8|0.13|3.88|4.37|false|false\n"
              "3|29-1141.00|29-1141|skill|2.B.3.k|Repairing|LV|0.5|8|-|-|-|true|true");
}

TEST(ImportOnet, KnowledgeIsToldFromSkillsByItsElements) {
    ImportFolder folder;
    folder.import("Knowledge.txt",
                  kRatings + "29-1141.00\t2.C.4.d\tBiology\tIM\t3.5\t8\t0.1\t3.3\t3.7\tN\tn/a\t08/2021\tAnalyst\n",
                  k29);
    EXPECT_EQ(folder.facts("SELECT domain FROM onet_ratings"), "knowledge");
}

TEST(ImportOnet, AbilitiesHaveTheSameColumnsAndAreNotTaken) {
    ImportFolder folder;
    const auto abilities =
        kRatings + "29-1141.00\t1.A.1.a.1\tOral Comprehension\tIM\t4\t8\t0\t4\t4\tN\tn/a\t08/2021\tAnalyst\n";
    EXPECT_THAT(folder.error("Abilities.txt", abilities, k29), HasSubstr("none of the known layouts"));
    EXPECT_THAT(folder.error("Abilities.txt", abilities, {.layout = "onet_ratings", .release = "29.2"}),
                HasSubstr("is not a skill (2.A, 2.B) or knowledge (2.C) element"));
}

TEST(ImportOnet, TheReleaseComesFromNamesOrTheReadMe) {
    const std::string zones = "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n29-1141.00\t4\t08/2021\tAnalyst\n";
    {
        ImportFolder folder;
        EXPECT_EQ(folder.import("db_30_1_Job Zones.txt", zones).vintage.release, "30.1");
        EXPECT_EQ(folder.facts("SELECT soc, job_zone FROM onet_job_zones"), "29-1141|4");
    }
    {
        ImportFolder folder;
        EXPECT_THAT(folder.error("Job Zones.txt", zones), HasSubstr("Add --release, for example 30.1."));
        folder.write("Read Me.txt", "O*NET 29.2 Database\nFebruary 2025 Release\n");
        EXPECT_EQ(folder.import("Job Zones.txt", zones).vintage.release, "29.2");
    }
}

TEST(ImportOnet, TheOtherTables) {
    ImportFolder folder;
    folder.import("Occupation Data.txt",
                  "O*NET-SOC Code\tTitle\tDescription\n29-1141.00\tRegistered Nurses\tAssess \"patient\" health.\n",
                  k29);
    folder.import("Related Occupations.txt",
                  "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n"
                  "29-1141.00\t29-1171.00\tPrimary-Short\t2\n",
                  k29);
    folder.import("Technology Skills.txt",
                  "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
                  "29-1141.00\tEpic\t43232610\tMedical software\tY\tN\n",
                  k29);
    folder.import("Alternate Titles.txt",
                  "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n29-1141.00\tCharge Nurse\tn/a\t08\n", k29);
    EXPECT_EQ(folder.facts("SELECT soc, title, description FROM onet_occupations"),
              "29-1141|Registered Nurses|Assess \"patient\" health.");
    EXPECT_EQ(folder.facts("SELECT soc, related_onet_soc, related_soc, tier, rank FROM onet_related"),
              "29-1141|29-1171.00|29-1171|Primary-Short|2");
    EXPECT_EQ(folder.facts("SELECT example, commodity_code, commodity, hot, in_demand FROM onet_technology"),
              "Epic|43232610|Medical software|true|false");
    EXPECT_EQ(folder.facts("SELECT onet_soc, alternate_title FROM onet_titles"), "29-1141.00|Charge Nurse");
}

TEST(ImportOnet, SoftwareSkillsOfTheLaterCsvAreTechnology) {
    ImportFolder folder;
    folder.import("software_skills.csv",
                  "O*NET-SOC Code,Title,Workplace Example,Element ID,Element Name,Hot Technology,In Demand\n"
                  "29-1141.00,Registered Nurses,Epic,5.A.1,Medical software,Y,N\n",
                  {.release = "31.0"});
    EXPECT_EQ(folder.facts("SELECT example, commodity_code, commodity, hot FROM onet_technology"),
              "Epic|5.A.1|Medical software|true");
}

TEST(ImportOnet, AWrongCodeIsNamed) {
    ImportFolder folder;
    EXPECT_THAT(folder.error("Job Zones.txt", "O*NET-SOC Code\tJob Zone\n29-1141\t4\n", k29),
                HasSubstr("Job Zones.txt, row 2, column O*NET-SOC Code: \"29-1141\" is not an O*NET-SOC code"));
    EXPECT_THAT(folder.error("Job Zones.txt", "O*NET-SOC Code\tJob Zone\n29-1141.00\t6\n", k29),
                HasSubstr("is not a job zone, 1 to 5"));
}

TEST(RealFiles, OnetText) {
    LABORSHED_REAL_FILE(zones, "onet/Job Zones.txt");
    ImportFolder folder;
    for (const auto& [name, rows] :
         {std::pair("Job Zones.txt", 923), std::pair("Occupation Data.txt", 1016),
          std::pair("Related Occupations.txt", 18460), std::pair("Technology Skills.txt", 32627),
          std::pair("Alternate Titles.txt", 56560)}) {
        const auto vintage = services::import_file(folder.workspace(), zones.parent_path() / name, {}).front().vintage;
        EXPECT_EQ(vintage.release, "29.2") << name;
        EXPECT_EQ(vintage.rows_kept, rows) << name;
        EXPECT_EQ(vintage.rows_refused, 0) << name;
    }
    EXPECT_EQ(folder.facts("SELECT job_zone FROM onet_job_zones WHERE onet_soc = '29-1141.00'"), "4");
    EXPECT_EQ(
        folder.facts("SELECT related_onet_soc, tier FROM onet_related WHERE onet_soc = '29-1141.00' AND rank = 1"),
        "29-1141.04|Primary-Short");
}

TEST(RealFiles, OnetWorkbooks) {
    LABORSHED_REAL_FILE(skills, "onet/30_1/Skills.xlsx");
    ImportFolder folder;
    const auto kept = [&](const std::string& name) {
        const auto vintage = services::import_file(folder.workspace(), skills.parent_path() / name, {}).front().vintage;
        EXPECT_EQ(vintage.release, "30.1") << name;
        return vintage.rows_kept;
    };
    EXPECT_EQ(kept("Skills.xlsx"), 62580);
    EXPECT_EQ(kept("Knowledge.xlsx"), 59004);
    EXPECT_EQ(kept("Job Zones.xlsx"), 923);
    EXPECT_EQ(folder.facts("SELECT domain, count(DISTINCT element_id) FROM onet_ratings GROUP BY ALL ORDER BY ALL"),
              "knowledge|33\nskill|35");
    EXPECT_EQ(folder.facts("SELECT count(*) FROM onet_ratings WHERE value IS NULL OR suppress IS NULL"), "0");
}

}  // namespace
}  // namespace laborshed
