// The audit log: who changed what, when, from what to what. Append-only: the database refuses anything else.
#pragma once

#include "base/id.h"
#include "base/json.h"
#include "records/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::records {

/// Who makes a change: an account, or Laborshed itself ("system").
struct Author {
    std::string id = {};
    std::string name = {};
    std::string moment = {};  ///< when; empty: now. Set only by the example's story
};

enum class Action { added, changed, removed, undone };
BOOST_DESCRIBE_ENUM(Action, added, changed, removed, undone)

/// One change of a record. `version` is the resulting one.
struct Alteration {
    std::string kind;
    std::string record;
    std::int64_t version;
    Action action;
    std::string before;  ///< JSON; empty: the record did not exist
    std::string after;   ///< JSON; empty: the record was removed
};

struct AuditEntry {
    std::int64_t number = 0;  ///< ascending in time
    std::string at = {};
    std::string author = {};
    std::string author_name = {};
    std::string kind = {};
    std::string record = {};
    std::int64_t version = 0;
    Action action = Action::added;
    std::string before = {};
    std::string after = {};
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (number, at, author, author_name, kind, record, version, action, before, after))

void log(WritableDatabase& database, const Author& author, const Alteration& alteration);

[[nodiscard]] std::optional<AuditEntry> last_entry(Database& database, const std::string& kind,
                                                   const std::string& record);

/// Newest first.
[[nodiscard]] std::vector<AuditEntry> history(Database& database, const std::string& kind, const std::string& record);

/// The conflict error for an edit based on an old version; `last` is the newest change.
[[nodiscard]] Error too_late(const AuditEntry& last);

}  // namespace laborshed::records
