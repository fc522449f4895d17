#include "taxonomy/soc.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace laborshed::taxonomy {
namespace {

TEST(Soc, KnowsCodesFromOtherText) {
    EXPECT_TRUE(is_soc("29-1141"));
    EXPECT_TRUE(is_soc("00-0000"));
    EXPECT_TRUE(is_soc("55-1011"));
    EXPECT_FALSE(is_soc("12-1011"));  // no such major group
    EXPECT_FALSE(is_soc("291141"));
    EXPECT_FALSE(is_soc("29-114"));
    EXPECT_FALSE(is_soc("29-1141.00"));  // O*NET
    EXPECT_FALSE(is_soc("29-11a1"));
    EXPECT_FALSE(is_soc(""));
}

TEST(Soc, TellsAnOccupationFromAGroup) {
    EXPECT_TRUE(is_detailed("29-1141"));
    EXPECT_FALSE(is_detailed("29-1140"));
    EXPECT_FALSE(is_detailed("29-0000"));
    EXPECT_FALSE(is_detailed("00-0000"));
}

TEST(Soc, EveryMajorGroupIsInExactlyOneSector) {
    ASSERT_EQ(major_groups().size(), 23U);
    for (const auto& group : major_groups()) {
        const auto holding = std::ranges::count_if(sectors(), [&](const Sector& sector) {
            return std::ranges::find(sector.major_groups, group.code) != sector.major_groups.end();
        });
        EXPECT_EQ(holding, 1) << group.code;
        EXPECT_NE(sector_of(std::string(group.code) + "-0000"), nullptr) << group.code;
    }
    EXPECT_TRUE(std::ranges::is_sorted(major_groups(), {}, &MajorGroup::code));
}

TEST(Soc, HealthHoldsPractitionersAndSupport) {
    ASSERT_NE(sector_of("29-1141"), nullptr);
    EXPECT_EQ(sector_of("29-1141")->id, "health");
    EXPECT_EQ(sector_of("31-1131")->id, "health");
    EXPECT_EQ(find_sector("Health"), sector_of("29-1141"));
    EXPECT_EQ(find_sector("health care"), sector_of("29-1141"));
    EXPECT_EQ(find_sector("wizardry"), nullptr);
    EXPECT_EQ(sector_of("00-0000"), nullptr);
}

TEST(Soc, TitlesOfMajorGroups) {
    EXPECT_EQ(major_group_title("47"), "Construction and Extraction Occupations");
    EXPECT_EQ(major_group_title("15-1252"), "Computer and Mathematical Occupations");
    EXPECT_EQ(major_group_title("16-0000"), "");
}

}  // namespace
}  // namespace laborshed::taxonomy
