// Reads CSV (RFC 4180): a header, then records, each with its line.
#pragma once

#include "base/json_reader.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed {

/// One record of a file. `line` is where it begins, from 1, as editors show it.
struct CsvRecord {
    std::size_t line = 0;
    std::vector<std::string> cells = {};
};

/// Quoted cells may hold commas, quotes (doubled) and line ends; lines end with LF or CRLF; a byte order mark and empty
/// lines are left out. The separator is the comma, or the semicolon where the first line has semicolons and no comma.
/// The apostrophe that csv_text puts before what looks like a formula is taken off again. Throws InvalidError for a
/// quote that is never closed, text behind a closing quote, bytes that are not UTF-8.
[[nodiscard]] std::vector<CsvRecord> read_csv(std::string_view text);

/// Records under a header, with what is wrong in them.
class CsvTable {
  public:
    /// Names of columns are matched ignoring letter case and surrounding spaces. Throws InvalidError when there is
    /// no header, a column twice, one that is neither needed nor optional, or a needed one is missing.
    CsvTable(std::string_view text, const std::vector<std::string>& needed, const std::vector<std::string>& optional);

    [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }
    [[nodiscard]] std::size_t line(std::size_t row) const { return records_[row].line; }
    /// Without spaces at both ends; empty where the column or the cell is missing.
    [[nodiscard]] std::string text(std::size_t row, const std::string& column) const;
    /// Nothing for an empty cell; nothing and a fault for anything but a number.
    [[nodiscard]] std::optional<double> number(std::size_t row, const std::string& column);
    [[nodiscard]] std::optional<std::int64_t> whole(std::size_t row, const std::string& column);

    /// "line 7, column employees".
    void wrong(std::size_t row, const std::string& column, const Message& message);
    [[nodiscard]] const std::vector<Fault>& faults() const noexcept { return faults_; }

  private:
    std::map<std::string, std::size_t> columns_;
    std::vector<CsvRecord> records_;
    std::vector<Fault> faults_;
};

}  // namespace laborshed
