#include "lake_tables/distance_enrollment.h"

#include "support/lake_views.h"

#include <gtest/gtest.h>

namespace laborshed::services::distance_enrollment {
namespace {

class OnlineStudents : public ::testing::Test {
  protected:
    OnlineStudents() {
        views.add("distance_enrollment",
                  "SELECT * FROM (VALUES "
                  "('v', 100001, 1, 300, 130, 90, 30, 5, 5), ('v', 100001, 2, 200, 100, 70, 25, 0, 5), "
                  "('v', 100001, 12, 100, 30, 20, 5, 5, 0), "
                  "('v', 100002, 1, 800, 0, 0, 0, 0, 0), ('v', 100002, 2, 800, 0, 0, 0, 0, 0), "
                  "('old', 100002, 2, 800, 800, 0, 800, 0, 0)) AS t(vintage, unitid, student_level, total, all_online, "
                  "online_in_state, online_other_states, online_abroad, online_place_unknown)");
        views.add("distance_enrollment",
                  "SELECT 'whole' AS vintage, 100001 AS unitid, 1 AS student_level, 50 AS total, 20 AS all_online");
    }
    LakeViews views;
    DistanceEnrollment file() { return {views.connection, {"v"}}; }
};

TEST_F(OnlineStudents, SharesAreByLevelAndPlaceOfThoseKnown) {
    const auto undergraduate = file().online(100001, StudentLevel::undergraduate).value();
    EXPECT_DOUBLE_EQ(undergraduate.share, 0.5);
    EXPECT_DOUBLE_EQ(undergraduate.in_state.value(), 70.0 / 95.0);
    EXPECT_EQ(undergraduate.basis, Basis::institution);
    const auto graduate = file().online(100001, StudentLevel::graduate).value();
    EXPECT_DOUBLE_EQ(graduate.share, 0.3);
    EXPECT_DOUBLE_EQ(graduate.in_state.value(), 20.0 / 30.0);
}

TEST_F(OnlineStudents, TheNationAnswersForWhatAnInstitutionHasNot) {
    const auto none = file().online(100002, StudentLevel::undergraduate).value();
    EXPECT_EQ(none.share, 0);
    EXPECT_DOUBLE_EQ(none.in_state.value(), 70.0 / 95.0) << "nobody of its own to place";
    const auto graduate = file().online(100002, StudentLevel::graduate).value();  // it has none
    EXPECT_EQ(graduate.basis, Basis::nation);
    EXPECT_DOUBLE_EQ(graduate.share, 0.3);
    EXPECT_DOUBLE_EQ(file().online(999999, StudentLevel::undergraduate).value().share, 100.0 / 1000.0);
}

TEST_F(OnlineStudents, AFileOfAllStudentsTogetherAnswersForBothLevels) {
    const DistanceEnrollment whole(views.connection, {"whole"});
    EXPECT_DOUBLE_EQ(whole.online(100001, StudentLevel::graduate).value().share, 0.4);
    EXPECT_FALSE(whole.online(100001, StudentLevel::graduate).value().in_state);
}

TEST_F(OnlineStudents, NothingLoadedIsNoAnswer) {
    EXPECT_FALSE(DistanceEnrollment(views.connection, {}).online(100001, StudentLevel::undergraduate));
}

TEST(StudentLevels, BeginWithTheMasters) {
    EXPECT_EQ(student_level(5), StudentLevel::undergraduate);
    EXPECT_EQ(student_level(21), StudentLevel::undergraduate);
    EXPECT_EQ(student_level(6), StudentLevel::graduate);
    EXPECT_EQ(student_level(7), StudentLevel::graduate);
    EXPECT_EQ(student_level(18), StudentLevel::graduate);
}

}  // namespace
}  // namespace laborshed::services::distance_enrollment
