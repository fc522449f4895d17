#include "lake/lake.h"

#include "lake/schema.h"
#include "support/vintages.h"

#include <gtest/gtest.h>

#include <fstream>

namespace laborshed::lake {
namespace {

using testing::TemporaryFolder;
using testing::write_vintage;

TEST(Lake, AnEmptyFolderHasTypedEmptyViews) {
    const TemporaryFolder folder;
    const Lake the_lake(folder.path() / "not yet");
    const Database database(1);
    auto connection = database.connect();
    the_lake.attach(connection, the_lake.vintages());
    ASSERT_FALSE(kinds().empty());
    for (const auto& kind : kinds()) {
        EXPECT_EQ(connection.query("SELECT * FROM " + sql_name(kind.name)).size(), 0U) << kind.name;
    }
    EXPECT_EQ(connection.query("SELECT sum(tot_emp) FROM oews").number(0, 0), std::nullopt);
}

TEST(Lake, AViewShowsEveryVintageOfItsKind) {
    const TemporaryFolder folder;
    const auto older = write_vintage(folder.path(), "oews", "2024-05", "SELECT 'US' AS area, 7 AS tot_emp");
    write_vintage(folder.path(), "oews", "2025-05", "SELECT 'US' AS area, NULL AS tot_emp, '**' AS tot_emp_flag");
    const Lake the_lake(folder.path());
    const Database database(1);
    auto connection = database.connect();
    the_lake.attach(connection, the_lake.vintages());
    const auto rows = connection.query("SELECT vintage, tot_emp, tot_emp_flag, src_row FROM oews ORDER BY release");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows.text(0, 0), older.id);
    EXPECT_EQ(rows.number(0, 1), 7.0);
    EXPECT_EQ(rows.number(1, 1), std::nullopt);
    EXPECT_EQ(rows.text(1, 2), "**");
    EXPECT_EQ(rows.integer(1, 3), 2);
}

TEST(Lake, TheSameBytesTwiceChangeNothing) {
    const TemporaryFolder folder;
    write_vintage(folder.path(), "cip_soc", "2020-2018", "SELECT '51.3801' AS cip");
    const auto before = Lake(folder.path()).fingerprint();
    write_vintage(folder.path(), "cip_soc", "2020-2018", "SELECT '51.3801' AS cip");
    EXPECT_EQ(Lake(folder.path()).fingerprint(), before);
    EXPECT_EQ(Lake(folder.path()).vintages().size(), 1U);
}

TEST(Lake, RemovingTakesOneOutAndChangesTheFingerprint) {
    const TemporaryFolder folder;
    const auto vintage = write_vintage(folder.path(), "cip_soc", "2020-2018", "SELECT '51.3801' AS cip");
    const Lake the_lake(folder.path());
    const auto before = the_lake.fingerprint();
    the_lake.remove(vintage.id);
    EXPECT_TRUE(the_lake.vintages().empty());
    EXPECT_NE(the_lake.fingerprint(), before);
    EXPECT_THROW(the_lake.remove(vintage.id), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "lake" / ".incoming"));
}

TEST(Lake, ClearsAwayWhatDeadImportersLeft) {
    const TemporaryFolder folder;
    const auto left = folder.path() / "lake" / ".incoming" / "999999999-0";
    std::filesystem::create_directories(left);
    std::ofstream(left / "facts.parquet") << "half";
    const Lake the_lake(folder.path());
    { const auto incoming = the_lake.begin(); }
    EXPECT_FALSE(std::filesystem::exists(left));
}

TEST(Lake, VintagesComeBackAsTheyWereWritten) {
    const TemporaryFolder folder;
    Vintage vintage;
    vintage.id = "0123456789abcdef";
    vintage.kind = "qcew";
    vintage.url = "https://example.org/a.csv";
    vintage.refused = {{"Sheet 1", 7, "year", "20x5", "is not a year"}};
    vintage.columns["year"] = {"Sheet 1", "Year", "B", "src_row"};
    vintage.accepted = {{"duplicates", "Rows twice.", 2, "Ana", "2026-11-23T12:00:00Z", "reported twice"}};
    const auto file = folder.path() / "vintage.json";
    write_vintage_json(file, vintage);
    const auto again = read_vintage(file);
    EXPECT_EQ(again.url, vintage.url);
    EXPECT_EQ(again.refused.at(0).value, "20x5");
    EXPECT_EQ(again.columns.at("year").letter, "B");
    EXPECT_EQ(again.accepted.at(0).by, "Ana");
    // One that an earlier program wrote.
    std::ifstream stream(file);
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const auto at = text.find(",\"accepted\"");
    std::ofstream(file) << text.replace(at, text.find(']', at) + 1 - at, "");
    EXPECT_TRUE(read_vintage(file).accepted.empty());
    EXPECT_EQ(read_vintage(file).url, vintage.url);
    std::ofstream(file) << "{\"id\":";
    EXPECT_THROW((void)read_vintage(file), FileError);
}

}  // namespace
}  // namespace laborshed::lake
