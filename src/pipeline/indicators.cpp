#include "pipeline/indicators.h"

#include "base/error.h"
#include "pipeline/judgment.h"

#include <algorithm>
#include <tuple>

namespace laborshed::pipeline {
namespace {

bool excludes(ExclusionKind kind, Indicator indicator, const Case& period) {
    switch (kind) {
        case ExclusionKind::foster_care: return period.youth;
        case ExclusionKind::criminal_offender:
            return indicator != Indicator::skill_gains && period.period.in(Program::adult_education) &&
                   (!period.program || *period.program == Program::adult_education);
        default: return true;
    }
}

/// Credentials and skill gains are no indicators of the employment service.
bool measured(Indicator indicator, const Case& period) {
    const bool all = indicator != Indicator::credential_attainment && indicator != Indicator::skill_gains;
    const bool service_only = period.program ? *period.program == Program::employment_service
                                             : period.period.programs == std::vector{Program::employment_service};
    return all || !service_only;
}

Judgment judge(Indicator indicator, const Case& period) {
    switch (indicator) {
        case Indicator::employment_q2: return judge_employment(period, 2);
        case Indicator::employment_q4: return judge_employment(period, 4);
        case Indicator::median_earnings: return judge_earnings(period);
        case Indicator::credential_attainment: return judge_credential(period);
        case Indicator::skill_gains: return judge_skill_gains(period);
        case Indicator::same_employer: return judge_same_employer(period);
    }
    return {};
}

bool selected(const Participant& person, const Participation& period, const Selection& selection) {
    return (!selection.program || period.in(*selection.program)) &&
           (selection.group.empty() || std::ranges::find(person.groups, selection.group) != person.groups.end()) &&
           (selection.provider.empty() || std::ranges::binary_search(period.providers, selection.provider));
}

bool in_cohort(Indicator indicator, const Participation& period, DayRange cohort) {
    return indicator == Indicator::skill_gains
               ? period.entry <= cohort.last && (!period.exit || *period.exit >= cohort.first)
               : period.exit && cohort.holds(*period.exit);
}

void add(IndicatorResult& result, const Participant& person, const Participation& period, const Selection& selection,
         const IndicatorRules& rules) {
    if (!in_cohort(result.indicator, period, result.cohort)) {
        return;
    }
    const Case in_front{
        .person = person,
        .period = period,
        .cohort = result.cohort,
        .youth = selection.program ? *selection.program == Program::youth : period.in(Program::youth),
        .program = selection.program,
        .as_of = rules.participation.as_of,
        .jobs_through = rules.jobs_through,
    };
    Verdict verdict{.person = person.id, .entry = period.entry, .exit = period.exit};
    // A skill gain's year before the one of the exit is reported before anyone knows how the person will leave.
    const bool by_now =
        result.indicator != Indicator::skill_gains || result.cohort.holds(period.exit.value_or(period.entry));
    if (!measured(result.indicator, in_front)) {
        verdict.reason = Reason::program_not_measured;
    } else if (period.exclusion && by_now && excludes(*period.exclusion, result.indicator, in_front)) {
        verdict.exclusion = period.exclusion;
    } else {
        const auto judgment = judge(result.indicator, in_front);
        verdict.standing = judgment.standing;
        verdict.reason = judgment.reason;
        verdict.earnings = judgment.earnings;
    }
    result.numerator += verdict.standing == CountedAs::numerator ? 1 : 0;
    result.denominator += verdict.standing == CountedAs::left_out ? 0 : 1;
    result.people.push_back(std::move(verdict));
}

void finish(IndicatorResult& result) {
    std::ranges::sort(result.people, [](const Verdict& a, const Verdict& b) {
        return std::tie(a.person, a.entry, a.exit, a.standing, a.reason) <
               std::tie(b.person, b.entry, b.exit, b.standing, b.reason);
    });
    if (result.denominator == 0) {
        result.missing =
            say(result.indicator == Indicator::skill_gains ? "indicator.nobody_trained" : "indicator.nobody_left");
    } else if (result.indicator == Indicator::median_earnings) {
        std::vector<double> dollars;
        for (const auto& verdict : result.people) {
            if (verdict.earnings) {
                dollars.push_back(*verdict.earnings);
            }
        }
        result.value = median(std::move(dollars));
    } else {
        result.value = static_cast<double>(result.numerator) / static_cast<double>(result.denominator);
    }
}

std::vector<IndicatorResult> compute(std::span<const Indicator> indicators, std::span<const Participant> people,
                                     const Report& report, const Selection& selection, const IndicatorRules& rules) {
    std::vector<IndicatorResult> results;
    for (const auto which : indicators) {
        results.push_back({.indicator = which, .cohort = cohort(which, report)});
    }
    for (const auto& person : people) {
        for (const auto& period : participations(person, rules.participation)) {
            if (selected(person, period, selection)) {
                for (auto& result : results) {
                    add(result, person, period, selection, rules);
                }
            }
        }
    }
    std::ranges::for_each(results, finish);
    return results;
}

}  // namespace

std::string_view text(Reason reason) noexcept {
    switch (reason) {
        case Reason::employed: return "in unsubsidized employment in that quarter";
        case Reason::in_education: return "in education or training in that quarter";
        case Reason::not_employed: return "not in unsubsidized employment in that quarter";
        case Reason::not_known_yet: return "not known yet";
        case Reason::wages_not_known: return "employed, but the wages are not known";
        case Reason::earned: return "earnings in the second quarter after exit";
        case Reason::credential: return "a recognized postsecondary credential within a year after exit";
        case Reason::diploma_and_job: return "a secondary diploma, and employed within a year after exit";
        case Reason::diploma_and_study: return "a secondary diploma, and in further education within a year after exit";
        case Reason::diploma_alone: return "a secondary diploma, but neither a job nor further education";
        case Reason::no_credential: return "no recognized credential within a year after exit";
        case Reason::not_in_education: return "in no education or training program";
        case Reason::work_based_only: return "only in on-the-job or customized training";
        case Reason::program_not_measured: return "the indicator is not one of the employment service";
        case Reason::gain: return "a measurable skill gain in the program year";
        case Reason::no_gain: return "no measurable skill gain in the program year";
        case Reason::same_employer: return "works for the same employer in the second and fourth quarter";
        case Reason::other_employer: return "does not work for the same employer in the fourth quarter";
        case Reason::excluded: return "left for a reason that is excluded";
    }
    return {};
}

DayRange cohort(Indicator indicator, const Report& report) {
    if (report.quarter && (*report.quarter < 1 || *report.quarter > 4)) {
        throw Error(ErrorKind::bad_input, say("E4189", {{"quarter", std::to_string(*report.quarter)}}));
    }
    const Quarter start{report.program_year, 3};
    const auto first = later(start, report.quarter.value_or(1) - 1);
    const auto last = later(start, report.quarter.value_or(4) - 1);
    if (indicator == Indicator::skill_gains) {
        return {days_of(start).first, days_of(last).last};
    }
    const int lag = indicator == Indicator::employment_q2 || indicator == Indicator::median_earnings ? 4 : 6;
    return {days_of(later(first, -lag)).first, days_of(later(last, -lag)).last};
}

std::optional<double> median(std::vector<double> values) {
    if (values.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

IndicatorResult indicator(Indicator which, std::span<const Participant> people, const Report& report,
                          const Selection& selection, const IndicatorRules& rules) {
    return std::move(compute(std::array{which}, people, report, selection, rules).front());
}

std::vector<IndicatorResult> primary_indicators(std::span<const Participant> people, const Report& report,
                                                const Selection& selection, const IndicatorRules& rules) {
    return compute(kIndicators, people, report, selection, rules);
}

}  // namespace laborshed::pipeline
