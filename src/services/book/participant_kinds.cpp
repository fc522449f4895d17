#include "services/book/record_scope.h"

namespace laborshed::services {

RecordScope scope_of(records::Database& /*database*/, const records::Participant& participant) {
    RecordScope whose{.organizations = {participant.organization}};
    for (const auto& consent : participant.consents) {
        if (!consent.withdrawn && !consent.scopes.empty()) {
            whose.organizations.push_back(consent.organization);
        }
    }
    return whose;
}

RecordScope scope_of(records::Database& database, const records::ParticipantStep& step) {
    const auto participant = records::find<records::Participant>(database, step.participant);
    return participant ? scope_of(database, *participant) : RecordScope{};
}

RecordScope scope_of(records::Database& /*database*/, const records::ParticipantNote& note) {
    return {.organizations = {note.organization}};
}

RecordScope scope_of(records::Database& database, const records::ParticipantDocument& document) {
    RecordScope whose;
    if (const auto participant = records::find<records::Participant>(database, document.participant)) {
        whose.organizations.push_back(participant->organization);
        for (const auto& consent : participant->consents) {
            if (!consent.withdrawn && std::ranges::find(consent.scopes, document.scope) != consent.scopes.end()) {
                whose.organizations.push_back(consent.organization);
            }
        }
    }
    return whose;
}

RecordScope scope_of(records::Database& /*database*/, const records::Retention& retention) {
    return {.organizations = {retention.organization}};
}

}  // namespace laborshed::services
