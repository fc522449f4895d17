// Anonymizing a participant. All callers go through here.
#pragma once

#include "records/participant.h"

namespace laborshed::services {

/// Drops the participant's key, and with it everything that identifies the person: name, contact, background, notes,
/// documents, wage records, preferences, and the access log. The dated steps stay, for figures. `participant` is as it
/// was read, at the version that the change is made from. Throws Error conflict when there is a newer one.
void forget_participant(records::WritableDatabase& database, const records::Author& author,
                        records::Participant participant, const std::string& day);

}  // namespace laborshed::services
