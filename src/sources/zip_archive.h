// A .zip of published tables, as agencies offer them for download.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace laborshed::sources {

/// A .zip that is not a workbook.
[[nodiscard]] bool is_table_archive(const std::filesystem::path& file);

/// Its tables (.csv, .txt, .xlsx), unpacked to a folder that goes with the object.
class TableArchive {
  public:
    struct Entry {
        std::filesystem::path file;
        std::string name;  ///< without its folder in the archive
    };

    /// Throws FileError when it holds no table, is damaged, encrypted, or far larger than it says.
    /// The folder is made in `room`.
    explicit TableArchive(const std::filesystem::path& file,
                          const std::filesystem::path& room = std::filesystem::temp_directory_path());
    TableArchive(const TableArchive&) = delete;
    TableArchive& operator=(const TableArchive&) = delete;
    ~TableArchive();

    [[nodiscard]] const std::vector<Entry>& tables() const noexcept { return tables_; }

  private:
    std::filesystem::path folder_;
    std::vector<Entry> tables_;
};

}  // namespace laborshed::sources
