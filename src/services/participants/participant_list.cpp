#include "services/participants/participant_list.h"

#include "base/day.h"
#include "base/shared_fields.h"
#include "records/partnership.h"
#include "services/book/record_service.h"
#include "services/participants/participant_steps.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

/// The first check that can be made now, overdue ones first.
const DueCheck* pressing(const StandingView& standing) {
    const DueCheck* found = nullptr;
    for (const auto& check : standing.due) {
        if (check.state != pipeline::DueState::upcoming && (found == nullptr || check.until < found->until)) {
            found = &check;
        }
    }
    return found;
}

bool fits(const ParticipantRow& row, const ParticipantQuery& query) {
    return (query.program.empty() || row.program == query.program) &&
           (query.cohort.empty() || row.cohort == query.cohort) &&
           (!query.stage || row.stage == text_of(*query.stage)) &&
           (query.q.empty() || mentions(row.name, query.q) || mentions(row.reference, query.q));
}

ParticipantRow row_of(const records::Participant& participant, const std::string& name, const ParticipantNames& names,
                      const StandingView& standing) {
    auto row = shared_fields<ParticipantRow>(participant);
    copy_shared_fields(standing, row);
    row.name = name;
    row.organization_name = names.organization(participant.organization);
    row.stage = standing.stage ? text_of(*standing.stage) : std::string();
    for (const auto step : row.next) {
        row.next_stages.push_back(pipeline::stage_of(step));
    }
    if (const auto* check = pressing(standing)) {
        row.due_step = check->step;
        row.due_until = check->until;
        row.overdue = check->state == pipeline::DueState::overdue;
    }
    return row;
}

/// Adds one person's seats.
void count_seats(const std::vector<pipeline::StepEvent>& steps, std::map<std::string, std::int64_t>& taken) {
    std::set<std::string> cohorts;
    for (const auto& step : steps) {
        if (step.step == pipeline::Step::enrollment && cohorts.insert(step.cohort).second &&
            pipeline::holds_seat(steps, step.cohort)) {
            ++taken[step.cohort];
        }
    }
}

/// For few people, queries their steps; for many, all steps at once.
records::Where steps_wanted(const std::map<std::string, std::size_t>& people) {
    constexpr std::size_t few = 100;
    records::Where wanted{.condition = "", .values = {}, .order = "day, id"};
    if (people.size() > few) {
        return wanted;
    }
    for (const auto& [id, place] : people) {
        wanted.condition += (wanted.condition.empty() ? "participant IN (:p" : ", :p") + std::to_string(place);
        wanted.values.emplace_back(id);
    }
    wanted.condition += ")";
    return wanted;
}

}  // namespace

ParticipantNames::ParticipantNames(records::Database& database) {
    for (const auto& one : records::select<records::Organization>(database)) {
        organizations_[one.id] = one.name;
    }
    for (const auto& one : records::select<records::TrainingProgram>(database)) {
        programs_[one.id] = one.title;
    }
    for (const auto& one : records::select<records::Cohort>(database)) {
        cohorts_[one.id] = one.name;
    }
}

std::string name_of(const Identity& identity) {
    return identity.given_name + (identity.given_name.empty() || identity.family_name.empty() ? "" : " ") +
           identity.family_name;
}

std::vector<StandingView> standings_view(const pipeline::Journey& journey,
                                         const std::vector<records::ParticipantStep>& steps,
                                         const ParticipantNames& names) {
    std::vector<StandingView> shown;
    for (const auto& standing : journey.programs) {
        StandingView one{.program = standing.program,
                         .program_title = names.program(standing.program),
                         .cohort = standing.cohort,
                         .cohort_name = names.cohort(standing.cohort),
                         .stage = standing.stage,
                         .pathway_stage = pipeline::stage_of(standing),
                         .since = standing.stage ? to_text(standing.since) : "",
                         .withdrawn = standing.withdrawn,
                         .exit = standing.exit ? std::optional(to_text(*standing.exit)) : std::nullopt,
                         .next = standing.next};
        for (const auto& due : standing.due) {
            one.due.push_back({.step = due.step,
                               .from = to_text(due.from),
                               .until = to_text(due.until),
                               .state = due.state,
                               .placement = due.placement ? std::optional(steps.at(*due.placement).id) : std::nullopt});
        }
        shown.push_back(std::move(one));
    }
    return shown;
}

StandingView beginning_view(const std::vector<records::ParticipantStep>& steps, std::chrono::sys_days today,
                            const pipeline::JourneyRules& rules) {
    StandingView shown;
    shown.next = pipeline::next_outside_programs(events_of(steps), std::nullopt, today, rules);
    return shown;
}

std::vector<VisibleParticipant> visible_participants(records::Database& database, const Actor& actor) {
    std::vector<VisibleParticipant> visible;
    std::map<std::string, std::size_t> places;
    for (auto& participant : records::select<records::Participant>(database)) {
        if (may_read(database, actor, participant)) {
            places[participant.id] = visible.size();
            visible.push_back({std::move(participant), {}});
        }
    }
    if (visible.empty()) {
        return visible;
    }
    for (auto& step : records::select<records::ParticipantStep>(database, steps_wanted(places))) {
        if (const auto found = places.find(step.participant); found != places.end()) {
            visible[found->second].steps.push_back(std::move(step));
        }
    }
    return visible;
}

ParticipantTable participants(Workspace& workspace, const Actor& actor, const ParticipantQuery& query) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E4006"));
    }
    ParticipantTable table{.day = to_text(workspace.today())};
    workspace.read([&](records::Database& database) {
        const ParticipantNames names(database);
        const auto rules = journey_rules(database);
        std::map<std::string, std::int64_t> taken;
        for (const auto& [participant, steps] : visible_participants(database, actor)) {
            const auto seal = ParticipantSeal::find(workspace, database, participant.id);
            const auto name = seal ? name_of(seal->identity(participant)) : std::string("(anonymous)");
            const auto events = events_of(steps);
            auto standings =
                standings_view(pipeline::journey(events, std::nullopt, workspace.today(), rules), steps, names);
            if (standings.empty()) {
                standings.push_back(beginning_view(steps, workspace.today(), rules));
            }
            for (const auto& standing : standings) {
                if (auto row = row_of(participant, name, names, standing); fits(row, query)) {
                    table.rows.push_back(std::move(row));
                }
            }
            count_seats(events, taken);
        }
        for (const auto& [cohort, seats] : taken) {
            table.seats.push_back({cohort, seats});
        }
    });
    std::ranges::stable_sort(table.rows, {}, &ParticipantRow::name);
    return table;
}

}  // namespace laborshed::services
