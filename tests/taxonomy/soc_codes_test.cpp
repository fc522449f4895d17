#include "taxonomy/soc_codes.h"

#include "taxonomy/soc.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace laborshed::taxonomy {
namespace {

TEST(SocCodes, KnowsOccupationsAndWhatIsPublishedTogether) {
    EXPECT_TRUE(is_occupation("53-3032"));
    EXPECT_TRUE(is_occupation("31-1121"));
    EXPECT_TRUE(is_occupation("31-1120"));  // home health and personal care aides, published together
    EXPECT_TRUE(is_occupation("55-3019"));
    EXPECT_FALSE(is_occupation("15-1133"));  // SOC 2010
    EXPECT_FALSE(is_occupation("29-1140"));  // a broad group that nothing is published under
    EXPECT_FALSE(is_occupation("29-0000"));
    EXPECT_FALSE(is_occupation("99-1234"));
    EXPECT_FALSE(is_occupation(""));
}

TEST(SocCodes, HasEveryOccupationOnce) {
    const auto codes = occupation_codes();
    EXPECT_EQ(codes.size(), 867U + 12U);  // detailed, and published together
    EXPECT_TRUE(std::ranges::all_of(codes, is_soc));
    EXPECT_EQ(std::ranges::adjacent_find(codes, std::ranges::greater_equal()), codes.end());
}

}  // namespace
}  // namespace laborshed::taxonomy
