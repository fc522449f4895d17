#include "lake_tables/area_coverage.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace laborshed::services {
namespace {

using ::testing::ElementsAre;

const PublishedArea kWest{"42660", "Seattle-Tacoma-Bellevue, WA", Level::cbsa, {"53033", "53053", "53061"}};
const PublishedArea kBorder{"38900", "Portland-Vancouver-Hillsboro, OR-WA", Level::cbsa, {"41051", "53011"}};
const PublishedArea kState{"53", "Washington", Level::state, {"53001", "53011", "53033", "53053", "53061"}};

TEST(Cover, AMetroWhollyInsideIsTakenAsItIs) {
    const auto coverage = cover({"53033", "53053", "53061"}, {kState, kWest});
    ASSERT_EQ(coverage.parts.size(), 1U);
    EXPECT_EQ(coverage.parts[0].area.id, "42660");
    EXPECT_TRUE(coverage.parts[0].whole);
}

TEST(Cover, PartOfAMetroIsPartOfItsFigure) {
    const auto coverage = cover({"53033", "53061"}, {kState, kWest});
    ASSERT_EQ(coverage.parts.size(), 1U);
    EXPECT_FALSE(coverage.parts[0].whole);
    EXPECT_THAT(coverage.parts[0].counties, ElementsAre("53033", "53061"));
}

TEST(Cover, CountiesOutsideMetrosFallToTheState) {
    const auto coverage = cover({"53001", "53033", "53053", "53061"}, {kState, kWest});
    ASSERT_EQ(coverage.parts.size(), 2U);
    EXPECT_EQ(coverage.parts[0].area.id, "53");
    EXPECT_THAT(coverage.parts[0].counties, ElementsAre("53001"));
    EXPECT_FALSE(coverage.parts[0].whole);
    EXPECT_TRUE(coverage.parts[1].whole);
}

TEST(Cover, AWholeStateIsItsOwnFigureEvenWhereMetrosCrossItsBorder) {
    const auto coverage = cover(kState.counties, {kWest, kBorder, kState});
    ASSERT_EQ(coverage.parts.size(), 1U);
    EXPECT_EQ(coverage.parts[0].area.id, "53");
    EXPECT_TRUE(coverage.parts[0].whole);
}

TEST(Cover, WhatNothingCoversIsSaid) {
    const auto coverage = cover({"06037", "53033"}, {kWest});
    EXPECT_THAT(coverage.uncovered, ElementsAre("06037"));
    EXPECT_EQ(coverage.parts.size(), 1U);
}

RC_GTEST_PROP(Cover, EveryCountyIsInExactlyOnePartOrUncovered, ()) {
    const auto county = rc::gen::map(rc::gen::inRange(1, 30), [](int n) { return std::to_string(10000 + n); });
    const auto some = [&] {
        const auto drawn = *rc::gen::container<std::vector<std::string>>(county);
        return std::set<std::string>(drawn.begin(), drawn.end());
    };
    const auto region = some();
    const std::vector<std::string> counties(region.begin(), region.end());
    const int groups = *rc::gen::inRange(0, 6);
    std::vector<PublishedArea> areas;
    for (int i = 0; i < groups; ++i) {
        const auto group = some();
        areas.push_back({std::to_string(areas.size()),
                         "",
                         areas.size() % 2 == 0 ? Level::cbsa : Level::state,
                         {group.begin(), group.end()}});
    }
    const auto coverage = cover(counties, areas);
    std::multiset<std::string> seen(coverage.uncovered.begin(), coverage.uncovered.end());
    for (const auto& part : coverage.parts) {
        seen.insert(part.counties.begin(), part.counties.end());
        RC_ASSERT(part.whole == (part.counties == part.area.counties));
    }
    RC_ASSERT(seen == std::multiset<std::string>(counties.begin(), counties.end()));
}

}  // namespace
}  // namespace laborshed::services
