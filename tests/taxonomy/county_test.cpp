#include "taxonomy/county.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace laborshed::taxonomy {
namespace {

TEST(County, FindsByCode) {
    ASSERT_NE(find_county("53033"), nullptr);
    EXPECT_EQ(find_county("53033")->name, "King County");
    EXPECT_EQ(county_label("53033"), "King County, WA");
    EXPECT_EQ(county_label("22071"), "Orleans Parish, LA");
    EXPECT_EQ(find_county("53034"), nullptr);
    EXPECT_EQ(county_label("53034"), "53034");
}

TEST(County, CitiesThatShareACountysNameAreToldApart) {
    EXPECT_EQ(county_label("24005"), "Baltimore County, MD");
    EXPECT_EQ(county_label("24510"), "Baltimore city, MD");
    EXPECT_EQ(county_label("29510"), "St. Louis city, MO");
    EXPECT_EQ(county_label("11001"), "District of Columbia, DC");
}

TEST(County, ConnecticutHasPlanningRegionsAndFormerCounties) {
    EXPECT_EQ(county_label("09110"), "Capitol Planning Region, CT");
    EXPECT_EQ(county_label("09003"), "Hartford County, CT");
    EXPECT_EQ(counties_of_state("09").size(), 9U + 8U);
    EXPECT_EQ(find_county("09110")->until, 0);
    EXPECT_EQ(find_county("09003")->until, 2021);
    EXPECT_EQ(std::ranges::count_if(counties(), [](const County& county) { return county.until != 0; }), 8 + 4);
}

TEST(County, EveryCountyIsInAState) {
    EXPECT_TRUE(std::ranges::is_sorted(counties(), {}, &County::fips));
    EXPECT_EQ(std::ranges::adjacent_find(counties(), {}, &County::fips), counties().end());
    for (const auto& county : counties()) {
        EXPECT_EQ(county.fips.size(), 5U);
        EXPECT_NE(find_state(county.state_fips()), nullptr) << county.fips;
        EXPECT_FALSE(county.name.empty()) << county.fips;
    }
    std::size_t sum = 0;
    for (const auto& state : states()) {
        sum += counties_of_state(state.fips).size();
    }
    EXPECT_EQ(sum, counties().size());
    EXPECT_EQ(counties_of_state("53").size(), 39U);
    EXPECT_EQ(counties_of_state("06").size(), 58U);
    EXPECT_TRUE(counties_of_state("99").empty());
}

TEST(State, FindsByCodePostalAndName) {
    ASSERT_EQ(states().size(), 56U);
    ASSERT_NE(find_state("06"), nullptr);
    EXPECT_EQ(find_state("06")->postal, "CA");
    EXPECT_EQ(find_state("ca"), find_state("06"));
    EXPECT_EQ(find_state("california"), find_state("06"));
    EXPECT_EQ(find_state("Atlantis"), nullptr);
}

}  // namespace
}  // namespace laborshed::taxonomy
