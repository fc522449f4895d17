#include "services/data_import/vintage_list.h"

#include "services/workspace/workspace.h"
#include "support/vintages.h"

#include <gtest/gtest.h>

namespace laborshed::services {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

lake::Vintage vintage(const std::string& kind, const std::string& release) {
    lake::Vintage made;
    made.kind = kind;
    made.release = made.release_label = release;
    return made;
}

TEST(Sources, EachKindGoesStaleByItsAgencysRhythm) {
    struct Case {
        std::string kind;
        std::string release;
        sys_days fresh;  ///< the last month in which nothing later is due
        sys_days stale;
    };
    for (const auto& rule : std::vector<Case>{
             {"oews", "2025-05", year(2027) / 1 / 31, year(2027) / 2 / 1},
             {"oews", "2022", year(2024) / 8 / 31, year(2024) / 9 / 1},
             {"national_projections", "2024-2034", year(2027) / 12 / 31, year(2028) / 1 / 1},
             {"state_projections", "2023-2033", year(2027) / 12 / 31, year(2028) / 1 / 1},
             {"completions", "2024", year(2026) / 12 / 31, year(2027) / 1 / 1},
             {"qcew", "2024", year(2026) / 8 / 31, year(2026) / 9 / 1},
             {"onet_ratings", "29.2", year(2026) / 8 / 31, year(2026) / 9 / 1},
         }) {
        EXPECT_EQ(stale_reason(vintage(rule.kind, rule.release), rule.fresh), std::nullopt) << rule.kind;
        const auto reason = stale_reason(vintage(rule.kind, rule.release), rule.stale);
        ASSERT_TRUE(reason.has_value()) << rule.kind;
        EXPECT_TRUE(reason->starts_with(rule.release + " is ")) << *reason;
    }
}

TEST(Sources, WithoutARhythmOrAYearNothingIsStale) {
    const sys_days far = year(2100) / 1 / 1;
    EXPECT_EQ(stale_reason(vintage("cip_soc", "2020-2018"), far), std::nullopt);
    EXPECT_EQ(stale_reason(vintage("oews", "latest"), far), std::nullopt);
    EXPECT_EQ(stale_reason(vintage("oews", "12"), far), std::nullopt);
}

TEST(Sources, OnlyTheNewestOfAKindAndScopeCanBeStale) {
    const testing::TemporaryFolder folder;
    const auto old = testing::write_vintage(folder.path(), "qcew", "2015", "SELECT '06' AS area");
    const auto late = testing::write_vintage(folder.path(), "qcew", "2016", "SELECT '06' AS area");
    const auto example = testing::write_vintage(folder.path(), "oews", "2001-05", "SELECT '06' AS area", true);
    Workspace workspace(folder.path());
    const sys_days today = year(2026) / 11 / 23;
    const auto sources = list_sources(workspace, today).sources;
    ASSERT_EQ(sources.size(), 3U);
    EXPECT_EQ(sources[0].id, example.id);
    EXPECT_FALSE(sources[0].stale);  // nothing later of an invented region will come
    EXPECT_EQ(sources[1].id, late.id);
    EXPECT_TRUE(sources[1].newest);
    EXPECT_TRUE(sources[1].stale);
    EXPECT_EQ(sources[1].stale_reason,
              "2016 is 119 months back: a year's averages come out the following summer, so a later release than "
              "this should be out");
    EXPECT_EQ(sources[2].id, old.id);
    EXPECT_FALSE(sources[2].newest);
    EXPECT_FALSE(sources[2].stale);
}

TEST(Sources, ASourceTellsItsFileAndColumnsAndCanBeTakenOut) {
    const testing::TemporaryFolder folder;
    const auto made = testing::write_vintage(folder.path(), "cip_soc", "2020-2018", "SELECT '51.3801' AS cip");
    Workspace workspace(folder.path());
    const sys_days today = year(2026) / 12 / 3;
    const auto source = find_source(workspace, made.id, today);
    EXPECT_EQ(source.file_name, made.file_name);
    EXPECT_EQ(source.sha256, made.sha256);
    EXPECT_EQ(source.rows_kept, 1);
    EXPECT_EQ(source.age_days, 10);  // fetched on 23 November
    EXPECT_EQ(source.columns.size(), 5U);
    EXPECT_THROW((void)find_source(workspace, "0123456789abcdef", today), Error);
    remove_source(workspace, made.id);
    EXPECT_TRUE(list_sources(workspace, today).sources.empty());
    EXPECT_THROW(remove_source(workspace, made.id), Error);
}

}  // namespace
}  // namespace laborshed::services
