#include "taxonomy/field_of_degree.h"

#include <gtest/gtest.h>

namespace laborshed::taxonomy {
namespace {

TEST(FieldOfDegree, TheLongestPrefixCounts) {
    EXPECT_EQ(field_of_degree("51.3801")->code, "6107");
    EXPECT_EQ(field_of_degree("51.3801")->label, "Nursing");
    EXPECT_EQ(field_of_degree("01.0103")->code, "1102");  // agricultural economics, in 01.01
    EXPECT_EQ(field_of_degree("01.0101")->code, "1101");
    EXPECT_EQ(field_of_degree("54.0101")->code, "6402");
    EXPECT_EQ(field_of_degree("13.1202")->code, "2304");
    EXPECT_EQ(field_of_degree("52.0301")->code, "6201");
}

TEST(FieldOfDegree, SaysWhereTheListIsVague) {
    EXPECT_TRUE(field_of_degree("52.0201")->vague);
    EXPECT_TRUE(field_of_degree("11.0701")->vague);
    EXPECT_FALSE(field_of_degree("51.3801")->vague);
}

TEST(FieldOfDegree, WhatIsNoProgramOfADegreeHasNone) {
    EXPECT_FALSE(field_of_degree("53.0102"));  // high school diplomas
    EXPECT_FALSE(field_of_degree("32.0101"));  // basic skills
    EXPECT_FALSE(field_of_degree("51"));
    EXPECT_FALSE(field_of_degree(""));
}

TEST(FieldOfDegree, ANewFieldIsCalledByItsCode) {
    EXPECT_EQ(field_of_degree_label("6402"), "History");
    EXPECT_EQ(field_of_degree_label("1107"), "1107");
}

}  // namespace
}  // namespace laborshed::taxonomy
