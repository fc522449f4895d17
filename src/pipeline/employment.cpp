// Employment, earnings and retention in the quarters after exit.
#include "pipeline/judgment.h"

#include <algorithm>

namespace laborshed::pipeline {
namespace {

/// Unsubsidized, with wages above 0 or unknown.
bool works(const Job& job, Quarter quarter) {
    return job.quarter == quarter && job.unsubsidized && (!job.wages || *job.wages > 0);
}

/// A record of the same employer and quarter tells more than what was gathered instead of it.
bool superseded(const Participant& person, const Job& job) {
    return job.source == WageSource::supplemental && !job.employer.empty() &&
           std::ranges::any_of(person.jobs, [&](const Job& other) {
               return other.source != WageSource::supplemental && other.quarter == job.quarter &&
                      other.employer == job.employer;
           });
}

Quarter after_exit(const Case& period, int quarters) { return later(quarter_of(*period.period.exit), quarters); }

}  // namespace

std::optional<bool> employed(const Participant& person, Quarter quarter, Quarter jobs_through) {
    const bool found = std::ranges::any_of(
        person.jobs, [&](const Job& job) { return works(job, quarter) && !superseded(person, job); });
    return found || quarter <= jobs_through ? std::optional(found) : std::nullopt;
}

std::optional<double> earnings(const Participant& person, Quarter quarter) {
    std::vector<double> wages;
    for (const auto& job : person.jobs) {
        if (works(job, quarter) && job.wages && !superseded(person, job)) {
            wages.push_back(*job.wages);
        }
    }
    std::ranges::sort(wages);  // the same sum in whatever order the jobs come
    double sum = 0;
    for (const double wage : wages) {
        sum += wage;
    }
    return wages.empty() ? std::nullopt : std::optional(sum);
}

bool same_employer(const Participant& person, Quarter one, Quarter other) {
    return std::ranges::any_of(person.jobs, [&](const Job& job) {
        return works(job, one) && !job.employer.empty() && !superseded(person, job) &&
               std::ranges::any_of(person.jobs, [&](const Job& later_job) {
                   return works(later_job, other) && later_job.employer == job.employer &&
                          !superseded(person, later_job);
               });
    });
}

bool in_education(const Participant& person, Quarter quarter, std::chrono::sys_days as_of) {
    return std::ranges::any_of(person.enrollments, [&](const Enrollment& enrollment) {
        switch (enrollment.kind) {
            case EnrollmentKind::secondary:
            case EnrollmentKind::postsecondary:
            case EnrollmentKind::occupational_training:
            case EnrollmentKind::national_service:
                return !common_days({enrollment.first, enrollment.last.value_or(as_of)}, days_of(quarter)).empty();
            default: return false;
        }
    });
}

Judgment judge_employment(const Case& period, int quarters_after_exit) {
    const auto quarter = after_exit(period, quarters_after_exit);
    const auto works_then = employed(period.person, quarter, period.jobs_through);
    if (works_then == true) {
        return {CountedAs::numerator, Reason::employed};
    }
    if (period.youth && in_education(period.person, quarter, period.as_of)) {
        return {CountedAs::numerator, Reason::in_education};
    }
    return works_then ? Judgment{CountedAs::denominator, Reason::not_employed}
                      : Judgment{CountedAs::left_out, Reason::not_known_yet};
}

Judgment judge_earnings(const Case& period) {
    const auto quarter = after_exit(period, 2);
    const auto works_then = employed(period.person, quarter, period.jobs_through);
    if (works_then != true) {
        return {CountedAs::left_out, works_then ? Reason::not_employed : Reason::not_known_yet};
    }
    const auto dollars = earnings(period.person, quarter);
    return dollars ? Judgment{CountedAs::numerator, Reason::earned, dollars}
                   : Judgment{CountedAs::left_out, Reason::wages_not_known};
}

Judgment judge_same_employer(const Case& period) {
    const auto second = after_exit(period, 2);
    const auto fourth = after_exit(period, 4);
    const auto works_then = employed(period.person, second, period.jobs_through);
    if (works_then != true) {
        return {CountedAs::left_out, works_then ? Reason::not_employed : Reason::not_known_yet};
    }
    if (same_employer(period.person, second, fourth)) {
        return {CountedAs::numerator, Reason::same_employer};
    }
    return fourth <= period.jobs_through ? Judgment{CountedAs::denominator, Reason::other_employer}
                                         : Judgment{CountedAs::left_out, Reason::not_known_yet};
}

}  // namespace laborshed::pipeline
