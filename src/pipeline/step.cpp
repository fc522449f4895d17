#include "pipeline/step.h"

#include <algorithm>

namespace laborshed::pipeline {

std::string_view name(Step step) noexcept {
    switch (step) {
        case Step::outreach: return "outreach";
        case Step::referral: return "referral";
        case Step::application: return "application";
        case Step::eligibility: return "eligibility";
        case Step::enrollment: return "enrollment";
        case Step::service: return "service";
        case Step::milestone: return "milestone";
        case Step::completion: return "completion";
        case Step::credential: return "credential";
        case Step::interview: return "interview";
        case Step::offer: return "offer";
        case Step::placement: return "placement";
        case Step::retention_30: return "retention_30";
        case Step::retention_90: return "retention_90";
        case Step::retention_180: return "retention_180";
        case Step::retention_365: return "retention_365";
        case Step::second_quarter: return "second_quarter";
        case Step::fourth_quarter: return "fourth_quarter";
        case Step::withdrawal: return "withdrawal";
    }
    return {};
}

std::optional<Step> step_named(std::string_view word) noexcept {
    const auto* const found = std::ranges::find_if(kSteps, [word](Step step) { return name(step) == word; });
    return found == kSteps.end() ? std::nullopt : std::optional(*found);
}

std::optional<int> retention_days(Step step) noexcept {
    switch (step) {
        case Step::retention_30: return 30;
        case Step::retention_90: return 90;
        case Step::retention_180: return 180;
        case Step::retention_365: return 365;
        default: return std::nullopt;
    }
}

}  // namespace laborshed::pipeline
