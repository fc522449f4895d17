// The audit log: who changed what, when, from what to what. Rows are only ever added; the database refuses the rest.
#pragma once

#include "base/id.h"
#include "base/json.h"
#include "records/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::records {

/// Who makes a change: an account, or the program itself ("system").
struct Author {
    std::string id = {};
    std::string name = {};
    std::string moment = {};  ///< when; empty: now. Only the example's story is told of another time
};

enum class Action { added, changed, removed, undone };

/// What was done to one record. `version` is the one that it led to.
struct Alteration {
    std::string kind;
    std::string record;
    std::int64_t version;
    Action action;
    std::string before;  ///< JSON; empty: it was not there
    std::string after;   ///< JSON; empty: it is gone
};

struct AuditEntry {
    std::int64_t number = 0;  ///< ascending in time
    std::string at = {};
    std::string author = {};
    std::string author_name = {};
    std::string kind = {};
    std::string record = {};
    std::int64_t version = 0;
    std::string action = {};  ///< added | changed | removed | undone
    std::string before = {};
    std::string after = {};
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (number, at, author, author_name, kind, record, version, action, before, after))

void log(Database& database, const Author& author, const Alteration& alteration);

[[nodiscard]] std::optional<AuditEntry> last_entry(Database& database, const std::string& kind,
                                                   const std::string& record);

/// Newest first.
[[nodiscard]] std::vector<AuditEntry> history(Database& database, const std::string& kind, const std::string& record);

/// What somebody is told who edited `version` when `last` was there already: an Error conflict.
[[nodiscard]] Error too_late(const AuditEntry& last, std::int64_t version);

}  // namespace laborshed::records
