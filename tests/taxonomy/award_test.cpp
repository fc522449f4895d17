#include "taxonomy/award.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace laborshed::taxonomy {
namespace {

TEST(Award, RanksGrowWithTheTable) {
    int before = 0;
    ASSERT_FALSE(award_levels().empty());
    for (const auto& award : award_levels()) {
        EXPECT_GE(award.rank, before) << award.level;
        EXPECT_EQ(award_rank(award.level), award.rank);
        EXPECT_EQ(award_label(award.level), award.label);
        before = award.rank;
    }
    EXPECT_EQ(award_rank(20), 2);
    EXPECT_EQ(award_rank(3), 3);
    EXPECT_EQ(award_rank(18), 6);
    EXPECT_EQ(award_rank(99), std::nullopt);
    EXPECT_EQ(award_label(99), "Award level 99");
}

TEST(Award, ReadsTheEducationsOfBls) {
    EXPECT_EQ(education_rank("No formal educational credential"), 0);
    EXPECT_EQ(education_rank("High school diploma or equivalent"), 1);
    EXPECT_EQ(education_rank("Some college, no degree"), 2);
    EXPECT_EQ(education_rank("Postsecondary nondegree award"), 2);
    EXPECT_EQ(education_rank("Associate's degree"), 3);
    EXPECT_TRUE(asks_for_award("Postsecondary nondegree award"));
    EXPECT_TRUE(asks_for_award(" Bachelor's degree"));
    for (const auto* without : {"Some college, no degree", "some college", "High school diploma or equivalent", ""}) {
        EXPECT_FALSE(asks_for_award(without)) << without;
    }
    EXPECT_EQ(education_rank("Bachelor's degree"), 4);
    EXPECT_EQ(education_rank("Master's degree"), 5);
    EXPECT_EQ(education_rank("Doctoral or professional degree"), 6);
}

TEST(Award, ReadsHowStatesWriteThem) {
    EXPECT_EQ(education_rank("Postsecondary non-degree award"), 2);
    EXPECT_EQ(education_rank("Associate\xE2\x80\x99s degree"), 3);  // curly apostrophe
    EXPECT_EQ(education_rank("  BACHELORS DEGREE "), 4);
    EXPECT_EQ(education_rank("High School Diploma or GED"), 1);
    EXPECT_EQ(education_rank(""), std::nullopt);
    EXPECT_EQ(education_rank("\xE2\x80\x94"), std::nullopt);
    EXPECT_EQ(education_rank("N/A"), std::nullopt);
}

TEST(Award, FitsWithinOneStep) {
    EXPECT_TRUE(award_fits(3, "Bachelor's degree"));
    EXPECT_TRUE(award_fits(5, "Bachelor's degree"));
    EXPECT_TRUE(award_fits(7, "Bachelor's degree"));
    EXPECT_FALSE(award_fits(21, "Bachelor's degree"));
    EXPECT_FALSE(award_fits(17, "Bachelor's degree"));
    EXPECT_TRUE(award_fits(17, ""));
}

RC_GTEST_PROP(Award, FittingIsSymmetric, ()) {
    const int a = *rc::gen::inRange(0, 7);
    const int b = *rc::gen::inRange(0, 7);
    RC_ASSERT(fits(a, b) == fits(b, a));
    RC_ASSERT(fits(a, a));
    RC_ASSERT(education_rank(rank_label(a)) == a);
}

TEST(Award, SaysWhy) {
    EXPECT_EQ(fit_note(5, "Bachelor's degree").text,
              "Bachelor's degree is at the typical entry education (Bachelor's degree).");
    EXPECT_EQ(fit_note(3, "Bachelor's degree").text,
              "Associate's degree is one step below the typical entry education (Bachelor's degree), which counts as "
              "fitting.");
    EXPECT_EQ(fit_note(17, "High school diploma or equivalent").text,
              "Doctor's degree, research is more than one step above the typical entry education (High school diploma "
              "or equivalent), so its completers are not counted toward the occupation.");
    EXPECT_EQ(fit_note(3, "").text,
              "No typical entry education is published for the occupation, so Associate's degree counts as fitting.");
}

}  // namespace
}  // namespace laborshed::taxonomy
