// Workbooks (.xlsx), streamed: the text of cells, row by row, without formats or formulas.
#pragma once

#include "sources/zip_file.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::sources {

/// "A" of 0, "AF" of 31.
[[nodiscard]] std::string column_letter(std::size_t column);

class Workbook {
  public:
    /// Reads the list of sheets; `name` is the file's name in errors. Throws FileError when it is no workbook, is
    /// damaged or is encrypted.
    Workbook(const std::filesystem::path& file, const std::string& name);

    /// In the order in which a spreadsheet shows them.
    [[nodiscard]] std::vector<std::string> sheet_names() const;

    /// A row's number (from 1, as a spreadsheet shows it) and its cells' texts by column ("" where a cell is empty);
    /// valid during the call. Returns false to stop.
    using RowHandler = std::function<bool(std::size_t row, std::span<const std::string_view> cells)>;

    /// Every row of a sheet that has a cell. Numbers come as shortest decimals ("0.1"), errors as their sign ("#N/A").
    /// Throws FileError with sheet, row and column where something can't be read: damaged XML, a document type, a cell
    /// that appears twice, more than 16,384 columns or 1,048,576 rows, a row of more than 4 MB or a sheet of more
    /// than 4 GB of text (a cell of a few bytes may name a shared text of many).
    void read(std::string_view sheet, const RowHandler& handler);

  private:
    struct Sheet {
        std::string name;
        std::string entry;  ///< in the .zip
    };
    void load_strings();

    ZipFile zip_;
    std::vector<Sheet> sheets_;
    std::string strings_entry_;  ///< "" where the workbook has no shared strings
    bool strings_loaded_ = false;
    std::string string_text_;               ///< the shared strings one after the other
    std::vector<std::size_t> string_ends_;  ///< where each ends in string_text_
};

}  // namespace laborshed::sources
