#include "sources/xlsx.h"

#include "base/error.h"
#include "sources/xml_stream.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace laborshed::sources {
namespace {

constexpr std::size_t kMaxColumns = 16'384;
constexpr std::size_t kMaxRows = 1'048'576;
constexpr std::size_t kMaxSharedText = std::size_t{1} << 30U;
constexpr std::size_t kMaxSheets = 1000;
constexpr std::size_t kMaxRowText = std::size_t{4} << 20U;
constexpr std::size_t kMaxSheetText = std::size_t{4} << 30U;

/// xl/workbook.xml: the sheets' names and relation ids.
struct SheetList : XmlHandler {
    std::vector<std::pair<std::string, std::string>> sheets;
    void begin(std::string_view element, const char* const* attributes) override {
        if (element == "sheet") {
            if (sheets.size() == kMaxSheets) {
                throw XmlError(say("E1056"));
            }
            sheets.emplace_back(attribute(attributes, "name"), attribute(attributes, "id"));
        }
    }
    void end(std::string_view /*element*/) override {}
    void text(std::string_view /*characters*/) override {}
};

/// xl/_rels/workbook.xml.rels: which entry a relation id names.
struct Relations : XmlHandler {
    std::map<std::string, std::string, std::less<>> targets;
    std::string shared_strings;
    void begin(std::string_view element, const char* const* attributes) override {
        if (element != "Relationship") {
            return;
        }
        std::string target(attribute(attributes, "Target"));
        target = target.rfind('/', 0) == 0 ? target.substr(1) : "xl/" + target;
        const auto type = attribute(attributes, "Type");
        if (type.size() > 14 && type.substr(type.size() - 14) == "/sharedStrings") {
            shared_strings = target;
        }
        targets.emplace(attribute(attributes, "Id"), target);
    }
    void end(std::string_view /*element*/) override {}
    void text(std::string_view /*characters*/) override {}
};

/// xl/sharedStrings.xml: texts, of which cells name the index. Phonetic readings (rPh) are no part of them.
struct SharedStrings : XmlHandler {
    SharedStrings(std::string& text_, std::vector<std::size_t>& ends_) : all(text_), ends(ends_) {}
    std::string& all;
    std::vector<std::size_t>& ends;
    bool inside = false;
    int phonetic = 0;
    void begin(std::string_view element, const char* const* /*attributes*/) override {
        inside = element == "t" && phonetic == 0;
        phonetic += element == "rPh" ? 1 : 0;
    }
    void end(std::string_view element) override {
        if (element == "si") {
            ends.push_back(all.size());
        }
        phonetic -= element == "rPh" ? 1 : 0;
        inside = false;
    }
    void text(std::string_view characters) override {
        if (inside) {
            if (all.size() + characters.size() > kMaxSharedText) {
                throw XmlError(say("E1057"));
            }
            all += characters;
        }
    }
};

/// A number as its shortest decimal: files keep 0.1 as 0.10000000000000001.
void append_number(std::string& to, std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool plain = text.size() <= 15 && text.find_first_of("eE") == std::string_view::npos;
    if (plain || error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        to += text;
        return;
    }
    std::array<char, 400> buffer{};
    const bool usual = value == 0 || (std::abs(value) < 1e17 && std::abs(value) > 1e-9);
    const auto done = usual
                          ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed)
                          : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    to.append(buffer.data(), done.ptr);
}

/// True when all of the text is the number.
bool parse_whole(std::string_view text, std::size_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

/// The column of a reference such as "AF12"; the row in `row` when it has one.
std::size_t parse_reference(std::string_view reference, std::size_t& row) {
    std::size_t column = 0;
    std::size_t i = 0;
    for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && column <= kMaxColumns; ++i) {
        column = column * 26 + static_cast<std::size_t>(reference[i] - 'A') + 1;
    }
    if (column > kMaxColumns) {
        throw XmlError(say("E1069", {{"cell", std::string(reference.substr(0, 20))}}));
    }
    const auto digits = reference.substr(i);
    if (column == 0 || (!digits.empty() && !parse_whole(digits, row))) {
        throw XmlError(say("E1058", {{"reference", std::string(reference.substr(0, 20))}}));
    }
    return column - 1;
}

