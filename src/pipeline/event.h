// One event of one person on one day.
#pragma once

#include "pipeline/step.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pipeline {

/// Ids are opaque; an empty one is not known or does not apply.
struct StepEvent {
    Step step = Step::outreach;
    std::chrono::sys_days day = {};
    std::string program = {};
    std::string cohort = {};
    std::string opening = {};
    std::string organization = {};  ///< the partner at whose place it happened, or who referred
    std::string employer = {};
    std::optional<double> wage = {};                ///< dollars an hour
    std::optional<double> hours = {};               ///< a week
    std::optional<std::chrono::sys_days> end = {};  ///< the last day of a service, an enrollment or a job
    bool planned = false;                           ///< it has not happened yet
};

/// Positions of the events in the order in which they happened, whatever their order here: by day, on one day by step.
/// Only who withdraws and enrolls in another cohort of the program on one day has withdrawn first.
[[nodiscard]] std::vector<std::size_t> require_ordered(std::span<const StepEvent> events);

}  // namespace laborshed::pipeline
