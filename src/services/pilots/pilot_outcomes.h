// The people of a pilot as a judge can see them: arm, stratum, take-up and outcome of each.
#pragma once

#include "pilots/outcome.h"
#include "records/pilot.h"
#include "services/participants/participant_list.h"

#include <chrono>
#include <cstdint>

namespace laborshed::services {

/// Why a person's outcome is lost.
enum class Attrition { none, withdrew, anonymized };

struct PilotPerson {
    records::PilotEntrant entrant = {};
    std::size_t arm = 0;        ///< position in the pilot's arms; of no one before the draw
    std::uint32_t stratum = 0;  ///< block and group of a reserve: within it the draw was equal
    std::string block = {};     ///< as published: "block 1"
    std::uint32_t unit = 0;     ///< whom they were drawn with, by number; everyone their own where single people were
    Attrition lost = Attrition::none;
    std::optional<std::size_t> took = {};  ///< the first arm whose program they enrolled in since they entered
    std::optional<std::chrono::sys_days> took_on = {};
    std::chrono::sys_days entered = {};
    std::chrono::sys_days known_on = {};  ///< the last day on which the outcome counts
    bool known = false;                   ///< that day is over, and the person is not lost
    double outcome = 0;                   ///< 1 or 0, or a wage; NaN: not known, or no wage
    std::optional<Identity> identity = {};
    std::optional<Background> background = {};  ///< where the actor can see it
};

struct PilotPeople {
    std::vector<PilotPerson> people = {};  ///< who was drawn, in the order of the published record
    bool of_groups = false;                ///< whole groups were drawn
    std::int64_t waiting = 0;              ///< whose outcome is not known yet
    std::string ready_on = {};             ///< the day when it is known of all; empty: of no one
};

/// True for whom a pilot's figures are: the convener, and anyone who sees everyone who was drawn. Others get no counts
/// here.
[[nodiscard]] bool may_judge(records::Database& database, const Actor& actor, const records::Pilot& pilot);

/// Those who were drawn. Someone whom the actor can't see (any more) is there as lost, with nothing but the arm that
/// the published record gives their token. Throws Error forbidden where may_judge is false, conflict before the draw.
[[nodiscard]] PilotPeople pilot_people(Workspace& workspace, records::Database& database, const Actor& actor,
                                       const records::Pilot& pilot);

/// By what the plan judges people: that of a wage is the first job's. Of a draft without an outcome, placement.
[[nodiscard]] pilots::OutcomeRule outcome_rule(const records::Pilot& pilot);

}  // namespace laborshed::services
