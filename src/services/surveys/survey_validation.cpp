#include "services/surveys/survey_validation.h"

#include "records/vocabulary.h"
#include "services/book/validation_rules.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

using records::SurveyJob;
using records::values_of;
using records::vocabulary;

constexpr std::int64_t kMaxPeople = 1'000'000;
constexpr std::int64_t kMaxDays = 1'000;
constexpr double kMaxWage = 1'000;
constexpr std::size_t kMaxJobs = 30;
constexpr std::size_t kMaxCompetencies = 30;

std::string place(const std::string& at, const char* list, std::size_t i) {
    return at + list + "[" + std::to_string(i) + "]";
}

/// Openings in the next 1, 2 and 3 years: longer periods include shorter ones.
void check_years(const std::string& field, const std::vector<std::optional<std::int64_t>>& years,
                 Validator& validator) {
    std::int64_t before = 0;
    for (std::size_t i = 0; i < years.size(); ++i) {
        const auto name = field + std::to_string(i + 1);
        within(name, years[i], 0, kMaxPeople, validator);
        if (years[i] && *years[i] < before) {
            validator.fail(name, say("E3319", {{"before", std::to_string(before)}}));
        }
        if (years[i]) {
            before = *years[i];
        }
    }
}

void check_wages(const std::string& at, const SurveyJob& job, Validator& validator) {
    const auto wage = [&](const char* field, const std::optional<double>& value) {
        if (value && (!std::isfinite(*value) || *value <= 0 || *value > kMaxWage)) {
            validator.fail(at + field, say("E3320", {{"most", "1000"}}));
        }
    };
    wage("wage_low", job.wage_low);
    wage("wage_high", job.wage_high);
    if (job.wage_low && job.wage_high && *job.wage_high < *job.wage_low) {
        validator.fail(at + "wage_high", say("E3321"));
    }
}

void check_job(const SurveyJob& job, const std::string& at, Validator& validator) {
    check_soc(at + "occupation", job.occupation, validator);
    within(at + "employment", job.employment, 0, kMaxPeople, validator);
    check_years(at + "growth_", {job.growth_1, job.growth_2, job.growth_3}, validator);
    check_years(at + "replacement_", {job.replacement_1, job.replacement_2, job.replacement_3}, validator);
    within(at + "hard_to_fill", job.hard_to_fill, 1, 5, validator);
    within(at + "days_to_fill", job.days_to_fill, 0, kMaxDays, validator);
    check_wages(at, job, validator);
    for (std::size_t i = 0; i < job.credentials_required.size(); ++i) {
        validator.one_of(place(at, "credentials_required", i), job.credentials_required[i],
                         values_of(vocabulary().credentials));
    }
    for (std::size_t i = 0; i < job.credentials_preferred.size(); ++i) {
        validator.one_of(place(at, "credentials_preferred", i), job.credentials_preferred[i],
                         values_of(vocabulary().credentials));
    }
    if (job.competencies.size() > kMaxCompetencies) {
        validator.fail(at + "competencies", say("E3322", {{"most", std::to_string(kMaxCompetencies)}}));
    }
    for (std::size_t i = 0; i < job.competencies.size(); ++i) {
        validator.text(place(at, "competencies", i), job.competencies[i]);
    }
    for (std::size_t i = 0; i < job.hired_from.size(); ++i) {
        const auto& hired = job.hired_from[i];
        const auto here = place(at, "hired_from", i);
        validator.one_of(here + ".source", hired.source, values_of(vocabulary().hiring_sources));
        validator.at_most(here + ".name", hired.name, 200);
        within(here + ".hires", hired.hires, 0, kMaxPeople, validator);
    }
}

bool says_something(const SurveyJob& job) {
    return job.employment || job.growth_1 || job.growth_2 || job.growth_3 || job.replacement_1 || job.replacement_2 ||
           job.replacement_3 || job.hard_to_fill || job.days_to_fill || job.wage_low || job.wage_high ||
           !job.credentials_required.empty() || !job.credentials_preferred.empty() || !job.competencies.empty() ||
           !job.hired_from.empty();
}

}  // namespace

void check(const records::SurveyAnswer& answer, Validator& validator) {
    within("employees", answer.employees, 0, kMaxPeople, validator);
    validator.at_most("note", answer.note, 4000);
    if (answer.jobs.size() > kMaxJobs) {
        validator.fail("jobs", say("E3323", {{"most", std::to_string(kMaxJobs)}}));
        return;
    }
    std::set<std::string> named;
    for (std::size_t i = 0; i < answer.jobs.size(); ++i) {
        const auto at = place("", "jobs", i) + ".";
        check_job(answer.jobs[i], at, validator);
        if (!named.insert(answer.jobs[i].occupation).second) {
            validator.fail(at + "occupation", say("E3324"));
        }
    }
}

void check_complete(const records::SurveyAnswer& answer, Validator& validator) {
    check(answer, validator);
    if (answer.jobs.empty()) {
        validator.fail("jobs", say("E3325"));
    }
    for (std::size_t i = 0; i < answer.jobs.size(); ++i) {
        if (!says_something(answer.jobs[i])) {
            validator.fail(place("", "jobs", i), say("E3326"));
        }
    }
}

}  // namespace laborshed::services
