#include "services/data_import/download_catalog.h"

#include "base/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> urls(const std::vector<Wanted>& wanted) {
    std::vector<std::string> out;
    out.reserve(wanted.size());
    for (const auto& one : wanted) {
        out.push_back(one.url);
    }
    return out;
}

TEST(OfficialFiles, EveryEntryIsWhole) {
    std::set<std::string> ids;
    ASSERT_FALSE(official_files().empty());
    for (const auto& file : official_files()) {
        EXPECT_TRUE(ids.insert(file.id).second) << file.id << " stands there twice";
        EXPECT_TRUE(file.url.starts_with("https://")) << file.id;
        EXPECT_FALSE(file.releases.empty()) << file.id;
        EXPECT_FALSE(file.title.empty() || file.agency.empty()) << file.id;
        EXPECT_EQ(file.per == FileArea::state, file.url.find("{state}") != std::string::npos || !file.states.empty());
        EXPECT_EQ(file.per == FileArea::county, file.url.find("{county}") != std::string::npos);
        for (const auto& release : file.releases) {
            EXPECT_EQ(address(file, release, "06").find('{'), std::string::npos) << file.url;
        }
    }
}

TEST(OfficialFiles, AddressesComeFromTheRelease) {
    const auto latest = urls(plan_downloads({}, "latest"));
    EXPECT_THAT(latest, Contains("https://www.bls.gov/oes/special-requests/oesm25nat.zip"));
    EXPECT_THAT(latest, Contains("https://nces.ed.gov/ipeds/datacenter/data/C2024_A.zip"));
    EXPECT_THAT(latest, Contains("https://data.bls.gov/cew/data/api/2025/a/area/US000.csv"));
    const auto onet = plan_downloads({}, "all", {"onet-job-zones"});
    EXPECT_THAT(urls(onet), Contains("https://www.onetcenter.org/dl_files/database/db_30_1_text/Job%20Zones.txt"));
}

TEST(OfficialFiles, AStateBringsItsCountiesAndWhatItPublishes) {
    const auto california = urls(plan_downloads({"CA"}, "latest"));
    EXPECT_THAT(california, Contains("https://labormarketinfo.edd.ca.gov/file/occproj/allOccProj.zip"));
    EXPECT_THAT(california, Contains("https://data.bls.gov/cew/data/api/2025/a/area/06000.csv"));
    EXPECT_EQ(plan_downloads({"06"}, "latest", {"qcew-counties"}).size(), 58U);
    const auto washington = urls(plan_downloads({"washington", "WA"}, "latest"));
    EXPECT_THAT(washington, Not(Contains("https://labormarketinfo.edd.ca.gov/file/occproj/allOccProj.zip")));
    EXPECT_THAT(washington, Contains("https://data.bls.gov/cew/data/api/2025/a/area/53033.csv"));
    EXPECT_EQ(std::ranges::count(washington, "https://data.bls.gov/cew/data/api/2025/a/area/53033.csv"), 1);
}

TEST(OfficialFiles, ConnecticutsCountiesAreThoseOfTheYear) {
    const auto now = urls(plan_downloads({"CT"}, "2024", {"qcew-counties"}));
    EXPECT_EQ(now.size(), 9U);
    EXPECT_THAT(now, Contains("https://data.bls.gov/cew/data/api/2024/a/area/09110.csv"));
}

TEST(OfficialFiles, AYearGivesTheNewestReleaseNotAfterIt) {
    const auto wanted = plan_downloads({}, "2023", {"oews-national"});
    ASSERT_EQ(wanted.size(), 1U);
    EXPECT_EQ(wanted[0].release, "2023-05");
    EXPECT_THAT(wanted[0].older, ElementsAre("2022-05", "2021-05"));
    EXPECT_TRUE(plan_downloads({}, "2001", {"oews-national"}).empty());
    EXPECT_EQ(plan_downloads({}, "all", {"oews-national"}).size(), 5U);
}

TEST(OfficialFiles, OfAGroupOnlyTheFilesOfItsLatestRelease) {
    std::set<std::string> skills;
    for (const auto& wanted : plan_downloads({}, "latest", {"onet-skills"})) {
        skills.insert(wanted.file->id);
    }
    EXPECT_EQ(skills, (std::set<std::string>{"onet-essential-skills", "onet-transferable-skills"}));
}

TEST(OfficialFiles, SaysWhatIsWrongWithARequest) {
    EXPECT_THROW((void)plan_downloads({"Atlantis"}, "latest"), Error);
    EXPECT_THROW((void)plan_downloads({}, "newest"), Error);
    EXPECT_THROW((void)plan_downloads({}, "latest", {"oews-moon"}), Error);
}

}  // namespace
}  // namespace laborshed::services
