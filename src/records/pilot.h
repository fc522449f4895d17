// Pilots: the plan, the people in it, the lottery and the decision. Who is in a pilot is visible only with access to
// the participant (services/pilots/pilot_entrants.h).
#pragma once

#include "base/enum_text.h"
#include "records/entity.h"

namespace laborshed::records {

/// By what a pilot is judged: a step of the pipeline, or the hourly wage of the first job.
enum class PilotOutcome {
    unset,  ///< a draft that has none yet
    enrollment,
    completion,
    credential,
    placement,
    retention_90,
    retention_180,
    retention_365,
    second_quarter,
    fourth_quarter,
    wage
};
BOOST_DESCRIBE_ENUM(PilotOutcome, enrollment, completion, credential, placement, retention_90, retention_180,
                    retention_365, second_quarter, fourth_quarter, wage)
[[nodiscard]] constexpr std::string_view spelled(PilotOutcome outcome) { return laborshed::name_of(outcome); }

/// Within what the lottery is drawn.
enum class PilotBlocks {
    none,          ///< everyone together
    organization,  ///< that keeps their record
    sex,
    education,
    site  ///< entered with each person
};
BOOST_DESCRIBE_ENUM(PilotBlocks, none, organization, sex, education, site)

/// What is assigned to an arm.
enum class PilotUnit { person, group };
BOOST_DESCRIBE_ENUM(PilotUnit, person, group)

/// In order.
enum class PilotStatus {
    draft,
    planned,    ///< the plan is frozen
    enrolling,  ///< the lottery's seed is committed
    drawn,
    decided
};
BOOST_DESCRIBE_ENUM(PilotStatus, draft, planned, enrolling, drawn, decided)

/// One arm of a pilot: what its people are offered.
struct PilotArm {
    std::string label = {};                     ///< "Paid work-based training"
    bool control = false;                       ///< the comparison arm
    double share = 1;                           ///< of the people, relative to the other arms' shares
    std::optional<std::int64_t> capacity = {};  ///< people; missing: unlimited
    std::optional<std::string> program = {};    ///< a training program: enrolling in it counts as take-up
    std::vector<std::string> cohorts = {};      ///< of that program; empty: any
    std::optional<double> cost = {};            ///< dollars a person
};
BOOST_DESCRIBE_STRUCT(PilotArm, (), (label, control, share, capacity, program, cohorts, cost))

/// Seats of an arm that go first to people of a group, if there are enough of them.
struct PilotReserve {
    std::string group = {};  ///< one of the vocabulary's groups
    std::string arm = {};    ///< its label
    std::int64_t seats = 0;
};
BOOST_DESCRIBE_STRUCT(PilotReserve, (), (group, arm, seats))

/// A change to a frozen plan.
struct PilotChange {
    std::string day = {};
    std::string by = {};  ///< a name
    std::string reason = {};
    std::vector<std::string> differences = {};  ///< from the previous plan, as sentences
    std::string hash = {};                      ///< of the plan after it
};
BOOST_DESCRIBE_STRUCT(PilotChange, (), (day, by, reason, differences, hash))

struct Pilot : Entity {
    static constexpr const char* kind = "pilot";
    std::string partnership = {};
    std::string title = {};
    std::string question = {};
    PilotOutcome outcome = PilotOutcome::unset;
    std::int64_t within_days = 365;  ///< from the day of entry
    std::vector<PilotArm> arms = {};
    std::vector<PilotReserve> reserves = {};
    std::string eligibility = {};  ///< who may enter, in words
    PilotBlocks blocks = PilotBlocks::none;
    PilotUnit unit = PilotUnit::person;
    std::int64_t sample = 0;              ///< people planned, of all arms
    std::optional<double> baseline = {};  ///< the expected outcome in the comparison group: a share, or dollars an hour
    std::optional<double> deviation = {};  ///< of a wage: dollars an hour
    double effect = 0;  ///< the smallest meaningful effect: a difference of shares, or dollars an hour
    double power = 0.8;
    double alpha = 0.05;
    double cluster_size = 1;  ///< people assigned together
    double intraclass_correlation = 0;
    std::string enrollment_closes = {};  ///< a day; the lottery can't be earlier
    PilotStatus status = PilotStatus::draft;
    std::optional<std::string> frozen_on = {};  ///< a moment
    std::string frozen_by = {};                 ///< a name
    std::string plan_text = {};                 ///< as it was frozen (pilots/plan.h)
    std::string plan_hash = {};
    std::vector<PilotChange> changes = {};
};
BOOST_DESCRIBE_STRUCT(Pilot, (Entity),
                      (partnership, title, question, outcome, within_days, arms, reserves, eligibility, blocks, unit,
                       sample, baseline, deviation, effect, power, alpha, cluster_size, intraclass_correlation,
                       enrollment_closes, status, frozen_on, frozen_by, plan_text, plan_hash, changes))

/// A participant in a pilot.
struct PilotEntrant : Entity {
    static constexpr const char* kind = "pilot_entrant";
    std::string pilot = {};
    std::string participant = {};
    std::string organization = {};        ///< that entered them
    std::string entered = {};             ///< a day
    std::string token = {};               ///< their pseudonym in the published record
    std::string sealed = {};              ///< block, group and cluster, by the participant's own key
    std::optional<std::string> arm = {};  ///< its label, after the draw
};
BOOST_DESCRIBE_STRUCT(PilotEntrant, (Entity), (pilot, participant, organization, entered, token, sealed, arm))

struct PilotLottery : Entity {
    static constexpr const char* kind = "pilot_lottery";
    std::string pilot = {};
    std::string commitment = {};            ///< published before enrollment closed
    std::string committed = {};             ///< a moment
    std::string committed_by = {};          ///< a name
    std::string sealed = {};                ///< seed and salt, by the server's key, until the draw
    std::optional<std::string> drawn = {};  ///< a moment
    std::string drawn_by = {};              ///< a name
    std::string seed = {};                  ///< after the draw
    std::int64_t left_out = 0;              ///< people who were no longer in it
    std::string record = {};                ///< published (services/pilots/lottery_record.h)
    std::string digest = {};                ///< SHA-256 of it
};
BOOST_DESCRIBE_STRUCT(PilotLottery, (Entity),
                      (pilot, commitment, committed, committed_by, sealed, drawn, drawn_by, seed, left_out, record,
                       digest))

/// The partnership's decision.
struct PilotDecision : Entity {
    static constexpr const char* kind = "pilot_decision";
    std::string pilot = {};
    std::string decision = {};  ///< of the vocabulary's pilot decisions
    std::string reasons = {};
    std::string conditions = {};  ///< conditions or changes
    std::string day = {};
    std::string decided_by = {};     ///< a name
    std::string evidence = {};       ///< the evaluation at the time: JSON
    std::string evidence_hash = {};  ///< SHA-256 of it
    std::string forecast = {};       ///< the scale-up forecast at the time: JSON
};
BOOST_DESCRIBE_STRUCT(PilotDecision, (Entity),
                      (pilot, decision, reasons, conditions, day, decided_by, evidence, evidence_hash, forecast))

}  // namespace laborshed::records
