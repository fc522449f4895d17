// Thread-safe access to the records: a connection pool with read and write transactions.
#pragma once

#include "records/database.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace laborshed::records {

/// Lends each thread a connection and keeps idle ones open. Writers to SQLite queue here instead of polling for its
/// lock.
class Store {
  public:
    /// A file path or "postgresql://…". Opens nothing yet.
    explicit Store(std::string where) : where_(std::move(where)) {}
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    ~Store();

    /// True when there may be something to read: a server, or an existing file.
    [[nodiscard]] bool exists() const;

    /// Throws what `read` throws, and Error unavailable when the database can't be reached.
    void read(const std::function<void(Database&)>& read);

    /// Runs `write` in a transaction and commits; if it throws, nothing is written. On PostgreSQL it is retried up to
    /// ten times after a conflict with another transaction: so its only side effects may be on the database and on
    /// variables that it assigns anew. Throws Error conflict when all tries fail.
    void write(const std::function<void(WritableDatabase&)>& write);

    [[nodiscard]] const std::string& where() const noexcept { return where_; }

  private:
    class PooledConnection;
    std::string where_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<WritableDatabase>> idle_;
    std::mutex sqlite_writer_;
};

}  // namespace laborshed::records
