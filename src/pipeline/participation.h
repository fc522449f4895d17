// Periods of participation: from the first service that makes a participant to the exit, by the 90-day rule.
#pragma once

#include "pipeline/participant.h"

namespace laborshed::pipeline {

/// So many days without a service end a period of participation.
inline constexpr std::chrono::days days_without_service{90};

struct ParticipationRules {
    /// What is known is known by the end of this day; later services do not count, but plans made by then do.
    std::chrono::sys_days as_of = {};
    /// Programs with a common exit: a person leaves all of them at once. The state decides which; DOL wants these.
    std::vector<Program> common_exit = {Program::adult, Program::dislocated_worker, Program::youth,
                                        Program::employment_service};
};

struct Participation {
    std::vector<Program> programs = {};  ///< that gave a service which counts, without repeats
    std::vector<std::string> providers =
        {};                            ///< of such services and of enrollments during it, sorted, without repeats
    std::chrono::sys_days entry = {};  ///< the first such service
    std::optional<std::chrono::sys_days> exit = {};  ///< the last such service; nothing: still a participant
    std::optional<ExclusionKind> exclusion = {};     ///< recorded between the entry and the day the exit was certain
    [[nodiscard]] bool in(Program program) const noexcept;
};

/// All periods of a person, by entry. A period ends with the last service when 90 days have passed without another and
/// none is planned: a service on the 90th day after still belongs to it, one on the 91st begins a new period. A plan
/// keeps it open until the planned day, or until the plan is given up, when it was made before the 90 days were over.
/// Self-service, information, follow-up and supportive services neither begin nor prolong it. Programs with a common
/// exit have periods together, others each its own. Source: 20 CFR 677.150; TEGL 10-16 Change 3, "Exit", "Period of
/// Participation".
[[nodiscard]] std::vector<Participation> participations(const Participant& person, const ParticipationRules& rules);

}  // namespace laborshed::pipeline
