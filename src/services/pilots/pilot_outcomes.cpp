#include "services/pilots/pilot_outcomes.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "services/book/record_service.h"
#include "services/pilots/lottery_record.h"
#include "services/pilots/pilot_records.h"

#include <algorithm>
#include <limits>
#include <map>

namespace laborshed::services {
namespace {

using records::ParticipantStep;
using records::Pilot;

bool is_of(const records::PilotArm& arm, const ParticipantStep& step) {
    return arm.program && step.program == arm.program &&
           (arm.cohorts.empty() || (step.cohort && std::ranges::find(arm.cohorts, *step.cohort) != arm.cohorts.end()));
}

/// The first arm whose program someone enrolled in.
void find_take_up(const Pilot& pilot, const std::vector<ParticipantStep>& steps, PilotPerson& person) {
    for (const auto& step : steps) {  // in order of days
        if (step.step != "enrollment" || step.planned || step.day < person.entrant.entered) {
            continue;
        }
        for (std::size_t a = 0; a < pilot.arms.size(); ++a) {
            if (is_of(pilot.arms[a], step)) {
                person.took = a;
                person.took_on = parse_day(step.day);
                return;
            }
        }
    }
}

void find_outcome(const Pilot& pilot, const std::vector<ParticipantStep>& steps, PilotPerson& person) {
    const bool wage = pilot.outcome == "wage";
    const auto last = to_text(person.known_on);
    person.outcome = wage ? std::numeric_limits<double>::quiet_NaN() : 0;
    for (const auto& step : steps) {
        if (step.step == outcome_step(pilot) && !step.planned && step.day >= person.entrant.entered &&
            step.day <= last && (!wage || step.wage)) {
            person.outcome = wage ? *step.wage : 1;
            return;
        }
    }
}

}  // namespace

std::string outcome_step(const Pilot& pilot) { return pilot.outcome == "wage" ? "placement" : pilot.outcome; }

bool may_judge(records::Database& database, const Actor& actor, const Pilot& pilot) {
    if (actor.role == Role::everybody || !actor.organization ||
        !may_read(actor, Pilot::kind, scope_of(database, pilot))) {
        return false;
    }
    const auto whose = scope_of(database, pilot);
    if (std::ranges::find(whose.organizations, *actor.organization) != whose.organizations.end()) {
        return true;
    }
    const auto entrants = entrants_of(database, pilot.id);
    return !entrants.empty() && std::ranges::all_of(entrants, [&](const records::PilotEntrant& entrant) {
        return may_read(actor, records::PilotEntrant::kind, scope_of(database, entrant));
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
            person.known_on = parse_day(person.entrant.entered) + std::chrono::days(pilot.within_days);
        }
        if (seen == visible.end()) {
            person.lost = Attrition::withdrew;
        } else if (seen->second.participant.anonymized) {
            person.lost = Attrition::anonymized;
        } else {
            const auto& [participant, steps] = seen->second;
            find_take_up(pilot, steps, person);
            person.known = person.known_on < today;
            if (person.known) {
                find_outcome(pilot, steps, person);
            } else {
                ++found.waiting;
                ready = std::max(ready, person.known_on + std::chrono::days(1));
            }
            const auto scopes = scopes_of(participant, actor.organization);
            const auto may = [&](const char* scope) { return std::ranges::find(scopes, scope) != scopes.end(); };
            if (const auto seal = ParticipantSeal::find(workspace, database, participant.id)) {
                if (may("background")) {
                    person.background = seal->background(participant);
                }
                if (may("contact")) {
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
