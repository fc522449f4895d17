#include "services/data_import/download.h"

#include "sources/layout.h"
#include "support/file_server.h"
#include "support/import.h"
#include "support/zip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <array>
#include <cstdio>
#include <fstream>

namespace laborshed::services {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using Outcome = Downloaded::Outcome;

const std::string kCompletions =
    "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT,CTOTALM,CTOTALW\n100654,51.3801,1,5,12,2,10\n";
const std::string kZones = "O*NET-SOC Code,Title,Job Zone,Date,Domain Source\n29-1141.00,Nurses,4,08/2021,Analyst\n";
const std::string kZonesAddress = "/www.onetcenter.org/dl_files/database/db_31_0_csv/job_zones.csv";

std::string qcew(const std::string& area) {
    return "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,annual_avg_estabs,"
           "annual_avg_emplvl,total_annual_wages,annual_avg_wkly_wage\n\"" +
           area + "\",\"0\",\"10\",70,\"0\",\"2024\",\"A\",\"\",10,100,5000000,961\n";
}

class Downloads : public ::testing::Test {
  protected:
    std::vector<Downloaded> run(const std::vector<Wanted>& wanted, bool import = true) {
        return download(folder.workspace(), wanted,
                        {.fetch = {.retries = 1, .first_wait = std::chrono::milliseconds(1)},
                         .base_url = server.url(),
                         .import = import});
    }
    testing::FileServer server;
    laborshed::testing::ImportFolder folder;
};

TEST_F(Downloads, FetchesChecksAndImports) {
    server.put(kZonesAddress, {.body = kZones});
    const auto all = run(plan_downloads({}, "latest", {"onet-job-zones"}));
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].outcome, Outcome::downloaded) << all[0].problem;
    EXPECT_EQ(all[0].file, folder.path() / "data" / "downloads" / "onet-job-zones-31" / "31.0" / "job_zones.csv");
    EXPECT_EQ(folder.facts("SELECT release, soc, job_zone FROM onet_job_zones"), "31.0|29-1141|4");
    EXPECT_EQ(all[0].imported.at(0).vintage.url,
              "https://www.onetcenter.org/dl_files/database/db_31_0_csv/job_zones.csv");
    const auto again = run(plan_downloads({}, "latest", {"onet-job-zones"}));
    EXPECT_EQ(again.at(0).outcome, Outcome::unchanged);
    EXPECT_EQ(again[0].imported.at(0).outcome, Imported::Outcome::already_here);
}

TEST_F(Downloads, WithoutImportTheFileWaitsInTheFolder) {
    server.put(kZonesAddress, {.body = kZones});
    const auto all = run(plan_downloads({}, "latest", {"onet-job-zones"}), false);
    EXPECT_TRUE(all.at(0).imported.empty());
    EXPECT_TRUE(fs::exists(all[0].file));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM onet_job_zones"), "0");
}

TEST_F(Downloads, AnArchiveGivesItsTablesAndTheRevisedOneWins) {
    server.put("/nces.ed.gov/ipeds/datacenter/data/C2024_A.zip",
               {.body = testing::zip({{"c2024_a.csv", kCompletions},
                                      {"c2024_a_rv.csv", kCompletions + "100663,51.3801,1,5,1,0,1\n"},
                                      {"notes.txt", "How to read this\n"}})});
    const auto all = run(plan_downloads({}, "latest", {"completions"}));
    EXPECT_EQ(all.at(0).outcome, Outcome::downloaded) << all[0].problem;
    EXPECT_EQ(all[0].imported.size(), 3U);
    EXPECT_EQ(folder.facts("SELECT DISTINCT release, count(*) FROM completions GROUP BY release"), "2024r|2");
}

TEST_F(Downloads, AReleaseNotYetPublishedGivesWayToTheOneBefore) {
    server.put("/nces.ed.gov/ipeds/datacenter/data/C2023_A.zip",
               {.body = testing::zip({{"c2023_a.csv", kCompletions}})});
    const auto all = run(plan_downloads({}, "latest", {"completions"}));
    EXPECT_EQ(all.at(0).wanted.release, "2023");
    EXPECT_EQ(folder.facts("SELECT DISTINCT release FROM completions"), "2023");
}

