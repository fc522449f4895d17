// Between the files that sign people in.
#pragma once

#include "records/people.h"
#include "services/identity/accounts.h"

namespace laborshed::services {

/// The account with its organization's partnerships on that day.
[[nodiscard]] Actor actor_of(records::Database& database, const records::Account& account, const std::string& day);

/// What an invitation's link is good for. Throws Error not_found when it is used or over.
[[nodiscard]] records::Invitation invitation_in(records::Database& database, const std::string& token);

/// The account that an invitation's link is good for, named `name`, and the link is used up. Throws Error not_found
/// when it is used or over, conflict when the address has an account.
records::Account accept(records::Database& database, const std::string& token, const std::string& name);

/// A new session of the account, in the transaction that signs it in.
SignedIn open_session(records::Database& database, const std::string& account);

}  // namespace laborshed::services
