#include "pipeline/step.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace laborshed::pipeline {
namespace {

TEST(Step, EachHasANameOfItsOwnThatLeadsBack) {
    std::set<std::string> names;
    for (const auto step : kSteps) {
        EXPECT_TRUE(names.insert(text_of(step)).second) << text_of(step);
        EXPECT_EQ(enum_of<Step>(text_of(step)), step);
    }
    EXPECT_EQ(names.size(), 19U);
    EXPECT_EQ(enum_of<Step>("hired"), std::nullopt);
    EXPECT_EQ(enum_of<Step>(""), std::nullopt);
}

TEST(Step, RetentionIsCountedInDaysAfterThePlacement) {
    EXPECT_EQ(retention_days(*enum_of<Step>("retention_30")), 30);
    EXPECT_EQ(retention_days(*enum_of<Step>("retention_365")), 365);
    EXPECT_EQ(retention_days(Step::placement), std::nullopt);
}

}  // namespace
}  // namespace laborshed::pipeline
