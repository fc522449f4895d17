#include "base/csv_reader.h"
#include "base/json_reader.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace laborshed {
namespace {

[[noreturn]] void refuse(std::size_t line, const Message& message) {
    throw InvalidError({{"line " + std::to_string(line), message.text, message.id}});
}

/// The line of the first byte that is not UTF-8 (overlong forms and surrogates aside); nothing when all is.
std::optional<std::size_t> line_of_broken_text(std::string_view text) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        line += byte == '\n' ? 1 : 0;
        const std::size_t more = byte < 0x80 ? 0 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
        if ((byte >= 0x80 && byte < 0xC2) || byte > 0xF4 || i + more >= text.size()) {
            return line;
        }
        for (std::size_t k = 1; k <= more; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) {
                return line;
            }
        }
        i += more;
    }
    return std::nullopt;
}

/// Goes through a text cell by cell.
class Scanner {
  public:
    Scanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

    std::vector<CsvRecord> records() {
        std::vector<CsvRecord> found;
        while (at_ < text_.size()) {
            CsvRecord record{.line = line_};
            do {
                record.cells.push_back(cell());
            } while (!ends_record());
            const bool empty = record.cells.size() == 1 && record.cells.front().empty();
            if (!empty) {
                found.push_back(std::move(record));
            }
        }
        return found;
    }

  private:
    [[nodiscard]] bool here(char c) const { return at_ < text_.size() && text_[at_] == c; }

    std::string cell() {
        auto value = here('"') ? quoted() : plain();
        const bool guarded = value.size() > 1 && value[0] == '\'' &&
                             std::string_view("=+-@\t\r").find(value[1]) != std::string_view::npos;
        return guarded ? value.substr(1) : value;
    }
    std::string plain() {
        const auto begin = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
            ++at_;
        }
        auto value = std::string(text_.substr(begin, at_ - begin));
        if (value.ends_with('\r')) {
            value.pop_back();
        }
        return value;
    }
    std::string quoted() {
        const auto opened = line_;
        std::string value;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                ++at_;
                if (!here('"')) {
                    return value;
                }
            }
            line_ += text_[at_] == '\n' ? 1 : 0;
            value += text_[at_];
        }
        refuse(opened, say("E1012"));
    }
    /// Steps over a separator (false) or the end of the line (true).
    bool ends_record() {
        if (here('\r')) {
            ++at_;
        }
        if (at_ >= text_.size()) {
            return true;
        }
        const char c = text_[at_++];
        if (c == '\n') {
            ++line_;
            return true;
        }
        if (c != separator_) {
            refuse(line_, say("E1013"));
        }
        return false;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

std::vector<CsvRecord> read_csv(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
    }
    if (const auto line = line_of_broken_text(text)) {
        refuse(*line, say("E1006"));
    }
    const auto first = text.substr(0, text.find('\n'));
    const bool semicolons = first.find(';') != std::string_view::npos && first.find(',') == std::string_view::npos;
    return Scanner(text, semicolons ? ';' : ',').records();
}

CsvTable::CsvTable(std::string_view text, const std::vector<std::string>& needed,
                   const std::vector<std::string>& optional)
    : records_(read_csv(text)) {
    if (records_.empty()) {
        refuse(1, say("E2068"));
    }
    const auto header = std::move(records_.front());
    records_.erase(records_.begin());
    auto known = needed;
    known.insert(known.end(), optional.begin(), optional.end());
    const auto wrong_column = [&](const std::string& name, const Message& message) {
        faults_.push_back({"line " + std::to_string(header.line) + ", column " + name, message.text, message.id});
    };
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const auto name = lower(trimmed(header.cells[i]));
        if (std::ranges::find(known, name) == known.end()) {
            wrong_column(header.cells[i], say("E1014", {{"columns", joined(known)}}));
        } else if (!columns_.emplace(name, i).second) {
            wrong_column(name, say("E2075"));
        }
    }
    for (const auto& name : needed) {
        if (!columns_.contains(name)) {
            wrong_column(name, say("E2070"));
        }
    }
    if (!faults_.empty()) {
        throw InvalidError(faults_);
    }
    for (std::size_t row = 0; row < records_.size(); ++row) {
        if (records_[row].cells.size() > header.cells.size()) {
            wrong(row, "",
                  say("E2071", {{"cells", std::to_string(records_[row].cells.size())},
                                {"columns", std::to_string(header.cells.size())}}));
        }
    }
}

std::string CsvTable::text(std::size_t row, const std::string& column) const {
    const auto found = columns_.find(column);
    const auto& cells = records_[row].cells;
    return found == columns_.end() || found->second >= cells.size() ? std::string() : trimmed(cells[found->second]);
}

std::optional<double> CsvTable::number(std::size_t row, const std::string& column) {
    const auto cell = text(row, column);
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (cell.empty()) {
        return std::nullopt;
    }
    if (fault != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
        wrong(row, column, say("E2074", {{"value", cell}}));
        return std::nullopt;
    }
    return value;
}

std::optional<std::int64_t> CsvTable::whole(std::size_t row, const std::string& column) {
    const auto cell = text(row, column);
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (cell.empty()) {
        return std::nullopt;
    }
    if (fault != std::errc() || end != cell.data() + cell.size()) {
        wrong(row, column, say("E2073", {{"value", cell}}));
        return std::nullopt;
    }
    return value;
}

void CsvTable::wrong(std::size_t row, const std::string& column, const Message& message) {
    const auto line = row < records_.size() ? records_[row].line : 0;
    faults_.push_back(
        {"line " + std::to_string(line) + (column.empty() ? "" : ", column " + column), message.text, message.id});
}

}  // namespace laborshed
