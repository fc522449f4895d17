#include "services/pipeline/quarterly_employment.h"

#include "base/day.h"
#include "base/words.h"
#include "records/partnership.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using pipeline::Job;
using pipeline::Quarter;
using pipeline::Step;
using records::ParticipantStep;
using std::chrono::sys_days;

constexpr double kWeeks = 13;  ///< of a quarter

using Jobs = std::map<std::pair<Quarter, std::string>, Job>;

/// A job from its first day to the last on which someone knew of it.
struct Held {
    const ParticipantStep* placement = nullptr;
    sys_days first = {};
    sys_days known = {};
    std::optional<sys_days> ended = {};
    std::vector<const ParticipantStep*> checks = {};  ///< by day

    /// What was said last by the end of a day.
    [[nodiscard]] const ParticipantStep& by(sys_days day) const {
        const auto* found = placement;
        for (const auto* check : checks) {
            if (check->wage && check->hours && parse_day(check->day) <= day) {
                found = check;
            }
        }
        return *found;
    }
};

/// Dollars in the part of the quarter in which the job was held.
std::optional<double> pay(const ParticipantStep& said, pipeline::DayRange quarter, pipeline::DayRange held) {
    if (!said.wage || !said.hours) {
        return std::nullopt;
    }
    const auto days = pipeline::common_days(quarter, held);
    const auto share = static_cast<double>((days.last - days.first).count() + 1) /
                       static_cast<double>((quarter.last - quarter.first).count() + 1);
    return *said.wage * *said.hours * kWeeks * share;
}

bool is_check(const ParticipantStep& step, const ParticipantStep& placement) {
    if (!pipeline::retention_days(step.step) || step.day < placement.day) {
        return false;
    }
    return step.placement ? *step.placement == placement.id
                          : !step.partner || !placement.partner || *step.partner == *placement.partner;
}

std::vector<Held> held_jobs(const std::vector<ParticipantStep>& steps, sys_days today) {
    std::vector<Held> jobs;
    for (const auto& step : steps) {
        if (step.step != Step::placement || step.planned || parse_day(step.day) > today) {
            continue;
        }
        Held job{.placement = &step, .first = parse_day(step.day), .known = parse_day(step.day)};
        for (const auto& other : steps) {
            if (!other.planned && is_check(other, step) && parse_day(other.day) <= today) {
                job.checks.push_back(&other);
                job.known = std::max(job.known, parse_day(other.day));
            }
        }
        if (step.ends && parse_day(*step.ends) <= today) {
            job.ended = parse_day(*step.ends);
            job.known = std::max(job.known, *job.ended);
        }
        jobs.push_back(std::move(job));
    }
    return jobs;
}

void add_held(Jobs& all, const Held& job, bool unsubsidized) {
    for (auto quarter = pipeline::quarter_of(job.first); quarter <= pipeline::quarter_of(job.known);
         quarter = pipeline::later(quarter, 1)) {
        const auto days = pipeline::days_of(quarter);
        const auto employer = job.placement->partner.value_or("");
        all[{quarter, employer}] = {.quarter = quarter,
                                    .employer = employer,
                                    .wages = pay(job.by(days.last), days, {job.first, job.ended.value_or(days.last)}),
                                    .source = pipeline::WageSource::supplemental,
                                    .unsubsidized = unsubsidized};
    }
}

/// A check of the second or fourth quarter after exit; of an exit that is not there it says nothing.
void add_check(Jobs& all, const ParticipantStep& step, const std::vector<Held>& held,
               const std::vector<pipeline::Participation>& periods) {
    std::optional<sys_days> exit;
    for (const auto& period : periods) {
        if (period.exit && *period.exit <= parse_day(step.day)) {
            exit = std::max(exit.value_or(*period.exit), *period.exit);
        }
    }
    if (!exit) {
        return;
    }
    const auto quarter = pipeline::later(pipeline::quarter_of(*exit), step.step == Step::second_quarter ? 2 : 4);
    const auto days = pipeline::days_of(quarter);
    const Held* job = nullptr;  // that it is probably about
    for (const auto& one : held) {
        if (one.first <= days.last && (!step.partner || one.placement->partner == step.partner)) {
            job = &one;
        }
    }
    const auto employer = step.partner     ? *step.partner
                          : job != nullptr ? job->placement->partner.value_or("")
                                           : std::string();
    const auto& said = step.wage && step.hours ? step : job != nullptr ? job->by(days.last) : step;
    const auto first = job != nullptr ? job->first : days.first;
    all[{quarter, employer}] = {.quarter = quarter,
                                .employer = employer,
                                .wages = pay(said, days, {first, days.last}),
                                .source = pipeline::WageSource::supplemental};
}

}  // namespace

JobReader::JobReader(records::Database& database, sys_days today) : today_(today) {
    for (auto& wage : records::wages_kept(database)) {
        sealed_[wage.participant].push_back(std::move(wage));
    }
    for (const auto& organization : records::select<records::Organization>(database)) {
        organizations_.emplace(words(organization.name), organization.id);
    }
    for (const auto& opening : records::select<records::Opening>(database)) {
        if (opening.type == pipeline::OpeningType::internship) {
            internships_.insert(opening.id);
        }
    }
}

std::vector<WageRecord> JobReader::records_of(const std::string& participant, const ParticipantSeal& seal) {
    std::vector<WageRecord> opened;
    const auto found = sealed_.find(participant);
    if (found == sealed_.end()) {
        return opened;
    }
    for (const auto& sealed : found->second) {
        opened.push_back(seal.wage(sealed));
        const Quarter quarter{static_cast<int>(sealed.year), static_cast<int>(sealed.quarter)};
        newest_ = std::max(newest_.value_or(quarter), quarter);
    }
    return opened;
}

void JobReader::read(pipeline::Participant& person, const std::vector<ParticipantStep>& steps,
                     const pipeline::ParticipationRules& rules, const std::vector<WageRecord>& wages) const {
    Jobs jobs;
    const auto held = held_jobs(steps, today_);
    for (const auto& job : held) {
        add_held(jobs, job, !job.placement->opening || !internships_.contains(*job.placement->opening));
    }
    const auto periods = pipeline::participations(person, rules);
    for (const auto& step : steps) {
        if ((step.step == pipeline::Step::second_quarter || step.step == pipeline::Step::fourth_quarter) &&
            !step.planned) {
            add_check(jobs, step, held, periods);
        }
    }
    for (const auto& wage : wages) {
        const Quarter quarter{static_cast<int>(wage.year), static_cast<int>(wage.quarter)};
        std::erase_if(jobs, [&](const auto& job) { return job.first.first == quarter; });
        const auto known = organizations_.find(words(wage.employer));
        person.jobs.push_back({.quarter = quarter,
                               .employer = known != organizations_.end() ? known->second : wage.employer,
                               .wages = wage.wages});
    }
    for (auto& [key, job] : jobs) {
        person.jobs.push_back(std::move(job));
    }
}

Quarter JobReader::through() const {
    const auto lagged = pipeline::later(pipeline::quarter_of(today_), -3);
    return std::max(newest_.value_or(lagged), lagged);
}

}  // namespace laborshed::services
