#include "pipeline/record_period.h"

#include "pipeline/journey_rules.h"

#include <algorithm>

namespace laborshed::pipeline {

RecordActivity record_activity(std::span<const StepEvent> events, std::chrono::sys_days today) {
    RecordActivity activity;
    for (const auto& event : events) {
        const auto day = event.end && *event.end <= today ? std::max(event.day, *event.end) : event.day;
        if (!activity.last || day >= *activity.last) {
            activity.last = day;
            activity.step = event.step;
        }
        activity.under_way = activity.under_way || (event.planned && event.day >= today) ||
                             (event.step < Step::placement && event.end && *event.end >= today);
    }
    const JourneyRules rules;
    for (const auto& [program, state] : run({events, require_ordered(events), std::nullopt, today, rules}, nullptr)) {
        activity.under_way = activity.under_way || state.is_enrolled(today);
    }
    return activity;
}

std::chrono::sys_days years_after(std::chrono::sys_days day, int years) {
    const std::chrono::year_month_day date(day);
    const auto later = date + std::chrono::years(years);
    return later.ok() ? std::chrono::sys_days(later) : std::chrono::sys_days(later.year() / std::chrono::March / 1);
}

}  // namespace laborshed::pipeline
