#include "sources/preview.h"

#include "base/error.h"
#include "sources/text_file.h"
#include "sources/xlsx.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>

namespace laborshed::sources {
namespace {

constexpr std::size_t kMaxColumns = 16'384;  // a spreadsheet's
constexpr std::size_t kMaxPreviewed = std::size_t{64} << 20U;

bool is_zip(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string magic(4, '\0');
    stream.read(magic.data(), 4);
    return magic == std::string("PK\x03\x04", 4) || magic == std::string("PK\x05\x06", 4) ||
           magic == std::string("\xD0\xCF\x11\xE0", 4);
}

/// Splits the head of a text into its first rows. Quotes as RFC 4180 has them; tab-separated files have none.
std::vector<std::vector<std::string>> first_rows(std::string_view head, char delimiter, bool quotes,
                                                 const std::string& file_name) {
    std::vector<std::vector<std::string>> rows(1, {std::string()});
    bool quoted = false;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const char c = head[i];
        auto& cell = rows.back().back();
        if (quoted) {
            if (c != '"') {
                cell += c;
            } else if (i + 1 < head.size() && head[i + 1] == '"') {
                cell += head[++i];
            } else {
                quoted = false;
            }
        } else if (quotes && c == '"' && cell.empty()) {
            quoted = true;
        } else if (c == delimiter) {
            if (rows.back().size() == kMaxColumns) {
                throw FileError({.file = file_name, .row = rows.size()}, say("E1017"));
            }
            rows.back().emplace_back();
        } else if (c == '\n') {
            if (rows.size() == kPreviewRows) {
                return rows;
            }
            rows.push_back({std::string()});
        } else if (c != '\r') {
            cell += c;
        }
    }
    if (rows.back().size() == 1 && rows.back().front().empty()) {
        rows.pop_back();
    }
    return rows;
}

/// Holds the beginnings of all sheets within bounds: a cell of a few bytes may name a shared text of many.
class Budget {
  public:
    void take(const std::vector<std::string>& cells, const Location& where) {
        taken_ += cells.size() * sizeof(std::string);
        for (const auto& cell : cells) {
            taken_ += cell.size();
        }
        if (taken_ > kMaxPreviewed) {
            throw FileError(where, say("E1065"));
        }
    }

  private:
    std::size_t taken_ = 0;
};

Preview preview_workbook(const std::filesystem::path& file, const std::string& file_name) {
    Preview found;
    found.format = Format::workbook;
    Workbook workbook(file, file_name);
    Budget budget;
    for (const auto& name : workbook.sheet_names()) {
        SheetPreview sheet{.name = name, .rows = {}};
        workbook.read(name, [&](std::size_t row, const auto& cells) {
            if (row > kPreviewRows) {
                return false;
            }
            sheet.rows.resize(row);
            sheet.rows.back().assign(cells.begin(), cells.end());
            budget.take(sheet.rows.back(), {.file = file_name, .sheet = name, .row = row});
            for (auto& cell : sheet.rows.back()) {
                std::replace(cell.begin(), cell.end(), '\n', ' ');
            }
            return row < kPreviewRows;
        });
        found.sheets.push_back(std::move(sheet));
    }
    return found;
}

Preview preview_text(const std::filesystem::path& file, const std::string& file_name) {
    const auto text = check_text(file, file_name);
    Preview found;
    found.utf8 = text.utf8;
    found.head = text.utf8 ? text.head : utf8_of_windows_1252(text.head, file_name);
    const auto first = found.head.find_first_not_of(" \t\r\n");
    if (found.head[first] == '{' || found.head[first] == '[') {
        if (!text.utf8) {
            throw FileError({.file = file_name}, say("E1006"));  // JSON is UTF-8 by definition
        }
        found.format = Format::json;
        return found;
    }
    const auto line = found.head.substr(0, found.head.find('\n'));
    const bool tabs = std::count(line.begin(), line.end(), '\t') > std::count(line.begin(), line.end(), ',');
    found.format = tabs ? Format::tab : Format::comma;
    found.sheets.push_back({.name = "", .rows = first_rows(found.head, tabs ? '\t' : ',', !tabs, file_name)});
    return found;
}

}  // namespace

const SheetPreview* Preview::sheet(std::string_view name) const {
    const auto at = std::find_if(sheets.begin(), sheets.end(), [&](const auto& sheet) { return sheet.name == name; });
    return at == sheets.end() ? nullptr : &*at;
}

void require_regular_file(const std::filesystem::path& file) {
    std::error_code unreadable;
    if (!std::filesystem::is_regular_file(file, unreadable)) {
        throw FileError({.file = file.string()},
                        std::filesystem::exists(file, unreadable) ? say("E1003") : say("E1004"));
    }
}

Preview preview(const std::filesystem::path& file, const std::string& file_name) {
    require_regular_file(file);
    auto found = is_zip(file) ? preview_workbook(file, file_name) : preview_text(file, file_name);
    found.file = file;
    found.file_name = file_name;
    return found;
}

std::string normal_header(std::string_view text) {
    std::string name;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        // "[1]" and "(2)" are footnote marks; "(%)" is not.
        if (c == '[' || c == '(') {
            const auto end = text.find(c == '[' ? ']' : ')', i);
            const auto inside = end == std::string_view::npos ? "" : text.substr(i + 1, end - i - 1);
            if (!inside.empty() && inside.find_first_not_of("0123456789") == std::string_view::npos) {
                i = end;
                continue;
            }
        }
        if (c < 0x80U && std::isalnum(c) != 0) {
            name += static_cast<char>(std::toupper(c));
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    if (!name.empty() && name.back() == '_') {
        name.pop_back();
    }
    return name;
}

std::optional<std::size_t> Header::find(std::initializer_list<std::string_view> any_of) const {
    for (const auto& name : any_of) {
        if (const auto at = std::find(names.begin(), names.end(), name); at != names.end()) {
            return static_cast<std::size_t>(at - names.begin());
        }
    }
    return std::nullopt;
}

std::optional<Header> find_header(const SheetPreview& sheet, std::initializer_list<std::string_view> names) {
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        Header header{.row = row + 1, .names = {}, .published = sheet.rows[row]};
        header.names.reserve(header.published.size());
        for (const auto& text : header.published) {
            header.names.push_back(normal_header(text));
        }
        const std::set<std::string_view> have(header.names.begin(), header.names.end());
        if (std::all_of(names.begin(), names.end(), [&](auto name) { return have.count(name) != 0; })) {
            return header;
        }
    }
    return std::nullopt;
}

}  // namespace laborshed::sources
