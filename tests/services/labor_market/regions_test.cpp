#include "services/labor_market/regions.h"

#include "base/error.h"
#include "services/workspace/workspace.h"
#include "support/vintages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laborshed::services {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Codes = std::vector<std::string>;

constexpr const char* seattle =
    "SELECT * FROM (VALUES ('42660', 'Seattle-Tacoma-Bellevue, WA', '53033', 'King County', 'Washington', '53'), "
    "('42660', 'Seattle-Tacoma-Bellevue, WA', '53053', 'Pierce County', 'Washington', '53'), "
    "('42660', 'Seattle-Tacoma-Bellevue, WA', '53061', 'Snohomish County', 'Washington', '53'), "
    "('44060', 'Spokane-Spokane Valley, WA', '53063', 'Spokane County', 'Washington', '53')) "
    "AS t(cbsa, cbsa_title, county, county_name, state_name, state)";

class Regions : public ::testing::Test {
  protected:
    Workspace& workspace() {
        if (!workspace_) {
            workspace_ = std::make_unique<Workspace>(folder_.path());
        }
        return *workspace_;
    }
    void vintage(const std::string& kind, const std::string& release, const std::string& select, bool example = false) {
        laborshed::testing::write_vintage(folder_.path(), kind, release, select, example);
    }
    /// What find_region says; fails the test when it finds something.
    std::pair<ErrorKind, std::string> refusal(const std::string& text) {
        try {
            ADD_FAILURE() << text << " is " << find_region(workspace(), text).id;
        } catch (const Error& error) {
            return {error.kind(), error.what()};
        }
        return {ErrorKind::internal, ""};
    }

  private:
    laborshed::testing::TemporaryFolder folder_;
    std::unique_ptr<Workspace> workspace_;
};

TEST_F(Regions, TheNationHasNoListOfCounties) {
    for (const char* name : {"US", "us", "USA", "United States", " US "}) {
        const auto region = find_region(workspace(), name);
        EXPECT_EQ(region.id, "US");
        EXPECT_EQ(region.kind, RegionKind::nation);
        EXPECT_TRUE(region.counties.empty());
    }
}

TEST_F(Regions, AStateByCodePostalOrName) {
    for (const char* name : {"WA", "wa", "53", "Washington"}) {
        const auto region = find_region(workspace(), name);
        EXPECT_EQ(region.id, "53");
        EXPECT_EQ(region.name, "Washington");
        EXPECT_EQ(region.kind, RegionKind::state);
        EXPECT_EQ(region.counties.size(), 39U);
    }
}

TEST_F(Regions, ConnecticutTakesItsFormerCountiesWhereDataStandsUnderThem) {
    EXPECT_EQ(find_region(workspace(), "CT").counties.size(), 9U);
    vintage("institutions", "2021", "SELECT 1 AS unitid, '09003' AS county");
    const auto counties = find_region(workspace(), "CT").counties;
    EXPECT_EQ(counties.size(), 10U);
    EXPECT_EQ(counties.front(), "09003");
}

TEST_F(Regions, ACbsaByCodeOrTitleFromTheLatestDelineation) {
    vintage("cbsa_counties", "2018-09", "SELECT '42660' AS cbsa, 'Seattle, WA' AS cbsa_title, '53033' AS county");
    vintage("cbsa_counties", "2023-07", seattle);
    for (const char* name : {"42660", "seattle-tacoma-bellevue, wa"}) {
        const auto region = find_region(workspace(), name);
        EXPECT_EQ(region.id, "42660");
        EXPECT_EQ(region.kind, RegionKind::cbsa);
        EXPECT_EQ(region.name, "Seattle-Tacoma-Bellevue, WA");
        EXPECT_THAT(region.counties, ElementsAre("53033", "53053", "53061"));
    }
}

TEST_F(Regions, CountiesAreSortedAndCountedOnce) {
    const auto region = find_region(workspace(), "53061, 53033,53061");
    EXPECT_EQ(region.id, "53033,53061");
    EXPECT_EQ(region.kind, RegionKind::counties);
    EXPECT_EQ(region.name, "King County, WA and Snohomish County, WA");
    EXPECT_THAT(region.counties, ElementsAre("53033", "53061"));
    EXPECT_EQ(find_region(workspace(), "53033").name, "King County, WA");
    EXPECT_EQ(find_region(workspace(), "King County, WA").id, "53033");
    EXPECT_EQ(find_region(workspace(), "53033,53053,53061").name, "King County, WA and 2 more counties");
}

TEST_F(Regions, AWrongCountyIsNamed) {
    const auto [kind, message] = refusal("53033,53034");
    EXPECT_EQ(kind, ErrorKind::bad_input);
    EXPECT_EQ(message, "There is no county 53034 in Washington.");
}

