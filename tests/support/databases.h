// Tests of the records run on both databases: SQLite always, PostgreSQL where LABORSHED_TEST_POSTGRES names a server
// (script/test starts one).
#pragma once

#include "records/store.h"

#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace laborshed::records {

enum class Engine { sqlite, postgresql };

inline std::string name_of(const ::testing::TestParamInfo<Engine>& info) {
    return info.param == Engine::sqlite ? "SQLite" : "PostgreSQL";
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
        soci::session session(soci::postgresql, server_);
        session << "CREATE DATABASE " + name;
        where = server_;
        where.replace(where.find("/postgres"), std::string("/postgres").size(), "/" + name);
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
