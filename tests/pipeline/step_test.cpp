#include "pipeline/step.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace laborshed::pipeline {
namespace {

TEST(Step, EachHasANameOfItsOwnThatLeadsBack) {
    std::set<std::string_view> names;
    for (const auto step : kSteps) {
        EXPECT_TRUE(names.insert(name(step)).second) << name(step);
        EXPECT_EQ(step_named(name(step)), step);
    }
    EXPECT_EQ(names.size(), 19U);
    EXPECT_EQ(step_named("hired"), std::nullopt);
    EXPECT_EQ(step_named(""), std::nullopt);
}

TEST(Step, RetentionIsCountedInDaysAfterThePlacement) {
    EXPECT_EQ(retention_days(*step_named("retention_30")), 30);
    EXPECT_EQ(retention_days(*step_named("retention_365")), 365);
    EXPECT_EQ(retention_days(Step::placement), std::nullopt);
}

}  // namespace
}  // namespace laborshed::pipeline
