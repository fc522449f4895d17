#include "services/pilots/pilot_outcomes.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "services/book/record_service.h"
#include "services/participants/participant_steps.h"
#include "services/pilots/lottery_record.h"
#include "services/pilots/pilot_records.h"

#include <algorithm>
#include <limits>
#include <map>

namespace laborshed::services {
namespace {

using records::Pilot;

std::vector<pilots::ArmProgram> arm_programs(const Pilot& pilot) {
    std::vector<pilots::ArmProgram> arms;
    for (const auto& arm : pilot.arms) {
        arms.push_back({.program = arm.program.value_or(""), .cohorts = arm.cohorts});
    }
    return arms;
}

}  // namespace

pilots::OutcomeRule outcome_rule(const Pilot& pilot) {
    const bool wage = pilot.outcome == records::PilotOutcome::wage;
    const auto step = enum_of<pipeline::Step>(text_of(pilot.outcome));  // a wage is a placement's
    return {
        .step = step.value_or(pipeline::Step::placement), .wage = wage, .within = std::chrono::days(pilot.within_days)};
}

bool may_judge(records::Database& database, const Actor& actor, const Pilot& pilot) {
    if (actor.role == Role::everybody || !actor.organization || !may_read(database, actor, pilot)) {
        return false;
    }
    const auto whose = scope_of(database, pilot, actor.today);
    if (std::ranges::find(whose.organizations, *actor.organization) != whose.organizations.end()) {
        return true;
    }
    const auto entrants = entrants_of(database, pilot.id);
    return !entrants.empty() && std::ranges::all_of(entrants, [&](const records::PilotEntrant& entrant) {
        return may_read(database, actor, entrant);
    });
}

PilotPeople pilot_people(Workspace& workspace, records::Database& database, const Actor& actor, const Pilot& pilot) {
    if (!may_judge(database, actor, pilot)) {
        refuse(actor, say("E5035"));
    }
    const auto lottery = lottery_of(database, pilot.id);
    if (!lottery || !lottery->drawn) {
        throw Error(ErrorKind::conflict, say("E5069"));
    }
    const auto record = from_json<LotteryRecord>(lottery->record);
    std::map<std::string, std::size_t> arms;
    for (std::size_t a = 0; a < pilot.arms.size(); ++a) {
        arms[pilot.arms[a].label] = a;
    }
    std::map<std::string, const records::PilotEntrant*> by_token;
    const auto entrants = entrants_of(database, pilot.id);
    for (const auto& entrant : entrants) {
        by_token[entrant.token] = &entrant;
    }
    std::map<std::string, VisibleParticipant> visible;
    for (auto& one : visible_participants(database, actor)) {
        auto id = one.participant.id;
        visible.emplace(std::move(id), std::move(one));
    }
    std::map<std::pair<std::string, std::string>, std::uint32_t> strata;
    std::map<std::string, std::uint32_t> units;
    PilotPeople found{.of_groups = record.format == kGroupLotteryFormat};
    const auto today = workspace.today();
    const auto rule = outcome_rule(pilot);
    const auto arms_offer = arm_programs(pilot);
    std::chrono::sys_days ready{};
    for (const auto& drawn : record.entrants) {
        PilotPerson person{
            .arm = arms.at(drawn.arm),
            .stratum = strata.emplace(std::pair(drawn.block, drawn.group), static_cast<std::uint32_t>(strata.size()))
                           .first->second,
            .block = drawn.block,
            .unit = units.emplace(found.of_groups ? drawn.unit : drawn.token, static_cast<std::uint32_t>(units.size()))
                        .first->second,
            .outcome = std::numeric_limits<double>::quiet_NaN()};
        const auto entrant = by_token.find(drawn.token);
        const auto seen = entrant == by_token.end() ? visible.end() : visible.find(entrant->second->participant);
        if (entrant != by_token.end()) {
            person.entrant = *entrant->second;
            person.entered = parse_day(person.entrant.entered);
            person.known_on = pilots::last_day(rule, person.entered);
        }
        if (seen == visible.end()) {
            person.lost = Attrition::withdrew;
        } else if (seen->second.participant.anonymized) {
            person.lost = Attrition::anonymized;
        } else {
            const auto& [participant, steps] = seen->second;
            const auto events = events_of(steps);
            if (const auto took = pilots::take_up(arms_offer, events, person.entered)) {
                person.took = took->arm;
                person.took_on = took->day;
            }
            person.known = person.known_on < today;
            if (person.known) {
                person.outcome = pilots::outcome_of(rule, events, person.entered);
            } else {
                ++found.waiting;
                ready = std::max(ready, person.known_on + std::chrono::days(1));
            }
            const auto scopes = scopes_of(participant, actor.organization);
            if (const auto seal = ParticipantSeal::find(workspace, database, participant.id)) {
                if (has_scope(scopes, pipeline::ConsentScope::background)) {
                    person.background = seal->background(participant);
                }
                if (has_scope(scopes, pipeline::ConsentScope::contact)) {
                    person.identity = seal->identity(participant);
                }
            }
        }
        found.people.push_back(std::move(person));
    }
    found.ready_on = found.waiting > 0 ? to_text(ready) : std::string();
    return found;
}

}  // namespace laborshed::services
