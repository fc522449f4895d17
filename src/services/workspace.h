// The data folder, opened once and shared by every service: the lake with DuckDB over it, and the records.
#pragma once

#include "lake/duck.h"
#include "services/answer_cache.h"

#include <filesystem>
#include <memory>
#include <string>

namespace laborshed::services {

/// Thread-safe: any thread may call any member. Opens the lake at the first use, so that constructing it costs nothing
/// and a command that needs no data does not pay for DuckDB.
class Workspace {
  public:
    /// `data` need not exist: a folder that is not there is an empty lake.
    explicit Workspace(std::filesystem::path data);
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    ~Workspace();

    [[nodiscard]] const std::filesystem::path& data() const noexcept { return data_; }

    /// A connection whose views show every vintage loaded now; a catalog that changed on disk is noticed.
    [[nodiscard]] lake::Connection connect();

    /// Changes whenever the set of vintages, or a named region, does: what a cached answer is keyed by.
    [[nodiscard]] std::string fingerprint();

    /// Answers computed before; ask with fingerprint().
    [[nodiscard]] AnswerCache& answers() noexcept { return answers_; }

  private:
    struct Impl;
    std::filesystem::path data_;
    AnswerCache answers_;
    std::unique_ptr<Impl> impl_;
};

}  // namespace laborshed::services
