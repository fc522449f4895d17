#include "pipeline/training_programs.h"

#include "pipeline/judgment.h"

#include <algorithm>
#include <map>

namespace laborshed::pipeline {
namespace {

void place(TrainingShare& share, CountedAs standing, const std::string& id) {
    if (standing != CountedAs::left_out) {
        (standing == CountedAs::numerator ? share.achieved : share.others).push_back(id);
    }
}

struct Building {
    TrainingProgramReport report = {};
    std::vector<double> dollars = {};
};

void add_outcomes(Building& building, const Participant& person, const Enrollment& enrollment, const Report& report,
                  const IndicatorRules& rules) {
    const Participation stay{.entry = enrollment.first, .exit = enrollment.last};
    const Case in_front{
        .person = person, .period = stay, .as_of = rules.participation.as_of, .jobs_through = rules.jobs_through};
    auto& result = building.report;
    const auto left = *enrollment.last;
    const auto in = [&](Indicator indicator) { return cohort(indicator, report).holds(left); };
    if (in(Indicator::employment_q2)) {
        place(result.employed_q2, judge_employment(in_front, 2).standing, person.id);
        if (const auto paid = judge_earnings(in_front); paid.earnings) {
            building.dollars.push_back(*paid.earnings);
            result.with_earnings.push_back(person.id);
        }
    }
    if (in(Indicator::employment_q4)) {
        place(result.employed_q4, judge_employment(in_front, 4).standing, person.id);
    }
    if (in(Indicator::credential_attainment) && left + one_year <= in_front.as_of) {
        const bool attained = credential_in_time(person, enrollment.first, left);
        place(result.credential, attained ? CountedAs::numerator : CountedAs::denominator, person.id);
    }
}

}  // namespace

std::optional<double> TrainingShare::rate() const noexcept {
    return denominator() == 0
               ? std::nullopt
               : std::optional(static_cast<double>(achieved.size()) / static_cast<double>(denominator()));
}

std::vector<TrainingProgramReport> training_program_reports(std::span<const Participant> people, const Report& report,
                                                            const IndicatorRules& rules) {
    const auto year = cohort(Indicator::skill_gains, report);
    const auto as_of = rules.participation.as_of;
    std::map<std::pair<std::string, std::string>, Building> programs;
    for (const auto& person : people) {
        for (const auto& enrollment : person.enrollments) {
            if (enrollment.program_of_study.empty() || enrollment.first > as_of) {
                continue;
            }
            auto known = enrollment;
            if (known.last && *known.last > as_of) {
                known.last.reset();  // a planned end is no end
            }
            const bool this_year = !common_days({known.first, known.last.value_or(as_of)}, year).empty();
            const bool outcome = known.last && (cohort(Indicator::employment_q2, report).holds(*known.last) ||
                                                cohort(Indicator::employment_q4, report).holds(*known.last));
            if (!this_year && !outcome) {
                continue;
            }
            auto& building = programs[{known.provider, known.program_of_study}];
            const bool left = known.last && year.holds(*known.last);
            building.report.participants += this_year ? 1 : 0;
            building.report.exiters += left ? 1 : 0;
            building.report.completers += left && known.completed ? 1 : 0;
            if (outcome) {
                add_outcomes(building, person, known, report, rules);
            }
        }
    }
    std::vector<TrainingProgramReport> reports;
    for (auto& [key, building] : programs) {
        auto& result = building.report;
        result.provider = key.first;
        result.program_of_study = key.second;
        result.median_earnings = median(std::move(building.dollars));
        for (auto* ids : {&result.credential.achieved, &result.credential.others, &result.employed_q2.achieved,
                          &result.employed_q2.others, &result.employed_q4.achieved, &result.employed_q4.others,
                          &result.with_earnings}) {
            std::ranges::sort(*ids);
        }
        reports.push_back(std::move(result));
    }
    return reports;
}

}  // namespace laborshed::pipeline
