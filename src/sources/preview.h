// The beginning of a published file as text: what a layout recognizes it by.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::sources {

enum class Format { comma, tab, workbook, json };

/// The first rows of a sheet; a text file is one sheet without a name. rows[i] is row i + 1.
struct SheetPreview {
    std::string name;
    std::vector<std::vector<std::string>> rows;
};

struct Preview {
    std::filesystem::path file;
    std::string file_name;  ///< as published; the name of the entry for a file out of a .zip
    Format format = Format::comma;
    bool utf8 = true;                  ///< else a text that can only be Windows-1252; `head` and `sheets` are decoded
    std::filesystem::path decoded;     ///< its copy in UTF-8, which the importer makes; empty: `file` is read
    std::vector<SheetPreview> sheets;  ///< of JSON: none
    std::string head;                  ///< of a text: its first bytes

    /// nullptr when there is none of that name.
    [[nodiscard]] const SheetPreview* sheet(std::string_view name) const;
    /// The text to read rows from.
    [[nodiscard]] const std::filesystem::path& readable() const noexcept { return decoded.empty() ? file : decoded; }
};

/// Throws FileError for what is missing or no regular file: a folder has no rows, and a pipe may never end.
void require_regular_file(const std::filesystem::path& file);

/// Throws FileError when the file is missing, empty, encrypted, damaged or neither a table nor a workbook.
[[nodiscard]] Preview preview(const std::filesystem::path& file, const std::string& file_name);

/// Rows shown of each sheet: published files have fewer rows than this above their header.
inline constexpr std::size_t kPreviewRows = 20;

/// A header as layouts name it: upper case, anything but letters and digits one '_', footnote marks ("[1]", "(2)")
/// left out: "Employment, 2024[1]" is "EMPLOYMENT_2024".
[[nodiscard]] std::string normal_header(std::string_view text);

/// The header row of a sheet.
struct Header {
    std::size_t row = 0;                 ///< 1-based, as a spreadsheet shows it; data begins in the next one
    std::vector<std::string> names;      ///< normal_header of each column
    std::vector<std::string> published;  ///< as in the file, line breaks as spaces

    /// The column of the first of these names (in normal form) that is there.
    [[nodiscard]] std::optional<std::size_t> find(std::initializer_list<std::string_view> any_of) const;
};

/// The first row of the sheet that holds all these names (in normal form); several sheets may be asked in turn.
[[nodiscard]] std::optional<Header> find_header(const SheetPreview& sheet,
                                                std::initializer_list<std::string_view> names);

}  // namespace laborshed::sources
