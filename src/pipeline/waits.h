// Waits for a step, from what happened to people and to openings.
#pragma once

#include "pipeline/funnel.h"
#include "pipeline/time_to_step.h"

namespace laborshed::pipeline {

struct StepWaits {
    std::vector<Wait> waits = {};
    /// Reached the later step, or one after it, without a day on record for the earlier one: the wait is not known, and
    /// left out.
    std::size_t without_start = 0;
};

/// For every person and program: from the first time that `from` is recorded to the first day after it, or on it, on
/// which `to` or a step after it on `way` is recorded. (A step that was skipped is taken as reached with the next one.)
/// Ends with the first withdrawal before that; else it is still waiting, so far up to today. A person counts once in
/// each program. Planned events and those after today do not count. Throws Error bad_input when `from` does not come
/// before `to` on the way.
[[nodiscard]] StepWaits step_waits(std::span<const Person> people, Step from, Step to, std::chrono::sys_days today,
                                   std::span<const Step> way = training_way);

/// One opening of an employer with so many positions.
struct Opening {
    std::chrono::sys_days opened = {};
    std::size_t positions = 1;
    std::vector<std::chrono::sys_days> hires = {};     ///< first days in the job, in any order
    std::optional<std::chrono::sys_days> closed = {};  ///< the positions left were undone
};

/// From opening to hire, a wait for each position: filled, undone (withdrawn) or still open today. Openings after
/// today are left out, as is what happens to the others after it. Throws Error bad_input for hires or a closing before
/// the opening, hires after the closing, and more hires than positions.
[[nodiscard]] std::vector<Wait> opening_waits(std::span<const Opening> openings, std::chrono::sys_days today);

}  // namespace laborshed::pipeline
