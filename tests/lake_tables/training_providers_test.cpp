#include "lake_tables/training_providers.h"

#include "support/lake_views.h"

#include <gtest/gtest.h>

namespace laborshed::services {
namespace {

TEST(PlainNames, LeaveOutWhatListsUseAtWill) {
    EXPECT_EQ(plain_name("The University of Texas at Arlington"), "university texas arlington");
    EXPECT_EQ(plain_name("Texas A & M University-Kingsville"), "texas a m university kingsville");
    EXPECT_EQ(plain_name("Texas A&M University, Kingsville"), "texas a m university kingsville");
    EXPECT_EQ(plain_name("St. Philip's College, Inc."), "st philips college");
    EXPECT_EQ(plain_name("Austin Community College District"), "austin community college");
    EXPECT_EQ(plain_name("The"), "");
    EXPECT_EQ(plain_address("3535 North Ellison Drive, Suite 4"), "3535 n ellison dr");
    EXPECT_EQ(plain_address("3535 N. Ellison Dr"), "3535 n ellison dr");
    EXPECT_EQ(plain_address(""), "");
}

class Providers : public ::testing::Test {
  protected:
    Providers() {
        views.add("institutions",
                  "SELECT 'd' AS vintage, * FROM (VALUES "
                  "(100001, 'Alder Valley College', 'AVC Alder|Alder Valley', '12 College Road', 'Alder', 'TX', "
                  "'75001-1234', true), "
                  "(100002, 'Birch State Technical College', NULL, '1 Birch Street', 'Birch', 'TX', '75002', true), "
                  "(100003, 'Closed College', NULL, '9 Shut Street', 'Birch', 'TX', '75003', false), "
                  "(100004, 'Alder Valley College', NULL, '9 Far Street', 'Dogwood', 'TX', '75009', true), "
                  "(100005, 'Alder Valley College', NULL, '9 Other Street', 'Alder', 'OK', '74001', true)) AS "
                  "t(unitid, name, alias, address, city, state, zip, active)");
    }
    static Campus campus(const std::string& provider, const std::string& name = "", const std::string& address = "",
                         const std::string& city = "", const std::string& zip = "") {
        return {.provider = provider, .name = name, .address = address, .city = city, .state = "TX", .zip = zip};
    }
    Matched match(const Campus& one) { return InstitutionMatch(views.connection, {"d"}).match({one}).at(one); }
    LakeViews views;
};

TEST_F(Providers, MatchByNameAliasAndAddress) {
    const auto named = match(campus("The ALDER VALLEY College District", "", "", "Dogwood"));
    EXPECT_EQ(named.unitid, 100004) << "of two with the name, the one in the city";
    EXPECT_EQ(named.basis, MatchBasis::name);
    EXPECT_EQ(match(campus("AVC - Alder")).unitid, 100001);
    const auto there = match(campus("AVC Continuing Education", "Main", "12 College Rd., Suite 5", "Alder", "75001"));
    EXPECT_EQ(there.unitid, 100001);
    EXPECT_EQ(there.basis, MatchBasis::address);
    EXPECT_FALSE(match(campus("AVC Continuing Education", "Main", "12 College Rd.", "Alder", "75004")).unitid);
    EXPECT_EQ(match(campus("Electricians", "Alder Valley College", "", "Alder")).basis, MatchBasis::campus_name);
}

TEST_F(Providers, MatchByPartOfANameOfThreeWordsOrMore) {
    const auto part = match(campus("Birch State Technical College Dogwood Center"));
    EXPECT_EQ(part.unitid, 100002);
    EXPECT_EQ(part.basis, MatchBasis::part_of_name);
    EXPECT_FALSE(match(campus("Friends of Alder Valley")).unitid) << "an alias of two words";
    EXPECT_FALSE(match(campus("Closed College")).unitid) << "not active";
}

TEST_F(Providers, AProvidersOtherCampusesFollow) {
    const std::vector<Campus> two{campus("Alder Truckers", "North", "5 Depot Street", "Alder", "75001"),
                                  campus("Alder Truckers", "College", "12 College Road", "Alder", "75001"),
                                  campus("Welders", "Alder Valley College", "7 Iron Street", "Alder", "75001"),
                                  campus("Welders", "Shop", "8 Iron Street", "Alder", "75001")};
    const auto found = InstitutionMatch(views.connection, {"d"}).match(two);
    EXPECT_EQ(found.at(two[0]).basis, MatchBasis::same_provider);
    EXPECT_EQ(found.at(two[0]).unitid, 100001);
    EXPECT_FALSE(found.at(two[3]).unitid) << "held at a college once, not of the college";
}

TEST_F(Providers, ProgramsAreCountedOnceAndOnlyOutsideOfColleges) {
    views.add(
        "training_providers",
        "SELECT * FROM (VALUES ('p', 'Alder Truckers', 'Alder', 'TX', 'Bexar', 'CDL', '49.0205', '53-3032', 2024, "
        "90, 2), ('p', 'Alder Truckers', 'Alder', 'TX', 'Bexar', 'CDL', '49.0205', '53-3032', 2025, 100, 3), "
        "('p', 'Alder Valley College', 'Alder', 'TX', '48029', 'CDL', '49.0205', '53-3032', 2025, 40, 4), "
        "('other', 'Alder Truckers', 'Alder', 'TX', 'Bexar', 'CDL', '49.0205', '53-3032', 2026, 7, 2)) AS "
        "t(vintage, provider, city, state, county_name, program, cip, soc, year, completers, src_row)");
    const auto found = training_providers::programs(views.connection, {"p"}, {"d"});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].completers.value, 100);
    EXPECT_EQ(found[0].completers.row, 3);
    EXPECT_EQ(found[0].state, "48");
    EXPECT_EQ(found[0].county, "48029");
    EXPECT_EQ(found[0].socs, std::vector<std::string>{"53-3032"});
    EXPECT_EQ(found[1].county, "48029");
    EXPECT_EQ(found[1].institution.unitid, 100001);
    const auto counts = training_providers::count_matches(found);
    EXPECT_EQ(counts.programs, 2);
    EXPECT_EQ(counts.matched, 1);
    EXPECT_EQ(counts.completers, 100);
}

}  // namespace
}  // namespace laborshed::services
