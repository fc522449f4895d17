// Checks a text file before it is read as a table.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace laborshed::sources {

/// A file that passes is text without NUL bytes or empty lines between others, so that DuckDB's rows are its lines.
struct TextFile {
    bool byte_order_mark = false;  ///< UTF-8's
    bool utf8 = true;              ///< else it can only be Windows-1252
    std::string head;              ///< the first bytes, up to 256 KiB, without the byte-order mark
};

/// Throws FileError (with the row, where it is of a row) for an empty file, a binary one, UTF-16, a web page, or an
/// empty line in the middle.
/// `name` is what errors call it.
[[nodiscard]] TextFile check_text(const std::filesystem::path& file, const std::string& name);

/// A text in Windows-1252 (of which Latin-1's letters are a part) as UTF-8. Throws FileError with the row of a byte
/// that stands for nothing there.
[[nodiscard]] std::string utf8_of_windows_1252(std::string_view text, const std::string& name);

/// Writes the file's text as UTF-8, with the same lines. Throws Error unavailable where there is no room.
void decode_windows_1252(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& name);

}  // namespace laborshed::sources
