#include "lake_tables/onet.h"

#include <gtest/gtest.h>

namespace laborshed::services::onet {
namespace {

class AnOnet : public ::testing::Test {
  protected:
    AnOnet() {
        connection.query(
            "CREATE TABLE onet_ratings (vintage VARCHAR, release VARCHAR, src_row INTEGER, onet_soc VARCHAR, soc "
            "VARCHAR, domain VARCHAR, element_id VARCHAR, element VARCHAR, scale VARCHAR, value DOUBLE, n DOUBLE, "
            "standard_error DOUBLE, lower DOUBLE, upper DOUBLE, suppress BOOLEAN, not_relevant BOOLEAN)");
        connection.query(
            "CREATE TABLE onet_related (vintage VARCHAR, release VARCHAR, src_row INTEGER, onet_soc VARCHAR, soc "
            "VARCHAR, related_onet_soc VARCHAR, related_soc VARCHAR, tier VARCHAR, rank INTEGER)");
        connection.query(
            "CREATE TABLE onet_technology (vintage VARCHAR, release VARCHAR, src_row INTEGER, onet_soc VARCHAR, soc "
            "VARCHAR, example VARCHAR, commodity_code VARCHAR, commodity VARCHAR, hot BOOLEAN, in_demand BOOLEAN)");
    }
    void rate(const std::string& onet_soc, const std::string& element, const std::string& scale, double value,
              bool suppress = false, bool not_relevant = false, const std::string& release = "30.1") {
        connection.query(
            "INSERT INTO onet_ratings VALUES ('v', ?, 1, ?, ?, ?, ?, ?, ?, ?, 8, 0.1, 1, 5, ?, ?)",
            {release, onet_soc, onet_soc.substr(0, 7), std::string(element.starts_with("2.C") ? "knowledge" : "skill"),
             element, "Element " + element, scale, value, suppress, not_relevant});
    }
    void relate(const std::string& from, const std::string& to, const std::string& tier, int rank) {
        connection.query("INSERT INTO onet_related VALUES ('v', '30.1', 1, ?, ?, ?, ?, ?, ?)",
                         {from, from.substr(0, 7), to, to.substr(0, 7), tier, std::int64_t{rank}});
    }
    lake::Database database;
    lake::Connection connection = database.connect();
};

TEST_F(AnOnet, PutsRatingsOnAHundredAndAveragesSpecialties) {
    rate("29-1141.00", "2.A.1.a", "IM", 4.0);  // 75
    rate("29-1141.01", "2.A.1.a", "IM", 5.0);  // 100
    rate("29-1141.00", "2.A.1.a", "LV", 3.5);  // 50
    rate("11-1011.00", "2.A.1.a", "IM", 2.5);  // 37.5
    rate("29-1141.00", "2.A.1.a", "IM", 1.0, false, false, "29.2");
    const auto ratings = load_ratings(connection, {"v"});
    ASSERT_EQ(ratings.elements.size(), 1U);
    const auto& nurse = ratings.occupations.at("29-1141")[0];
    EXPECT_EQ(nurse.importance, 87.5) << "the newest release only";
    EXPECT_EQ(nurse.level, 50.0);
    EXPECT_EQ(ratings.mean_importance[0], 62.5);
    EXPECT_EQ(ratings.averaged.at("29-1141"), (std::vector<std::string>{"29-1141.00", "29-1141.01"}));
    EXPECT_EQ(ratings.release.at("skill"), "30.1");
}

TEST_F(AnOnet, LeavesSuppressedAndIrrelevantRatingsOut) {
    rate("29-1141.00", "2.A.1.a", "IM", 4.0, true);
    rate("29-1141.01", "2.A.1.a", "IM", 3.0);  // 50, alone
    rate("29-1141.00", "2.C.1.a", "IM", 2.0);  // 25
    rate("29-1141.00", "2.C.1.a", "LV", 0.5, false, true);
    rate("29-1141.00", "2.C.2.a", "IM", 4.0, true);
    rate("11-1011.00", "2.A.1.b", "IM", 4.0);
    const auto ratings = load_ratings(connection, {"v"});
    ASSERT_EQ(ratings.elements.size(), 4U);
    EXPECT_EQ(ratings.elements[0].domain, "skill") << "skills first";
    const auto& nurse = ratings.occupations.at("29-1141");
    EXPECT_EQ(nurse[0].importance, 50.0);
    EXPECT_EQ(nurse[1].importance, std::nullopt);
    EXPECT_EQ(nurse[1].reason.text, "not rated by O*NET");
    EXPECT_EQ(nurse[2].importance, 25.0);
    EXPECT_EQ(nurse[2].level, std::nullopt);
    EXPECT_EQ(nurse[2].reason.text, "level: not relevant to the occupation, says O*NET");
    EXPECT_EQ(nurse[3].importance, std::nullopt);
    EXPECT_TRUE(nurse[3].reason.text.starts_with("importance: O*NET recommends to suppress"));
    EXPECT_EQ(ratings.mean_importance[3], std::nullopt);
}

TEST_F(AnOnet, RelatesOccupationsOnceAndNeverToThemselves) {
    relate("29-1141.00", "29-1141.01", "Primary-Short", 1);
    relate("29-1141.00", "29-2061.00", "Primary-Short", 2);
    relate("29-1141.01", "29-2061.00", "Primary-Long", 7);
    relate("29-1141.00", "31-1131.00", "Supplemental", 12);
    relate("31-1131.00", "29-1141.00", "Primary-Long", 6);
    const auto targets = related(connection, {"v"}, "29-1141", false);
    ASSERT_EQ(targets.size(), 2U);
    EXPECT_EQ(targets[0].occupation, "29-2061");
    EXPECT_EQ(targets[0].tier, "Primary-Short");
    EXPECT_EQ(targets[1].occupation, "31-1131");
    const auto feeders = related(connection, {"v"}, "29-1141", true);
    ASSERT_EQ(feeders.size(), 1U);
    EXPECT_EQ(feeders[0].occupation, "31-1131");
}

TEST_F(AnOnet, ListsTechnologiesInDemandFirst) {
    connection.query(
        "INSERT INTO onet_technology VALUES ('v', '30.1', 1, '29-1141.00', '29-1141', 'Bar', '1', 'c', FALSE, FALSE), "
        "('v', '30.1', 2, '29-1141.01', '29-1141', 'Epic', '1', 'c', TRUE, TRUE), "
        "('v', '30.1', 3, '29-1141.00', '29-1141', 'Epic', '1', 'c', TRUE, FALSE), "
        "('v', '30.1', 4, '29-1141.00', '29-1141', 'Excel', '1', 'c', TRUE, FALSE), "
        "('v', '29.2', 5, '29-1141.00', '29-1141', 'Old', '1', 'c', TRUE, TRUE)");
    const auto uses = technologies(connection, {"v"}, "29-1141");
    ASSERT_EQ(uses.size(), 3U);
    EXPECT_EQ(uses[0].example, "Epic");
    EXPECT_TRUE(uses[0].in_demand);
    EXPECT_EQ(uses[1].example, "Excel");
    EXPECT_EQ(uses[2].example, "Bar");
}

}  // namespace
}  // namespace laborshed::services::onet
