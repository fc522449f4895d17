#include "records/store.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <chrono>
#include <filesystem>
#include <thread>

namespace laborshed::records {
namespace {

constexpr std::size_t kMaxIdle = 16;
constexpr int kTries = 10;

/// "could not serialize access" and "deadlock detected": the transaction can be retried.
bool is_serialization_failure(const soci::soci_error& error) {
    const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    return postgresql != nullptr && (postgresql->sqlstate() == "40001" || postgresql->sqlstate() == "40P01");
}

/// A dangling reference, a duplicate of a unique value, or the removal of a referenced row.
bool is_constraint_violation(const soci::soci_error& error) {
    if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
        constexpr int sqlite_constraint = 19;
        return (sqlite->result() & 0xFF) == sqlite_constraint &&
               std::string_view(error.what()).find("audit log") == std::string_view::npos;
    }
    const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    return postgresql != nullptr && postgresql->sqlstate().starts_with("23");
}

Error database_error(const soci::soci_error& error) {
    if (is_constraint_violation(error)) {
        return {ErrorKind::conflict, say("E2081")};
    }
    return error.get_error_category() == soci::soci_error::connection_error
               ? Error(ErrorKind::unavailable, say("E2082", {{"reason", error.what()}}))
               : Error(ErrorKind::internal, error.what());
}

}  // namespace

/// Borrows a connection for its lifetime; a failed one is not returned to the pool.
class Store::PooledConnection {
  public:
    explicit PooledConnection(Store& store) : store_(store) {
        {
            const std::lock_guard lock(store_.mutex_);
            if (!store_.idle_.empty()) {
                database_ = std::move(store_.idle_.back());
                store_.idle_.pop_back();
            }
        }
        if (!database_) {
            database_ = std::make_unique<WritableDatabase>(store_.where_);
        }
    }
    PooledConnection(const PooledConnection&) = delete;
    PooledConnection& operator=(const PooledConnection&) = delete;
    ~PooledConnection() {
        const std::lock_guard lock(store_.mutex_);
        if (sound_ && store_.idle_.size() < kMaxIdle) {
            store_.idle_.push_back(std::move(database_));
        }
    }
    WritableDatabase& operator*() const { return *database_; }
    void drop() { sound_ = false; }

  private:
    Store& store_;
    std::unique_ptr<WritableDatabase> database_;
    bool sound_ = true;
};

Store::~Store() = default;

bool Store::exists() const { return is_postgresql(where_) || std::filesystem::exists(where_); }

void Store::read(const std::function<void(Database&)>& read) {
    PooledConnection loan(*this);
    try {
        read(*loan);
    } catch (const soci::soci_error& error) {
        loan.drop();
        throw database_error(error);
    }
}

void Store::write(const std::function<void(WritableDatabase&)>& write) {
    std::unique_lock<std::mutex> turn(sqlite_writer_, std::defer_lock);
    if (!is_postgresql(where_)) {
        turn.lock();
    }
    for (int attempt = 1;; ++attempt) {
        PooledConnection loan(*this);
        try {
            WriteTransaction transaction((*loan).session());
            write(*loan);
            transaction.commit();
            return;
        } catch (const soci::soci_error& error) {
            if (!is_serialization_failure(error)) {
                loan.drop();
                throw database_error(error);
            }
            if (attempt == kTries) {
                throw Error(ErrorKind::conflict, say("E2083"));
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(attempt * attempt));
    }
}

}  // namespace laborshed::records
