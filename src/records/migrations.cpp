#include "records/migrations.h"

#include "base/error.h"
#include "records/database.h"

#include <soci/soci.h>

namespace laborshed::records {
namespace {

int schema_version(soci::session& session) {
    int version = 0;
    session << "SELECT COALESCE(MAX(version), 0) FROM schema_version", soci::into(version);
    return version;
}

bool is_new(soci::session& session) {
    int tables = 0;
    session << (session.get_backend_name() == "sqlite3"
                    ? "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_version'"
                    : "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'schema_version'"),
        soci::into(tables);
    return tables == 0;
}

}  // namespace

const std::vector<Migration>& migrations() {
    static const std::vector<Migration> all = {
        {.version = 1,
         .statements =
             {
                 "CREATE TABLE region (name VARCHAR(200) NOT NULL PRIMARY KEY, created VARCHAR(20) NOT NULL)",
                 "CREATE TABLE region_county (region VARCHAR(200) NOT NULL REFERENCES region (name) ON DELETE CASCADE,"
                 " county CHAR(5) NOT NULL, PRIMARY KEY (region, county))",
             }},
    };
    return all;
}

void migrate(soci::session& session, std::span<const Migration> steps) {
    const int newest = steps.empty() ? 0 : steps.back().version;
    if (!is_new(session) && schema_version(session) == newest) {
        return;
    }
    WriteTransaction transaction(session);
    session << "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";
    const int found = schema_version(session);
    if (found > newest) {
        throw Error(ErrorKind::unavailable, "the records were written by a newer Laborshed (schema " +
                                                std::to_string(found) + ", this program knows " +
                                                std::to_string(newest) + "); use that version");
    }
    for (const auto& step : steps) {
        if (step.version <= found) {
            continue;
        }
        for (const auto& statement : step.statements) {
            session << statement;
        }
        session << "INSERT INTO schema_version (version) VALUES (:version)", soci::use(step.version);
    }
    transaction.commit();
}

}  // namespace laborshed::records
