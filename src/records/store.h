// The records of one data folder, for many threads at once.
#pragma once

#include "records/database.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace laborshed::records {

/// Lends connections, as many as threads ask for at once, and keeps them open. Writers to SQLite stand in line here, in
/// place of polling for its lock.
class Store {
  public:
    /// A file's path or "postgresql://…". Opens nothing yet.
    explicit Store(std::string where) : where_(std::move(where)) {}
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    ~Store();

    /// True when something can be there to read: a server, or a file that exists.
    [[nodiscard]] bool exists() const;

    /// Throws what `read` throws, and Error unavailable when the database can't be reached.
    void read(const std::function<void(Database&)>& read);

    /// Runs `write` in a transaction and commits; if it throws, nothing was written. On PostgreSQL it runs again, up to
    /// ten times, when somebody else's transaction got in between: so it may have no effect but on the database and on
    /// what it assigns anew. Throws Error conflict when that doesn't end.
    void write(const std::function<void(Database&)>& write);

    [[nodiscard]] const std::string& where() const noexcept { return where_; }

  private:
    class PooledConnection;
    std::string where_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Database>> idle_;
    std::mutex sqlite_writer_;
};

}  // namespace laborshed::records
