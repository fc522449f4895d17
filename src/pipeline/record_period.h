// When a participant's record is no longer needed. Pure.
#pragma once

#include "pipeline/event.h"

namespace laborshed::pipeline {

/// Participants' records are needed for the fourth quarter after exit and the reports on it, and then for three years:
/// 2 CFR 200.334 (from the final report of the award) and the WIOA record rules that follow it. Five years after the
/// exit cover both.
inline constexpr int kUsualRecordYears = 5;

/// What someone's steps say of how long they are at work with the partners.
struct RecordActivity {
    std::optional<std::chrono::sys_days> last = {};  ///< the latest day that a step names; nothing without steps
    std::optional<Step> step = {};                   ///< the one that names it
    bool under_way = false;  ///< in a cohort that is not over by what is recorded, or with something planned ahead
};

[[nodiscard]] RecordActivity record_activity(std::span<const StepEvent> events, std::chrono::sys_days today);

/// The same day `years` later; of February 29, March 1 where there is none.
[[nodiscard]] std::chrono::sys_days years_after(std::chrono::sys_days day, int years);

}  // namespace laborshed::pipeline
