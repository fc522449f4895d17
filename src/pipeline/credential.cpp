// Credential attainment, with the special rule for secondary diplomas.
#include "pipeline/judgment.h"

#include <algorithm>

namespace laborshed::pipeline {
namespace {

using std::chrono::sys_days;

bool postsecondary(CredentialKind kind) {
    return kind != CredentialKind::secondary_diploma && kind != CredentialKind::graduate_degree &&
           kind != CredentialKind::not_recognized;
}

bool toward_credential(EnrollmentKind kind) {
    return kind == EnrollmentKind::postsecondary || kind == EnrollmentKind::occupational_training ||
           kind == EnrollmentKind::integrated_education;
}

bool had_diploma(const Participant& person, sys_days day) {
    return person.diploma_before || std::ranges::any_of(person.credentials, [&](const Credential& credential) {
               return credential.kind == CredentialKind::secondary_diploma && credential.day < day;
           });
}

}  // namespace

bool credential_in_time(const Participant& person, sys_days first, sys_days exit) {
    return std::ranges::any_of(person.credentials, [&](const Credential& credential) {
        return postsecondary(credential.kind) && credential.day >= first && credential.day <= exit + one_year;
    });
}

Judgment judge_credential(const Case& period) {
    const auto& person = period.person;
    const auto entry = period.period.entry;
    const auto exit = *period.period.exit;
    bool training = false;
    bool school = false;
    bool work_based = false;
    for (const auto& enrollment : person.enrollments) {
        if (common_days({entry, exit}, {enrollment.first, enrollment.last.value_or(period.as_of)}).empty()) {
            continue;
        }
        training = training || toward_credential(enrollment.kind);
        school = school || (enrollment.kind == EnrollmentKind::secondary && !had_diploma(person, entry));
        work_based = work_based || enrollment.kind == EnrollmentKind::on_the_job ||
                     enrollment.kind == EnrollmentKind::customized;
    }
    if (!training && !school) {
        return {CountedAs::left_out, work_based ? Reason::work_based_only : Reason::not_in_education};
    }
    const auto end = exit + one_year;
    if (end > period.as_of) {
        return {CountedAs::left_out, Reason::not_known_yet};
    }
    if (credential_in_time(person, entry, exit)) {
        return {CountedAs::numerator, Reason::credential};
    }
    const bool diploma = std::ranges::any_of(person.credentials, [&](const Credential& credential) {
        return credential.kind == CredentialKind::secondary_diploma && credential.day >= entry && credential.day <= end;
    });
    if (!school || !diploma) {
        return {CountedAs::denominator, Reason::no_credential};
    }
    bool known = true;
    for (int quarters = 1; quarters <= 4; ++quarters) {
        const auto works = employed(person, later(quarter_of(exit), quarters), period.jobs_through);
        if (works == true) {
            return {CountedAs::numerator, Reason::diploma_and_job};
        }
        known = known && works.has_value();
    }
    const bool studies = std::ranges::any_of(person.enrollments, [&](const Enrollment& enrollment) {
        return toward_credential(enrollment.kind) && enrollment.leads_to_credential && enrollment.first <= end &&
               enrollment.last.value_or(period.as_of) > exit;
    });
    if (studies) {
        return {CountedAs::numerator, Reason::diploma_and_study};
    }
    return known ? Judgment{CountedAs::denominator, Reason::diploma_alone}
                 : Judgment{CountedAs::left_out, Reason::not_known_yet};
}

}  // namespace laborshed::pipeline
