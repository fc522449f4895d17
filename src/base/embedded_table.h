// The tables inside the program (laborshed_embed): lines of comma-separated cells under a header, "#" before a note.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace laborshed {

/// Gives the cells of each line below the header; the last of the `columns` keeps its commas. No quotes.
template <std::size_t columns, typename Take>
void read_embedded(std::string_view table, Take take) {
    bool header = true;
    while (!table.empty()) {
        auto line = table.substr(0, table.find('\n'));
        table.remove_prefix(line.size() < table.size() ? line.size() + 1 : line.size());
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (header) {
            header = false;
            continue;
        }
        std::array<std::string_view, columns> cells;
        for (std::size_t i = 0; i + 1 < columns; ++i) {
            cells[i] = line.substr(0, line.find(','));
            line.remove_prefix(cells[i].size() < line.size() ? cells[i].size() + 1 : line.size());
        }
        cells[columns - 1] = line;
        take(cells);
    }
}

/// Throws std::logic_error for what is no number: the tables are ours.
[[nodiscard]] inline double embedded_number(std::string_view cell) {
    double number = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (fault != std::errc() || end != cell.data() + cell.size()) {
        throw std::logic_error("no number in an embedded table: " + std::string(cell));
    }
    return number;
}

}  // namespace laborshed
