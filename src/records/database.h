// What people enter, in SQLite or PostgreSQL: one SQL text for both. Repositories take a Database.
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

/// One connection: an SQLite file in WAL mode, or a PostgreSQL server's database. Not for two threads at once: the
/// Store gives each its own. Other processes may write at the same time.
class Database {
  public:
    /// Opens (an SQLite file is created where there is none) and applies the migrations that lack. Throws Error
    /// unavailable when it can't be opened or was written by a newer program.
    explicit Database(const std::string& where);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// For repositories.
    [[nodiscard]] soci::session& session() noexcept { return *session_; }

  private:
    std::unique_ptr<soci::session> session_;
};

/// A transaction that sees one state of the data and writes it or nothing. On SQLite it takes the write lock at its
/// beginning: one that reads first and writes later could not wait for another writer. On PostgreSQL it is
/// serializable: commit (or any statement) throws soci::postgresql_soci_error 40001 when another one got in between,
/// and the Store tries again. Rolls back unless committed.
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
