// Short ways to write days and events in tests.
#pragma once

#include "pipeline/event.h"

namespace laborshed::pipeline {

inline std::chrono::sys_days on(int y, unsigned m, unsigned d) {
    return std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

inline const std::chrono::sys_days today = on(2026, 11, 24);

/// In program "rn", cohort "fall", unless said otherwise.
inline StepEvent did(Step step, std::chrono::sys_days day, const std::string& cohort = "fall",
                     const std::string& program = "rn") {
    return {.step = step, .day = day, .program = program, .cohort = cohort};
}

inline StepEvent plans(Step step, std::chrono::sys_days day) {
    StepEvent event = did(step, day);
    event.planned = true;
    return event;
}

}  // namespace laborshed::pipeline
