#include "labor_market/occupation_class.h"

#include <gtest/gtest.h>

namespace laborshed::labor_market {
namespace {

TEST(OccupationClass, AnApprenticeshipDecidesFirst) {
    EXPECT_EQ(class_of("High school diploma or equivalent", "None", "Apprenticeship"), OccupationClass::apprenticeship);
    EXPECT_EQ(class_of("", "Less than 5 years", "Apprenticeship"), OccupationClass::apprenticeship);
}

TEST(OccupationClass, ExperienceComesBeforeTheAward) {
    EXPECT_EQ(class_of("Bachelor's degree", "Less than 5 years", "None"), OccupationClass::experience);
    EXPECT_EQ(class_of("High school diploma or equivalent", "5 years or more", "None"), OccupationClass::experience);
}

TEST(OccupationClass, AnAwardWithoutExperience) {
    for (const auto* education :
         {"Postsecondary nondegree award", "Postsecondary non-degree award", "Associate's degree", "Bachelor’s degree",
          "MASTER'S DEGREE", "Doctoral or professional degree"}) {
        EXPECT_EQ(class_of(education, "None", "Internship/residency"), OccupationClass::award) << education;
    }
}

TEST(OccupationClass, NoAwardIsLearnedOnTheJob) {
    for (const auto* education :
         {"No formal educational credential", "High school diploma or equivalent", "Some college, no degree"}) {
        EXPECT_EQ(class_of(education, "None", "Long-term on-the-job training"), OccupationClass::on_the_job);
    }
}

TEST(OccupationClass, WhatIsNotKnownIsNotGuessed) {
    EXPECT_EQ(class_of("", "", ""), OccupationClass::unset);
    EXPECT_EQ(class_of("Bachelor's degree", "", "None"), OccupationClass::unset);
    EXPECT_EQ(class_of("Bachelor's degree", "None", ""), OccupationClass::unset);
    EXPECT_EQ(class_of("", "None", "None"), OccupationClass::unset);
}

}  // namespace
}  // namespace laborshed::labor_market
