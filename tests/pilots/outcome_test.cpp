#include "pilots/outcome.h"

#include "pipeline/days.h"

#include <gtest/gtest.h>

#include <cmath>

namespace laborshed::pilots {
namespace {

using pipeline::did;
using pipeline::on;
using pipeline::plans;
using pipeline::Step;
using pipeline::StepEvent;
using std::chrono::days;
using std::chrono::sys_days;

using Steps = std::vector<StepEvent>;

const sys_days kEntered = on(2026, 3, 1);

StepEvent placed(sys_days day, std::optional<double> wage) {
    StepEvent event = did(Step::placement, day);
    event.wage = wage;
    return event;
}

TEST(TakeUp, IsTheFirstEnrollmentInAnArmsProgramWhicheverArmThatIs) {
    const std::vector<ArmProgram> arms{{}, {.program = "rn"}, {.program = "lpn"}};
    const Steps steps{did(Step::enrollment, kEntered, "spring", "welding"),  // of no arm
                      did(Step::service, kEntered + days(1), "fall", "rn"),  // no enrollment
                      did(Step::enrollment, kEntered + days(2), "fall", "lpn"),
                      did(Step::enrollment, kEntered + days(3), "fall", "rn")};
    const auto took = take_up(arms, steps, kEntered);
    ASSERT_TRUE(took);
    EXPECT_EQ(took->arm, 2U);
    EXPECT_EQ(took->day, kEntered + days(2));
    EXPECT_FALSE(take_up(arms, {}, kEntered));
    EXPECT_FALSE(take_up({}, steps, kEntered));
}

TEST(TakeUp, CountsFromTheDayOfEntryAndNotWhatIsPlanned) {
    const std::vector<ArmProgram> arms{{.program = "rn"}};
    EXPECT_FALSE(take_up(arms, Steps{did(Step::enrollment, kEntered - days(1))}, kEntered));
    EXPECT_TRUE(take_up(arms, Steps{did(Step::enrollment, kEntered)}, kEntered));
    EXPECT_FALSE(take_up(arms, Steps{plans(Step::enrollment, kEntered)}, kEntered));
    const auto took =
        take_up(arms, Steps{plans(Step::enrollment, kEntered), did(Step::enrollment, kEntered + days(400))}, kEntered);
    ASSERT_TRUE(took);
    EXPECT_EQ(took->day, kEntered + days(400));
}

TEST(TakeUp, AnArmsCohortsRestrictItAndNoProgramMeansNoOne) {
    const std::vector<ArmProgram> arms{{.program = "rn", .cohorts = {"fall", "winter"}}, {.program = "rn"}};
    const auto arm_of = [&](const char* cohort) {
        return take_up(arms, Steps{did(Step::enrollment, kEntered, cohort)}, kEntered).value().arm;
    };
    EXPECT_EQ(arm_of("winter"), 0U);
    EXPECT_EQ(arm_of("spring"), 1U);
    EXPECT_EQ(arm_of(""), 1U);
    const std::vector<ArmProgram> nothing{{.cohorts = {"fall"}}};
    EXPECT_FALSE(take_up(nothing, Steps{did(Step::enrollment, kEntered, "fall", "")}, kEntered));
}

TEST(Outcome, CountsFromTheDayOfEntryToTheLastDay) {
    const OutcomeRule rule{.step = Step::placement, .within = days(30)};
    EXPECT_EQ(last_day(rule, kEntered), on(2026, 3, 31));
    const auto of = [&](sys_days day) { return outcome_of(rule, Steps{did(Step::placement, day)}, kEntered); };
    EXPECT_EQ(of(kEntered - days(1)), 0);
    EXPECT_EQ(of(kEntered), 1);
    EXPECT_EQ(of(on(2026, 3, 31)), 1);
    EXPECT_EQ(of(on(2026, 4, 1)), 0);
}

TEST(Outcome, IsTheStepItselfAndNotItsPlan) {
    const OutcomeRule rule{.step = Step::placement, .within = days(30)};
    EXPECT_EQ(outcome_of(rule, {}, kEntered), 0);
    EXPECT_EQ(outcome_of(rule, Steps{did(Step::offer, kEntered)}, kEntered), 0);
    EXPECT_EQ(outcome_of(rule, Steps{plans(Step::placement, kEntered)}, kEntered), 0);
    const Steps twice{did(Step::placement, kEntered - days(9)), did(Step::placement, kEntered + days(9))};
    EXPECT_EQ(outcome_of(rule, twice, kEntered), 1) << "the one before entry hides nothing";
}

TEST(Outcome, OfAWageIsThatOfTheFirstStepWithOne) {
    const OutcomeRule rule{.step = Step::placement, .wage = true, .within = days(30)};
    const Steps steps{placed(kEntered - days(1), 40.0), placed(kEntered + days(1), std::nullopt),
                      placed(kEntered + days(2), 21.5), placed(kEntered + days(3), 30.0)};
    EXPECT_EQ(outcome_of(rule, steps, kEntered), 21.5);
    EXPECT_TRUE(std::isnan(outcome_of(rule, {}, kEntered))) << "no job is no wage of 0";
    EXPECT_TRUE(std::isnan(outcome_of(rule, Steps{placed(kEntered, std::nullopt)}, kEntered)));
    EXPECT_TRUE(std::isnan(outcome_of(rule, Steps{placed(kEntered + days(31), 20.0)}, kEntered)));
    auto later = plans(Step::placement, kEntered);
    later.wage = 20;
    EXPECT_TRUE(std::isnan(outcome_of(rule, Steps{later}, kEntered)));
}

TEST(HasStep, SinceThatDayForeverAndWithoutPlans) {
    const Steps steps{did(Step::completion, kEntered), plans(Step::placement, kEntered + days(1))};
    EXPECT_TRUE(has_step(steps, Step::completion, kEntered));
    EXPECT_FALSE(has_step(steps, Step::completion, kEntered + days(1)));
    EXPECT_FALSE(has_step(steps, Step::placement, kEntered));
    EXPECT_TRUE(has_step(Steps{did(Step::placement, kEntered + days(9999))}, Step::placement, kEntered));
    EXPECT_FALSE(has_step({}, Step::placement, kEntered));
}

}  // namespace
}  // namespace laborshed::pilots
