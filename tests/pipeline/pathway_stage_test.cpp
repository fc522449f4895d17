#include "pipeline/pathway_stage.h"

#include "days.h"

#include <gtest/gtest.h>

namespace laborshed::pipeline {
namespace {

using Stage = PathwayStage;

TEST(PathwayStage, IsThatOfTheFurthestStep) {
    const auto at = [](Step step, const char* cohort = "") {
        return stage_of(Standing{.program = "rn", .cohort = cohort, .stage = step});
    };
    EXPECT_EQ(stage_of(Standing{.program = "rn"}), Stage::reached);
    EXPECT_EQ(at(Step::eligibility), Stage::eligible);
    EXPECT_EQ(at(Step::offer, "fall"), Stage::completed);
    EXPECT_EQ(at(Step::placement), Stage::placed);
    EXPECT_EQ(at(Step::fourth_quarter), Stage::retained);
    EXPECT_EQ(stage_of(Standing{.program = "rn", .stage = Step::enrollment, .withdrawn = true}), Stage::exited);
}

TEST(PathwayStage, TellsAServiceWithinACohortFromOneBefore) {
    EXPECT_EQ(stage_of(Standing{.program = "rn", .cohort = "fall", .stage = Step::service}), Stage::enrolled);
    EXPECT_EQ(stage_of(Standing{.program = "rn", .stage = Step::service}), Stage::applied);
    EXPECT_EQ(stage_of(Standing{.stage = Step::service}), Stage::reached);
}

TEST(Seat, IsHeldFromTheEnrollmentUntilTheParticipantLeaves) {
    std::vector<StepEvent> steps = {did(Step::application, on(2026, 1, 5))};
    EXPECT_FALSE(holds_seat(steps, "fall"));
    steps.push_back(did(Step::enrollment, on(2026, 2, 1)));
    EXPECT_TRUE(holds_seat(steps, "fall"));
    EXPECT_FALSE(holds_seat(steps, "spring"));
    steps.push_back(did(Step::completion, on(2026, 6, 1)));
    EXPECT_TRUE(holds_seat(steps, "fall"));
    steps.push_back(did(Step::withdrawal, on(2026, 3, 1), "", "welding"));
    EXPECT_TRUE(holds_seat(steps, "fall"));  // left another program
    steps.push_back(did(Step::withdrawal, on(2026, 7, 1), ""));
    EXPECT_FALSE(holds_seat(steps, "fall"));
}

TEST(Seat, IsHeldByAPlanAndFreedOnlyByWhatHappened) {
    std::vector<StepEvent> steps = {plans(Step::enrollment, on(2027, 1, 4))};
    EXPECT_TRUE(holds_seat(steps, "fall"));
    steps.push_back(plans(Step::withdrawal, on(2027, 2, 1)));
    EXPECT_TRUE(holds_seat(steps, "fall"));
}

TEST(Seat, MovesWithTheParticipant) {
    const std::vector<StepEvent> steps = {did(Step::enrollment, on(2026, 2, 1)),
                                          did(Step::enrollment, on(2026, 3, 1), "spring")};
    EXPECT_FALSE(holds_seat(steps, "fall"));
    EXPECT_TRUE(holds_seat(steps, "spring"));
}

}  // namespace
}  // namespace laborshed::pipeline
