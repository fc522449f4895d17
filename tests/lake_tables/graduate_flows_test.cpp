#include "lake_tables/graduate_flows.h"

#include "lake/lake.h"
#include "support/vintages.h"

#include <gtest/gtest.h>

#include <cmath>

namespace laborshed::services::graduate_flows {
namespace {

using labor_market::Degree;
using testing::TemporaryFolder;
using testing::write_vintage;

/// Nurses and aides of one state: 40 people each, weight 1; the first replicate has half the aides.
std::string state_cells(const std::string& state) {
    return "SELECT " + state +
           " AS state, '6107' AS field, 'bachelor' AS degree, '16-29' AS age, 'employed' AS labor_status, "
           "occupation, 40 AS n, 40 AS persons, 40 AS squares, [CASE WHEN i = 1 AND occupation = '3603' THEN 20 ELSE "
           "40 END FOR i IN range(1, 81)]::INTEGER[] AS replicates FROM (VALUES ('3255'), ('3603')) AS o(occupation)";
}

class Flows : public ::testing::Test {
  protected:
    void attach() {
        const lake::Lake lake(folder.path());
        lake.attach(connection, lake.vintages());
    }
    TemporaryFolder folder;
    lake::Database database;
    lake::Connection connection = database.connect();
};

TEST_F(Flows, WithoutFilesTheyAreTheProgramsOwn) {
    attach();
    const auto flows = measured_flows(connection, {}, "53");
    EXPECT_FALSE(flows.nation_loaded);
    EXPECT_FALSE(flows.state);
    EXPECT_EQ(flows.flow_of("6107", Degree::bachelor).n, 3355);
}

TEST_F(Flows, AStatesFileIsShrunkToTheNationsTable) {
    const auto vintage = write_vintage(folder.path(), "graduate_flows", "2024", state_cells("'53'"));
    write_vintage(folder.path(), "graduate_flows", "2023", state_cells("'06'"));
    attach();
    const auto flows = measured_flows(connection, {vintage.id}, "53");
    EXPECT_FALSE(flows.nation_loaded);
    const auto nation = flows.nation.flow_of("6107", Degree::bachelor);
    const auto flow = flows.flow_of("6107", Degree::bachelor);
    EXPECT_EQ(flow.n, 80);
    EXPECT_DOUBLE_EQ(flow.effective_n, 80);
    EXPECT_GT(flow.state_weight, 0);
    EXPECT_EQ(flow.occupations[0].occupation, "3255");
    EXPECT_NEAR(flow.occupations[0].share.value,
                flow.state_weight * 0.5 + (1 - flow.state_weight) * nation.occupations[0].share.value, 1e-12);
    EXPECT_FALSE(measured_flows(connection, {vintage.id}, "06").state) << "another vintage has it";
}

TEST_F(Flows, AllStatesAreTheNationWithReplicateWeights) {
    const auto states =
        write_vintage(folder.path(), "graduate_flows", "2024",
                      "SELECT c.* REPLACE (lpad(i::VARCHAR, 2, '0') AS state) FROM range(1, 57) AS r(i), (" +
                          state_cells("''") + ") AS c WHERE i NOT IN (3, 7, 14, 43, 52)");
    const auto again = write_vintage(folder.path(), "graduate_flows", "2024", state_cells("'53'") + " WHERE true");
    attach();
    const auto flows = measured_flows(connection, {states.id, again.id}, "");
    ASSERT_TRUE(flows.nation_loaded);
    const auto flow = flows.flow_of("6107", Degree::bachelor);
    EXPECT_EQ(flow.n, 51 * 80) << "a state that two files have counts once";
    EXPECT_TRUE(flow.replicate_weights);
    // The first replicate has 2,040 of 3,060: √(4/80 × (2/3 − 1/2)²)
    EXPECT_NEAR(flow.occupations[0].share.standard_error, std::sqrt(0.05) / 6, 1e-12);
    const auto state = measured_flows(connection, {states.id, again.id}, "01").flow_of("6107", Degree::bachelor);
    EXPECT_EQ(state.state_weight, 0) << "the states are alike";
    EXPECT_DOUBLE_EQ(state.occupations[0].share.value, 0.5);
}

}  // namespace
}  // namespace laborshed::services::graduate_flows
