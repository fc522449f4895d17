// The rules behind journey.h, on the events of one program in their order.
#pragma once

#include "pipeline/journey.h"

#include <map>

namespace laborshed::pipeline {

struct JourneyInput {
    std::span<const StepEvent> events;
    std::vector<std::size_t> order;
    std::optional<std::chrono::sys_days> birth;
    std::chrono::sys_days today;
    const JourneyRules& rules;
};

struct Findings {
    std::vector<Remark> faults;
    std::vector<Remark> warnings;
};

/// An enrollment of the spell.
struct Enrolled {
    std::string cohort;
    std::chrono::sys_days day;
    std::optional<std::chrono::sys_days> end;
    std::optional<std::chrono::sys_days> completed;
};

/// What is so in a program after some of its events.
struct ProgramState {
    int spell = 0;
    std::optional<Step> stage;
    std::chrono::sys_days since = {};
    std::optional<std::chrono::sys_days> withdrawn;     ///< and not come back since
    std::vector<Enrolled> enrolled;                     ///< in order; those of one cohort once
    std::optional<std::chrono::sys_days> eligible;      ///< first found so, in any spell
    std::optional<std::chrono::sys_days> last_service;  ///< of a participant, in any spell
    std::optional<std::chrono::sys_days> last_day;      ///< of anything

    [[nodiscard]] bool is_enrolled(std::chrono::sys_days day) const;  ///< in a cohort not completed nor over
    /// The last day of service: an enrollment that just ended serves up to its end.
    [[nodiscard]] std::optional<std::chrono::sys_days> served_until() const;
};

/// A step of the program's service to its participants, whose last day may be the exit.
[[nodiscard]] bool is_service(Step step) noexcept;

/// Whether the retention check may be of the placement's job: nothing that is known of both differs.
[[nodiscard]] bool same_job(const StepEvent& placement, const StepEvent& check);

[[nodiscard]] std::chrono::sys_days quarter_begin(std::chrono::sys_days exit, int quarters_after);
[[nodiscard]] std::chrono::sys_days quarter_end(std::chrono::sys_days exit, int quarters_after);

/// 2 and 4 of the quarters after exit, nothing for other steps.
[[nodiscard]] std::optional<int> quarters_after_exit(Step step) noexcept;

/// What has happened in each program up to today. With `findings`, what is wrong is added there.
[[nodiscard]] std::map<std::string, ProgramState> run(const JourneyInput& input, Findings* findings);

}  // namespace laborshed::pipeline
