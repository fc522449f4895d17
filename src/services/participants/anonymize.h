// Making a participant anonymous: the one way, whoever asks for it.
#pragma once

#include "records/participant.h"

namespace laborshed::services {

/// Drops the participant's key, and with it what says who it was: name, contact, background, notes, documents, wage
/// records, lists of what they would take, and who looked. The dated steps stay, for figures. `participant` is as it
/// was read, at the version that the change is made from. Throws Error conflict when there is a newer one.
void forget_participant(records::Database& database, const records::Author& author, records::Participant participant,
                        const std::string& day);

}  // namespace laborshed::services
