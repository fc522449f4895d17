#include "services/pilots/pilot_page.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "base/shared_fields.h"
#include "records/partnership.h"
#include "records/vocabulary.h"
#include "services/book/record_service.h"
#include "services/pilots/pilot_outcomes.h"
#include "services/pilots/pilot_plan.h"
#include "services/pilots/pilot_records.h"
#include "services/workspace/workspace.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using records::Pilot;

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
    if (pilot.status == records::PilotStatus::draft) {
        return page.missing.empty() ? "Freeze the plan so people can enter." : "Complete the plan.";
    }
    if (pilot.status == records::PilotStatus::decided) {
        if (page.decisions.empty()) {
            return "Complete.";
        }
        const auto& choices = records::vocabulary().pilot_decisions;
        const auto& made = page.decisions.front();
        const auto found = std::ranges::find(choices, made.decision, &records::Choice::value);
        return "Complete. Decided on " + made.day + ": " + (found == choices.end() ? made.decision : found->label) +
               ".";
    }
    if (pilot.status == records::PilotStatus::drawn) {
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
        shown.push_back(shared_fields<DecisionView>(decision));
    }
    return shown;
}

}  // namespace

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
    if (pilot.status == records::PilotStatus::draft) {
        page.missing = missing_of(pilot);
    } else {
        page.differences = pilots::differences(pilots::read_plan(pilot.plan_text), lines);
    }
    if (const auto lottery = lottery_of(database, pilot.id)) {
        page.lottery = shared_fields<LotteryView>(*lottery);
        if (!page.may_judge) {
            page.lottery->left_out.reset();
        }
    }
    page.decisions = decisions_of(database, pilot.id);
    page.next = next_step(page);
    return page;
}

PilotPage pilot_page(Workspace& workspace, const Actor& actor, const std::string& id) {
    return workspace.read_one(say("E5030", {{"id", id}}), [&](records::Database& database) {
        const auto pilot = get_within<Pilot>(database, actor, id);
        return pilot_page_within(workspace, database, actor, pilot);
    });
}

}  // namespace laborshed::services
