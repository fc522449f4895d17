// Session creation, shared by password and OpenID sign-in.
#pragma once

#include "records/people.h"
#include "services/identity/accounts.h"

namespace laborshed::services {

/// The account as an actor on that day, with its organization's partnerships then.
[[nodiscard]] Actor actor_of(records::Database& database, const records::Account& account, std::chrono::sys_days today);

/// The invitation of a link. Throws Error not_found when it was used or has expired.
[[nodiscard]] records::Invitation invitation_in(records::Database& database, const std::string& token);

/// Creates the invited account, named `name`, and uses up the link. Throws Error not_found when it was used or has
/// expired, conflict when the address has an account.
records::Account accept(records::WritableDatabase& database, const std::string& token, const std::string& name);

/// Opens a session of the account, inside the transaction that signs it in.
SignedIn open_session(records::WritableDatabase& database, const std::string& account);

}  // namespace laborshed::services
