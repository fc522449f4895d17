// Connections to the records, in SQLite or PostgreSQL; both share the same SQL.
#pragma once

#include "base/error.h"

#include <memory>
#include <string>

namespace soci {
class session;
}

namespace laborshed::records {

/// True for "postgresql://…" and "postgres://…"; anything else names an SQLite file.
[[nodiscard]] bool is_postgresql(const std::string& where);

/// One connection: an SQLite file in WAL mode, or a PostgreSQL database. Not thread-safe: the Store gives each thread
/// its own. Other processes may write at the same time. What has only a Database can read; what writes asks for a
/// WritableDatabase, which the Store hands out within a transaction.
class Database {
  public:
    /// Opens the database (creating an SQLite file if needed) and applies missing migrations. Throws Error unavailable
    /// when it can't be opened or was written by a newer version.
    explicit Database(const std::string& where);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// For this folder's functions.
    [[nodiscard]] soci::session& session() noexcept { return *session_; }

  private:
    std::unique_ptr<soci::session> session_;
};

class WritableDatabase : public Database {
  public:
    using Database::Database;
};

/// An isolated, atomic transaction. On SQLite it takes the write lock at the start, as one that reads first and writes
/// later can't wait for another writer. On PostgreSQL it is serializable: commit (or any statement) throws
/// soci::postgresql_soci_error 40001 on a conflict with another one, and the Store retries. Rolls back unless
/// committed.
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
