#include "records/csv_table.h"

#include "base/csv.h"
#include "base/json_reader.h"

#include <soci/soci.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace laborshed::records {
namespace {

/// Columns that hold a list or a struct as JSON.
bool is_json(const RecordType* type, const std::string& column) {
    if (type == nullptr) {
        return false;
    }
    const auto found = std::ranges::find(type->columns, column);
    return found != type->columns.end() && type->fields[static_cast<std::size_t>(found - type->columns.begin())].json;
}

template <class Number>
std::optional<Number> number_of(const std::string& text) {
    Number value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// An apostrophe precedes an empty text, to tell it from NULL, and a text that begins with one.
std::string exported(const std::string& text) {
    return csv_text(text.empty() || text.front() == '\'' ? "'" + text : text);
}

std::string imported(std::string text) {
    if (text.starts_with('\'')) {
        text.erase(0, 1);
    }
    return text;
}

std::vector<CsvRecord> records_of(std::string_view text, const std::string& file) {
    try {
        return read_csv(text);
    } catch (const InvalidError& error) {
        const auto& fault = error.faults().front();
        throw FileError({.file = file}, Message{.id = fault.code, .text = fault.field + ": " + fault.message});
    }
}

}  // namespace

std::vector<ColumnInfo> column_infos(Database& database, const std::string& table) {
    const soci::rowset<std::string> rows =
        (database.session().prepare << "SELECT name || '|' || type || '|' || (\"notnull\" OR pk) FROM "
                                       "pragma_table_info('" +
                                           table + "') ORDER BY cid");
    std::vector<ColumnInfo> found;
    for (const auto& row : rows) {
        const auto bar = row.find('|');
        const auto type = row.substr(bar + 1, row.rfind('|') - bar - 1);
        const bool whole = type.find("INT") != std::string::npos;
        found.push_back({.name = row.substr(0, bar),
                         .type = whole                        ? ColumnType::whole
                                 : type == "DOUBLE PRECISION" ? ColumnType::real
                                                              : ColumnType::text,
                         .optional = row.back() == '0'});
    }
    return found;
}

std::string csv_header(const std::vector<ColumnInfo>& columns) {
    std::string line;
    for (const auto& column : columns) {
        line += (line.empty() ? "" : ",") + column.name;
    }
    return line + "\r\n";
}

std::string csv_line(const std::vector<Cell>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += i == 0 ? "" : ",";
        if (const auto* text = std::get_if<std::string>(&cells[i])) {
            line += exported(*text);
        } else if (const auto* whole = std::get_if<std::int64_t>(&cells[i])) {
            line += std::to_string(*whole);
        } else if (const auto* real = std::get_if<double>(&cells[i])) {
            line += csv_number(*real);
        }
    }
    return line + "\r\n";
}

std::string json_schema_of(const std::vector<ColumnInfo>& columns, const RecordType* type) {
    std::string properties;
    std::string required;
    for (const auto& column : columns) {
        const std::string json_type = column.type == ColumnType::text    ? "\"string\""
                                      : column.type == ColumnType::whole ? "\"integer\""
                                                                         : "\"number\"";
        properties += (properties.empty() ? "" : ",") + to_json(column.name) +
                      ":{\"type\":" + (column.optional ? "[" + json_type + ",\"null\"]" : json_type);
        properties += is_json(type, column.name) ? R"(,"contentMediaType":"application/json"})" : "}";
        if (!column.optional) {
            required += (required.empty() ? "" : ",") + to_json(column.name);
        }
    }
    return R"({"type":"object","additionalProperties":false,"properties":{)" + properties + R"(},"required":[)" +
           required + "]}";
}

TableReader::TableReader(std::string_view text, std::string file, std::string table, std::vector<ColumnInfo> columns,
                         const RecordType* type)
    : file_(std::move(file)),
      table_(std::move(table)),
      columns_(std::move(columns)),
      type_(type),
      records_(records_of(text, file_)) {
    read_header();
}

void TableReader::read_header() {
    if (records_.empty()) {
        throw FileError({.file = file_, .row = 1}, say("E2068"));
    }
    const auto& header = records_[at_++];
    for (const auto& name : header.cells) {
        const auto found = std::ranges::find(columns_, name, &ColumnInfo::name);
        if (found == columns_.end()) {
            throw FileError({.file = file_, .row = header.line, .column = name}, say("E2069", {{"table", table_}}));
        }
        const auto at = static_cast<std::size_t>(found - columns_.begin());
        if (std::ranges::find(order_, at) != order_.end()) {
            throw FileError({.file = file_, .row = header.line, .column = name}, say("E2075"));
        }
        order_.push_back(at);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!columns_[i].optional && std::ranges::find(order_, i) == order_.end()) {
            throw FileError({.file = file_, .row = header.line, .column = columns_[i].name}, say("E2070"));
        }
    }
}

std::optional<ReadRow> TableReader::next() {
    if (at_ == records_.size()) {
        return std::nullopt;
    }
    auto& read = records_[at_++];
    if (read.cells.size() != order_.size()) {
        throw FileError({.file = file_, .row = read.line}, say("E2071", {{"cells", std::to_string(read.cells.size())},
                                                                         {"columns", std::to_string(order_.size())}}));
    }
    ReadRow made{.line = read.line};
    for (std::size_t i = 0; i < order_.size(); ++i) {
        const auto& column = columns_[order_[i]];
        made.row.push_back({column.name, cell(std::move(read.cells[i]), column, read.line)});
    }
    check_record(made);
    return made;
}

Cell TableReader::cell(std::string text, const ColumnInfo& column, std::size_t line) const {
    const auto wrong = [&](const Message& why) {
        return FileError({.file = file_, .row = line, .column = column.name}, why);
    };
    if (text.empty() && column.optional) {
        return {};
    }
    if (column.type == ColumnType::text) {
        if (text.find('\0') != std::string::npos) {
            throw wrong(say("E2072"));
        }
        return imported(std::move(text));
    }
    if (text.empty()) {
        throw wrong(say("E2001"));
    }
    if (column.type == ColumnType::whole) {
        if (const auto whole = number_of<std::int64_t>(text)) {
            return *whole;
        }
        throw wrong(say("E2073", {{"value", text}}));
    }
    if (const auto real = number_of<double>(text); real && std::isfinite(*real)) {
        return *real;
    }
    throw wrong(say("E2074", {{"value", text}}));
}

void TableReader::check_record(const ReadRow& row) const {
    if (type_ == nullptr) {
        return;
    }
    const auto record = type_->make();
    for (std::size_t i = 0; i < type_->columns.size(); ++i) {
        const auto found = std::ranges::find(row.row, type_->columns[i], &NamedCell::column);
        if (found == row.row.end()) {
            continue;
        }
        try {
            type_->fields[i].fill(found->value, *record);
        } catch (const InvalidError& error) {
            throw FileError({.file = file_, .row = row.line, .column = found->column},
                            Message{.id = error.faults().front().code, .text = error.what()});
        } catch (const Error&) {  // a named state that isn't known
            throw FileError({.file = file_, .row = row.line, .column = found->column},
                            say("E2084", {{"value", std::get<std::string>(found->value)}}));
        }
    }
}

}  // namespace laborshed::records
