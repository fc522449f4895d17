// A published file's rows in DuckDB, as text, for the layouts to read.
#pragma once

#include "lake/duck.h"
#include "sources/layout.h"
#include "sources/preview.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace laborshed::sources {

/// The rows below a header. Column i of the header is "c<i>" VARCHAR (NULL where the cell is empty), and src_row
/// INTEGER the row as a spreadsheet shows it. `relation` is the text for FROM.
struct Table {
    std::string relation;
    std::string sheet;
    Header header;
    bool streamed = false;  ///< read in the same query: no src_row, and the first cell that can't be read stops it
};

class Staging {
  public:
    /// `streams`: text tables are not kept but read in the query itself (Layout::keeps_every_row).
    Staging(lake::Connection& connection, const Preview& preview, std::optional<std::string> release, bool streams);

    [[nodiscard]] lake::Connection& connection() const noexcept { return connection_; }
    [[nodiscard]] const Preview& preview() const noexcept { return preview_; }
    /// The release that the person gave, where the file doesn't say it.
    [[nodiscard]] const std::optional<std::string>& release() const noexcept { return release_; }
    /// `release()`, else `found`, else a FileError that says to give `--release` (`such_as`: "2025-05"). One that a
    /// person gave must have the form of `such_as`, with years and months where it has them.
    [[nodiscard]] std::string release_or(const std::optional<std::string>& found, std::string_view such_as) const;

    /// Stages the rows below the header. Rows that are empty in every column are left out.
    /// Throws FileError with row and column where the table is damaged.
    [[nodiscard]] Table table(const SheetPreview& sheet, const Header& header);

    /// The same table, not kept but read from the file in each query that names it (without src_row): for files whose
    /// rows are only added up. The table of a text file only.
    [[nodiscard]] Table streamed(const SheetPreview& sheet, const Header& header) const;

    /// The text of one value. NULL gives nullopt.
    [[nodiscard]] std::optional<std::string> scalar(const std::string& sql) const;

    /// Called with the number of rows read so far, now and then.
    std::function<void(std::uint64_t)> progress = {};

  private:
    Table csv_table(const SheetPreview& sheet, const Header& header);
    Table workbook_table(const SheetPreview& sheet, const Header& header);
    /// Throws FileError where the header stands in the table again: two files in one.
    void refuse_second_header(const Table& table) const;

    lake::Connection& connection_;
    const Preview& preview_;
    std::optional<std::string> release_;
    bool streams_;
    int tables_ = 0;
};

/// Says what DuckDB found wrong with a text it was reading, as a FileError with the row.
[[noreturn]] void refuse_damaged_text(const lake::DuckError& error, const std::string& file);

}  // namespace laborshed::sources
