// What commands read and print: whole files, aligned tables, and files in place of the terminal.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::cli {

enum class Align { left, right };

struct TextColumn {
    std::string header;
    Align align = Align::right;
    std::size_t widest = 40;  ///< longer texts are cut with "…"
};

/// A header, a rule and the rows, columns two spaces apart. Widths count characters, not bytes.
[[nodiscard]] std::string text_table(const std::vector<TextColumn>& columns,
                                     const std::vector<std::vector<std::string>>& rows);

/// "1,234"; "—" where there is no value.
[[nodiscard]] std::string rounded(const std::optional<double>& value, int decimals = 0);

/// A fraction as a percentage: 0.028 is "2.8%".
[[nodiscard]] std::string percent(const std::optional<double>& fraction, int decimals = 1);

/// All of a file. Throws FileError where it can't be read.
[[nodiscard]] std::string content_of(const std::filesystem::path& file);

/// Writes to the file, or to the terminal when none is named. Throws Error unavailable.
void write_output(const std::string& content, const std::string& file);

}  // namespace laborshed::cli
