#include "services/participants/people_basis.h"

#include "base/day.h"
#include "services/workspace/workspace.h"

namespace laborshed::services {

void require_account(const Actor& actor) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E4006"));
    }
}

SeenPeople people_seen(Workspace& workspace, records::Database& database, const Actor& actor, Message method,
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
        seen.basis.missing = say("basis.no_organization");
    } else if (actor.role == Role::observer) {
        seen.basis.missing = say("basis.observer");
    } else {
        seen.basis.missing = say("basis.nobody", {{"organization", seen.basis.organization_name}});
    }
    return seen;
}

void count_in(FigureBasis& basis, const Actor& actor, const records::Participant& participant) {
    ++basis.people;
    ++(actor.organization == participant.organization ? basis.kept : basis.by_consent);
}

void finish(FigureBasis& basis, std::size_t seen) {
    if (basis.people == 0 && seen > 0) {
        basis.missing = say("basis.no_step_counts", {{"count", std::to_string(seen)}});
    }
}

}  // namespace laborshed::services
