// What people enter, in SQLite (PostgreSQL later: one SQL text for both). Repositories take a Database.
#pragma once

#include "base/error.h"

#include <filesystem>
#include <memory>

namespace soci {
class session;
}

namespace laborshed::records {

/// One SQLite file in WAL mode, opened at the newest schema version. Not for two threads at once: services hold a lock
/// or open their own. Other processes may write at the same time; a writer waits up to five seconds for another.
class Database {
  public:
    /// Opens or creates the file and applies the migrations it lacks. Throws Error unavailable when it can't be opened
    /// or was written by a newer program.
    explicit Database(const std::filesystem::path& file);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// For repositories.
    [[nodiscard]] soci::session& session() noexcept { return *session_; }

  private:
    std::unique_ptr<soci::session> session_;
};

/// A transaction that takes the write lock at its beginning: one that reads first and writes later could not wait for
/// another writer. Rolls back unless committed.
class WriteTransaction {
  public:
    explicit WriteTransaction(soci::session& session);
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;
    ~WriteTransaction();
    void commit();

  private:
    soci::session& session_;
    bool open_ = true;
};

}  // namespace laborshed::records
