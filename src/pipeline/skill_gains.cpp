// Measurable skill gains in a program year.
#include "pipeline/judgment.h"

#include <algorithm>

namespace laborshed::pipeline {

Judgment judge_skill_gains(const Case& period) {
    const auto& person = period.person;
    const auto in_year = common_days({period.period.entry, period.period.exit.value_or(period.as_of)}, period.cohort);
    // Adult education is an education program as such; of its gains, transcripts, milestones and exams count only with
    // training for an occupation or at the workplace.
    const bool adult_education = period.program ? *period.program == Program::adult_education
                                                : period.period.programs == std::vector{Program::adult_education};
    bool education = period.period.in(Program::adult_education) && (!period.program || adult_education);
    bool every_kind = !adult_education;
    for (const auto& enrollment : person.enrollments) {
        if (enrollment.kind == EnrollmentKind::national_service ||
            common_days(in_year, {enrollment.first, enrollment.last.value_or(period.as_of)}).empty()) {
            continue;
        }
        education = true;
        every_kind = every_kind || enrollment.kind == EnrollmentKind::integrated_education;
    }
    if (!education) {
        return {CountedAs::left_out, Reason::not_in_education};
    }
    const bool gained = std::ranges::any_of(person.gains, [&](const SkillGain& gain) {
        return in_year.holds(gain.day) && (every_kind || gain.kind == SkillGainKind::educational_level ||
                                           gain.kind == SkillGainKind::secondary_diploma);
    });
    return gained ? Judgment{CountedAs::numerator, Reason::gain} : Judgment{CountedAs::denominator, Reason::no_gain};
}

}  // namespace laborshed::pipeline
