#include "pipeline/journey.h"

#include "pipeline/journey_rules.h"

#include <algorithm>
#include <array>

namespace laborshed::pipeline {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

DueState due_state(sys_days from, sys_days until, sys_days today) {
    if (today < from) {
        return DueState::upcoming;
    }
    return today <= until ? DueState::open : DueState::overdue;
}

bool happened(const StepEvent& event, sys_days today) { return !event.planned && event.day <= today; }

/// A later check of the same job says that the earlier ones would have been met.
bool retained(const JourneyInput& input, const StepEvent& job, int after) {
    return std::ranges::any_of(input.events, [&](const StepEvent& event) {
        const auto at = retention_days(event.step);
        return at && *at >= after && happened(event, input.today) && event.day >= job.day + days(*at) &&
               same_job(job, event);
    });
}

void add_retention(const JourneyInput& input, Standing& standing) {
    for (const std::size_t i : input.order) {
        const StepEvent& job = input.events[i];
        if (job.step != Step::placement || job.program != standing.program || !happened(job, input.today)) {
            continue;
        }
        for (const Step step : kSteps) {
            const auto after = retention_days(step);
            if (!after || (job.end && *job.end < job.day + days(*after)) || retained(input, job, *after)) {
                continue;
            }
            const sys_days from = job.day + days(*after);
            const sys_days until = from + days(input.rules.retention_window);
            standing.due.push_back({step, from, until, due_state(from, until, input.today), i});
        }
    }
}

bool is_recorded(const JourneyInput& input, const std::string& program, Step step, sys_days from) {
    return std::ranges::any_of(input.events, [&](const StepEvent& event) {
        return event.step == step && event.program == program && happened(event, input.today) && event.day >= from;
    });
}

/// In a job of the program that, as far as is known, lasts into those days.
bool in_work(const JourneyInput& input, const std::string& program, sys_days from, sys_days until) {
    return std::ranges::any_of(input.events, [&](const StepEvent& event) {
        return event.step == Step::placement && event.program == program && happened(event, input.today) &&
               event.day <= until && (!event.end || *event.end >= from);
    });
}

/// Of who was never placed, or is known to have left, nothing has to be asked: they count as not employed until wage
/// records say otherwise.
void add_quarters(const JourneyInput& input, Standing& standing) {
    if (!standing.exit) {
        return;
    }
    for (const Step step : {Step::second_quarter, Step::fourth_quarter}) {
        const int after = *quarters_after_exit(step);
        const sys_days from = quarter_begin(*standing.exit, after);
        const sys_days until = quarter_end(*standing.exit, after);
        if (!is_recorded(input, standing.program, step, from) && in_work(input, standing.program, from, until)) {
            standing.due.push_back({step, from, until, due_state(from, until, input.today), {}});
        }
    }
}

std::optional<sys_days> exit_of(const JourneyInput& input, const std::string& program, const ProgramState& state) {
    const auto last = state.served_until();
    const bool more = std::ranges::any_of(input.events, [&](const StepEvent& event) {
        return event.program == program && event.planned && event.day >= input.today && is_service(event.step);
    });
    if (!last || more || state.is_enrolled(input.today) ||
        input.today < *last + days(input.rules.days_without_service)) {
        return std::nullopt;
    }
    return last;
}

/// What there is only in a program. An enrollment names its own, by its cohort.
bool is_within(Step step) {
    return step == Step::eligibility || step == Step::milestone || step == Step::completion ||
           step == Step::credential || step == Step::withdrawal;
}

/// Whether a step leads on from where the person is; the rules are asked elsewhere.
bool leads_on(Step step, const JourneyInput& input, const Standing& standing, const ProgramState& state) {
    const auto today = input.today;
    if (retention_days(step)) {
        return std::ranges::any_of(standing.due, [&](const Due& due) { return due.step == step && due.from <= today; });
    }
    if (const auto after = quarters_after_exit(step)) {
        const auto from = standing.exit ? quarter_begin(*standing.exit, *after) : sys_days::max();
        return from <= today && !is_recorded(input, standing.program, step, from);
    }
    if (standing.program.empty() && is_within(step)) {
        return false;
    }
    const bool completed = std::ranges::any_of(state.enrolled, [](const Enrolled& e) { return !!e.completed; });
    switch (step) {
        case Step::service:
        case Step::interview:
        case Step::offer:
        case Step::placement:
        case Step::credential: return true;
        case Step::milestone: return state.is_enrolled(today);
        // Having withdrawn, the way starts over; who completes can't withdraw any more.
        case Step::withdrawal: return !completed || state.is_enrolled(today);
        case Step::enrollment: return !completed && !state.is_enrolled(today);
        case Step::completion: return !state.enrolled.empty() && !completed;
        default: return !standing.stage || standing.withdrawn || step > *standing.stage;
    }
}

/// Tried out: what the rules would say if it were recorded today.
bool allowed(Step step, const JourneyInput& input, const Standing& standing, std::size_t faults) {
    std::vector<StepEvent> events(input.events.begin(), input.events.end());
    StepEvent& event = events.emplace_back(StepEvent{.step = step, .day = input.today, .program = standing.program});
    if (step > Step::enrollment && !standing.withdrawn) {
        event.cohort = standing.cohort;
    }
    Findings findings;
    (void)run({events, require_ordered(events), input.birth, input.today, input.rules}, &findings);
    return findings.faults.size() <= faults;
}

Standing standing_of(const JourneyInput& input, const std::string& program, const ProgramState& state,
                     std::size_t faults) {
    Standing standing{.program = program,
                      .cohort = state.enrolled.empty() ? "" : state.enrolled.back().cohort,
                      .spell = std::max(1, state.spell),
                      .stage = state.stage,
                      .since = state.since,
                      .withdrawn = state.withdrawn.has_value(),
                      .exit = exit_of(input, program, state)};
    add_retention(input, standing);
    add_quarters(input, standing);
    std::ranges::stable_sort(standing.due, {}, &Due::from);
    for (const Step step : kSteps) {
        if (leads_on(step, input, standing, state) && allowed(step, input, standing, faults)) {
            standing.next.push_back(step);
        }
    }
    return standing;
}

}  // namespace

Journey journey(std::span<const StepEvent> events, std::optional<sys_days> birth, sys_days today,
                const JourneyRules& rules) {
    const JourneyInput input{events, require_ordered(events), birth, today, rules};
    Findings findings;
    const auto programs = run(input, &findings);
    Journey result{.faults = std::move(findings.faults), .warnings = std::move(findings.warnings)};
    for (const auto& [program, state] : programs) {
        result.programs.push_back(standing_of(input, program, state, result.faults.size()));
    }
    return result;
}

std::vector<Step> next_outside_programs(std::span<const StepEvent> events, std::optional<sys_days> birth,
                                        sys_days today, const JourneyRules& rules) {
    const JourneyInput input{events, require_ordered(events), birth, today, rules};
    Findings findings;
    const auto programs = run(input, &findings);
    const auto found = programs.find("");
    return standing_of(input, "", found == programs.end() ? ProgramState{} : found->second, findings.faults.size())
        .next;
}

}  // namespace laborshed::pipeline
