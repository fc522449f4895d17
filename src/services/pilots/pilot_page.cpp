#include "services/pilots/pilot_page.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "records/vocabulary.h"
#include "services/book/record_service.h"
#include "services/book/validation_rules.h"
#include "services/participants/participant_steps.h"
#include "services/pilots/pilot_outcomes.h"

#include <algorithm>
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
    const records::Where enrollments{"step = :step", {std::string("enrollment")}};
    for (const auto& step : records::select<records::ParticipantStep>(database, enrollments)) {
        if (!step.planned && step.cohort && cohorts.contains(*step.cohort)) {
            auto& day = since[step.participant];
            day = day.empty() ? step.day : std::min(day, step.day);
        }
    }
    std::set<std::string> seen;
    const records::Where outcomes{"step = :step", {outcome_step(pilot)}};
    for (const auto& step : records::select<records::ParticipantStep>(database, outcomes)) {
        const auto found = since.find(step.participant);
        if (!step.planned && found != since.end() && step.day >= found->second && pilot.outcome != "enrollment") {
            seen.insert(step.participant);
        }
    }
    return static_cast<std::int64_t>(seen.size());
}

std::vector<std::string> missing_of(const Pilot& pilot) {
    std::vector<std::string> missing;
    Validator validator;
    check_plan(pilot, validator);
    try {
        validator.throw_if_invalid();
    } catch (const InvalidError& error) {
        for (const auto& fault : error.faults()) {
            missing.push_back(fault.field + ": " + fault.message);
        }
    }
    return missing;
}

std::string next_step(const PilotPage& page) {
    const auto& pilot = page.pilot;
    if (pilot.status == "draft") {
        return page.missing.empty() ? "Freeze the plan so people can enter." : "Complete the plan.";
    }
    if (pilot.status == "decided") {
        if (page.decisions.empty()) {
            return "Complete.";
        }
        const auto& choices = records::vocabulary().pilot_decisions;
        const auto& made = page.decisions.front();
        const auto found = std::ranges::find(choices, made.decision, &records::Choice::value);
        return "Complete. Decided on " + made.day + ": " + (found == choices.end() ? made.decision : found->label) +
               ".";
    }
    if (pilot.status == "drawn") {
        return "Monitor the arms until everyone's outcome is known, then evaluate and decide.";
    }
    if (!page.lottery) {
        return "Enter people, and commit the seed of the lottery before enrollment closes on " +
               pilot.enrollment_closes + ".";
    }
    return page.today < pilot.enrollment_closes
               ? "Enter people until " + pilot.enrollment_closes + ", then draw the lottery."
               : "Draw the lottery.";
}

std::vector<DecisionView> decisions_of(records::Database& database, const std::string& pilot) {
    std::vector<DecisionView> shown;
    for (const auto& decision : records::select<records::PilotDecision>(
             database, {.condition = "pilot = :pilot", .values = {pilot}, .order = "id DESC"})) {
        shown.push_back(decision_view(decision));
    }
    return shown;
}

