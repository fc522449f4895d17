#include "labor_market/supply_coverage.h"

#include "base/error.h"
#include "labor_market/licensed_occupations.h"
#include "support/real_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>

namespace laborshed::labor_market {
namespace {

using ::testing::HasSubstr;

/// IPEDS completions with programs below the bachelor's that lead to the occupation, and its license's share.
LoadedSources ipeds_only(std::string_view soc) {
    LoadedSources sources{.completions = true, .linked_below_bachelors = true};
    if (const auto seen = LicensedOccupations::of_the_program().seen(soc)) {
        sources.licensed_seen = seen->mean;
    }
    return sources;
}

TEST(SupplyCoverage, TellsWhatIpedsCanSee) {
    struct Expected {
        const char* soc;
        double share;
    };
    // shares of the ACS added up on paper from the table's persons: welders 14,521 + 39,001 + 1,835 of 143,359
    for (const auto& [soc, share] :
         {Expected{"29-1141", 0.97}, Expected{"53-3032", 0.08}, Expected{"47-2111", 0.28}, Expected{"51-4121", 0.38614},
          Expected{"39-5094", 0.65}, Expected{"25-2031", 0.97}, Expected{"19-3034", 0.97},
          Expected{"17-2171", 1 - 49.0 / 1904}, Expected{"13-2011", 1 - 7834.0 / 231311},
          Expected{"11-9199", 1 - 90656.0 / 401464}}) {
        const auto coverage = supply_coverage(soc, ipeds_only(soc));
        EXPECT_NEAR(coverage.share, share, 1e-5) << soc;
        EXPECT_EQ(coverage.enough(), share >= 0.5) << soc;
        EXPECT_FALSE(coverage.reason.empty());
    }
    EXPECT_THAT(supply_coverage("53-3032", ipeds_only("53-3032")).reason.text, HasSubstr("mport"));
}

TEST(SupplyCoverage, ListsSeeWhatCompletionsDoNot) {
    auto sources = ipeds_only("53-3032");
    sources.lists = 0.5;
    EXPECT_NEAR(supply_coverage("53-3032", sources).share, 0.08 + 0.92 * 0.5, 1e-12);
    EXPECT_TRUE(supply_coverage("53-3032", sources).enough());
    auto apprentices = ipeds_only("51-4121");
    apprentices.lists = 1;
    EXPECT_NEAR(supply_coverage("51-4121", apprentices).share, 1, 1e-12);
}

TEST(SupplyCoverage, WithoutCompletionsItAsksForThem) {
    for (const auto* soc : {"29-1141", "13-2011"}) {
        auto sources = ipeds_only(soc);
        sources.completions = false;
        const auto coverage = supply_coverage(soc, sources);
        EXPECT_EQ(coverage.share, 0) << soc;
        EXPECT_EQ(coverage.reason.id, "note.coverage_no_completions");
    }
}

TEST(SupplyCoverage, WithoutProgramsThatLeadHereOnlyBachelorsAreSeen) {
    LoadedSources sources{.completions = true};
    const auto* welders = young_workers("51-4121");
    ASSERT_NE(welders, nullptr);
    EXPECT_NEAR(supply_coverage("51-4121", sources).share, welders->share[3], 1e-12);
    sources.linked_below_bachelors = true;
    sources.entry_is_nondegree_award = true;
    EXPECT_NEAR(supply_coverage("51-4121", sources).share, 1 - 0.5 * welders->share[0], 1e-12);
}

TEST(SupplyCoverage, SaysWhereTheAcsDoesNotTell) {
    EXPECT_EQ(young_workers("55-1011"), nullptr);
    EXPECT_EQ(room("55-1011"), 1);
    EXPECT_FALSE(moved_in("55-1011"));
    const auto coverage = supply_coverage("55-1011", {.completions = true});
    EXPECT_EQ(coverage.share, 0);
    EXPECT_EQ(coverage.reason.id, "note.coverage_unknown");
}

TEST(SupplyCoverage, RoomIsTheShareWithoutABachelors) {
    EXPECT_NEAR(room("29-1141"), (19597.0 + 19101 + 98510) / (19597 + 19101 + 98510 + 421968), 1e-12);
    EXPECT_GT(room("47-2111"), 0.9);
    EXPECT_LT(room("19-3034"), 1e-12);
    EXPECT_TRUE(young_workers("51-4121")->shared_row);  // welding, soldering, and brazing workers
    EXPECT_FALSE(young_workers("29-1141")->shared_row);
    EXPECT_EQ(young_workers("29-1141")->sample, 4898);
}

TEST(SupplyCoverage, KnowsWhoMovedIn) {
    const auto nation = moved_in("29-1141");
    ASSERT_TRUE(nation);
    const auto washington = moved_in("29-1141", "53");
    ASSERT_TRUE(washington);
    EXPECT_LT(washington->sample, nation->sample);
    EXPECT_GT(nation->another_state, 0.005);
    EXPECT_LT(nation->another_state, 0.1);
    EXPECT_LT(nation->abroad, 0.02);
    EXPECT_FALSE(moved_in("29-1141", "06"));  // the microdata lack California
    EXPECT_FALSE(moved_in("17-2171", "53"));  // too few asked
    EXPECT_TRUE(moved_in("31-1120"));         // two Census occupations
}

TEST(SupplyCoverage, RefusesNonsense) {
    EXPECT_THROW((void)supply_coverage("29-1141", {.lists = 1.1}), Error);
    EXPECT_THROW((void)supply_coverage("29-1141", {.lists = std::nan("")}), Error);
    EXPECT_THROW((void)supply_coverage("29-1141", {.licensed_seen = -0.1}), Error);
}

RC_GTEST_PROP(SupplyCoverage, MoreSourcesNeverSeeLess, ()) {
    const auto* soc = *rc::gen::element("29-1141", "51-4121", "53-3032", "15-1252", "31-1131", "35-3023", "11-1021");
    LoadedSources less{.completions = *rc::gen::arbitrary<bool>(),
                       .linked_below_bachelors = *rc::gen::arbitrary<bool>(),
                       .entry_is_nondegree_award = *rc::gen::arbitrary<bool>(),
                       .lists = *rc::gen::inRange(0, 11) * 0.1};
    if (*rc::gen::arbitrary<bool>()) {
        less.licensed_seen = *rc::gen::inRange(0, 11) * 0.1;
    }
    auto more = less;
    more.completions = true;
    more.linked_below_bachelors = true;
    more.lists = std::min(1.0, less.lists + 0.2);
    const auto low = supply_coverage(soc, less);
    const auto high = supply_coverage(soc, more);
    RC_ASSERT(low.share >= 0);
    RC_ASSERT(low.share <= high.share + 1e-12);
    RC_ASSERT(high.share <= 1 + 1e-12);
    RC_ASSERT(!low.reason.empty());
}

TEST(SupplyCoverage, HasTheMicrodatasFigures) {
    LABORSHED_REAL_FILE(file, "census/acs_pums_2024/occupation_education_age_employed.csv");
    std::ifstream lines(file);
    std::string line;
    std::map<std::string, std::pair<double, double>> persons;  // all, bachelor's and above
    int sample = 0;
    while (std::getline(lines, line)) {
        std::istringstream cells(line);
        std::string occupation, education, age, asked, weight;
        for (auto* cell : {&occupation, &education, &age, &asked, &weight}) {
            std::getline(cells, *cell, ',');
        }
        if (age == "16-29") {
            persons[occupation].first += std::stod(weight);
            persons[occupation].second += std::stoi(education) >= 21 ? std::stod(weight) : 0;
            sample += occupation == "3255" ? std::stoi(asked) : 0;
        }
    }
    EXPECT_EQ(young_workers("29-1141")->sample, sample);
    for (const auto& [soc, occupation] : {std::pair{"29-1141", "3255"},
                                          {"53-3032", "9130"},
                                          {"17-2171", "1520"},
                                          {"29-1171", "3258"},
                                          {"25-2031", "2320"},
                                          {"13-2023", "810"}}) {
        const auto& [all, bachelors] = persons.at(occupation);
        EXPECT_NEAR(young_workers(soc)->share[3], bachelors / all, 1e-12) << soc;
    }
}

}  // namespace
}  // namespace laborshed::labor_market
