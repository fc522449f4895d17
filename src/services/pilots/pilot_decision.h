// Decisions on a pilot, with that day's evidence.
#pragma once

#include "services/pilots/pilot_evaluation.h"
#include "services/pilots/pilot_page.h"
#include "services/pilots/scale_forecast.h"

namespace laborshed::services {

struct DecisionRequest {
    std::int64_t version = 0;  ///< of the pilot as it was seen
    std::string decision = {};
    std::string reasons = {};
    std::string conditions = {};
    std::optional<ScaleRequest> forecast = {};
};
BOOST_DESCRIBE_STRUCT(DecisionRequest, (), (version, decision, reasons, conditions, forecast))

/// Keeps the evaluation of today with it, and its hash. Throws Error conflict before the draw and when it is decided;
/// InvalidError; forbidden.
PilotPage decide_pilot(Workspace& workspace, const Actor& actor, const std::string& id, const DecisionRequest& wish);

/// A decision with its evidence, for whom the pilot's figures are.
struct DecisionEvidence {
    DecisionView decision = {};
    bool unchanged = false;  ///< the evidence still has its hash
    PilotEvaluation evidence = {};
    std::optional<ScaleView> forecast = {};
};
BOOST_DESCRIBE_STRUCT(DecisionEvidence, (), (decision, unchanged, evidence, forecast))

/// Throws Error not_found before it is decided, and as pilot_people.
[[nodiscard]] DecisionEvidence pilot_decision(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
