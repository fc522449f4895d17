// The data folder, opened once and shared by all services: the lake (through DuckDB) and the records.
#pragma once

#include "base/attempt_limiter.h"
#include "base/day.h"
#include "base/result_cache.h"
#include "lake/duck.h"
#include "lake_tables/vintages.h"
#include "records/database.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>

namespace laborshed::records {
class Store;
}

namespace laborshed::services {

class SecretKey;

/// Thread-safe. Opens DuckDB on first use. A catalog that changed on disk (an import by another process) is picked up
/// at the next call; earlier connections keep their vintages.
class Workspace {
  public:
    /// `data`: a missing folder is an empty lake.
    /// `database`: empty for records.sqlite in the data folder, or "postgresql://…".
    /// `key_file`: empty for secret.key in the data folder.
    explicit Workspace(std::filesystem::path data, const std::string& database = {},
                       const std::filesystem::path& key_file = {});
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    ~Workspace();

    [[nodiscard]] const std::filesystem::path& data() const noexcept { return data_; }

    /// A connection with the views of docs/lake.md over the loaded vintages. For one thread.
    [[nodiscard]] lake::Connection connect();

    /// The vintages loaded now.
    [[nodiscard]] std::shared_ptr<const Vintages> vintages();

    /// Connection and vintages of the same state.
    struct View {
        lake::Connection connection;
        std::shared_ptr<const Vintages> vintages;
    };
    [[nodiscard]] View view();

    /// Changes whenever the vintages or a named region change: the key of cached results.
    [[nodiscard]] std::string fingerprint();

    [[nodiscard]] AnswerCache& answers() noexcept { return answers_; }
    /// Of the few last questions with other assumptions than usual.
    [[nodiscard]] AnswerCache& what_ifs() noexcept { return what_ifs_; }

    /// What `act(records::Database&)` returns; while there are no records, nothing or a default value.
    template <class Act>
    auto read(const Act& act) {
        return result_of<records::Database>(act, [this](const auto& run) { read_records(run); });
    }
    /// The same for what is there or not: while there are no records, throws Error not_found with `fault`.
    template <class Act>
    auto read_one(const Message& fault, const Act& act) {
        auto found = read([&](records::Database& database) { return std::optional(act(database)); });
        if (!found) {
            throw Error(ErrorKind::not_found, fault);
        }
        return std::move(*found);
    }
    /// What `act(records::WritableDatabase&)` returns, run in one transaction that may be retried (records::Store).
    /// Creates the records if needed.
    template <class Act>
    auto write(const Act& act) {
        return result_of<records::WritableDatabase>(act, [this](const auto& run) { write_records(run); });
    }

    /// For backup and restore.
    [[nodiscard]] records::Store& records();

    /// The key that seals the records' secrets; read on first use, and created if nothing was ever sealed. Throws Error
    /// unavailable when the key file is missing, holds another key than the one used before, or is readable by others.
    [[nodiscard]] const SecretKey& secret_key();

    /// For a transaction that stores sealed data: remembers the key's fingerprint in the database. Throws Error
    /// unavailable when the database already remembers another.
    const SecretKey& sealing_key(records::WritableDatabase& database);

    /// Failed attempts to sign in.
    [[nodiscard]] Attempts& attempts() noexcept { return attempts_; }

    /// Today for all services: what is due, stale or closed depends on it.
    std::function<std::chrono::sys_days()> today = laborshed::today;

    /// The public address of this server, for links in emails: "https://laborshed.example.org".
    std::string address = "http://localhost:8080";

  private:
    void read_records(const std::function<void(records::Database&)>& act);
    void write_records(const std::function<void(records::WritableDatabase&)>& act);

    template <class Handle, class Act, class Run>
    static auto result_of(const Act& act, const Run& run) {
        if constexpr (std::is_void_v<std::invoke_result_t<const Act&, Handle&>>) {
            run(act);
        } else {
            std::invoke_result_t<const Act&, Handle&> result{};
            run([&](Handle& database) { result = act(database); });
            return result;
        }
    }

    struct Impl;
    std::filesystem::path data_;
    std::unique_ptr<Impl> impl_;
    AnswerCache answers_;
    AnswerCache what_ifs_{8};
    Attempts attempts_;
};

}  // namespace laborshed::services
