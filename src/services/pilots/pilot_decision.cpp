#include "services/pilots/pilot_decision.h"

#include "base/day.h"
#include "base/hash.h"
#include "base/json_reader.h"
#include "base/shared_fields.h"
#include "records/vocabulary.h"
#include "services/book/record_service.h"
#include "services/book/validation_rules.h"
#include "services/pilots/pilot_outcomes.h"
#include "services/pilots/pilot_records.h"
#include "services/workspace/workspace.h"

namespace laborshed::services {
namespace {

using records::Pilot;
using records::PilotDecision;

}  // namespace

PilotPage decide_pilot(Workspace& workspace, const Actor& actor, const std::string& id, const DecisionRequest& wish) {
    std::optional<PilotDemand> demand;
    if (wish.forecast) {  // reads more than the records: before the transaction
        demand = pilot_demand(workspace, actor, id);
    }
    return workspace.write([&](records::WritableDatabase& database) {
        auto pilot = pilot_to_write(database, actor, id, wish.version, "decide");
        if (pilot.status != records::PilotStatus::drawn) {
            throw Error(ErrorKind::conflict,
                        pilot.status == records::PilotStatus::decided ? say("E5033") : say("E5034"));
        }
        Validator validator;
        validator.one_of("decision", wish.decision, records::values_of(records::vocabulary().pilot_decisions));
        validator.text("reasons", wish.reasons, kLongText);
        validator.at_most("conditions", wish.conditions, kLongText);
        validator.throw_if_invalid();
        PilotDecision decision;
        decision.pilot = id;
        decision.decision = wish.decision;
        decision.reasons = wish.reasons;
        decision.conditions = wish.conditions;
        decision.day = to_text(workspace.today());
        decision.decided_by = actor.name;
        decision.evidence = to_json(pilot_evaluation_within(workspace, database, actor, pilot));
        if (wish.forecast && demand) {
            decision.forecast = to_json(pilot_scale_within(workspace, database, actor, pilot, *wish.forecast, *demand));
        }
        decision.evidence_hash = sha256(decision.evidence + decision.forecast);
        records::Change change(database, actor.author());
        change.add(decision);
        pilot.status = records::PilotStatus::decided;
        pilot = change.update(pilot);
        return pilot_page_within(workspace, database, actor, pilot);
    });
}

DecisionEvidence pilot_decision(Workspace& workspace, const Actor& actor, const std::string& id) {
    std::optional<DecisionEvidence> made;
    workspace.read([&](records::Database& database) {
        const auto pilot = get_within<Pilot>(database, actor, id);
        if (!may_judge(database, actor, pilot)) {
            refuse(actor, say("E5035"));
        }
        const auto decisions = records::select<PilotDecision>(
            database, {.condition = "pilot = :pilot", .values = {id}, .order = "id DESC"});
        if (!decisions.empty()) {
            const auto& decision = decisions.front();
            made =
                DecisionEvidence{.decision = shared_fields<DecisionView>(decision),
                                 .unchanged = sha256(decision.evidence + decision.forecast) == decision.evidence_hash,
                                 .evidence = from_json<PilotEvaluation>(decision.evidence)};
            if (!decision.forecast.empty()) {
                made->forecast = from_json<ScaleView>(decision.forecast);
            }
        }
    });
    if (!made) {
        throw Error(ErrorKind::not_found, say("E5036", {{"id", id}}));
    }
    return std::move(*made);
}

}  // namespace laborshed::services
