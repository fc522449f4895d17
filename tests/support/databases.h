// Tests of the records run on both databases: SQLite always, PostgreSQL where LABORSHED_TEST_POSTGRES names a server
// (script/test starts one).
#pragma once

#include "base/hash.h"
#include "records/database.h"
#include "records/migrations.h"
#include "records/store.h"

#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace laborshed::records {

enum class Engine { sqlite, postgresql };

inline std::string name_of(const ::testing::TestParamInfo<Engine>& info) {
    return info.param == Engine::sqlite ? "SQLite" : "PostgreSQL";
}

/// "postgresql://laborshed@/postgres?host=…" with another database's name.
inline std::string on_server(std::string server, const std::string& database) {
    constexpr std::string_view own = "/postgres?";
    return server.replace(server.find(own), own.size(), "/" + database + "?");
}

/// The name of a database on this server that has the tables of now and no rows. Copying its files takes a quarter of
/// the time that creating the tables takes. Whichever test program comes first makes it; later ones find it.
inline std::string template_database(const std::string& server) {
    std::string schema;
    for (const auto& migration : migrations()) {
        for (const auto* statements : {&migration.statements, &migration.postgresql}) {
            for (const auto& statement : *statements) {
                schema += statement + "\n";
            }
        }
    }
    const auto name = "laborshed_template_" + sha256(schema).substr(0, 16);
    const auto unfinished = name + "_unfinished";
    soci::session session(soci::postgresql, server);
    session << "SET client_min_messages = warning";
    // the lock is the session's, because databases are not made in transactions
    session << "SELECT pg_advisory_lock(1)";
    int found = 0;
    session << "SELECT count(*) FROM pg_database WHERE datname = :name", soci::use(name), soci::into(found);
    if (found == 0) {
        session << "DROP DATABASE IF EXISTS " + unfinished;
        session << "CREATE DATABASE " + unfinished;
        static_cast<void>(Database{on_server(server, unfinished)});  // which makes the tables
        session << "ALTER DATABASE " + unfinished + " RENAME TO " + name;
    }
    return name;
}

/// An empty database, gone at the end.
class EmptyDatabase {
  public:
    explicit EmptyDatabase(Engine engine,
                           const std::filesystem::path& folder = std::filesystem::temp_directory_path()) {
        static std::atomic<int> number = 0;
        const auto name = "laborshed_" + std::to_string(::getpid()) + "_" + std::to_string(number++);
        if (engine == Engine::sqlite) {
            where = (folder / (name + ".sqlite")).string();
            remove_files();
            return;
        }
        const auto* server = std::getenv("LABORSHED_TEST_POSTGRES");
        if (server == nullptr) {
            return;
        }
        server_ = server;
        static const std::string with_tables = template_database(server_);
        soci::session session(soci::postgresql, server_);
        session << "CREATE DATABASE " + name + " TEMPLATE " + with_tables + " STRATEGY FILE_COPY";
        where = on_server(server_, name);
        name_ = name;
    }
    EmptyDatabase(const EmptyDatabase&) = delete;
    EmptyDatabase& operator=(const EmptyDatabase&) = delete;
    ~EmptyDatabase() {
        if (name_.empty()) {
            remove_files();
        } else {
            soci::session session(soci::postgresql, server_);
            session << "DROP DATABASE " + name_ + " WITH (FORCE)";
        }
    }

    std::string where;  ///< for a Store; empty: there is no such server here

  private:
    void remove_files() const {
        for (const auto* ending : {"", "-wal", "-shm"}) {
            std::filesystem::remove(where + ending);
        }
    }
    std::string server_;
    std::string name_;
};

/// Use with INSTANTIATE_ON_BOTH_DATABASES.
class OnBothDatabases : public ::testing::TestWithParam<Engine> {
  protected:
    void SetUp() override {
        if (place_.where.empty()) {
            GTEST_SKIP() << "LABORSHED_TEST_POSTGRES is not set";
        }
    }

  private:
    EmptyDatabase place_{GetParam()};

  protected:
    Store store{place_.where};
};

#define INSTANTIATE_ON_BOTH_DATABASES(suite)                                                           \
    INSTANTIATE_TEST_SUITE_P(                                                                          \
        Databases, suite,                                                                              \
        ::testing::Values(laborshed::records::Engine::sqlite, laborshed::records::Engine::postgresql), \
        laborshed::records::name_of)

}  // namespace laborshed::records
