#include "records/participant.h"
#include "records/participant_document.h"
#include "records/partnership.h"
#include "records/pipeline.h"
#include "records/retention.h"
#include "services/book/policy.h"

#include <algorithm>

namespace laborshed::services {

using records::Participant;
using records::ParticipantDocument;
using records::ParticipantNote;
using records::ParticipantStep;
using records::Retention;

template <>
struct Policy<Participant> : DefaultPolicy<Participant> {
    // The organization that keeps a participant's record, and those that the participant consented to. No role alone
    // gives access.
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    /// The organization that keeps the record, and those with a consent that is not withdrawn.
    static RecordScope scope(const Participant& participant) {
        RecordScope whose{.organizations = {participant.organization}};
        for (const auto& consent : participant.consents) {
            if (!consent.withdrawn && !consent.scopes.empty()) {
                whose.organizations.push_back(consent.organization);
            }
        }
        return whose;
    }

    static void references(Participant& record, const Visit& visit) {
        visit(records::Organization::kind, record.organization);
        for (auto& consent : record.consents) {
            visit(records::Organization::kind, consent.organization);
        }
    }
};

template <>
struct Policy<ParticipantStep> : DefaultPolicy<ParticipantStep> {
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    static RecordScope scope(records::Database& database, const ParticipantStep& step, std::chrono::sys_days today) {
        return scope_of_parent<Participant>(database, step.participant, today);
    }

    static void references(ParticipantStep& record, const Visit& visit) {
        visit(Participant::kind, record.participant);
        visit(records::Organization::kind, record.organization);
        visit(records::TrainingProgram::kind, record.program);
        visit(records::Cohort::kind, record.cohort);
        visit(records::Opening::kind, record.opening);
        visit(records::Organization::kind, record.partner);
        visit(ParticipantStep::kind, record.placement);
    }
};

template <>
struct Policy<ParticipantNote> : DefaultPolicy<ParticipantNote> {
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    /// The organization that wrote it.
    static RecordScope scope(const ParticipantNote& note) { return {.organizations = {note.organization}}; }
};

template <>
struct Policy<ParticipantDocument> : DefaultPolicy<ParticipantDocument> {
    // Further limited by each document's consent scope, below.
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    /// The organization that keeps the participant's record, and those with consent to the document's scope.
    static RecordScope scope(records::Database& database, const ParticipantDocument& document,
                             std::chrono::sys_days /*today*/) {
        RecordScope whose;
        if (const auto participant = records::find<Participant>(database, document.participant)) {
            whose.organizations.push_back(participant->organization);
            for (const auto& consent : participant->consents) {
                if (!consent.withdrawn && std::ranges::find(consent.scopes, document.scope) != consent.scopes.end()) {
                    whose.organizations.push_back(consent.organization);
                }
            }
        }
        return whose;
    }
};

template <>
struct Policy<Retention> : DefaultPolicy<Retention> {
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    static RecordScope scope(const Retention& retention) { return {.organizations = {retention.organization}}; }
};

std::vector<KindOps> participant_kinds() {
    return make_kinds<Participant, ParticipantStep, ParticipantNote, ParticipantDocument, Retention>();
}

}  // namespace laborshed::services
