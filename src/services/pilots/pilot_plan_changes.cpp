#include "services/pilots/pilot_plan_changes.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "services/book/record_service.h"
#include "services/book/validation_rules.h"
#include "services/pilots/pilot_outcomes.h"
#include "services/pilots/pilot_plan.h"
#include "services/pilots/pilot_records.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using records::Pilot;

/// Who is in the cohorts of the arms and has the outcome: then it is too late to plan.
std::int64_t outcomes_seen(records::Database& database, const Pilot& pilot) {
    std::set<std::string> cohorts;
    for (const auto& arm : pilot.arms) {
        cohorts.insert(arm.cohorts.begin(), arm.cohorts.end());
    }
    std::map<std::string, std::string> since;  // participant → the day of enrollment
    const records::Where enrollments{"step = :step", {text_of(pipeline::Step::enrollment)}};
    for (const auto& step : records::select<records::ParticipantStep>(database, enrollments)) {
        if (!step.planned && step.cohort && cohorts.contains(*step.cohort)) {
            auto& day = since[step.participant];
            day = day.empty() ? step.day : std::min(day, step.day);
        }
    }
    std::set<std::string> seen;
    const records::Where outcomes{"step = :step", {text_of(outcome_rule(pilot).step)}};
    for (const auto& step : records::select<records::ParticipantStep>(database, outcomes)) {
        const auto found = since.find(step.participant);
        if (!step.planned && found != since.end() && step.day >= found->second &&
            pilot.outcome != records::PilotOutcome::enrollment) {
            seen.insert(step.participant);
        }
    }
    return static_cast<std::int64_t>(seen.size());
}

/// What the published record shows can't change under it.
void require_undrawn(const Pilot& before, const Pilot& wanted) {
    if (before.status != records::PilotStatus::drawn) {
        return;
    }
    const auto drawn_by = [](const Pilot& pilot) {
        std::string text = text_of(pilot.blocks) + text_of(pilot.unit) + to_json(pilot.reserves);
        for (const auto& arm : pilot.arms) {
            text += to_json(arm.label) + to_json(arm.control) + to_json(arm.share) + to_json(arm.capacity);
        }
        return text;
    };
    if (drawn_by(before) != drawn_by(wanted) || before.enrollment_closes != wanted.enrollment_closes) {
        throw Error(ErrorKind::conflict, say("E5077"));
    }
}

}  // namespace

PilotPage freeze_pilot(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    return workspace.write([&](records::WritableDatabase& database) {
        auto pilot = pilot_to_write(database, actor, id, version, "freeze");
        if (pilot.status != records::PilotStatus::draft) {
            throw Error(ErrorKind::conflict, say("E5079"));
        }
        Validator validator;
        ops_of<records::Pilot>().check(database, pilot, validator);
        check_plan(pilot, validator);
        validator.throw_if_invalid();
        if (outcomes_seen(database, pilot) > 0) {
            throw Error(ErrorKind::conflict, say("E5080"));
        }
        const auto author = actor.author();
        pilot.plan_text = pilots::plan_text(plan_lines(database, pilot));
        pilot.plan_hash = pilots::plan_hash(pilot.plan_text);
        pilot.frozen_on = author.moment.empty() ? now_utc() : author.moment;
        pilot.frozen_by = actor.name;
        pilot.status = records::PilotStatus::planned;
        pilot = records::Change(database, author).update(pilot);
        return pilot_page_within(workspace, database, actor, pilot);
    });
}

PilotPage change_plan(Workspace& workspace, const Actor& actor, const std::string& id, const PlanChangeRequest& wish) {
    return workspace.write([&](records::WritableDatabase& database) {
        const auto before = pilot_to_write(database, actor, id, wish.pilot.version, "change");
        if (before.status == records::PilotStatus::draft || before.status == records::PilotStatus::decided) {
            throw Error(ErrorKind::conflict,
                        before.status == records::PilotStatus::draft ? say("E5081") : say("E5082"));
        }
        auto pilot = wish.pilot;
        pilot.id = id;
        ops_of<records::Pilot>().restore_protected_fields(before, pilot);
        require_undrawn(before, pilot);
        if (before.unit != pilot.unit && !entrants_of(database, id).empty()) {
            throw Error(ErrorKind::conflict, say("E5083"));
        }
        Validator validator;
        validator.text("reason", wish.reason, 2000);
        ops_of<records::Pilot>().check(database, pilot, validator);
        check_plan(pilot, validator);
        const auto lines = plan_lines(database, pilot);
        const auto changed = pilots::differences(plan_lines(database, before), lines);
        if (changed.empty()) {
            validator.fail("pilot", say("E5084"));
        }
        validator.throw_if_invalid();
        pilot.changes.push_back({.day = to_text(workspace.today()),
                                 .by = actor.name,
                                 .reason = wish.reason,
                                 .differences = changed,
                                 .hash = pilots::plan_hash(pilots::plan_text(lines))});
        pilot = records::Change(database, actor.author()).update(pilot);
        return pilot_page_within(workspace, database, actor, pilot);
    });
}

}  // namespace laborshed::services
