// People for the tests of the indicators, with dates that are easy to follow on paper.
#pragma once

#include "pipeline/days.h"
#include "pipeline/indicators.h"

#include <string>
#include <utility>

namespace laborshed::pipeline::test {

inline Service career(std::chrono::sys_days day, Program program = Program::adult, std::string provider = {}) {
    return {.kind = ServiceKind::career, .program = program, .day = day, .provider = std::move(provider)};
}

inline Service of_kind(ServiceKind kind, std::chrono::sys_days day, Program program = Program::adult) {
    return {.kind = kind, .program = program, .day = day};
}

inline Service plan(std::chrono::sys_days day, std::chrono::sys_days planned) {
    return {
        .kind = ServiceKind::training, .program = Program::adult, .day = day, .took_place = false, .planned = planned};
}

/// Everything is known: the end of 2026, wages through the third quarter.
inline IndicatorRules all_known() { return {.participation = {.as_of = on(2026, 12, 31)}, .jobs_through = {2026, 3}}; }

/// Program year 2024: exits from July 2023 to June 2024 (Q2), from January to December 2023 (Q4, credentials).
inline constexpr Report kYear{.program_year = 2024};

/// Entered on June 1, 2023 and left on August 15, 2023, in both cohorts of program year 2024: the second quarter after
/// exit is January to March 2024, the fourth July to September 2024.
inline Participant leaver(std::string id = "Ana", Program program = Program::adult) {
    return {.id = std::move(id), .services = {career(on(2023, 6, 1), program), career(on(2023, 8, 15), program)}};
}
inline constexpr Quarter kSecond{2024, 1};
inline constexpr Quarter kFourth{2024, 3};

inline Job job(Quarter quarter, std::string employer, std::optional<double> wages = 6000) {
    return {.quarter = quarter, .employer = std::move(employer), .wages = wages};
}

inline IndicatorResult result(Indicator which, const std::vector<Participant>& people,
                              const Selection& selection = {}) {
    return indicator(which, people, kYear, selection, all_known());
}

/// Of one person with one period in the cohort.
inline Verdict verdict(Indicator which, const Participant& person, const Selection& selection = {}) {
    const auto found = result(which, {person}, selection);
    return found.people.size() == 1 ? found.people.front() : Verdict{.person = "not in the cohort"};
}

}  // namespace laborshed::pipeline::test
