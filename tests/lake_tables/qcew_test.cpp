#include "lake_tables/qcew.h"

#include <gtest/gtest.h>

#include <cmath>

namespace laborshed::services::qcew {
namespace {

/// Two counties of a made-up state over two years. Worked on paper:
/// 2020, yearly averages: A 1,000 covered (600 health, 300 manufacturing, 100 local government);
/// B 500 covered (200 health, manufacturing hidden, 50 local government).
/// 2021, four quarters: A 1,100 on average; B 520 in every quarter.
class TwoCounties : public ::testing::Test {
  protected:
    TwoCounties() {
        connection.query(
            "CREATE TABLE qcew (vintage VARCHAR, release VARCHAR, src_row INTEGER, area VARCHAR, area_title VARCHAR, "
            "own_code VARCHAR, industry VARCHAR, agglvl SMALLINT, size_code VARCHAR, year SMALLINT, quarter SMALLINT, "
            "disclosed BOOLEAN, establishments DOUBLE, employment DOUBLE, total_wages DOUBLE, avg_weekly_wage DOUBLE, "
            "lq_employment DOUBLE)");
        row("88001", "0", "10", 70, 2020, 0, 1000, 52e6, 1.0);
        row("88001", "5", "10", 71, 2020, 0, 900, 46.8e6, 1.1);
        row("88001", "5", "101", 72, 2020, 0, 300, 15.6e6, 1.1);
        row("88001", "3", "10", 71, 2020, 0, 100, 5.2e6, 0.5);
        row("88001", "3", "62", 74, 2020, 0, 40, 1e6, 0.5);
        row("88001", "5", "62", 74, 2020, 0, 600, 30e6, 2.0);
        row("88001", "5", "31-33", 74, 2020, 0, 300, 16.8e6, 1.5);
        row("88001", "5", "311", 75, 2020, 0, 100, 5e6, 1.5);
        row("88002", "0", "10", 70, 2020, 0, 500, 26e6, 1.0);
        row("88002", "5", "10", 71, 2020, 0, 450, 23.4e6, 1.0);
        row("88002", "3", "10", 71, 2020, 0, 50, 2.6e6, 0.8);
        row("88002", "5", "62", 74, 2020, 0, 200, 10e6, 0.8);
        row("88002", "5", "31-33", 74, 2020, 0, std::nullopt, std::nullopt, std::nullopt);
        for (const int quarter : {1, 2, 3, 4}) {
            row("88001", "0", "10", 70, 2021, quarter, 1070 + 12 * quarter, 14e6, 1.0);  // mean 1,100
            row("88002", "0", "10", 70, 2021, quarter, 520, 7e6, 1.0);
            row("88001", "5", "62", 74, 2021, quarter, 600 + 20 * quarter, 7.5e6, 2.0);  // mean 650
            if (quarter < 3) {
                row("88002", "5", "62", 74, 2021, quarter, 100, 1e6, 0.4);  // closed in summer: mean 50
            }
        }
        row("88001", "0", "10", 70, 2022, 1, 900, 14e6, 1.0);  // one quarter makes no year
    }
    void row(const std::string& area, const std::string& own, const std::string& industry, int level, int year,
             int quarter, std::optional<double> employment, std::optional<double> wages, std::optional<double> quotient,
             const std::string& vintage = "v1", const std::string& release = "2021") {
        const auto cell = [](std::optional<double> value) {
            return value ? lake::Parameter(*value) : lake::Parameter(nullptr);
        };
        connection.query(
            "INSERT INTO qcew VALUES (?, ?, ?, ?, ?, ?, ?, ?, '0', ?, ?, ?, 1, ?, ?, NULL, ?)",
            {vintage, release, ++rows, area, "County " + area, own, industry, std::int64_t{level}, std::int64_t{year},
             std::int64_t{quarter}, employment.has_value(), cell(employment), cell(wages), cell(quotient)});
    }
    const Ids ids{"v1", "v2"};
    std::int64_t rows = 1;
    lake::Database database;
    lake::Connection connection = database.connect();
    Region both{.id = "88001,88002", .name = "Both", .kind = RegionKind::counties, .counties = {"88001", "88002"}};
    Region first{.id = "88001", .name = "First", .kind = RegionKind::counties, .counties = {"88001"}};
};

TEST_F(TwoCounties, SumWithoutOverlap) {
    const auto series = region(connection, ids, both);
    ASSERT_FALSE(series.missing) << series.missing->text;
    const auto& year = series.years.at(2020);
    EXPECT_EQ(year.at(total).employment, 1500.0);
    EXPECT_EQ(year.at("62").employment, 800.0) << "private only: local government's hospital stays in G3";
    EXPECT_EQ(year.at("G3").employment, 150.0);
    EXPECT_FALSE(year.contains("101"));
    EXPECT_FALSE(year.contains("311"));
    EXPECT_DOUBLE_EQ(*year.at(total).weekly_wage(), 78e6 / 52 / 1500);  // 1,000 dollars a week
    // weighted by covered employment: 2.0 × 1000/1500 + 0.8 × 500/1500
    EXPECT_DOUBLE_EQ(*year.at("62").quotient, 1.6);
}

TEST_F(TwoCounties, OneHiddenCountyHidesTheSumAndSaysSo) {
    const auto hidden = region(connection, ids, both).years.at(2020).at("31-33");
    EXPECT_EQ(hidden.employment, std::nullopt);
    EXPECT_EQ(hidden.flag, "N");
    EXPECT_EQ(hidden.reason.text, "not disclosed for County 88002");
    EXPECT_EQ(hidden.weekly_wage(), std::nullopt);
    EXPECT_EQ(region(connection, ids, first).years.at(2020).at("31-33").employment, 300.0);
}

TEST_F(TwoCounties, FourQuartersMakeAYear) {
    const auto series = region(connection, ids, both);
    EXPECT_EQ(series.years.size(), 2U);
    const auto& year = series.years.at(2021);
    EXPECT_DOUBLE_EQ(*year.at(total).employment, 1620.0);
    EXPECT_DOUBLE_EQ(*year.at("62").employment, 700.0);
    ASSERT_EQ(year.at(total).areas.size(), 2U) << "every quarter of both counties can be named";
    EXPECT_EQ(year.at(total).areas[1].cells.size(), 4U);
    EXPECT_EQ(year.at(total).areas[0].cells[0].value, 1082.0);
    EXPECT_EQ(year.at("62").areas[1].cells.size(), 2U);
    EXPECT_EQ(year.at("62").areas[1].quarters, 4);
    EXPECT_DOUBLE_EQ(*year.at(total).weekly_wage(), 84e6 / 52 / 1620);
}

TEST_F(TwoCounties, TheNewestVintageOfAFigureCounts) {
    row("88001", "0", "10", 70, 2020, 0, 1010, 52e6, 1.0, "v2", "2022");
    EXPECT_EQ(region(connection, ids, first).years.at(2020).at(total).employment, 1010.0);
}

TEST_F(TwoCounties, OtherVintagesAreNotRead) {
    row("88001", "0", "10", 70, 2020, 0, 7, 7, 1.0, "example", "2030");
    EXPECT_EQ(region(connection, ids, first).years.at(2020).at(total).employment, 1000.0);
    EXPECT_TRUE(region(connection, {}, first).missing);
}

TEST_F(TwoCounties, TheAreasOwnRowsComeFirst) {
    row("88", "0", "10", 50, 2020, 0, 1600, 80e6, 1.0);
    const Region state{.id = "88", .name = "State", .kind = RegionKind::state, .counties = {"88001", "88002"}};
    const auto series = region(connection, ids, state);
    EXPECT_EQ(series.level, Level::state);
    EXPECT_EQ(series.years.at(2020).at(total).employment, 1600.0);
}

TEST_F(TwoCounties, SaysWhatIsNotLoaded) {
    const Region three{.id = "x", .name = "x", .kind = RegionKind::counties, .counties = {"88001", "88002", "88003"}};
    EXPECT_EQ(region(connection, ids, three).missing.value().text,
              "QCEW is not loaded for 1 of the region's 3 counties (88003)");
    const Region other{.id = "x", .name = "x", .kind = RegionKind::counties, .counties = {"99001"}};
    EXPECT_EQ(region(connection, ids, other).missing.value().text,
              "no QCEW file of the region's area or counties is loaded");
    EXPECT_EQ(nation(connection, ids).missing.value().text, "the nation's QCEW file (area US) is not loaded");
    EXPECT_EQ(counties(connection, ids, three).size(), 2U);
}

}  // namespace
}  // namespace laborshed::services::qcew
