#include "taxonomy/cip_vintage.h"
#include "taxonomy/combined_soc.h"
#include "taxonomy/soc_vintage.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace laborshed::taxonomy {
namespace {

using Kind = SocSuccessor::Kind;

TEST(SocVintage, OneToOneIsTheSameOrRenamed) {
    EXPECT_EQ(successor_in_soc_2018("29-1141").kind, Kind::same);
    EXPECT_EQ(successor_in_soc_2018("29-1141").soc, "29-1141");
    EXPECT_EQ(successor_in_soc_2018("15-1121").kind, Kind::renamed);  // computer systems analysts
    EXPECT_EQ(successor_in_soc_2018("15-1121").soc, "15-1211");
    EXPECT_EQ(successor_in_soc_2018("11-9061").soc, "11-9171");  // funeral home managers
    EXPECT_EQ(successor_in_soc_2018("25-2052").kind, Kind::same) << "published under the old code still";
}

TEST(SocVintage, SplitMergedAndEmptiedCodesStandForNothing) {
    for (const auto* code : {"15-1132",     // with 15-1133 now 15-1252
                             "15-1141",     // now two occupations
                             "31-1011",     // published with 39-9021 as 31-1120
                             "11-9199"}) {  // the same code, but parts of it have their own now
        EXPECT_EQ(successor_in_soc_2018(code).kind, Kind::ambiguous) << code;
        EXPECT_EQ(successor_in_soc_2018(code).soc, "") << code;
    }
    EXPECT_EQ(successor_in_soc_2018("15-1256").kind, Kind::unknown);
    EXPECT_EQ(successor_in_soc_2018("").kind, Kind::unknown);
}

TEST(SocVintage, CodesOf2018) {
    EXPECT_TRUE(is_in_soc_2018("31-1120"));
    EXPECT_TRUE(is_in_soc_2018("15-1252"));
    EXPECT_TRUE(is_in_soc_2018("31-1121"));
    EXPECT_FALSE(is_in_soc_2018("11-3010"));
    EXPECT_FALSE(is_in_soc_2018("15-1132"));
    EXPECT_FALSE(is_in_soc_2018("00-0000"));
}

TEST(SocVintage, ATableSaysItsClassificationByTheCodesOfOnlyOne) {
    EXPECT_TRUE(coded_in_soc_2010(std::vector<std::string>{"29-1141", "15-1132", "15-1133", "21-1018"}));
    EXPECT_FALSE(coded_in_soc_2010(std::vector<std::string>{"29-1141", "15-1252", "15-1253", "15-1132"}));
    EXPECT_FALSE(coded_in_soc_2010(std::vector<std::string>{"29-1141"}));
    EXPECT_FALSE(coded_in_soc_2010({}));
}

TEST(CipVintage, MovedDeletedAndUnchanged) {
    EXPECT_EQ(cip_2020("51.3801"), "51.3801");
    EXPECT_EQ(cip_2020("51.3817"), "51.3203");  // nursing education
    EXPECT_EQ(cip_2020("51.0808"), "01.8301");  // veterinary technology left the health professions
    EXPECT_EQ(cip_2020("60.0406"), "61.0903");  // deleted, report under
    EXPECT_EQ(cip_2020("60.0499"), "");         // deleted, nothing named
}

}  // namespace
}  // namespace laborshed::taxonomy