/// How a cell's value is to be read.
enum class CellType {
    number,
    boolean,
    shared,  ///< an index into the shared texts
    text
};

/// Of a cell's attribute t (ECMA-376, 18.18.11).
CellType cell_type(std::string_view name) {
    return name.empty() || name == "n" ? CellType::number
           : name == "b"               ? CellType::boolean
           : name == "s"               ? CellType::shared
                                       : CellType::text;
}

/// A worksheet: cells gathered by row.
class Rows : public XmlHandler {
  public:
    Rows(const std::string& shared, const std::vector<std::size_t>& ends, const Workbook::RowHandler& handler)
        : shared_(shared), ends_(ends), handler_(handler) {}

    void begin(std::string_view element, const char* const* attributes) override {
        if (element == "sheetData") {
            in_table_ = true;
        } else if (!in_table_) {
            return;
        } else if (element == "c") {
            begin_cell(attributes);
        } else if (element == "row") {
            begin_row(attributes);
        } else if (element == "v" || (element == "t" && in_cell_)) {
            in_value_ = in_cell_ && phonetic_ == 0;
        } else if (element == "rPh") {
            ++phonetic_;
        }
    }
    void end(std::string_view element) override {
        if (!in_table_) {
            return;
        }
        if (element == "v" || element == "t") {
            in_value_ = false;
        } else if (element == "c") {
            end_cell();
        } else if (element == "row") {
            end_row();
        } else if (element == "rPh") {
            --phonetic_;
        } else if (element == "sheetData") {
            in_table_ = false;  // read on to the end all the same: only there the checksum is compared
        }
    }
    void text(std::string_view characters) override {
        if (in_value_) {
            value_ += characters;
            if (value_.size() + text_.size() > kMaxRowText) {
                throw XmlError(say("E1059"));
            }
        }
    }
    [[nodiscard]] bool done() const override { return done_; }
    [[nodiscard]] std::size_t row() const noexcept { return row_; }
    [[nodiscard]] std::string column() const { return in_cell_ ? column_letter(column_) : std::string(); }

  private:
    struct Slot {
        std::size_t begin = 0;
        std::size_t size = 0;
        bool shared = false;
        bool filled = false;
    };

    void begin_row(const char* const* attributes) {
        std::size_t row = row_ + 1;
        const auto given = attribute(attributes, "r");
        if (!given.empty() && !parse_whole(given, row)) {
            throw XmlError(say("E1060", {{"row", std::string(given.substr(0, 20))}}));
        }
        if (row <= row_ || row > kMaxRows) {
            throw XmlError(say("E1061", {{"row", std::to_string(row)}}));
        }
        row_ = row;
        next_column_ = 0;
        slots_.clear();
        text_.clear();
        row_text_ = 0;
    }

    void begin_cell(const char* const* attributes) {
        value_.clear();
        type_ = cell_type(attribute(attributes, "t"));
        const auto reference = attribute(attributes, "r");
        std::size_t row = row_;
        column_ = reference.empty() ? next_column_ : parse_reference(reference, row);
        in_cell_ = true;
        if (column_ >= kMaxColumns) {
            throw XmlError(say("E1017"));
        }
        if (row != row_) {
            throw XmlError(
                say("E1062", {{"cell", std::string(reference.substr(0, 20))}, {"row", std::to_string(row_)}}));
        }
        if (column_ < slots_.size() && slots_[column_].filled) {
            throw XmlError(say("E1063"));
        }
        next_column_ = column_ + 1;
    }

