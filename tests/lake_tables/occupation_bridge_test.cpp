#include "lake_tables/occupation_bridge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laborshed::services {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;

struct BridgedRow {
    int value = 0;
    std::string bridged_from = {};
};
using BridgedRows = std::map<std::string, BridgedRow>;

constexpr auto kNoneKnown = [](const std::string&) { return false; };

TEST(OccupationBridge, ATableOfSoc2010KeepsWhatIsOneToOne) {
    BridgedRows rows{{"11-9199", {1}}, {"15-1121", {2}}, {"15-1132", {3}},
                     {"15-1133", {4}}, {"29-1141", {5}}, {"21-1018", {6}}};
    const auto bridge = bridge_to_soc_2018(rows, kNoneKnown);
    EXPECT_TRUE(bridge.soc_2010);
    EXPECT_THAT(bridge.left_out, ElementsAre("11-9199", "15-1132", "15-1133"));
    EXPECT_THAT(rows, ElementsAre(Key("15-1211"), Key("21-1018"), Key("29-1141")));
    EXPECT_EQ(rows.at("15-1211").value, 2);
    EXPECT_EQ(rows.at("15-1211").bridged_from, "15-1121");
    EXPECT_EQ(rows.at("29-1141").bridged_from, "");
}

TEST(OccupationBridge, ATableOfSoc2018LosesWhatAnOlderOneLeftInIt) {
    BridgedRows rows{{"15-1121", {1}}, {"15-1132", {2}}, {"15-1211", {3}}, {"15-1252", {4}},
                     {"15-1253", {5}}, {"15-1256", {6}}, {"11-9199", {7}}};
    const auto bridge = bridge_to_soc_2018(rows, kNoneKnown);
    EXPECT_FALSE(bridge.soc_2010);
    EXPECT_THAT(bridge.left_out, ElementsAre("15-1132", "15-1256"));
    EXPECT_THAT(rows, ElementsAre(Key("11-9199"), Key("15-1211"), Key("15-1252"), Key("15-1253")));
    EXPECT_EQ(rows.at("15-1211").value, 3) << "the row under today's code wins";
}

TEST(OccupationBridge, CodesThatOtherTablesHaveStay) {
    BridgedRows rows{{"15-1256", {1}}, {"31-1120", {2}}, {"31-1121", {3}}};
    const auto bridge = bridge_to_soc_2018(rows, [](const std::string& code) { return code == "15-1256"; });
    EXPECT_THAT(bridge.left_out, IsEmpty());
    EXPECT_EQ(rows.size(), 3U);
}

}  // namespace
}  // namespace laborshed::services
