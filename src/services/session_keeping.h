// Between the files that sign people in.
#pragma once

#include "records/database.h"
#include "services/accounts.h"

namespace laborshed::services {

/// A new session of the account, in the transaction that signs it in.
SignedIn open_session(records::Database& database, const std::string& account);

}  // namespace laborshed::services
