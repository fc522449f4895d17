#include "lake_tables/own_lists.h"

#include "support/lake_views.h"

#include <gtest/gtest.h>

namespace laborshed::services::own_lists {
namespace {

TEST(OwnLists, TheLastYearAndThenTheLastListCount) {
    LakeViews views;
    views.add("training_supply",
              "SELECT * FROM (VALUES ('first', 'apprenticeship', NULL, '47-2111', '53', 2023, 50, 'Agency', 2), "
              "('first', 'apprenticeship', NULL, '47-2111', '53', 2024, 60, 'Agency', 3), "
              "('second', 'apprenticeship', NULL, '47-2111', '53', 2024, 64, 'Agency', 2), "
              "('second', 'driving_school', 'North', '53-3032', '53033', 2022, 10, 'Board', 3), "
              "('second', 'driving_school', 'South', '53-3032', '53033', 2022, 20, 'Board', 4), "
              "('third', 'driving_school', 'South', '53-3032', '53033', 2025, 999, 'Board', 4)) AS t(vintage, kind, "
              "name, soc, area, year, completed, source, src_row)");
    const auto found = training_supply(views.connection, {"first", "second"});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].completed.value, 64) << "the later list corrects the earlier";
    EXPECT_EQ(found[0].completed.vintage, "second");
    EXPECT_EQ(found[0].year, 2024);
    EXPECT_EQ(found[0].name, "");
    EXPECT_EQ(found[1].name, "North");
    EXPECT_EQ(found[2].completed.value, 20);
    EXPECT_EQ(found[2].completed.row, 4);
    EXPECT_EQ(training_supply(views.connection, {"second", "first"})[0].completed.value, 60);
    EXPECT_TRUE(training_supply(views.connection, {}).empty());
}

TEST(OwnLists, NewLicenseesAreLicensesElsePassers) {
    LakeViews views;
    views.add(
        "first_licenses",
        "SELECT * FROM (VALUES ('v', '29-1141', '51.3801', 3, '53', 2024, 100, 90, NULL, 'Board', 2), "
        "('v', '29-1141', '51.3801', 5, '53', 2024, 200, 180, 170, 'Board', 3), "
        "('v', '29-2061', NULL, NULL, '53', 2023, 40, NULL, NULL, 'Board', 4), "
        "('v', '29-1141', '51.3801', 3, '53', 2022, 80, 70, 60, 'Board', 5)) AS t(vintage, soc, cip, award_level, "
        "area, year, first_time_candidates, first_time_passers, licenses_issued, source, src_row)");
    const auto found = first_licenses(views.connection, {"v"});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].award_level, 3);
    EXPECT_EQ(found[0].entrants(), 90);
    EXPECT_EQ(found[0].candidates.value, 100);
    EXPECT_EQ(found[1].entrants(), 170);
    EXPECT_EQ(found[2].entrants(), std::nullopt);
    EXPECT_EQ(found[2].award_level, std::nullopt);
    EXPECT_EQ(found[2].cip, "");
}

}  // namespace
}  // namespace laborshed::services::own_lists
