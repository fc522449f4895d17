#include "services/participants/people_basis.h"

#include "base/day.h"
#include "services/workspace/workspace.h"

namespace laborshed::services {

void require_account(const Actor& actor) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E4006"));
    }
}

SeenPeople people_seen(Workspace& workspace, records::Database& database, const Actor& actor, std::string method,
                       std::string definition) {
    require_account(actor);
    SeenPeople seen{
        .people = visible_participants(database, actor),
        .basis = {.day = to_text(workspace.today()), .method = std::move(method), .definition = std::move(definition)}};
    if (actor.organization) {
        seen.basis.organization_name = ParticipantNames(database).organization(*actor.organization);
    }
    if (!seen.people.empty()) {
        return seen;
    }
    if (!actor.organization) {
        seen.basis.missing =
            "You don't belong to an organization. Participants can be seen only by the organization that keeps their "
            "record and by organizations they consented to.";
    } else if (actor.role == Role::observer) {
        seen.basis.missing = "Observers can't see participants.";
    } else {
        seen.basis.missing =
            seen.basis.organization_name + " has no participants, and no participant has consented to share with it.";
    }
    return seen;
}

void count_in(FigureBasis& basis, const Actor& actor, const records::Participant& participant) {
    ++basis.people;
    ++(actor.organization == participant.organization ? basis.kept : basis.by_consent);
}

void finish(FigureBasis& basis, std::size_t seen) {
    if (basis.people == 0 && seen > 0) {
        basis.missing =
            "None of the " + std::to_string(seen) + " people you can see has a step that counts here. Remove a filter.";
    }
}

}  // namespace laborshed::services
