#include "records/catalog.h"

#include <soci/soci.h>

namespace laborshed::records {
namespace {

bool is_sqlite(Database& database) { return database.session().get_backend_name() == "sqlite3"; }

std::vector<std::string> texts(Database& database, const std::string& sql) {
    const soci::rowset<std::string> rows = (database.session().prepare << sql);
    return {rows.begin(), rows.end()};
}

struct ForeignKey {
    std::string table;
    std::string name;
};

std::vector<ForeignKey> foreign_keys(Database& database) {
    const soci::rowset<soci::row> rows =
        (database.session().prepare
         << "SELECT CAST(table_name AS TEXT), CAST(constraint_name AS TEXT) FROM information_schema.table_constraints "
            "WHERE constraint_type = 'FOREIGN KEY' AND table_schema = current_schema() ORDER BY 1, 2");
    std::vector<ForeignKey> found;
    for (const auto& row : rows) {
        found.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    }
    return found;
}

void without_triggers_in_sqlite(Database& database, const std::function<void()>& change) {
    auto& session = database.session();
    session << "PRAGMA defer_foreign_keys = ON";  // until the transaction ends
    const auto names = texts(database, "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name");
    const auto statements = texts(database, "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name");
    for (const auto& name : names) {
        session << "DROP TRIGGER " + name;
    }
    change();
    for (const auto& statement : statements) {
        session << statement;
    }
}

void without_triggers_in_postgresql(Database& database, const std::vector<TableInfo>& tables,
                                    const std::function<void()>& change) {
    auto& session = database.session();
    const auto keys = foreign_keys(database);
    const auto for_all_keys = [&](const char* how) {
        for (const auto& key : keys) {
            session << "ALTER TABLE " + key.table + " ALTER CONSTRAINT " + key.name + how;
        }
    };
    for_all_keys(" DEFERRABLE INITIALLY DEFERRED");
    for (const auto& table : tables) {
        session << "ALTER TABLE " + table.name + " DISABLE TRIGGER USER";
    }
    change();
    session << "SET CONSTRAINTS ALL IMMEDIATE";
    for_all_keys(" NOT DEFERRABLE");
    for (const auto& table : tables) {
        session << "ALTER TABLE " + table.name + " ENABLE TRIGGER USER";
    }
}

}  // namespace

std::vector<TableInfo> tables(Database& database) {
    const bool sqlite = is_sqlite(database);
    std::vector<TableInfo> found;
    for (auto& name : texts(database, sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> "
                                               "'schema_version' AND name NOT LIKE 'sqlite%' ORDER BY name"
                                             : "SELECT table_name FROM information_schema.tables WHERE table_schema = "
                                               "current_schema() AND table_type = 'BASE TABLE' AND table_name <> "
                                               "'schema_version' ORDER BY table_name")) {
        auto columns =
            texts(database, sqlite ? "SELECT name FROM pragma_table_info('" + name + "') ORDER BY cid"
                                   : "SELECT column_name FROM information_schema.columns WHERE table_schema = "
                                     "current_schema() AND table_name = '" +
                                         name + "' ORDER BY ordinal_position");
        found.push_back({std::move(name), std::move(columns)});
    }
    return found;
}

void without_triggers(WritableDatabase& database, const std::vector<TableInfo>& tables,
                      const std::function<void()>& change) {
    if (is_sqlite(database)) {
        without_triggers_in_sqlite(database, change);
    } else {
        without_triggers_in_postgresql(database, tables, change);
    }
}

void count_on(WritableDatabase& database, const std::vector<TableInfo>& tables) {
    if (is_sqlite(database)) {
        return;  // AUTOINCREMENT continues after the largest by itself
    }
    for (const auto& table : tables) {
        for (const auto& column : texts(database,
                                        "SELECT column_name FROM information_schema.columns WHERE table_schema = "
                                        "current_schema() AND is_identity = 'YES' AND table_name = '" +
                                            table.name + "'")) {
            long long next = 0;
            database.session() << "SELECT setval(pg_get_serial_sequence('" + table.name + "', '" + column +
                                      "'), COALESCE(MAX(" + column + "), 0) + 1, false) FROM " + table.name,
                soci::into(next);
        }
    }
}

}  // namespace laborshed::records
