// Facts about one person that the federal indicators need, with dates.
#pragma once

#include "base/enum_text.h"
#include "pipeline/quarter.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::pipeline {

/// Whose service it is. Vocational rehabilitation (title IV) is not among them: there a person exits when the record of
/// service is closed, which is not held here.
enum class Program {
    adult,               ///< WIOA title I
    dislocated_worker,   ///< WIOA title I
    youth,               ///< WIOA title I
    adult_education,     ///< WIOA title II (AEFLA)
    employment_service,  ///< Wagner-Peyser, WIOA title III
    local                ///< of the partnership, outside WIOA
};
BOOST_DESCRIBE_ENUM(Program, adult, dislocated_worker, youth, adult_education, employment_service, local)
/// As queries name it: "dislocated_worker".
[[nodiscard]] constexpr std::string_view spelled(Program program) { return laborshed::name_of(program); }

/// Only `career` and `training` make a participant and put off the exit.
enum class ServiceKind {
    self_service,
    information,  ///< only: readily available, no assessment by staff
    follow_up,    ///< after placement or exit
    supportive,   ///< child care, transport
    career,       ///< basic by staff, or individualized; for youth one of the program elements
    training
};
BOOST_DESCRIBE_ENUM(ServiceKind, self_service, information, follow_up, supportive, career, training)
[[nodiscard]] constexpr std::string_view spelled(ServiceKind kind) {
    return kind == ServiceKind::self_service ? "self-service" : kind == ServiceKind::follow_up ? "follow-up" : "";
}

struct Service {
    ServiceKind kind = ServiceKind::career;
    Program program = Program::local;
    std::chrono::sys_days day = {};  ///< on which it took place, or is planned to
    std::string provider = {};
    bool took_place = true;
    /// The day on which it was put on the plan. Nothing: it was not planned ahead.
    std::optional<std::chrono::sys_days> planned = {};
    /// The day on which the plan was given up.
    std::optional<std::chrono::sys_days> called_off = {};
};

enum class EnrollmentKind {
    basic_education,        ///< below the 9th grade level, or English
    secondary,              ///< at or above the 9th grade level
    postsecondary,          ///< college
    occupational_training,  ///< classroom training, apprenticeship
    integrated_education,   ///< adult education with training for an occupation, or at the workplace
    on_the_job,             ///< OJT
    customized,             ///< for one employer who pays a significant part
    national_service        ///< AmeriCorps or Job Corps: for youth it counts as training after exit
};

/// In education or training. A person who is in two at once has two.
struct Enrollment {
    EnrollmentKind kind = EnrollmentKind::occupational_training;
    std::chrono::sys_days first = {};
    std::optional<std::chrono::sys_days> last = {};  ///< completed or left; nothing: still enrolled
    bool completed = false;
    bool leads_to_credential = true;  ///< to a recognized postsecondary credential
    std::string provider = {};
    std::string program_of_study = {};
};

/// Codes 1 to 7 of the record layout's element 1800, and two that do not count.
enum class CredentialKind {
    secondary_diploma,  ///< or its recognized equivalent
    associate_degree,
    bachelor_degree,
    license,
    certificate,       ///< occupational, a completed registered apprenticeship too
    certification,     ///< occupational
    other_recognized,  ///< of skills in an industry or occupation
    graduate_degree,   ///< counts in vocational rehabilitation only, so not here
    not_recognized     ///< work readiness, safety, a workforce board's own certificate
};
BOOST_DESCRIBE_ENUM(CredentialKind, secondary_diploma, associate_degree, bachelor_degree, license, certificate,
                    certification, other_recognized, graduate_degree, not_recognized)

struct Credential {
    CredentialKind kind = CredentialKind::certificate;
    std::chrono::sys_days day = {};
};

enum class SkillGainKind {
    educational_level,   ///< an educational functioning level
    secondary_diploma,   ///< or its recognized equivalent
    transcript,          ///< enough credit hours by the state's standards
    training_milestone,  ///< satisfactory progress toward an established one
    skills_progression   ///< an exam or benchmark of an occupation passed
};
BOOST_DESCRIBE_ENUM(SkillGainKind, educational_level, secondary_diploma, transcript, training_milestone,
                    skills_progression)

struct SkillGain {
    SkillGainKind kind = SkillGainKind::educational_level;
    std::chrono::sys_days day = {};
};

enum class WageSource {
    wage_record,  ///< unemployment insurance
    federal,      ///< employment records of the federal government
    military,
    supplemental  ///< pay stub, employer's confirmation, the person's word with evidence
};

/// Work for one employer in one calendar quarter.
struct Job {
    Quarter quarter = {};
    std::string employer = {};         ///< an identifier such as the FEIN; empty: not known
    std::optional<double> wages = {};  ///< dollars paid in the quarter; nothing: employed, but wages are not known
    WageSource source = WageSource::wage_record;
    bool unsubsidized = true;
};

/// Why a person who leaves is left out of the indicators. Source: TEGL 10-16 Change 3, attachment II, tables A to C.
enum class ExclusionKind {
    institutionalized,  ///< incarcerated, or in a facility with 24-hour support
    medical,            ///< treatment expected to last over 90 days that rules out work or taking part
    deceased,
    reserve_duty,      ///< National Guard or reserve, called to active duty for at least 90 days
    foster_care,       ///< youth program only: moved away with the foster care system
    criminal_offender  ///< adult education only: served in a correctional institution and still there after exit
};
BOOST_DESCRIBE_ENUM(ExclusionKind, institutionalized, medical, deceased, reserve_duty, foster_care, criminal_offender)
/// In a sentence: "called to active duty".
[[nodiscard]] std::string_view in_words(ExclusionKind kind) noexcept;

struct Exclusion {
    ExclusionKind kind = ExclusionKind::institutionalized;
    std::chrono::sys_days day = {};
};

/// Lists are in any order.
struct Participant {
    std::string id = {};
    std::vector<std::string> groups = {};  ///< by which results are split, such as "veteran"
    bool diploma_before = false;           ///< had a secondary diploma before anything that is listed here
    std::vector<Service> services = {};
    std::vector<Enrollment> enrollments = {};
    std::vector<Credential> credentials = {};
    std::vector<SkillGain> gains = {};
    std::vector<Job> jobs = {};
    std::vector<Exclusion> exclusions = {};
};

}  // namespace laborshed::pipeline
