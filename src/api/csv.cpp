#include "api/csv.h"

namespace laborshed::api {

std::string CsvWriter::guarded(const std::string& text) {
    constexpr std::string_view formula_begins = "=+-@\t\r";
    return !text.empty() && formula_begins.find(text.front()) != std::string_view::npos ? "'" + text : text;
}

void CsvWriter::write_cell(std::string_view text) {
    if (line_begun_) {
        out_ += ',';
    }
    line_begun_ = true;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out_ += text;
        return;
    }
    out_ += '"';
    for (const char letter : text) {
        out_.append(letter == '"' ? 2 : 1, letter);
    }
    out_ += '"';
}

void CsvWriter::end_line() {
    out_ += "\r\n";
    line_begun_ = false;
}

}  // namespace laborshed::api
