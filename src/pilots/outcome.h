// A person's take-up and outcome in a pilot, from their recorded steps.
#pragma once

#include "pipeline/event.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

/// What an arm offers: ids.
struct ArmProgram {
    std::string program = {};               ///< empty: none, so that no one can take the arm up
    std::vector<std::string> cohorts = {};  ///< of the program; empty: any
};

struct TakeUp {
    std::size_t arm = 0;
    std::chrono::sys_days day = {};
};

/// The first enrollment since someone entered in the program of an arm, whichever arm they were drawn into. Nothing:
/// none. `steps` in the order of their days; planned ones don't count.
[[nodiscard]] std::optional<TakeUp> take_up(std::span<const ArmProgram> arms,
                                            std::span<const pipeline::StepEvent> steps, std::chrono::sys_days entered);

/// By what people are judged.
struct OutcomeRule {
    pipeline::Step step = pipeline::Step::placement;
    bool wage = false;              ///< the wage of the step, not whether it happened
    std::chrono::days within = {};  ///< of the day of entry
};

/// The last day on which the step counts. The outcome is known on the day after, whatever it is: were it known as soon
/// as the step happens, people with it would be counted before those without.
[[nodiscard]] std::chrono::sys_days last_day(const OutcomeRule& rule, std::chrono::sys_days entered);

/// 1 or 0: whether the step happened from the day of entry to the last day. Of a wage dollars an hour, of the first
/// such step that has one; NaN: none has. `steps` in the order of their days; planned ones don't count.
[[nodiscard]] double outcome_of(const OutcomeRule& rule, std::span<const pipeline::StepEvent> steps,
                                std::chrono::sys_days entered);

/// Whether the step happened since then.
[[nodiscard]] bool has_step(std::span<const pipeline::StepEvent> steps, pipeline::Step step,
                            std::chrono::sys_days since);

}  // namespace laborshed::pilots
