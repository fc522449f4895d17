// The schema's history. Forward only: a migration that was released is never changed, the next one is added.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace laborshed::records {

/// One step of the schema: statements in the SQL that SQLite and PostgreSQL share, then those that only one has.
/// "{serial}" stands for a primary key that counts by itself. Versions count from 1.
struct Migration {
    int version;
    std::vector<std::string> statements;
    std::vector<std::string> sqlite = {};
    std::vector<std::string> postgresql = {};
};

[[nodiscard]] const std::vector<Migration>& migrations();

/// Applies in one transaction the migrations that the database lacks: all of them or none.
/// Throws Error unavailable when the database is newer than the last migration.
void migrate(soci::session& session, std::span<const Migration> steps);

}  // namespace laborshed::records
