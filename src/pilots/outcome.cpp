#include "pilots/outcome.h"

#include <algorithm>
#include <limits>

namespace laborshed::pilots {
namespace {

using pipeline::Step;
using pipeline::StepEvent;
using std::chrono::sys_days;

bool is_of(const ArmProgram& arm, const StepEvent& step) {
    return !arm.program.empty() && step.program == arm.program &&
           (arm.cohorts.empty() || std::ranges::find(arm.cohorts, step.cohort) != arm.cohorts.end());
}

bool happened(const StepEvent& event, Step step, sys_days since) {
    return event.step == step && !event.planned && event.day >= since;
}

}  // namespace

std::optional<TakeUp> take_up(std::span<const ArmProgram> arms, std::span<const StepEvent> steps, sys_days entered) {
    for (const auto& step : steps) {
        if (!happened(step, Step::enrollment, entered)) {
            continue;
        }
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            if (is_of(arms[arm], step)) {
                return TakeUp{.arm = arm, .day = step.day};
            }
        }
    }
    return std::nullopt;
}

sys_days last_day(const OutcomeRule& rule, sys_days entered) { return entered + rule.within; }

double outcome_of(const OutcomeRule& rule, std::span<const StepEvent> steps, sys_days entered) {
    const auto last = last_day(rule, entered);
    for (const auto& step : steps) {
        if (happened(step, rule.step, entered) && step.day <= last && (!rule.wage || step.wage)) {
            return rule.wage ? *step.wage : 1;
        }
    }
    return rule.wage ? std::numeric_limits<double>::quiet_NaN() : 0;
}

bool has_step(std::span<const StepEvent> steps, Step step, sys_days since) {
    return std::ranges::any_of(steps, [&](const StepEvent& event) { return happened(event, step, since); });
}

}  // namespace laborshed::pilots
