// The trust survey (pulse): planning rounds and answering anonymously.
#pragma once

#include "records/dated_round.h"
#include "records/partnership.h"
#include "records/pulse.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// As plan_round, change_round and remove_round (services/book/round_planning.h).
records::PulseRound start_pulse(Workspace& workspace, const Actor& actor, const records::PulseRound& wanted);
records::PulseRound change_pulse(Workspace& workspace, const Actor& actor, const records::PulseRound& wanted);
void remove_pulse(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// One person's rating of an organization, 1 (not at all) to 4 (a great deal).
struct PulseRating {
    std::string organization = {};
    std::optional<std::int64_t> reliability = {};
    std::optional<std::int64_t> mission_support = {};
    std::optional<std::int64_t> openness = {};
    std::optional<std::int64_t> influence = {};
    std::optional<std::int64_t> involvement = {};
    std::optional<std::int64_t> resources = {};
};
BOOST_DESCRIBE_STRUCT(PulseRating, (),
                      (organization, reliability, mission_support, openness, influence, involvement, resources))

struct PulseRatings {
    std::vector<PulseRating> ratings = {};
};
BOOST_DESCRIBE_STRUCT(PulseRatings, (), (ratings))

/// Replaces the actor's answers; without ratings, removes them. No one can read them again, and they are not in the
/// audit log. Throws Error forbidden, not_found, conflict (not open), InvalidError.
void answer_pulse(Workspace& workspace, const Actor& actor, const std::string& round, const PulseRatings& ratings);

/// True when the round takes answers and the actor's organization is a member on the day.
[[nodiscard]] bool may_answer_pulse(records::Database& database, const Actor& actor, const records::PulseRound& round,
                                    std::chrono::sys_days day);

/// Only about the actor. Throws Error unavailable when the answers were sealed with another key.
[[nodiscard]] bool has_answered_pulse(Workspace& workspace, records::Database& database, const Actor& actor,
                                      const std::string& round);

/// An organization that can be rated.
struct PulseChoice {
    std::string organization = {};
    std::string name = {};
    records::Sector sector = unset<records::Sector>;
};
BOOST_DESCRIBE_STRUCT(PulseChoice, (), (organization, name, sector))

/// The state of a partnership's trust survey for the actor.
struct PulseToday {
    std::string day = {};
    std::optional<records::PulseRound> open = {};
    std::optional<records::PulseRound> next = {};  ///< the first planned one
    bool may_start = false;
    bool may_answer = false;                      ///< the open round
    bool answered = false;                        ///< by the actor
    std::vector<PulseChoice> organizations = {};  ///< that the actor can rate, by name
};
BOOST_DESCRIBE_STRUCT(PulseToday, (), (day, open, next, may_start, may_answer, answered, organizations))

/// Throws Error not_signed_in, not_found.
[[nodiscard]] PulseToday pulse_today(Workspace& workspace, const Actor& actor, const std::string& partnership);

}  // namespace laborshed::services
