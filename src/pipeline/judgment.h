// How each indicator judges one period of participation. Used by indicators.cpp and by the training programs' report.
#pragma once

#include "pipeline/indicators.h"

namespace laborshed::pipeline {

/// A period in front of an indicator.
struct Case {
    const Participant& person;
    const Participation& period;
    DayRange cohort = {};
    bool youth = false;                   ///< judged by the youth program's rules
    std::optional<Program> program = {};  ///< the one that the report is of
    std::chrono::sys_days as_of = {};
    Quarter jobs_through = {};
};

struct Judgment {
    CountedAs standing = CountedAs::left_out;
    Reason reason = Reason::not_known_yet;
    std::optional<double> earnings = {};
};

/// Whether the person was in unsubsidized employment in a quarter; nothing when it is not known yet. A wage record of
/// 0 dollars is no employment, a confirmed job without known wages is.
[[nodiscard]] std::optional<bool> employed(const Participant& person, Quarter quarter, Quarter jobs_through);

/// Dollars from unsubsidized jobs in the quarter, known wages added up; nothing when none is known. Supplemental wages
/// count only where no record tells of the same employer in the quarter.
[[nodiscard]] std::optional<double> earnings(const Participant& person, Quarter quarter);

/// Same employer in both quarters, by its identifier; jobs without one are like no other.
[[nodiscard]] bool same_employer(const Participant& person, Quarter one, Quarter other);

/// In secondary or postsecondary education, occupational training or national service on a day of the quarter.
[[nodiscard]] bool in_education(const Participant& person, Quarter quarter, std::chrono::sys_days as_of);

/// A recognized postsecondary credential from the first day on and at most a year after the exit.
[[nodiscard]] bool credential_in_time(const Participant& person, std::chrono::sys_days first,
                                      std::chrono::sys_days exit);

// The period has an exit in each of these but judge_skill_gains.
[[nodiscard]] Judgment judge_employment(const Case& period, int quarters_after_exit);
[[nodiscard]] Judgment judge_earnings(const Case& period);
[[nodiscard]] Judgment judge_same_employer(const Case& period);
[[nodiscard]] Judgment judge_credential(const Case& period);
[[nodiscard]] Judgment judge_skill_gains(const Case& period);

}  // namespace laborshed::pipeline
