// Between the files that sign people in.
#pragma once

#include "records/people.h"
#include "services/accounts.h"

namespace laborshed::services {

/// The account with its organization's partnerships on that day.
[[nodiscard]] Actor actor_of(records::Database& database, const records::Account& account, const std::string& day);

/// A new session of the account, in the transaction that signs it in.
SignedIn open_session(records::Database& database, const std::string& account);

}  // namespace laborshed::services
