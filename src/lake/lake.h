// The lake: the vintages of a data folder, and DuckDB views over their facts (docs/lake.md).
#pragma once

#include "lake/duck.h"
#include "lake/vintage.h"

#include <filesystem>
#include <string>
#include <vector>

namespace laborshed::lake {

/// A folder under lake/.incoming in which one vintage is built; removed again unless it was committed.
class Incoming {
  public:
    Incoming(const Incoming&) = delete;
    Incoming& operator=(const Incoming&) = delete;
    Incoming(Incoming&& other) noexcept;
    Incoming& operator=(Incoming&&) = delete;
    ~Incoming();

    /// Where the importer writes its facts.
    [[nodiscard]] std::filesystem::path facts() const { return folder_ / "facts.parquet"; }
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

  private:
    friend class Lake;
    explicit Incoming(std::filesystem::path folder) : folder_(std::move(folder)) {}
    std::filesystem::path folder_;
};

/// Cheap to make: nothing is read before it is asked for. Every call looks at the disk, so several processes may share
/// a data folder.
class Lake {
  public:
    /// `data` is the data folder; it need not exist yet.
    explicit Lake(const std::filesystem::path& data);

    /// Every vintage, by kind, then release, then the time it was fetched, the newest last.
    [[nodiscard]] std::vector<Vintage> vintages() const;
    [[nodiscard]] bool has(const std::string& kind, const std::string& id) const;

    /// Creates one view per kind on the connection (an empty one where there is no vintage): the kind's columns with
    /// `vintage` and `release`. Views are of the vintages given, so that a reader sees one state of the lake
    /// throughout.
    void attach(Connection& connection, const std::vector<Vintage>& vintages) const;

    /// Changes whenever the set of vintages does; reads folder names only.
    [[nodiscard]] std::string fingerprint() const;

    /// Begins a vintage, and clears away what importers that died have left.
    [[nodiscard]] Incoming begin() const;

    /// Describes, flushes and renames the folder into place: the one moment at which the vintage comes to be.
    /// Returns false, and changes nothing, when the same bytes are already there.
    bool commit(Incoming&& incoming, const Vintage& vintage) const;

    /// Takes a vintage out. Throws Error not_found when there is none of that id.
    void remove(const std::string& id) const;

    [[nodiscard]] std::filesystem::path facts_file(const Vintage& vintage) const;

  private:
    [[nodiscard]] std::filesystem::path vintage_folder(const std::string& kind, const std::string& id) const;
    std::filesystem::path root_;  ///< DATA/lake
};

}  // namespace laborshed::lake
