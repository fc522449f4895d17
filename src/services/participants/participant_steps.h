// The dated steps of participants: recorded, corrected, and checked by the rules on their order.
#pragma once

#include "pipeline/journey.h"
#include "records/participant.h"
#include "records/pipeline.h"
#include "services/book/access.h"
#include "services/book/validator.h"

#include <boost/describe.hpp>

#include <map>

namespace laborshed::services {

class Workspace;

/// Throws Error forbidden, not_found, InvalidError, also for steps the rules (pipeline/journey.h) exclude.
records::ParticipantStep record_step(Workspace& workspace, const Actor& actor, records::ParticipantStep step);

/// The same step for many, in one change: all or none.
struct BulkStep {
    std::vector<std::string> participants = {};
    records::ParticipantStep step = {};  ///< its participant is left out
};
BOOST_DESCRIBE_STRUCT(BulkStep, (), (participants, step))

struct RecordedSteps {
    std::vector<records::ParticipantStep> steps = {};
};
BOOST_DESCRIBE_STRUCT(RecordedSteps, (), (steps))

/// A fault names its participant: "participants[3]".
RecordedSteps record_steps(Workspace& workspace, const Actor& actor, const BulkStep& wanted);

/// A correction; the history keeps what it was. The participant stays. Throws as record_step, and conflict.
records::ParticipantStep change_step(Workspace& workspace, const Actor& actor, const records::ParticipantStep& wanted);

/// Throws as change_step, and where what is left can't be.
void remove_step(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// As record_step, in a transaction that does more; `today` is the day that the rules are asked about.
records::ParticipantStep record_step_within(records::WritableDatabase& database, const Actor& actor,
                                            const records::ParticipantStep& step, std::chrono::sys_days today);

/// What is wrong with the step by itself.
void check_step(records::Database& database, const Actor& actor, const records::ParticipantStep& step,
                Validator& validator);

/// What the rules find in all of a participant's steps that they did not find in those of before; each fault names its
/// place in `after`.
[[nodiscard]] std::vector<pipeline::Remark> new_faults(const std::vector<records::ParticipantStep>& before,
                                                       const std::vector<records::ParticipantStep>& after,
                                                       std::optional<std::chrono::sys_days> birth,
                                                       std::chrono::sys_days today,
                                                       const pipeline::JourneyRules& rules);

/// All of one participant's, in the order of their days.
[[nodiscard]] std::vector<records::ParticipantStep> steps_of(records::Database& database,
                                                             const std::string& participant);

/// For the models. `steps` are of one person.
[[nodiscard]] std::vector<pipeline::StepEvent> events_of(const std::vector<records::ParticipantStep>& steps);

/// Which programs require determined eligibility.
[[nodiscard]] pipeline::JourneyRules journey_rules(records::Database& database);

}  // namespace laborshed::services
