// Completions published in CIP 2010, read in CIP 2020.
#include "lake_tables/completions.h"

#include <gtest/gtest.h>

namespace laborshed::services::completions {
namespace {

TEST(CompletionsOf, ProgramsBefore2020AreReadInCip2020) {
    const lake::Database database;
    auto connection = database.connect();
    connection.query("CREATE TABLE institutions (vintage VARCHAR, unitid INTEGER, name VARCHAR, county VARCHAR)");
    // Veterinary technology moved from 51.0808 to 01.8301; a code of 2020 that looks like one that moved stays.
    connection.query(
        "CREATE TABLE completions AS SELECT *, 1 AS major_number, 3 AS award_level, '' AS total_flag, 2 AS src_row "
        "FROM "
        "(VALUES ('a', '2019', 1, '51.0808', 30), ('a', '2019', 1, '01.8301', 5), ('a', '2019', 1, '51.3801', 7), "
        "('b', '2020', 1, '51.0808', 4)) AS t(vintage, release, unitid, cip, total)");
    const auto old = programs(connection, {.completions = {"a"}, .institutions = {}}, {});
    ASSERT_EQ(old.size(), 2U);
    EXPECT_EQ(old[0].cip, "01.8301");
    EXPECT_EQ(old[0].completions, 35);
    EXPECT_EQ(old[1].cip, "51.3801");
    const auto now = programs(connection, {.completions = {"b"}, .institutions = {}}, {});
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now[0].cip, "51.0808");
    const auto awards = by_program(connection, {.completions = {"a"}, .institutions = {}}, {}, {"01.8301"});
    ASSERT_EQ(awards.size(), 1U);
    EXPECT_EQ(awards.at({"01.8301", 3}).size(), 2U);
}

}  // namespace
}  // namespace laborshed::services::completions
