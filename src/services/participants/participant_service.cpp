#include "services/participants/participant_service.h"

#include "base/day.h"
#include "base/id.h"
#include "services/book/record_service.h"
#include "services/book/validation_rules.h"
#include "services/participants/anonymize.h"
#include "services/participants/participant_documents.h"
#include "services/participants/participant_linkage.h"
#include "services/participants/participant_list.h"
#include "services/participants/participant_steps.h"
#include "services/participants/participant_validation.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using pipeline::ConsentScope;
using records::Participant;

std::string now_or_then(const Actor& actor) { return actor.moment.empty() ? now_utc() : actor.moment; }

/// For changes only the organization that keeps the record may make. Throws Error with `refusal`.
Participant kept_by(records::Database& database, const Actor& actor, const std::string& id, const Message& refusal) {
    auto participant = get_within<Participant>(database, actor, id);
    if (actor.organization != participant.organization || !actor.may_write) {
        refuse(actor, refusal);
    }
    if (participant.anonymized) {
        throw Error(ErrorKind::conflict, say("E4017"));
    }
    return participant;
}

std::vector<NoteView> notes_of(records::Database& database, const Actor& actor, const Participant& participant,
                               const std::optional<ParticipantSeal>& seal) {
    std::vector<NoteView> shown;
    if (!seal || !actor.organization) {
        return shown;
    }
    for (const auto& note : records::select<records::ParticipantNote>(
             database, {.condition = "participant = :participant AND organization = :organization",
                       .values = {participant.id, *actor.organization},
                       .order = "day DESC, id DESC"})) {
        shown.push_back({note.id, note.version, note.organization, note.day, seal->note(note)});
    }
    return shown;
}

ParticipantPage page_of(Workspace& workspace, records::Database& database, const Actor& actor,
                        const Participant& participant) {
    const auto seal = ParticipantSeal::find(workspace, database, participant.id);
    const auto names = ParticipantNames(database);
    ParticipantPage page{.id = participant.id,
                         .version = participant.version,
                         .reference = participant.reference,
                         .organization = participant.organization,
                         .organization_name = names.organization(participant.organization),
                         .keeps = actor.organization == participant.organization,
                         .scopes = scopes_of(participant, actor.organization),
                         .anonymized = participant.anonymized};
    if (seal) {
        const auto identity = seal->identity(participant);
        page.name = name_of(identity);
        if (has_scope(page.scopes, ConsentScope::contact)) {
            page.identity = identity;
            if (!page.keeps) {
                page.identity->ssn.clear();
            }
        }
        if (has_scope(page.scopes, ConsentScope::background)) {
            page.background = seal->background(participant);
        }
    }
    page.steps = steps_of(database, participant.id);
    const auto rules = journey_rules(database);
    const auto journey = pipeline::journey(events_of(page.steps), std::nullopt, workspace.today(), rules);
    page.standings = standings_view(journey, page.steps, names);
    if (std::ranges::find(page.standings, "", &StandingView::program) == page.standings.end()) {
        page.standings.push_back(beginning_view(page.steps, workspace.today(), rules));
    }
    for (const auto& warning : journey.warnings) {
        page.warnings.push_back({page.steps.at(warning.event).id, warning.text});
    }
    page.notes = notes_of(database, actor, participant, seal);
    page.documents = documents_of(database, actor, participant, seal);
    if (page.keeps) {
        page.consents = participant.consents;
        page.looks = records::access_log_of(database, participant.id);
    }
    return page;
}

/// Six letters and digits that are not mistaken for each other when read out.
std::string new_reference(records::Database& database) {
    for (;;) {
        auto made = new_id().substr(20);
        made.insert(3, "-");
        if (records::select<Participant>(database, {"reference = :reference", {made}}).empty()) {
            return made;
        }
    }
}

/// A consent that was withdrawn stays as it was.
void keep_withdrawn(const Participant& before, const std::vector<records::Consent>& wanted, Validator& validator) {
    for (const auto& consent : before.consents) {
        if (consent.withdrawn && std::ranges::none_of(wanted, [&](const records::Consent& one) {
                return to_json(one) == to_json(consent);
            })) {
            validator.fail("consents", say("E4049", {{"day", *consent.withdrawn}}));
        }
    }
}

template <class Change>
ParticipantPage changed(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version,
                        const Message& refusal, Change&& change) {
    return workspace.write([&](records::WritableDatabase& database) {
        auto participant = kept_by(database, actor, id, refusal);
        participant.version = version;
        change(database, participant);
        return page_of(workspace, database, actor, records::Change(database, actor.author()).update(participant));
    });
}

}  // namespace