TEST_F(Downloads, CountiesThatAreMissingDontStopTheOthers) {
    server.put("/data.bls.gov/cew/data/api/2024/a/area/53033.csv", {.body = qcew("53033")});
    server.put("/data.bls.gov/cew/data/api/2024/a/area/53053.csv", {.body = "<html>Down for maintenance</html>"});
    auto wanted = plan_downloads({"WA"}, "2024", {"qcew-counties"});
    std::erase_if(wanted, [](const auto& one) { return one.area > "53055"; });
    for (auto& one : wanted) {
        one.older.clear();
    }
    int downloaded = 0;
    int missing = 0;
    int failed = 0;
    for (const auto& one : run(wanted)) {
        downloaded += one.outcome == Outcome::downloaded ? 1 : 0;
        missing += one.outcome == Outcome::not_published ? 1 : 0;
        if (one.outcome == Outcome::failed) {
            ++failed;
            EXPECT_THAT(one.problem, HasSubstr("web page instead of"));
        }
    }
    EXPECT_EQ(downloaded, 1);
    EXPECT_EQ(failed, 1);
    EXPECT_EQ(missing, static_cast<int>(wanted.size()) - 2);
    EXPECT_EQ(folder.facts("SELECT area, employment FROM qcew"), "53033|100.0");
}

TEST_F(Downloads, AFileOfAnotherLayoutIsThrownAway) {
    server.put(kZonesAddress, {.body = kCompletions});
    const auto all = run(plan_downloads({}, "latest", {"onet-job-zones"}));
    EXPECT_EQ(all.at(0).outcome, Outcome::failed);
    EXPECT_THAT(all[0].problem, HasSubstr("This is IPEDS completions, but O*NET job zones was expected."));
    EXPECT_FALSE(fs::exists(all[0].file));
    EXPECT_EQ(folder.facts("SELECT count(*) FROM completions"), "0");
    server.put(kZonesAddress, {.body = kZones});
    EXPECT_EQ(run(plan_downloads({}, "latest", {"onet-job-zones"})).at(0).outcome, Outcome::downloaded);
}

TEST_F(Downloads, EveryOfficialFileNamesALayout) {
    ASSERT_FALSE(official_files().empty());
    for (const auto& file : official_files()) {
        EXPECT_NO_THROW((void)sources::layout(file.layout)) << file.id;
    }
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(DataSources, TheDocumentNamesEveryLayout) {
    const auto document = text_of(fs::path(LABORSHED_SOURCE_DIR) / "docs/data-sources.md");
    ASSERT_FALSE(sources::layouts().empty());
    for (const auto* layout : sources::layouts()) {
        EXPECT_THAT(document, HasSubstr("| `" + std::string(layout->name) + "` |"));
    }
}

TEST(DataSources, ThePlainCsvInTheDocumentIsRead) {
    const auto document = text_of(fs::path(LABORSHED_SOURCE_DIR) / "docs/data-sources.md");
    const auto begin = document.find("```csv\n") + 7;
    laborshed::testing::ImportFolder folder;
    folder.import("washington.csv", document.substr(begin, document.find("```", begin) - begin));
    EXPECT_EQ(folder.facts("SELECT release, area, occ_code, base_employment, change, openings, entry_education FROM "
                           "state_projections"),
              "2023-2033|53|29-1141|64210.0|9690.0|44190.0|Bachelor's degree");
}

/// Runs the program; gives its exit code and what it printed, errors too.
std::pair<int, std::string> laborshed(const std::string& arguments) {
    std::FILE* pipe = ::popen((std::string(LABORSHED_BINARY) + " " + arguments + " 2>&1").c_str(), "r");
    std::string printed;
    std::array<char, 4096> buffer{};
    for (auto got = std::fread(buffer.data(), 1, buffer.size(), pipe); got > 0;
         got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        printed.append(buffer.data(), got);
    }
    const int status = ::pclose(pipe);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, printed};
}

TEST_F(Downloads, TheCommandDownloadsFromAMirror) {
    server.put(kZonesAddress, {.body = kZones, .breaks_after = 20});
    const auto common = "--data " + (folder.path() / "data").string() + " download --base-url " + server.url();
    const auto [code, printed] = laborshed(common + " --only onet-job-zones --contact me@example.org");
    EXPECT_EQ(code, 0) << printed;
    EXPECT_THAT(printed, HasSubstr("job_zones.csv: 1 rows kept, 0 refused"));
    EXPECT_THAT(server.requests().at(0), HasSubstr("me@example.org"));
    EXPECT_THAT(server.requests().at(1), HasSubstr("range: bytes=20-"));
    EXPECT_EQ(laborshed(common + " --only completions --retries 0").first, 3);
    EXPECT_EQ(laborshed(common + " --only nonsense").first, 2);
    EXPECT_EQ(laborshed(common + " --state Atlantis").first, 2);
    EXPECT_THAT(laborshed("download --list").second,
                HasSubstr("https://nces.ed.gov/ipeds/datacenter/data/C{year}_A.zip"));
}

}  // namespace
}  // namespace laborshed::services
