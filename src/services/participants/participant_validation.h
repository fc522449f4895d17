// Validation of a participant before sealing.
#pragma once

#include "services/book/validator.h"
#include "services/participants/participant_encryption.h"

#include <chrono>

namespace laborshed::services {

/// `at` is the prefix of each field: "identity.". A first or last name is required.
void check_identity(const std::string& at, const Identity& identity, std::chrono::sys_days today, Validator& validator);
void check_consents(records::Database& database, const std::vector<records::Consent>& consents, Validator& validator);

}  // namespace laborshed::services