/// What the published record shows can't change under it.
void require_undrawn(const Pilot& before, const Pilot& wanted) {
    if (before.status != "drawn") {
        return;
    }
    const auto drawn_by = [](const Pilot& pilot) {
        std::string text = pilot.blocks + pilot.unit + to_json(pilot.reserves);
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

DecisionView decision_view(const records::PilotDecision& decision) {
    return {.id = decision.id,
            .decision = decision.decision,
            .reasons = decision.reasons,
            .conditions = decision.conditions,
            .day = decision.day,
            .decided_by = decision.decided_by,
            .evidence_hash = decision.evidence_hash};
}

std::optional<records::PilotLottery> lottery_of(records::Database& database, const std::string& pilot) {
    auto found = records::select<records::PilotLottery>(database, {"pilot = :pilot", {pilot}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<records::PilotEntrant> entrants_of(records::Database& database, const std::string& pilot) {
    return records::select<records::PilotEntrant>(database, {"pilot = :pilot", {pilot}});
}

Pilot pilot_to_write(records::Database& database, const Actor& actor, const std::string& id, std::int64_t version,
                     const char* verb) {
    auto pilot = records::get<Pilot>(database, id);
    require_read(database, actor, pilot);
    require_write(database, actor, pilot, verb);
    if (pilot.version != version) {
        throw Error(ErrorKind::conflict, say("E5078"));
    }
    return pilot;
}

PilotPage pilot_page_within(Workspace& workspace, records::Database& database, const Actor& actor, const Pilot& pilot) {
    const auto partnership = records::find<records::Partnership>(database, pilot.partnership);
    PilotPage page{.pilot = pilot,
                   .partnership_name = partnership ? partnership->name : std::string(),
                   .may_write = may_write(database, actor, pilot),
                   .may_enter = actor.may_write && actor.organization.has_value() && actor.role != Role::observer,
                   .may_judge = may_judge(database, actor, pilot),
                   .today = to_text(workspace.today())};
    const auto lines = plan_lines(database, pilot);
    for (const auto& line : lines) {
        page.lines.push_back({line.name, line.value});
    }
    page.plan_hash_now = pilots::plan_hash(pilots::plan_text(lines));
    if (pilot.status == "draft") {
        page.missing = missing_of(pilot);
    } else {
        page.differences = pilots::differences(pilots::read_plan(pilot.plan_text), lines);
    }
    if (const auto lottery = lottery_of(database, pilot.id)) {
        page.lottery = LotteryView{.commitment = lottery->commitment,
                                   .committed = lottery->committed,
                                   .committed_by = lottery->committed_by,
                                   .drawn = lottery->drawn,
                                   .drawn_by = lottery->drawn_by,
                                   .digest = lottery->digest,
                                   .seed = lottery->seed,
                                   .left_out = page.may_judge ? std::optional(lottery->left_out) : std::nullopt};
    }
    page.decisions = decisions_of(database, pilot.id);
    page.next = next_step(page);
    return page;
}

PilotPage pilot_page(Workspace& workspace, const Actor& actor, const std::string& id) {
    std::optional<PilotPage> page;
    workspace.read([&](records::Database& database) {
        const auto pilot = records::get<Pilot>(database, id);
        require_read(database, actor, pilot);
        page = pilot_page_within(workspace, database, actor, pilot);
    });
    if (!page) {
        throw Error(ErrorKind::not_found, say("E5030", {{"id", id}}));
    }
    return std::move(*page);
}

PilotPage freeze_pilot(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    PilotPage page;
    workspace.write([&](records::WritableDatabase& database) {
        auto pilot = pilot_to_write(database, actor, id, version, "freeze");
        if (pilot.status != "draft") {
            throw Error(ErrorKind::conflict, say("E5079"));
        }
        Validator validator;
        ops_of<Pilot>().check(database, pilot, validator);
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
        pilot.status = "planned";
        pilot = records::Change(database, author).update(pilot);
        page = pilot_page_within(workspace, database, actor, pilot);
    });
    return page;
}

PilotPage change_plan(Workspace& workspace, const Actor& actor, const std::string& id, const PlanChangeRequest& wish) {
    PilotPage page;
    workspace.write([&](records::WritableDatabase& database) {
        const auto before = pilot_to_write(database, actor, id, wish.pilot.version, "change");
        if (before.status == "draft" || before.status == "decided") {
            throw Error(ErrorKind::conflict, before.status == "draft" ? say("E5081") : say("E5082"));
        }
        auto pilot = wish.pilot;
        pilot.id = id;
        const auto& ops = ops_of<Pilot>();
        ops.restore_protected_fields(before, pilot);
        require_undrawn(before, pilot);
        if (before.unit != pilot.unit && !entrants_of(database, id).empty()) {
            throw Error(ErrorKind::conflict, say("E5083"));
        }
        Validator validator;
        validator.text("reason", wish.reason, 2000);
        ops.check(database, pilot, validator);
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
        page = pilot_page_within(workspace, database, actor, pilot);
    });
    return page;
}

}  // namespace laborshed::services
