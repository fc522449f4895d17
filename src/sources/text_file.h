// Checks a text file before it is read as a table.
#pragma once

#include <filesystem>
#include <string>

namespace laborshed::sources {

/// A file that passes is text without NUL bytes or empty lines between others, so that DuckDB's rows are its lines.
struct TextFile {
    bool byte_order_mark = false;  ///< UTF-8's
    bool utf8 = true;              ///< else it can only be Latin-1
    std::string head;              ///< the first bytes, up to 256 KiB, without the byte-order mark
};

/// Throws FileError (with the row, where it is of a row) for an empty file, a binary one, UTF-16, a web page, or an
/// empty line in the middle.
/// `name` is what errors call it.
[[nodiscard]] TextFile check_text(const std::filesystem::path& file, const std::string& name);

}  // namespace laborshed::sources
