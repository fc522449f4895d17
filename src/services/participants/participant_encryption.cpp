#include "services/participants/participant_encryption.h"

#include "base/json_reader.h"
#include "services/workspace/workspace.h"

namespace laborshed::services {

ParticipantSeal ParticipantSeal::fresh(const std::string& participant) { return {participant, SecretKey::random()}; }

void ParticipantSeal::keep(Workspace& workspace, records::WritableDatabase& database) const {
    records::keep_participant_key(
        database, participant_,
        workspace.sealing_key(database).seal_key(KeyPurpose::participant_key, participant_, key_));
}

std::optional<ParticipantSeal> ParticipantSeal::find(Workspace& workspace, records::Database& database,
                                                     const std::string& participant) {
    const auto sealed = records::participant_key(database, participant);
    if (sealed.empty()) {
        return std::nullopt;
    }
    return ParticipantSeal(participant,
                           workspace.secret_key().open_key(KeyPurpose::participant_key, participant, sealed));
}

ParticipantSeal ParticipantSeal::get(Workspace& workspace, records::Database& database,
                                     const std::string& participant) {
    auto seal = find(workspace, database, participant);
    if (!seal) {
        throw Error(ErrorKind::conflict, say("E4017"));
    }
    return std::move(*seal);
}

std::string ParticipantSeal::seal(const Identity& identity) const {
    return key_.seal(KeyPurpose::participant_identity, participant_, to_json(identity));
}

std::string ParticipantSeal::seal(const Background& background) const {
    return key_.seal(KeyPurpose::participant_background, participant_, to_json(background));
}

std::string ParticipantSeal::seal_note(const std::string& note, const std::string& text) const {
    return key_.seal(KeyPurpose::participant_note, note, text);
}

std::string ParticipantSeal::seal(const WageRecord& wage) const {
    return key_.seal(KeyPurpose::participant_wages, participant_, to_json(wage));
}

std::string ParticipantSeal::seal_keep_reason(const std::string& reason) const {
    return key_.seal(KeyPurpose::keep_reason, participant_, reason);
}

std::string ParticipantSeal::seal_document_name(const std::string& document, const std::string& name) const {
    return key_.seal(KeyPurpose::document_name, document, name);
}

std::string ParticipantSeal::seal_document_key(const std::string& document, const SecretKey& key) const {
    return key_.seal_key(KeyPurpose::document_key, document, key);
}

Identity ParticipantSeal::identity(const records::Participant& participant) const {
    return from_json<Identity>(key_.open(KeyPurpose::participant_identity, participant_, participant.identity));
}

Background ParticipantSeal::background(const records::Participant& participant) const {
    return from_json<Background>(key_.open(KeyPurpose::participant_background, participant_, participant.background));
}

std::string ParticipantSeal::note(const records::ParticipantNote& note) const {
    return key_.open(KeyPurpose::participant_note, note.id, note.text);
}

WageRecord ParticipantSeal::wage(const records::SealedWage& wage) const {
    return from_json<WageRecord>(key_.open(KeyPurpose::participant_wages, participant_, wage.sealed));
}

std::string ParticipantSeal::pilot_token(const std::string& pilot) const {
    return key_.token(KeyPurpose::pilot_person, "pilot " + pilot).substr(0, 24);
}

std::string ParticipantSeal::seal_entrant(const std::string& entrant, const std::string& text) const {
    return key_.seal(KeyPurpose::pilot_entrant, entrant, text);
}

std::string ParticipantSeal::open_entrant(const std::string& entrant, const std::string& sealed) const {
    return key_.open(KeyPurpose::pilot_entrant, entrant, sealed);
}

std::string ParticipantSeal::keep_reason(const records::Participant& participant) const {
    return participant.keep_reason.empty() ? std::string()
                                           : key_.open(KeyPurpose::keep_reason, participant_, participant.keep_reason);
}

std::string ParticipantSeal::document_name(const records::ParticipantDocument& document) const {
    return key_.open(KeyPurpose::document_name, document.id, document.name);
}

SecretKey ParticipantSeal::document_key(const records::ParticipantDocument& document) const {
    return key_.open_key(KeyPurpose::document_key, document.id, document.content_key);
}

std::string ParticipantSeal::matching_token(const std::string& run) const {
    return key_.token(KeyPurpose::matching_person, "run " + run).substr(0, 32);
}

std::uint64_t ParticipantSeal::lottery_key() const {
    return std::stoull(key_.token(KeyPurpose::matching_person, "lottery").substr(0, 16), nullptr, 16);
}

}  // namespace laborshed::services
