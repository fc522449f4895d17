// The data folder, opened once and shared by every service: the lake with DuckDB over it, and the records.
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

namespace laborshed::records {
class Store;
}

namespace laborshed::services {

class SecretKey;

/// Thread-safe: any thread may call any member. Opens DuckDB at the first use, so that constructing it costs nothing.
/// A catalog that changed on disk (another process imported) is noticed at the next call; connections given out before
/// keep seeing the vintages they saw.
class Workspace {
  public:
    /// `data` need not exist: a folder that is not there is an empty lake.
    /// `database`: where the records are: empty for records.sqlite in the data folder, or "postgresql://…".
    /// `key_file`: where the secret key is: empty for secret.key in the data folder.
    explicit Workspace(std::filesystem::path data, const std::string& database = {},
                       const std::filesystem::path& key_file = {});
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    ~Workspace();

    [[nodiscard]] const std::filesystem::path& data() const noexcept { return data_; }

    /// A connection with the views of docs/lake.md over every vintage loaded now. One thread each.
    [[nodiscard]] lake::Connection connect();

    /// The vintages loaded now.
    [[nodiscard]] std::shared_ptr<const Vintages> vintages();

    /// The two of the same moment.
    struct View {
        lake::Connection connection;
        std::shared_ptr<const Vintages> vintages;
    };
    [[nodiscard]] View view();

    /// Changes whenever the set of vintages, or a named region, does: what a cached answer is keyed by.
    [[nodiscard]] std::string fingerprint();

    [[nodiscard]] AnswerCache& answers() noexcept { return answers_; }

    /// Runs `read` on the records; does nothing while nobody has entered anything.
    void read_records(const std::function<void(records::Database&)>& read);
    /// In one transaction that may be tried again (records::Store); creates the records when there are none.
    void write_records(const std::function<void(records::Database&)>& write);

    /// For what concerns all records at once: backup and restore.
    [[nodiscard]] records::Store& records();

    /// What the records' secrets are sealed with; read at the first use, and created when nothing was ever sealed.
    /// Throws Error unavailable when the key file is missing or not the one that they were sealed with, or others may
    /// read it.
    [[nodiscard]] const SecretKey& secret_key();

    /// In the transaction that is about to keep something sealed: the database remembers which key it was. Throws Error
    /// unavailable when it already was another.
    const SecretKey& sealing_key(records::Database& database);

    /// Failed attempts to sign in.
    [[nodiscard]] Attempts& attempts() noexcept { return attempts_; }

    /// The day that services call today: what is due, stale or over depends on it.
    std::function<std::chrono::sys_days()> today = laborshed::today;

    /// Where browsers reach this server, for links in letters: "https://laborshed.example.org".
    std::string address = "http://localhost:8080";

  private:
    struct Impl;
    std::filesystem::path data_;
    std::unique_ptr<Impl> impl_;
    AnswerCache answers_;
    Attempts attempts_;
};

}  // namespace laborshed::services
