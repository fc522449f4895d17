#include "lake_tables/completers.h"

#include "support/lake_views.h"

#include <gtest/gtest.h>

namespace laborshed::services::completers {
namespace {

/// Two colleges. Worked on paper, certificates of 1 to 4 years (levels 2 and 4): college 100001 gave 30 + 10 awards to
/// 32 people, 100002 20 to 25 (an error of its report). The nation: 57 people, 60 awards.
class TwoColleges : public ::testing::Test {
  protected:
    TwoColleges() {
        views.add("completions",
                  "SELECT * FROM (VALUES ('a', 100001, '51.3801', 1, 2, 30), ('a', 100001, '52.0201', 1, 4, 10), "
                  "('a', 100001, '52.0201', 2, 2, 500), ('a', 100002, '51.3801', 1, 2, 20), "
                  "('a', 100001, '51.3801', 1, 3, 40), ('other', 100001, '51.3801', 1, 2, 999)) "
                  "AS t(vintage, unitid, cip, major_number, award_level, total)");
        views.add("completers",
                  "SELECT * FROM (VALUES ('c', 100001, 2, 32, 1, 11, 12, 6, 2), ('c', 100002, 2, 25, 0, 25, 0, 0, 0), "
                  "('c', 100001, 3, 0, 0, 0, 0, 0, 0), ('other', 100001, 2, 999, 0, 0, 0, 0, 0)) AS t(vintage, unitid, "
                  "completer_level, total, under_18, age_18_24, age_25_39, age_40_up, age_unknown)");
    }
    LakeViews views;
    Completers completers() { return {views.connection, {.completers = {"c"}, .completions = {"a"}}}; }
};

TEST_F(TwoColleges, PeopleAreDividedByFirstMajorsOfTheirLevels) {
    const auto ratio = completers().people_per_award(100001, 2).value();
    EXPECT_DOUBLE_EQ(ratio.ratio, 32.0 / 40.0);
    EXPECT_EQ(ratio.people, 32);
    EXPECT_EQ(ratio.awards, 40);
    EXPECT_EQ(ratio.basis, Basis::institution);
    EXPECT_DOUBLE_EQ(completers().people_per_award(100001, 4).value().ratio, 32.0 / 40.0);
}

TEST_F(TwoColleges, MorePeopleThanAwardsCountAsOneEach) {
    EXPECT_EQ(completers().people_per_award(100002, 2).value().ratio, 1);
}

TEST_F(TwoColleges, TheNationAnswersForAMissingInstitution) {
    const auto ratio = completers().people_per_award(999999, 2).value();
    EXPECT_DOUBLE_EQ(ratio.ratio, 57.0 / 60.0);
    EXPECT_EQ(ratio.basis, Basis::nation);
}

TEST_F(TwoColleges, TheBuiltInNationAnswersForALevelWithoutPeople) {
    // 40 associate's degrees, but nobody who earned one: that is no ratio
    const auto ratio = completers().people_per_award(100001, 3).value();
    EXPECT_DOUBLE_EQ(ratio.ratio, 911618.0 / 998920.0);
    EXPECT_EQ(ratio.basis, Basis::built_in);
}

TEST_F(TwoColleges, AgesAreOfThoseWhoseAgeIsKnown) {
    const auto older = completers().aged_25_and_older(100001, 2).value();
    EXPECT_DOUBLE_EQ(older.share, 18.0 / 30.0);
    EXPECT_EQ(older.people, 30);
    EXPECT_DOUBLE_EQ(completers().aged_25_and_older(999999, 4).value().share, 18.0 / 55.0);
    EXPECT_EQ(completers().aged_25_and_older(999999, 4).value().basis, Basis::nation);
}

TEST(CompletersBuiltIn, HasEveryLevelOfIpeds) {
    LakeViews views;
    const Completers built_in(views.connection, {});
    for (const int level : {20, 21, 1, 2, 4, 3, 5, 6, 7, 8, 17, 18, 19}) {
        ASSERT_TRUE(completer_level(level)) << level;
        const auto ratio = built_in.people_per_award(level).value();
        EXPECT_EQ(ratio.basis, Basis::built_in);
        EXPECT_GT(ratio.ratio, 0.8) << level;
        EXPECT_LE(ratio.ratio, 1) << level;
        EXPECT_GT(built_in.aged_25_and_older(level).value().share, 0.2) << level;
    }
    // published: 582,044 certificates of 12 weeks to a year went to 504,083 people
    EXPECT_DOUBLE_EQ(built_in.people_per_award(100001, 21).value().ratio, 504083.0 / 582044.0);
    EXPECT_FALSE(built_in.people_per_award(100001, 12));  // a total of award levels, not one of them
    EXPECT_FALSE(built_in.aged_25_and_older(13));
}

lake::Vintage vintage(const std::string& kind, const std::string& release, bool example = false) {
    lake::Vintage made;
    made.kind = kind;
    made.release = release;
    made.id = kind + release;
    made.example = example;
    return made;
}

TEST(CompletersChoice, IsTheLatestYearThatBothFilesHave) {
    const Vintages vintages({vintage("completers", "2023"), vintage("completers", "2024"),
                             vintage("completers", "2025"), vintage("completions", "2023"),
                             vintage("completions", "2024"), vintage("completions", "2024r"),
                             vintage("completions", "2025", true)});
    const auto choice = same_year(vintages, false);
    EXPECT_EQ(choice.completers, std::vector<std::string>{"completers2024"});
    EXPECT_EQ(choice.completions, std::vector<std::string>{"completions2024r"});
    EXPECT_TRUE(
        same_year(Vintages({vintage("completers", "2024"), vintage("completions", "2023")}), false).completers.empty());
}

}  // namespace
}  // namespace laborshed::services::completers
