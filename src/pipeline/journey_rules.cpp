#include "pipeline/journey_rules.h"

#include "base/day.h"
#include "base/message.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace laborshed::pipeline {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// As the beginning of a sentence.
std::string label(Step step) {
    if (const auto after = retention_days(step)) {
        return "Retention at " + std::to_string(*after) + " days";
    }
    switch (step) {
        case Step::second_quarter: return "Employment in the second quarter after exit";
        case Step::fourth_quarter: return "Employment in the fourth quarter after exit";
        default: break;
    }
    auto text = text_of(step);
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string subject(const StepEvent& event) {
    return label(event.step) + (event.planned ? " planned for " : " on ") + to_text(event.day);
}

/// February 29 becomes March 1.
sys_days birthday(sys_days birth, int age) {
    const auto date = std::chrono::year_month_day(birth) + std::chrono::years(age);
    return date.ok() ? sys_days(date) : sys_days(date.year() / std::chrono::March / 1);
}

bool starts_over(Step step) noexcept { return step <= Step::enrollment; }

/// Facts of a job that last, whatever became of the program.
bool outlasts_withdrawal(Step step) noexcept {
    return retention_days(step) || step == Step::second_quarter || step == Step::fourth_quarter;
}

bool is_job(Step step) noexcept { return step == Step::offer || step == Step::placement || retention_days(step); }

class Checker {
  public:
    Checker(const JourneyInput& input, Findings* findings) : input_(input), findings_(findings) {}

    std::map<std::string, ProgramState> run() {
        std::map<std::string, ProgramState> happened;
        // A plan counts for later plans only. So what happened is gone through without plans, and the plans with all.
        std::map<std::string, ProgramState> planned;
        for (const std::size_t i : input_.order) {
            const StepEvent& event = input_.events[i];
            event_ = i;
            silent_ = false;
            alone(event);
            if (event.planned) {
                step(event, planned[event.program]);
                (void)happened[event.program];
            } else {
                if (event.day <= input_.today) {
                    step(event, happened[event.program]);
                } else {
                    (void)happened[event.program];
                }
                silent_ = true;
                step(event, planned[event.program]);
            }
        }
        return happened;
    }

  private:
    void fault(const Message& message) { add(message, findings_ ? &findings_->faults : nullptr); }
    void warn(const Message& message) { add(message, findings_ ? &findings_->warnings : nullptr); }
    void add(const Message& message, std::vector<Remark>* list) const {
        if (list && !silent_) {
            const StepEvent& event = input_.events[event_];
            list->push_back({event_, event.step, event.day, message.text, message.id});
        }
    }

    /// Checks of an event by itself.
    void alone(const StepEvent& event) {
        if (event.day > input_.today && !event.planned) {
            fault(say("E4124", {{"step", subject(event)}}));
        }
        if (event.day < input_.today && event.planned) {
            warn(say("E4125", {{"step", subject(event)}}));
        }
        if (event.end && *event.end < event.day) {
            fault(say("E4126", {{"step", subject(event)}, {"end", to_text(*event.end)}}));
        }
        if (input_.birth && event.day < *input_.birth) {
            fault(say("E4127", {{"step", subject(event)}}));
        } else if (input_.birth && event.step == Step::placement &&
                   event.day < birthday(*input_.birth, input_.rules.minimum_age)) {
            fault(say("E4128", {{"step", subject(event)}, {"age", std::to_string(input_.rules.minimum_age)}}));
        }
        numbers(event);
        twice(event);
    }

    void numbers(const StepEvent& event) {
        if (event.wage && !(std::isfinite(*event.wage) && *event.wage >= 0)) {
            fault(say("E4129", {{"step", subject(event)}}));
        } else if (event.wage && is_job(event.step) && *event.wage < input_.rules.minimum_wage) {
            warn(say("E4130", {{"step", subject(event)}, {"wage", dollars(input_.rules.minimum_wage)}}));
        } else if (event.wage && *event.wage > input_.rules.highest_wage) {
            warn(say("E4131", {{"step", subject(event)}, {"wage", dollars(input_.rules.highest_wage)}}));
        }
        if (event.hours && !(*event.hours >= 0 && *event.hours <= 168)) {
            fault(say("E4132", {{"step", subject(event)}}));
        } else if (event.hours && *event.hours > input_.rules.most_hours) {
            warn(say("E4133",
                     {{"step", subject(event)}, {"hours", std::to_string(std::lround(input_.rules.most_hours))}}));
        }
    }

    static std::string dollars(double amount) {
        const auto cents = std::lround(amount * 100);
        std::string text = std::to_string(cents / 100);
        return cents % 100 == 0 ? text : text + (cents % 100 < 10 ? ".0" : ".") + std::to_string(cents % 100);
    }

    /// Services may well be given twice on a day; a second completion or enrollment is a fault anyway.
    void twice(const StepEvent& event) {
        if (event.step == Step::service || event.step == Step::completion || event.step == Step::enrollment) {
            return;
        }
        const auto key = [](const StepEvent& e) {
            return std::tie(e.step, e.day, e.planned, e.program, e.cohort, e.opening, e.organization, e.employer);
        };
        for (const std::size_t i : input_.order) {
            if (i == event_) {
                return;
            }
            if (key(input_.events[i]) == key(event)) {
                warn(say("E4134", {{"step", subject(event)}}));
                return;
            }
        }
    }

    /// Checks of an event given those before it; then updates the state.
    void step(const StepEvent& event, ProgramState& state) {
        if (state.withdrawn && !starts_over(event.step) && !outlasts_withdrawal(event.step)) {
            fault(say("E4135", {{"step", subject(event)}, {"day", to_text(*state.withdrawn)}}));
            return;
        }
        gap(event, state);
        begin_spell(event, state);
        switch (event.step) {
            case Step::eligibility: state.eligible = state.eligible ? state.eligible : event.day; break;
            case Step::enrollment: enroll(event, state); break;
            case Step::milestone: (void)enrolled_for(event, state); break;
            case Step::completion: complete(event, state); break;
            case Step::credential:
                if (!state.last_service && !event.program.empty()) {
                    warn(say("E4136", {{"step", subject(event)}}));
                }
                break;
            case Step::second_quarter:
            case Step::fourth_quarter: quarter(event, state); break;
            case Step::withdrawal: withdraw(event, state); break;
            default:
                if (retention_days(event.step)) {
                    retention(event);
                }
        }
        go_on(event, state);
    }

    void gap(const StepEvent& event, const ProgramState& state) {
        if (!state.last_day || state.withdrawn || outlasts_withdrawal(event.step)) {
            return;
        }
        if (const auto passed = (event.day - *state.last_day).count(); passed > input_.rules.longest_gap) {
            warn(say("E4137", {{"step", subject(event)}, {"days", std::to_string(passed)}}));
        }
    }

    /// A new start after a withdrawal or, once everything is completed, by another application or enrollment.
    static void begin_spell(const StepEvent& event, ProgramState& state) {
        const bool back = state.withdrawn && starts_over(event.step);
        const bool again = (event.step == Step::application || event.step == Step::enrollment) &&
                           std::ranges::any_of(state.enrolled, [&](const Enrolled& e) { return !!e.completed; }) &&
                           !state.is_enrolled(event.day) &&
                           std::ranges::none_of(state.enrolled, [&](const Enrolled& e) {
                               return event.step == Step::enrollment && e.cohort == event.cohort;
                           });
        if (back || again) {
            state.withdrawn.reset();
            state.enrolled.clear();
            state.stage.reset();
        }
        if (back || again || state.spell == 0) {
            ++state.spell;
        }
    }

    void enroll(const StepEvent& event, ProgramState& state) {
        if (!state.eligible && input_.rules.eligibility_required.contains(event.program)) {
            const auto* const later = find_later(event, Step::eligibility, "");
            fault(later ? say("E4138", {{"step", subject(event)}, {"day", to_text(later->day)}})
                        : say("E4139", {{"step", subject(event)}}));
        }
        const auto same = std::ranges::find(state.enrolled, event.cohort, &Enrolled::cohort);
        if (same != state.enrolled.end()) {
            fault(say("E4140", {{"step", subject(event)}, {"day", to_text(same->day)}}));
            return;
        }
        if (state.is_enrolled(event.day)) {
            warn(say("E4141", {{"step", subject(event)}}));
        }
        state.enrolled.push_back({event.cohort, event.day, event.end, {}});
    }

    /// The first event of a step and, unless empty, cohort that comes after `event` in the program.
    [[nodiscard]] const StepEvent* find_later(const StepEvent& event, Step step, std::string_view cohort) const {
        for (const std::size_t i : input_.order) {
            const StepEvent& other = input_.events[i];
            if (other.day >= event.day && other.step == step && other.program == event.program &&
                other.planned == event.planned && (cohort.empty() || other.cohort == cohort)) {
                return &other;
            }
        }
        return nullptr;
    }

    /// The enrollment that a step within the program belongs to; a fault and nothing without one.
    Enrolled* enrolled_for(const StepEvent& event, ProgramState& state) {
        for (auto enrolled = state.enrolled.rbegin(); enrolled != state.enrolled.rend(); ++enrolled) {
            if (event.cohort.empty() || enrolled->cohort.empty() || enrolled->cohort == event.cohort) {
                return &*enrolled;
            }
        }
        const bool any = event.cohort.empty();
        const auto* const later = find_later(event, Step::enrollment, event.cohort);
        if (later) {
            fault(any ? say("E4142", {{"step", subject(event)}, {"day", to_text(later->day)}})
                      : say("E4143", {{"step", subject(event)}, {"day", to_text(later->day)}}));
        } else {
            fault(any ? say("E4136", {{"step", subject(event)}}) : say("E4144", {{"step", subject(event)}}));
        }
        return nullptr;
    }

    void complete(const StepEvent& event, ProgramState& state) {
        Enrolled* const enrolled = enrolled_for(event, state);
        if (enrolled && enrolled->completed) {
            fault(say("E4145", {{"step", subject(event)}, {"day", to_text(*enrolled->completed)}}));
        } else if (enrolled) {
            enrolled->completed = event.day;
        }
    }

    void withdraw(const StepEvent& event, ProgramState& state) {
        const auto last_completed =
            std::ranges::find_if(state.enrolled, [](const Enrolled& e) { return !!e.completed; });
        const auto open = [](const Enrolled& e) { return !e.completed; };
        if (!state.last_day) {
            fault(say("E4146", {{"step", subject(event)}}));
            return;
        }
        if (last_completed != state.enrolled.end() && std::ranges::none_of(state.enrolled, open)) {
            fault(say("E4147", {{"step", subject(event)}, {"day", to_text(*last_completed->completed)}}));
            return;
        }
        // Who leaves one of two cohorts is still in the program.
        if (!event.cohort.empty() && std::ranges::count_if(state.enrolled, open) > 1) {
            std::erase_if(state.enrolled, [&](const Enrolled& e) { return e.cohort == event.cohort; });
        } else {
            state.withdrawn = event.day;
        }
    }

    void retention(const StepEvent& event) {
        const days needed(*retention_days(event.step));
        const StepEvent* first = nullptr;  // the earliest job that may be meant
        bool lasted = false;
        bool ended = true;
        for (const std::size_t i : input_.order) {
            const StepEvent& job = input_.events[i];
            if (job.step != Step::placement || job.day > event.day || (job.planned && !event.planned) ||
                !same_job(job, event)) {
                continue;
            }
            first = first ? first : &job;
            if (event.day >= job.day + needed) {
                lasted = true;
                ended = ended && job.end && *job.end < job.day + needed;
            }
        }
        if (!first) {
            fault(say("E4148", {{"step", subject(event)}}));
        } else if (!lasted) {
            fault(say("E4149", {{"step", subject(event)},
                                {"days", std::to_string((event.day - first->day).count())},
                                {"day", to_text(first->day)},
                                {"from", to_text(first->day + needed)}}));
        } else if (ended) {
            warn(say("E4150", {{"step", subject(event)}}));
        }
    }

    void quarter(const StepEvent& event, const ProgramState& state) {
        if (!state.last_service) {
            fault(say("E4136", {{"step", subject(event)}}));
        } else if (!state.withdrawn && state.is_enrolled(event.day)) {
            fault(say("E4151", {{"step", subject(event)}}));
        } else if (const auto begin = quarter_begin(*state.served_until(), *quarters_after_exit(event.step));
                   event.day < begin) {
            fault(say("E4152",
                      {{"step", subject(event)}, {"day", to_text(*state.served_until())}, {"begin", to_text(begin)}}));
        }
    }

    static void go_on(const StepEvent& event, ProgramState& state) {
        if (event.step != Step::withdrawal && (!state.stage || event.step > *state.stage)) {
            state.stage = event.step;
            state.since = event.day;
        }
        // Only who was enrolled once is a participant; career services before that begin nothing.
        if (is_service(event.step) && (state.last_service || !state.enrolled.empty())) {
            const sys_days last =
                event.step == Step::service ? std::max(event.day, event.end.value_or(event.day)) : event.day;
            state.last_service = std::max(state.last_service.value_or(last), last);
        }
        state.last_day = std::max({state.last_day.value_or(event.day), event.day, event.end.value_or(event.day)});
    }

    const JourneyInput& input_;
    Findings* findings_;
    std::size_t event_ = 0;
    bool silent_ = false;
};

}  // namespace

