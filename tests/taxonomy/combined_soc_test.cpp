#include "taxonomy/combined_soc.h"

#include "taxonomy/soc.h"

#include <gtest/gtest.h>

#include <string>

namespace laborshed::taxonomy {
namespace {

TEST(PublishedCode, CombinedOccupationsStandUnderTheAgencysCode) {
    EXPECT_EQ(published_code("31-1121"), "31-1120");
    EXPECT_EQ(published_code("21-1014"), "21-1018");
    EXPECT_EQ(published_code("25-2056"), "25-2052");
    EXPECT_EQ(published_code("29-1141"), "29-1141");
    EXPECT_EQ(published_code("31-1131"), "31-1131");
    EXPECT_EQ(published_code(""), "");
}

TEST(PublishedCode, StaysWithinTheMajorGroupAndIsPublishedItself) {
    for (const auto* code : {"13-1022", "25-9049", "47-4091", "51-2023", "51-2099", "53-1044", "39-7012"}) {
        const auto published = published_code(code);
        EXPECT_NE(published, code);
        EXPECT_TRUE(is_soc(published)) << published;
        EXPECT_EQ(published.substr(0, 2), std::string_view(code).substr(0, 2));
        EXPECT_EQ(published_code(published), published);
    }
}

TEST(PublishedCode, SevenCombinationsLookLikeGroups) {
    EXPECT_EQ(combinations_coded_as_groups().size(), 7U);
    for (const auto code : combinations_coded_as_groups()) {
        EXPECT_EQ(code.back(), '0');
        EXPECT_FALSE(is_detailed(code));
        const std::string part(code.substr(0, 6));
        bool combines = false;
        for (char last = '1'; last <= '9'; ++last) {
            combines = combines || published_code(part + last) == code;
        }
        EXPECT_TRUE(combines) << code;
    }
}

}  // namespace
}  // namespace laborshed::taxonomy
