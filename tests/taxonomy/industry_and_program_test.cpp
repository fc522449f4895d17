#include "taxonomy/cip.h"
#include "taxonomy/naics.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <string>

namespace laborshed::taxonomy {
namespace {

TEST(Naics, FindsTheSectorOfAnyLevel) {
    ASSERT_NE(naics_sector("622110"), nullptr);
    EXPECT_EQ(naics_sector("622110")->title, "Health Care and Social Assistance");
    EXPECT_EQ(naics_sector("32")->code, "31-33");
    EXPECT_EQ(naics_sector("31-33")->code, "31-33");
    EXPECT_EQ(naics_sector("4931")->code, "48-49");
    EXPECT_EQ(naics_sector("10"), nullptr);
    EXPECT_EQ(naics_sector("1025"), nullptr);
    EXPECT_EQ(naics_sector("6"), nullptr);
    EXPECT_EQ(naics_sector("hospital"), nullptr);
    EXPECT_EQ(naics_sectors().size(), 21U);
}

TEST(Naics, TitlesAndOwnership) {
    EXPECT_EQ(industry_title("10"), "Total, all industries");
    EXPECT_EQ(industry_title("1025"), "Education and health services");
    EXPECT_EQ(industry_title("62"), "Health Care and Social Assistance");
    EXPECT_EQ(industry_title("622110"), "");
    EXPECT_EQ(ownership_name("5"), "Private");
    EXPECT_EQ(ownership_name("7"), "");
}

TEST(Cip, ReadsCodesHoweverTheyArePrinted) {
    EXPECT_EQ(normalize_cip("51.3801"), "51.3801");
    EXPECT_EQ(normalize_cip(" 1.0999 "), "01.0999");
    EXPECT_EQ(normalize_cip("51.381"), "51.3810");
    EXPECT_EQ(normalize_cip("513801"), "51.3801");
    EXPECT_EQ(normalize_cip("10101"), "01.0101");
}

TEST(Cip, TotalsAndOtherTextAreNoPrograms) {
    for (const char* text : {"99", "51", "51.38", "99.9999", "02.0101", "", ".", "51.38011", "5138011", "ab.cdef"}) {
        EXPECT_EQ(normalize_cip(text), std::nullopt) << text;
    }
}

TEST(Cip, Families) {
    EXPECT_EQ(cip_family_title("51.3801"), "Health Professions and Related Programs");
    EXPECT_EQ(cip_family_title("46"), "Construction Trades");
    EXPECT_EQ(cip_family_title("99"), "");
    EXPECT_TRUE(is_cip("51.3801"));
    EXPECT_FALSE(is_cip("513801"));
}

RC_GTEST_PROP(Cip, AllWaysToPrintACodeAgree, ()) {
    const auto family = *rc::gen::elementOf(std::vector<CipFamily>(cip_families().begin(), cip_families().end()));
    const int rest = *rc::gen::inRange(0, 10000);
    char digits[5] = {};
    std::snprintf(digits, sizeof digits, "%04d", rest);
    const std::string whole = std::string(family.code) + "." + digits;
    RC_ASSERT(normalize_cip(whole) == whole);
    RC_ASSERT(normalize_cip(std::to_string(std::stoi(std::string(family.code))) + digits) == whole);
}

}  // namespace
}  // namespace laborshed::taxonomy
