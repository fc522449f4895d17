#include "taxonomy/census_occupation.h"

#include "taxonomy/combined_soc.h"
#include "taxonomy/soc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace laborshed::taxonomy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(CensusOccupation, OneDetailedOccupationInMostCases) {
    ASSERT_NE(find_census_occupation("3255"), nullptr);
    EXPECT_EQ(find_census_occupation("3255")->title, "Registered nurses");
    EXPECT_THAT(find_census_occupation("3255")->socs, ElementsAre("29-1141"));
    EXPECT_EQ(find_census_occupation("0800"), find_census_occupation("800"));
    EXPECT_THAT(find_census_occupation("800")->socs, ElementsAre("13-2011"));
}

TEST(CensusOccupation, ABroadGroupHasAllOfIts) {
    EXPECT_THAT(find_census_occupation("2310")->socs, ElementsAre("25-2021", "25-2022", "25-2023"));
    EXPECT_EQ(find_census_occupation("2205")->socs.size(), 37U);  // postsecondary teachers
}

TEST(CensusOccupation, APatternHasWhatOthersLeave) {
    EXPECT_THAT(find_census_occupation("1065")->socs, ElementsAre("15-1242", "15-1243"));  // 15-124X, not 15-1244
    EXPECT_THAT(find_census_occupation("1825")->socs, ElementsAre("19-3032", "19-3039"));
    EXPECT_THAT(find_census_occupation("1822")->socs, ElementsAre("19-3034"));  // school psychologists
}

TEST(CensusOccupation, TheMicrodataJoinSmallOnes) {
    EXPECT_THAT(find_census_occupation("3245")->socs, ElementsAre("29-1128", "29-1129"));  // exercise physiologists
    EXPECT_THAT(find_census_occupation("3258")->socs, ElementsAre("29-1161", "29-1171"));
    EXPECT_EQ(find_census_occupation("3235"), nullptr);
    EXPECT_EQ(find_census_occupation("9920"), nullptr);
    EXPECT_EQ(find_census_occupation("12345"), nullptr);
    EXPECT_EQ(find_census_occupation(""), nullptr);
}

TEST(CensusOccupation, CodesAreThePublishedOnes) {
    EXPECT_THAT(find_census_occupation("2001")->socs, ElementsAre("21-1018"));
    EXPECT_THAT(find_census_occupation("2004")->socs, ElementsAre("21-1018"));
    EXPECT_THAT(find_census_occupation("2545")->socs, ElementsAre("25-9044", "25-9045"));
    std::set<std::string_view> socs;
    for (int code = 0; code < 10'000; ++code) {
        const auto* found = find_census_occupation(std::to_string(code));
        for (const auto soc : found == nullptr ? std::vector<std::string_view>() : found->socs) {
            EXPECT_TRUE(is_soc(soc) || soc.starts_with("55-")) << soc;
            EXPECT_EQ(published_code(soc), soc);
            socs.insert(soc);
        }
    }
    EXPECT_EQ(socs.size(), 867U - 16U);  // 28 of the 867 are published as 12
}

TEST(SplitByEmployment, InProportion) {
    const auto& teachers = *find_census_occupation("2310");
    EXPECT_THAT(split_by_employment(teachers, {{"25-2021", 300}, {"25-2022", 100}, {"29-1141", 7}}),
                ElementsAre(Pair("25-2021", 0.75), Pair("25-2022", 0.25)));
    EXPECT_THAT(split_by_employment(teachers, {}), IsEmpty());
    EXPECT_THAT(split_by_employment(*find_census_occupation("3255"), {}), ElementsAre(Pair("29-1141", 1)));
}

}  // namespace
}  // namespace laborshed::taxonomy
