// One person's pathway: faults, warnings, current standing, possible next steps, and due checks.
#pragma once

#include "pipeline/event.h"

#include <functional>
#include <set>

namespace laborshed::pipeline {

struct JourneyRules {
    std::set<std::string, std::less<>> eligibility_required = {};  ///< programs that enroll only who was found eligible
    int minimum_age = 14;                                          ///< of a job: 29 CFR 570.2, outside agriculture
    double minimum_wage = 7.25;     ///< dollars an hour, federal since 2009: 29 U.S.C. 206(a)(1)
    double highest_wage = 250;      ///< above it a wage is probably not one of an hour
    double most_hours = 80;         ///< a week
    int longest_gap = 365;          ///< days between two steps in one program
    int retention_window = 30;      ///< days after it falls due in which a retention check is in time
    int days_without_service = 90;  ///< after which the last service was the exit: 20 CFR 677.150(c)
};

/// About one event: its place in what was given, and a sentence for a case worker.
struct Remark {
    std::size_t event = 0;
    Step step = Step::outreach;
    std::chrono::sys_days day = {};
    std::string text = {};
    std::string code = {};  ///< of the sentence (docs/faults.md)
};

enum class DueState {
    upcoming,  ///< not yet
    open,      ///< from today, or still in time
    overdue    ///< the last day has passed
};
BOOST_DESCRIBE_ENUM(DueState, upcoming, open, overdue)

/// A check that no one has recorded yet.
struct Due {
    Step step = Step::retention_30;
    std::chrono::sys_days from = {};   ///< the first day on which it can be recorded
    std::chrono::sys_days until = {};  ///< the last day on which it is in time
    DueState state = DueState::upcoming;
    std::optional<std::size_t> placement = {};  ///< the event whose job is checked; none for quarters after exit
};

/// Where the person is in one program, by what has happened up to today.
struct Standing {
    std::string program = {};
    std::string cohort = {};           ///< of the last enrollment of the spell; empty without one
    int spell = 1;                     ///< 2 after the first re-entry: a withdrawal or completion and a new start
    std::optional<Step> stage = {};    ///< furthest step of the spell, withdrawal aside; nothing when all is planned
    std::chrono::sys_days since = {};  ///< the first day of that stage in the spell
    bool withdrawn = false;
    /// The last day of service, once enough days have passed without one, none is planned and no enrollment is open. By
    /// this program alone: the federal indicators look at all of a person's programs.
    std::optional<std::chrono::sys_days> exit = {};
    std::vector<Step> next = {};  ///< what could be recorded today without a fault and leads on, in pathway order
    std::vector<Due> due = {};    ///< by first day
};

struct Journey {
    std::vector<Remark> faults = {};      ///< to be refused; in pathway order
    std::vector<Remark> warnings = {};    ///< unusual, may be true
    std::vector<Standing> programs = {};  ///< by program; those of no program ("") are one of their own
};

/// The rules are written out in docs/methods.md. `birth` is the date of birth, if known: without it no rule on ages
/// holds. What is planned fulfills nothing that has happened, but must itself be possible. The order of the events
/// given does not matter.
[[nodiscard]] Journey journey(std::span<const StepEvent> events, std::optional<std::chrono::sys_days> birth,
                              std::chrono::sys_days today, const JourneyRules& rules = {});

/// What could be recorded today, without a fault, for someone outside of every program: for whom nothing is recorded
/// there yet, journey() has no standing that says it. In pathway order.
[[nodiscard]] std::vector<Step> next_outside_programs(std::span<const StepEvent> events,
                                                      std::optional<std::chrono::sys_days> birth,
                                                      std::chrono::sys_days today, const JourneyRules& rules = {});

}  // namespace laborshed::pipeline