TEST_F(Regions, AnUnknownNameGetsTheNearest) {
    vintage("cbsa_counties", "2023-07", seattle);
    EXPECT_EQ(
        refusal("Californa"),
        std::pair(ErrorKind::not_found, std::string("There is no region \"Californa\". Did you mean California?")));
    EXPECT_THAT(refusal("seatle").second, HasSubstr("Seattle-Tacoma-Bellevue, WA (42660)"));
    EXPECT_THAT(refusal("Newyork").second, HasSubstr("New York"));
    EXPECT_THAT(refusal("kingcounty").second, HasSubstr("King County, WA (53033)"));
    EXPECT_THAT(refusal("qqqqqqqqqqqq").second, HasSubstr("Enter US, a state (CA)"));
    EXPECT_EQ(refusal("99999").first, ErrorKind::not_found);
}

TEST_F(Regions, ACbsaWithoutDelineationsSaysWhatIsMissing) {
    EXPECT_THAT(refusal("42660").second, HasSubstr("delineation"));
}

TEST_F(Regions, AUserNamesCountiesAndTakesTheNameBack) {
    const auto added = add_region(workspace(), " Puget Sound ", {"53061", "53033", "53033"});
    EXPECT_EQ(added.id, "Puget Sound");
    EXPECT_EQ(added.kind, RegionKind::named);
    EXPECT_THAT(added.counties, ElementsAre("53033", "53061"));
    EXPECT_EQ(find_region(workspace(), "puget sound").counties, added.counties);
    EXPECT_THROW(add_region(workspace(), "PUGET SOUND", {"53033"}), Error);
    remove_region(workspace(), "Puget Sound");
    EXPECT_EQ(refusal("puget sound").first, ErrorKind::not_found);
    EXPECT_THROW(remove_region(workspace(), "Puget Sound"), Error);
}

TEST_F(Regions, NamesThatReadAsSomethingElseAreRefused) {
    for (const char* name : {"", "  ", "US", "california", "CA", "53033", "1, 2", "a\nb"}) {
        EXPECT_THROW(add_region(workspace(), name, {"53033"}), Error) << name;
    }
    EXPECT_THROW(add_region(workspace(), "Nowhere", {}), Error);
    EXPECT_THROW(add_region(workspace(), "Nowhere", {"53034"}), Error);
    EXPECT_THROW(add_region(workspace(), "Nowhere", {"42660"}), Error);
    EXPECT_EQ(refusal("Nowhere").first, ErrorKind::not_found);
}

TEST_F(Regions, TheDefaultIsTheNationThenTheOneStateThenWhatAUserNamed) {
    EXPECT_EQ(find_region(workspace(), "").id, "US");
    vintage("oews", "2025-05", "SELECT 2 AS area_type, unnest(['53', '06']) AS area");
    EXPECT_EQ(default_region(workspace()).id, "US");
    vintage("state_projections", "2023-2033", "SELECT '06' AS area");
    EXPECT_EQ(default_region(workspace()).id, "06");
    add_region(workspace(), "Puget Sound", {"53033"});
    EXPECT_EQ(default_region(workspace()).id, "Puget Sound");
}

TEST_F(Regions, ExampleDataBringsItsOwnCountiesAndState) {
    vintage(
        "cbsa_counties", "2023-07",
        "SELECT '99100' AS cbsa, 'Alder Falls, EX' AS cbsa_title, '52001' AS county, 'Alder County' AS county_name, "
        "'Example State' AS state_name, '52' AS state",
        true);
    vintage("county_shapes", "2023-07", "SELECT '52011' AS county, 'Fir County' AS name, '{}' AS geometry", true);
    const auto region = default_region(workspace());
    EXPECT_EQ(region.kind, RegionKind::counties);
    EXPECT_EQ(region.name, "Alder County and Fir County");
    EXPECT_THAT(region.counties, ElementsAre("52001", "52011"));
    EXPECT_THAT(find_region(workspace(), "Example State").counties, ElementsAre("52001", "52011"));
    EXPECT_EQ(find_region(workspace(), "fir county").id, "52011");
    add_region(workspace(), "Puget Sound", {"53033"});
    add_region(workspace(), "Six Rivers", {"52001", "52011"});
    EXPECT_EQ(default_region(workspace()).id, "Six Rivers");
}

TEST_F(Regions, TheListHasWhatHasFigures) {
    vintage("cbsa_counties", "2023-07", seattle);
    const auto ids = [&](std::string_view q) {
        Codes out;
        for (const auto& region : list_regions(workspace(), q)) {
            out.push_back(region.id);
        }
        return out;
    };
    EXPECT_THAT(ids(""), ElementsAre("US"));
    vintage("qcew", "2016", "SELECT unnest(['US', '53063', 'C4266', '06']) AS area");
    EXPECT_THAT(ids(""), ElementsAre("US", "06", "53", "44060"));
    vintage("oews", "2025-05", "SELECT 4 AS area_type, '42660' AS area");
    add_region(workspace(), "Puget Sound", {"53033"});
    EXPECT_THAT(ids(""), ElementsAre("Puget Sound", "US", "06", "53", "42660", "44060"));
    EXPECT_THAT(ids("seatle"), ElementsAre("42660"));
    EXPECT_THAT(ids("4406"), ElementsAre("44060"));
    EXPECT_THAT(ids("calif"), ElementsAre("06"));
    EXPECT_TRUE(ids("zzzz").empty());
}

}  // namespace
}  // namespace laborshed::services
