// The schema's history. Forward only: released migrations never change; add the next one.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace laborshed::records {

/// One step of the schema: statements common to SQLite and PostgreSQL, then those for one of them. "{serial}" stands
/// for an auto-incrementing primary key. Versions count from 1.
struct Migration {
    int version;
    std::vector<std::string> statements;
    std::vector<std::string> sqlite = {};
    std::vector<std::string> postgresql = {};
};

[[nodiscard]] const std::vector<Migration>& migrations();

/// Applies the missing migrations in one transaction. Throws Error unavailable when the database is newer than the last
/// migration.
void migrate(soci::session& session, std::span<const Migration> steps);

}  // namespace laborshed::records
