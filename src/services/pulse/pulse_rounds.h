// The pulse: starting rounds, answering without a name, and what may be shown of the answers.
#pragma once

#include "records/pulse.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// True while answers are taken.
[[nodiscard]] bool takes_answers(const records::PulseRound& round, std::chrono::sys_days day);
/// From the day after its last.
[[nodiscard]] bool is_over(const records::PulseRound& round, std::chrono::sys_days day);

/// Plans a round: from today on, and apart from the partnership's other rounds. Throws Error forbidden, InvalidError.
records::PulseRound start_pulse(Workspace& workspace, const Actor& actor, records::PulseRound round);

/// Its name and its days, as far as they have not come; of a round that is over nothing changes, as its figures have
/// been seen. Throws Error forbidden, not_found, conflict, InvalidError.
records::PulseRound change_pulse(Workspace& workspace, const Actor& actor, const records::PulseRound& wanted);

/// Before it opens. Throws Error forbidden, not_found, conflict.
void remove_pulse(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// One person's answer on an organization that they worked with, 1 (not at all) to 4 (a great deal).
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

/// Takes the actor's answers in the place of earlier ones; without any rating, takes those back. Nobody reads them
/// again, nor do they stand in the audit log. Throws Error forbidden, not_found, conflict (not open), InvalidError.
void answer_pulse(Workspace& workspace, const Actor& actor, const std::string& round, const PulseRatings& ratings);

/// True when the actor is of an organization that is a member on the day, while the round takes answers.
[[nodiscard]] bool may_answer_pulse(records::Database& database, const Actor& actor, const records::PulseRound& round,
                                    std::chrono::sys_days day);

/// Only for the one who asks. Throws Error unavailable where the secret key is not the one they were sealed with.
[[nodiscard]] bool has_answered_pulse(Workspace& workspace, records::Database& database, const Actor& actor,
                                      const std::string& round);

/// An organization that can be answered on.
struct PulseChoice {
    std::string organization = {};
    std::string name = {};
    std::string sector = {};
};
BOOST_DESCRIBE_STRUCT(PulseChoice, (), (organization, name, sector))

/// What the page of a partnership's pulse begins with.
struct PulseToday {
    std::string day = {};
    std::optional<records::PulseRound> open = {};
    std::optional<records::PulseRound> next = {};  ///< the first that is planned
    bool may_start = false;
    bool may_answer = false;                      ///< the open round
    bool answered = false;                        ///< by who asks
    std::vector<PulseChoice> organizations = {};  ///< that the actor can answer on, by name
};
BOOST_DESCRIBE_STRUCT(PulseToday, (), (day, open, next, may_start, may_answer, answered, organizations))

/// Throws Error not_signed_in, not_found.
[[nodiscard]] PulseToday pulse_today(Workspace& workspace, const Actor& actor, const std::string& partnership);

}  // namespace laborshed::services