bool ProgramState::is_enrolled(sys_days day) const {
    return !withdrawn && std::ranges::any_of(
                             enrolled, [day](const Enrolled& e) { return !e.completed && (!e.end || *e.end >= day); });
}

std::optional<sys_days> ProgramState::served_until() const {
    std::optional<sys_days> last = last_service;
    for (const Enrolled& e : enrolled) {
        if (!withdrawn && !e.completed && e.end) {
            last = std::max(last.value_or(*e.end), *e.end);
        }
    }
    return last;
}

bool is_service(Step step) noexcept {
    return step == Step::enrollment || step == Step::service || step == Step::milestone || step == Step::completion ||
           step == Step::withdrawal;
}

bool same_job(const StepEvent& placement, const StepEvent& check) {
    const auto fits = [](const std::string& a, const std::string& b) { return a.empty() || b.empty() || a == b; };
    return fits(placement.program, check.program) && fits(placement.employer, check.employer) &&
           fits(placement.opening, check.opening);
}

sys_days quarter_begin(sys_days exit, int quarters_after) {
    const std::chrono::year_month_day date(exit);
    const unsigned first = (static_cast<unsigned>(date.month()) - 1) / 3 * 3 + 1;
    const auto month =
        std::chrono::year_month(date.year(), std::chrono::month(first)) + std::chrono::months(3 * quarters_after);
    return sys_days(month / 1);
}

sys_days quarter_end(sys_days exit, int quarters_after) { return quarter_begin(exit, quarters_after + 1) - days(1); }

std::optional<int> quarters_after_exit(Step step) noexcept {
    switch (step) {
        case Step::second_quarter: return 2;
        case Step::fourth_quarter: return 4;
        default: return std::nullopt;
    }
}

std::map<std::string, ProgramState> run(const JourneyInput& input, Findings* findings) {
    return Checker(input, findings).run();
}

}  // namespace laborshed::pipeline
