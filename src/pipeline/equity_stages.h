// Equity stages a person has reached, and those they could have reached by today.
#pragma once

#include "equity/stage.h"
#include "pipeline/event.h"

#include <cstdint>

namespace laborshed::pipeline {

/// Days a stage may take before a person counts as not having reached it.
struct StageTimes {
    int application = 60;  ///< from the first contact
    int enrollment = 120;  ///< from the first application: classes do not begin every month
    int credential = 90;   ///< from the completion
    int placement = 120;   ///< from the completion
    int check = 30;        ///< from the day on which the retention check falls due
};

struct EquityStages {
    /// Bit equity::index(stage) each.
    std::uint8_t reached = 0;
    /// Who could have reached it: the stage before is reached, and there was time, or the way has ended.
    std::uint8_t at_risk = 0;
    std::optional<double> wage = {};  ///< dollars an hour at the first placement whose wage is known
};

/// By what happened up to today in any program; plans do not count. A later stage of training implies the ones before
/// it (who is enrolled applied). Placements are those after the first enrollment, retention is the check of 180 days or
/// a later one. The stage of the wage is left to anyone who knows the target: it is at risk when a wage is known.
[[nodiscard]] EquityStages equity_stages(std::span<const StepEvent> events, std::chrono::sys_days today,
                                         const StageTimes& times = {});

}  // namespace laborshed::pipeline
