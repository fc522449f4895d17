// Steps of a pathway, from first contact to lasting employment.
#pragma once

#include "base/enum_text.h"

#include <array>
#include <optional>
#include <string_view>

namespace laborshed::pipeline {

/// In pathway order. Some come more than once (services, interviews, placements), many are skipped.
enum class Step {
    outreach,      ///< someone told the person of it
    referral,      ///< one organization sent the person to another
    application,   ///< to a program
    eligibility,   ///< found eligible
    enrollment,    ///< in a cohort
    service,       ///< training, support, career service on a day
    milestone,     ///< progress within the program
    completion,    ///< of the program
    credential,    ///< attained
    interview,     ///< with an employer
    offer,         ///< of a job or apprenticeship
    placement,     ///< the first day in a job
    retention_30,  ///< still in work that many days after the placement
    retention_90,
    retention_180,
    retention_365,
    second_quarter,  ///< employed in the second quarter after exit
    fourth_quarter,
    withdrawal,  ///< left before completion; may return
};
BOOST_DESCRIBE_ENUM(Step, outreach, referral, application, eligibility, enrollment, service, milestone, completion,
                    credential, interview, offer, placement, retention_30, retention_90, retention_180, retention_365,
                    second_quarter, fourth_quarter, withdrawal)
/// As records and files write it: "retention_90".
[[nodiscard]] constexpr std::string_view spelled(Step step) { return laborshed::name_of(step); }

inline constexpr std::array kSteps = {
    Step::outreach,      Step::referral,       Step::application,    Step::eligibility,  Step::enrollment,
    Step::service,       Step::milestone,      Step::completion,     Step::credential,   Step::interview,
    Step::offer,         Step::placement,      Step::retention_30,   Step::retention_90, Step::retention_180,
    Step::retention_365, Step::second_quarter, Step::fourth_quarter, Step::withdrawal,
};

/// Days after the placement of a retention step; nothing for other steps.
[[nodiscard]] std::optional<int> retention_days(Step step) noexcept;

}  // namespace laborshed::pipeline
