#include "pipeline/equity_stages.h"

#include <algorithm>
#include <initializer_list>

namespace laborshed::pipeline {
namespace {

using equity::Stage;
using std::chrono::days;
using std::chrono::sys_days;

constexpr int kRetention = 180;

class StageProgress {
  public:
    StageProgress(std::span<const StepEvent> events, sys_days today) : events_(events), today_(today) {}

    /// The first day of any of the steps.
    [[nodiscard]] std::optional<sys_days> first(std::initializer_list<Step> steps) const {
        std::optional<sys_days> found;
        for (const auto& event : events_) {
            if (happened(event) && std::ranges::find(steps, event.step) != steps.end()) {
                found = found ? std::min(*found, event.day) : event.day;
            }
        }
        return found;
    }
    [[nodiscard]] std::optional<sys_days> first() const {
        std::optional<sys_days> found;
        for (const auto& event : events_) {
            if (happened(event)) {
                found = found ? std::min(*found, event.day) : event.day;
            }
        }
        return found;
    }
    /// The job that lasted longest of those after the day, or may still last.
    [[nodiscard]] const StepEvent* placement(sys_days from) const {
        const StepEvent* found = nullptr;
        for (const auto& event : events_) {
            if (happened(event) && event.step == Step::placement && event.day >= from &&
                (found == nullptr || lasts(event) > lasts(*found))) {
                found = &event;
            }
        }
        return found;
    }
    [[nodiscard]] std::optional<double> wage(sys_days from) const {
        const StepEvent* found = nullptr;
        for (const auto& event : events_) {
            if (happened(event) && event.step == Step::placement && event.day >= from && event.wage &&
                (found == nullptr || event.day < found->day)) {
                found = &event;
            }
        }
        return found == nullptr ? std::nullopt : found->wage;
    }
    /// No enrollment is open: each has ended, or was left.
    [[nodiscard]] bool class_over() const {
        const auto left = first({Step::withdrawal});
        return std::ranges::all_of(events_, [&](const StepEvent& event) {
            return event.step != Step::enrollment || !happened(event) || (event.end && *event.end < today_) ||
                   (left && *left >= event.day);
        });
    }
    [[nodiscard]] bool passed(sys_days from, int time) const { return from + days(time) <= today_; }

  private:
    [[nodiscard]] bool happened(const StepEvent& event) const { return !event.planned && event.day <= today_; }
    [[nodiscard]] days lasts(const StepEvent& job) const { return job.end.value_or(today_) - job.day; }

    std::span<const StepEvent> events_;
    sys_days today_;
};

}  // namespace

EquityStages equity_stages(std::span<const StepEvent> events, sys_days today, const StageTimes& times) {
    const StageProgress way(events, today);
    EquityStages made;
    const auto set = [&](Stage stage, bool reached, bool could) {
        const auto bit = equity::bit(stage);
        made.reached |= reached ? bit : std::uint8_t{0};
        made.at_risk |= reached || could ? bit : std::uint8_t{0};
    };
    const auto contact = way.first();
    if (!contact) {
        return made;
    }
    set(Stage::outreach, true, true);
    const auto completed = way.first({Step::completion});
    const auto enrolled = way.first({Step::enrollment, Step::milestone, Step::completion});
    const auto applied =
        way.first({Step::application, Step::eligibility, Step::enrollment, Step::milestone, Step::completion});
    set(Stage::application, applied.has_value(), way.passed(*contact, times.application));
    if (!applied) {
        return made;
    }
    const auto left = way.first({Step::withdrawal});
    set(Stage::enrollment, enrolled.has_value(), left.has_value() || way.passed(*applied, times.enrollment));
    if (!enrolled) {
        return made;
    }
    set(Stage::completion, completed.has_value(), way.class_over());
    const auto* const job = way.placement(*enrolled);
    if (completed) {
        set(Stage::credential, way.first({Step::credential}).has_value(), way.passed(*completed, times.credential));
        set(Stage::placement, job != nullptr, way.passed(*completed, times.placement));
    }
    if (job == nullptr || !completed) {
        return made;
    }
    const bool stayed = way.first({Step::retention_180, Step::retention_365}).has_value();
    const bool ended = job->end && *job->end < job->day + days(kRetention);
    set(Stage::retention, stayed, ended || way.passed(job->day, kRetention + times.check));
    made.wage = way.wage(*enrolled);
    set(Stage::wage, false, made.wage.has_value());
    return made;
}

}  // namespace laborshed::pipeline