std::vector<ConsentScope> scopes_of(const Participant& participant, const std::optional<std::string>& organization) {
    if (!organization) {
        return {};
    }
    if (participant.organization == *organization) {
        return {ConsentScope::progress, ConsentScope::contact, ConsentScope::background};
    }
    for (const auto& consent : participant.consents) {
        if (consent.organization == *organization && !consent.withdrawn) {
            return consent.scopes;
        }
    }
    return {};
}

bool has_scope(const std::vector<ConsentScope>& scopes, ConsentScope scope) {
    return std::ranges::find(scopes, scope) != scopes.end();
}

Participant add_participant_within(Workspace& workspace, records::WritableDatabase& database, const Actor& actor,
                                   const NewParticipant& wanted) {
    if (!actor.organization) {
        refuse(actor, say("E4050"));
    }
    Participant participant;
    participant.id = new_id();
    participant.organization = *actor.organization;
    participant.consents = wanted.consents;
    require_write(database, actor, participant, "add");
    Validator validator;
    check_identity("identity.", wanted.identity, workspace.today(), validator);
    check_consents(database, wanted.consents, validator);
    validator.throw_if_invalid();
    participant.reference = new_reference(database);
    const auto seal = ParticipantSeal::fresh(participant.id);
    participant.identity = seal.seal(wanted.identity);
    participant.background = seal.seal(wanted.background);
    participant = records::Change(database, actor.author()).add(participant);
    seal.keep(workspace, database);
    return participant;
}

ParticipantPage add_participant(Workspace& workspace, const Actor& actor, const NewParticipant& wanted) {
    return workspace.write([&](records::WritableDatabase& database) {
        return page_of(workspace, database, actor, add_participant_within(workspace, database, actor, wanted));
    });
}

ParticipantPage participant_page(Workspace& workspace, const Actor& actor, const std::string& id) {
    ParticipantPage page;
    workspace.write([&](records::WritableDatabase& database) {
        const auto participant = get_within<Participant>(database, actor, id);
        records::record_access(database, id,
                               {now_or_then(actor), actor.account, actor.name, records::AccessKind::page});
        page = page_of(workspace, database, actor, participant);
    });
    return page;
}

ParticipantPage change_identity(Workspace& workspace, const Actor& actor, const std::string& id,
                                const ChangedIdentity& wanted) {
    return changed(
        workspace, actor, id, wanted.version, say("E4051"), [&](records::Database& database, Participant& participant) {
            Validator validator;
            check_identity("identity.", wanted.identity, workspace.today(), validator);
            validator.throw_if_invalid();
            participant.identity = ParticipantSeal::get(workspace, database, participant.id).seal(wanted.identity);
        });
}

ParticipantPage change_background(Workspace& workspace, const Actor& actor, const std::string& id,
                                  const ChangedBackground& wanted) {
    return changed(
        workspace, actor, id, wanted.version, say("E4052"), [&](records::Database& database, Participant& participant) {
            participant.background = ParticipantSeal::get(workspace, database, participant.id).seal(wanted.background);
        });
}

ParticipantPage change_consents(Workspace& workspace, const Actor& actor, const std::string& id,
                                const ChangedConsents& wanted) {
    return changed(workspace, actor, id, wanted.version, say("E4053"),
                   [&](records::Database& database, Participant& participant) {
                       Validator validator;
                       check_consents(database, wanted.consents, validator);
                       keep_withdrawn(participant, wanted.consents, validator);
                       validator.throw_if_invalid();
                       participant.consents = wanted.consents;
                   });
}

void anonymize_participant(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        auto participant = kept_by(database, actor, id, say("E4054"));
        participant.version = version;
        forget_participant(database, actor.author(), std::move(participant), to_text(workspace.today()));
    });
}

ParticipantPage add_note(Workspace& workspace, const Actor& actor, const std::string& id, const NewNote& wanted) {
    return workspace.write([&](records::WritableDatabase& database) {
        const auto participant = get_within<Participant>(database, actor, id);
        records::ParticipantNote note;
        note.id = new_id();
        note.participant = id;
        note.organization = actor.organization.value_or("");
        note.day = wanted.day;
        require_write(database, actor, note, "add");
        Validator validator;
        validator.day("day", wanted.day);
        validator.text("text", wanted.text, kLongText);
        validator.throw_if_invalid();
        note.text = ParticipantSeal::get(workspace, database, participant.id).seal_note(note.id, wanted.text);
        records::Change(database, actor.author()).add(note);
        return page_of(workspace, database, actor, participant);
    });
}

}  // namespace laborshed::services