    void end_cell() {
        if (slots_.size() <= column_) {
            slots_.resize(column_ + 1);
        }
        auto& slot = slots_[column_];
        slot.filled = true;
        if (type_ == CellType::shared) {
            std::size_t index = 0;
            if (!parse_whole(value_, index) || index >= ends_.size()) {
                throw XmlError(say("E1064", {{"index", value_.substr(0, 20)}}));
            }
            slot.shared = true;
            slot.begin = index == 0 ? 0 : ends_[index - 1];
            slot.size = ends_[index] - slot.begin;
        } else {
            slot.begin = text_.size();
            if (type_ == CellType::boolean) {
                text_ += value_ == "1" ? "TRUE" : "FALSE";
            } else if (type_ == CellType::number) {
                append_number(text_, value_);
            } else {
                text_ += value_;
            }
            slot.size = text_.size() - slot.begin;
        }
        row_text_ += slot.size;
        sheet_text_ += slot.size;
        if (row_text_ > kMaxRowText || sheet_text_ > kMaxSheetText) {
            throw XmlError(say("E1065"));
        }
        in_cell_ = false;
    }

    void end_row() {
        cells_.clear();
        for (const auto& slot : slots_) {
            cells_.push_back(std::string_view(slot.shared ? shared_ : text_).substr(slot.begin, slot.size));
        }
        if (!cells_.empty() && !handler_(row_, cells_)) {
            done_ = true;
        }
    }

    const std::string& shared_;
    const std::vector<std::size_t>& ends_;
    const Workbook::RowHandler& handler_;
    std::size_t row_ = 0;
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    CellType type_ = CellType::number;
    std::string value_;
    std::string text_;
    std::size_t row_text_ = 0;
    std::size_t sheet_text_ = 0;
    std::vector<Slot> slots_;
    std::vector<std::string_view> cells_;
    int phonetic_ = 0;
    bool in_table_ = false;
    bool in_cell_ = false;
    bool in_value_ = false;
    bool done_ = false;
};

void parse_entry(const ZipFile& zip, const std::string& entry, XmlHandler& handler) {
    try {
        parse_xml([&](const auto& take) { zip.read(entry, take); }, handler);
    } catch (const XmlError& error) {
        throw FileError({.file = zip.name()}, say("E1051", {{"entry", entry}, {"reason", error.what()}}));
    }
}

}  // namespace

std::string column_letter(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

Workbook::Workbook(const std::filesystem::path& file, const std::string& name) : zip_(file, name) {
    if (!zip_.has("xl/workbook.xml")) {
        throw FileError({.file = name}, say("E1052"));
    }
    SheetList list;
    parse_entry(zip_, "xl/workbook.xml", list);
    Relations relations;
    parse_entry(zip_, "xl/_rels/workbook.xml.rels", relations);
    strings_entry_ = relations.shared_strings;
    for (const auto& [title, id] : list.sheets) {
        const auto target = relations.targets.find(id);
        if (target == relations.targets.end() || !zip_.has(target->second)) {
            throw FileError({.file = name, .sheet = title}, say("E1053"));
        }
        sheets_.push_back({title, target->second});
    }
    if (sheets_.empty()) {
        throw FileError({.file = name}, say("E1054"));
    }
}

std::vector<std::string> Workbook::sheet_names() const {
    std::vector<std::string> names;
    names.reserve(sheets_.size());
    for (const auto& sheet : sheets_) {
        names.push_back(sheet.name);
    }
    return names;
}

void Workbook::load_strings() {
    if (strings_loaded_ || strings_entry_.empty()) {
        return;
    }
    SharedStrings strings(string_text_, string_ends_);
    parse_entry(zip_, strings_entry_, strings);
    strings_loaded_ = true;
}

void Workbook::read(std::string_view sheet, const RowHandler& handler) {
    const auto at = std::find_if(sheets_.begin(), sheets_.end(), [&](const auto& one) { return one.name == sheet; });
    const auto& file = zip_.name();
    if (at == sheets_.end()) {
        throw FileError({.file = file}, say("E1055", {{"sheet", std::string(sheet)}}));
    }
    load_strings();
    Rows rows(string_text_, string_ends_, handler);
    const auto where = [&] {
        return Location{.file = file, .sheet = at->name, .row = rows.row(), .column = rows.column()};
    };
    try {
        parse_xml([&](const auto& take) { zip_.read(at->entry, take); }, rows);
    } catch (const XmlError& error) {
        throw FileError(where(), error.why());
    }
}

}  // namespace laborshed::sources
