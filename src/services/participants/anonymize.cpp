#include "services/participants/anonymize.h"

#include "records/matching.h"
#include "records/participant_document.h"
#include "records/participant_merge.h"
#include "records/retention.h"
#include "records/wage_record.h"

namespace laborshed::services {
namespace {

template <records::Record T>
void remove_all(records::Change& change, const std::string& participant) {
    for (const auto& record :
         records::select<T>(change.database(), {.condition = "participant = :participant", .values = {participant}})) {
        if constexpr (std::same_as<T, records::ParticipantDocument>) {
            records::drop_document_content(change.database(), record.id);
        }
        change.remove(record);
    }
}

}  // namespace

void forget_participant(records::WritableDatabase& database, const records::Author& author,
                        records::Participant participant, const std::string& day) {
    records::Change change(database, author);
    participant.anonymized = day;
    participant.identity.clear();
    participant.background.clear();
    participant.consents.clear();
    participant.keep_until.reset();
    participant.keep_reason.clear();
    change.update(participant);
    remove_all<records::ParticipantNote>(change, participant.id);
    remove_all<records::ParticipantDocument>(change, participant.id);
    remove_all<records::Preference>(change, participant.id);
    records::drop_access_log(database, participant.id);
    records::drop_participant_key(database, participant.id);
    records::drop_wages(database, participant.id);
    for (const auto& one : records::merged_into(database, participant.id)) {
        records::drop_wages(database, one);
    }
    records::drop_retention_notice(database, participant.id);
}

}  // namespace laborshed::services
