#include "services/participants/follow_up_due.h"

#include "base/day.h"
#include "services/book/record_service.h"
#include "services/participants/participant_steps.h"

#include <set>

namespace laborshed::services {
namespace {

/// The last check is a year after the placement. A missing one stays due a while longer.
constexpr std::chrono::days kLongest{365 + 30 + 90};

}  // namespace

std::vector<CheckDue> checks_due(records::Database& database, const Actor& actor, std::chrono::sys_days day,
                                 std::chrono::days ahead) {
    std::vector<CheckDue> found;
    if (!actor.organization || actor.role == Role::observer) {
        return found;
    }
    std::set<std::string> placed;
    for (const auto& step : records::select<records::ParticipantStep>(
             database, {"step = :step AND planned = 0 AND day >= :day",
                        {text_of(pipeline::Step::placement), to_text(day - kLongest)}})) {
        placed.insert(step.participant);
    }
    const auto rules = placed.empty() ? pipeline::JourneyRules{} : journey_rules(database);
    for (const auto& id : placed) {
        const auto participant = records::get<records::Participant>(database, id);
        if (participant.anonymized || !may_read(database, actor, participant)) {
            continue;
        }
        const auto steps = steps_of(database, id);
        for (const auto& standing : pipeline::journey(events_of(steps), std::nullopt, day, rules).programs) {
            for (const auto& due : standing.due) {
                if (!due.placement || due.from > day + ahead) {
                    continue;
                }
                const auto& placement = steps.at(*due.placement);
                if (actor.organization == participant.organization || actor.organization == placement.organization) {
                    found.push_back({id, participant.reference, due.step, placement.partner.value_or(""), due.until});
                }
            }
        }
    }
    return found;
}

}  // namespace laborshed::services
