#include "pipeline/pathway_stage.h"

namespace laborshed::pipeline {

PathwayStage stage_of(Step step) noexcept {
    switch (step) {
        case Step::outreach:
        case Step::referral: return PathwayStage::reached;
        case Step::application: return PathwayStage::applied;
        case Step::eligibility: return PathwayStage::eligible;
        case Step::enrollment:
        case Step::service:
        case Step::milestone: return PathwayStage::enrolled;
        case Step::completion:
        case Step::credential:
        case Step::interview:
        case Step::offer: return PathwayStage::completed;
        case Step::placement: return PathwayStage::placed;
        case Step::retention_30:
        case Step::retention_90:
        case Step::retention_180:
        case Step::retention_365:
        case Step::second_quarter:
        case Step::fourth_quarter: return PathwayStage::retained;
        case Step::withdrawal: return PathwayStage::exited;
    }
    return PathwayStage::reached;
}

PathwayStage stage_of(const Standing& standing) noexcept {
    if (standing.withdrawn) {
        return PathwayStage::exited;
    }
    if (standing.stage == Step::service && standing.cohort.empty()) {
        return standing.program.empty() ? PathwayStage::reached : PathwayStage::applied;
    }
    return standing.stage ? stage_of(*standing.stage) : PathwayStage::reached;
}

bool holds_seat(std::span<const StepEvent> steps, std::string_view cohort) {
    bool holds = false;
    std::string_view program;
    for (const std::size_t i : require_ordered(steps)) {
        const StepEvent& step = steps[i];
        if (step.step == Step::enrollment && step.cohort == cohort) {
            holds = true;
            program = step.program;
        } else if (holds && !step.planned && step.program == program) {
            const bool moved = step.step == Step::enrollment && !step.cohort.empty();
            const bool left = step.step == Step::withdrawal && (step.cohort.empty() || step.cohort == cohort);
            holds = !moved && !left;
        }
    }
    return holds;
}

}  // namespace laborshed::pipeline
