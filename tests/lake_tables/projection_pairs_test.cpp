#include "lake_tables/projection_pairs.h"

#include "lake/schema.h"

#include <gtest/gtest.h>

namespace laborshed::services {
namespace {

class ProjectionPairs : public testing::Test {
  protected:
    ProjectionPairs() {
        connection.query("CREATE TABLE national_projections (vintage VARCHAR, " +
                         lake::column_definitions(*lake::find_kind("national_projections")) + ")");
    }
    void line(const std::string& vintage, std::int64_t year, const std::string& code, const std::string& title,
              double jobs, double exit_rate) {
        connection.query(
            "INSERT INTO national_projections BY NAME SELECT ? AS vintage, ? AS base_year, ? AS projected_year, "
            "? AS occ_code, ? AS occ_title, 'Line item' AS occ_type, ? AS base_employment, ? AS projected_employment, "
            "? AS exit_rate, 0.05 AS transfer_rate, 'Associate''s degree' AS entry_education",
            {vintage, year, year + 10, code, title, jobs, jobs * 1.1, exit_rate});
    }
    lake::Database database;
    lake::Connection connection = database.connect();
};

TEST_F(ProjectionPairs, SameCodeAndTitleInTwoVintages) {
    line("a", 2016, "29-1141", "  Registered nurses", 2'955'200, 0.027);
    line("a", 2016, "11-1011", "Chiefs", 300'000, 0.02);
    line("a", 2016, "15-1252", "Coders", 0, 0.02);
    line("b", 2023, "29-1141", "Registered Nurses", 3'300'100, 0.028);
    line("old", 2024, "29-1141", "Registered nurses", 1, 0.01);
    line("c", 2024, "29-1141", "Registered nurses", 3'391'000, 0.028);
    line("c", 2024, "11-1011", "Other chiefs", 1, 0.02);
    line("c", 2024, "15-1252", "Coders", 10, 0.02);
    const auto found = projections::pairs(connection, {"a", "b", "old", "c"});
    // 2016 by 2023 and by 2024; 2023 by 2024 is only a year. Chiefs have another title, coders no jobs to begin with.
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].judged_year, 2023);
    const auto& nurses = found[1];
    EXPECT_EQ(nurses.earlier, "a");
    EXPECT_EQ(nurses.later, "c");
    EXPECT_EQ(nurses.base_year, 2016);
    EXPECT_EQ(nurses.projected_year, 2026);
    EXPECT_EQ(nurses.judged_year, 2024);
    EXPECT_EQ(nurses.occupation, "29-1141");
    EXPECT_EQ(nurses.base, 2'955'200);
    EXPECT_EQ(nurses.came, 3'391'000);
    EXPECT_EQ(nurses.exit_rate, 0.027);
    EXPECT_EQ(nurses.came_exit_rate, 0.028);
    EXPECT_EQ(nurses.entry_education, "Associate's degree");
    EXPECT_TRUE(projections::pairs(connection, {"c"}).empty());
    EXPECT_TRUE(projections::pairs(connection, {}).empty());
}

}  // namespace
}  // namespace laborshed::services
