#include "sources/staging.h"

#include "base/error.h"
#include "sources/xlsx.h"

#include <algorithm>
#include <regex>
#include <sstream>

namespace laborshed::sources {
namespace {

/// DuckDB's message about a damaged text, as one sentence with a row.
[[noreturn]] void refuse(const std::string& message, const std::string& file) {
    Location where{.file = file};
    std::smatch found;
    if (std::regex_search(message, found, std::regex("Error on Line: (\\d+)"))) {
        where.row = std::stoull(found[1]);
    }
    if (std::regex_search(message, found, std::regex("Expected Number of Columns: (\\d+) Found: (\\d+)"))) {
        throw FileError(where, say("E2071", {{"cells", found[2].str()}, {"columns", found[1].str()}}));
    }
    if (message.find("unterminated quote") != std::string::npos) {
        throw FileError(where, say("E1012"));
    }
    if (message.find("not utf-8") != std::string::npos || message.find("nvalid unicode") != std::string::npos) {
        throw FileError(where, say("E1006"));
    }
    if (message.find("aximum line size") != std::string::npos) {
        throw FileError(where, say("E1015"));
    }
    const auto line = message.substr(0, message.find('\n'));
    throw FileError(where, say("E1016", {{"reason", line}}));
}

/// "2024-05" and "2024-05r" (revised) of "2025-05", "29.2" and "31.0" of "30.1"; a word or a month 13 never.
bool has_form(std::string_view release, std::string_view such_as) {
    const auto number = [](std::string_view& text) {
        const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
        const auto taken = text.substr(0, digits);
        text.remove_prefix(digits);
        return taken;
    };
    if (!release.empty() && release.back() == 'r') {
        release.remove_suffix(1);
    }
    while (!such_as.empty()) {
        const auto wanted = number(such_as);
        const auto given = number(release);
        const bool year = wanted.size() == 4;
        const bool month = wanted.size() == 2 && wanted.front() == '0';
        if (given.empty() || ((year || month) && given.size() != wanted.size()) || given.size() > 4 ||
            (year && (given < "1900" || given > "2100")) || (month && (given < "01" || given > "12"))) {
            return false;
        }
        if (such_as.empty() || release.empty() || such_as.front() != release.front()) {
            return such_as.empty() && release.empty();
        }
        such_as.remove_prefix(1);
        release.remove_prefix(1);
    }
    return release.empty();
}

std::string column_types(std::size_t count) {
    std::string types;
    for (std::size_t i = 0; i < count; ++i) {
        types += (i == 0 ? "" : ", ") + ("c" + std::to_string(i)) + ": 'VARCHAR'";
    }
    return types;
}

std::string column_names(std::size_t count, const std::string& separator, const std::string& after) {
    std::string names;
    for (std::size_t i = 0; i < count; ++i) {
        names += (i == 0 ? "" : separator) + ("c" + std::to_string(i)) + after;
    }
    return names;
}

}  // namespace

Staging::Staging(lake::Connection& connection, const Preview& preview, std::optional<std::string> release, bool streams)
    : connection_(connection), preview_(preview), release_(std::move(release)), streams_(streams) {}

std::string Staging::release_or(const std::optional<std::string>& found, std::string_view such_as) const {
    if (release_) {
        if (!has_form(*release_, such_as)) {
            throw FileError({.file = preview_.file_name},
                            say("E1152", {{"release", *release_}, {"example", std::string(such_as)}}));
        }
        return *release_;
    }
    if (!found) {
        throw FileError({.file = preview_.file_name}, say("E1026", {{"example", std::string(such_as)}}));
    }
    return *found;
}

Table Staging::table(const SheetPreview& sheet, const Header& header) {
    auto table = preview_.format == Format::workbook ? workbook_table(sheet, header) : csv_table(sheet, header);
    if (!table.streamed) {
        refuse_second_header(table);
    }
    return table;
}

Table Staging::streamed(const SheetPreview& sheet, const Header& header) const {
    const bool tabs = preview_.format == Format::tab;
    std::ostringstream csv;
    csv << "read_csv(" << lake::sql_text(preview_.readable().string()) << ", header = false, skip = " << header.row
        << ", auto_detect = false, delim = '" << (tabs ? "\\t" : ",") << "', quote = '" << (tabs ? "" : "\"")
        << "', escape = '" << (tabs ? "" : "\"") << "', comment = '', strict_mode = true, max_line_size = 2000000"
        << ", columns = {" << column_types(header.names.size()) << "})";
    return {.relation = csv.str(), .sheet = sheet.name, .header = header, .streamed = true};
}

Table Staging::csv_table(const SheetPreview& sheet, const Header& header) {
    auto table = streamed(sheet, header);
    if (streams_) {
        return table;
    }
    table.streamed = false;
    const auto name = "staged" + std::to_string(++tables_);
    try {
        connection_.query("CREATE OR REPLACE TEMP TABLE " + name +
                          " AS SELECT * FROM (SELECT (row_number() OVER () + " + std::to_string(header.row) +
                          ")::INTEGER AS src_row, * FROM " + table.relation + ") WHERE NOT (" +
                          column_names(header.names.size(), " AND ", " IS NULL") + ")");
    } catch (const lake::DuckError& error) {
        refuse(error.what(), preview_.file_name);
    }
    table.relation = name;
    return table;
}

Table Staging::workbook_table(const SheetPreview& sheet, const Header& header) {
    const auto columns = header.names.size();
    const auto name = "staged" + std::to_string(++tables_);
    connection_.query("CREATE OR REPLACE TEMP TABLE " + name + " (src_row INTEGER, " +
                      column_names(columns, ", ", " VARCHAR") + ")");
    lake::Appender rows(connection_, name);
    Workbook workbook(preview_.file, preview_.file_name);
    std::uint64_t read = 0;
    workbook.read(sheet.name, [&](std::size_t row, const auto& cells) {
        if (row <= header.row) {
            return true;
        }
        bool any = false;
        for (const auto& cell : cells) {
            any = any || !cell.empty();
        }
        if (!any) {
            return true;
        }
        rows.add(static_cast<std::int64_t>(row));
        for (std::size_t i = 0; i < columns; ++i) {
            if (i < cells.size() && !cells[i].empty()) {
                rows.add(std::string_view(cells[i]));
            } else {
                rows.add_null();
            }
        }
        rows.end_row();
        if (++read % 10'000 == 0 && progress) {
            progress(read);
        }
        return true;
    });
    rows.close();
    return {.relation = name, .sheet = sheet.name, .header = header};
}

void Staging::refuse_second_header(const Table& table) const {
    std::string same;
    for (std::size_t i = 0; i < table.header.published.size(); ++i) {
        if (const auto& published = table.header.published[i]; !published.empty()) {
            same += (same.empty() ? "trim(replace(c" : " AND trim(replace(c") + std::to_string(i) +
                    ", chr(10), ' ')) = " + lake::sql_text(published);
        }
    }
    const auto row =
        same.empty() ? std::nullopt : scalar("SELECT min(src_row) FROM " + table.relation + " WHERE " + same);
    if (row) {
        throw FileError({.file = preview_.file_name, .sheet = table.sheet, .row = std::stoull(*row)}, say("E1151"));
    }
}

std::optional<std::string> Staging::scalar(const std::string& sql) const {
    const auto rows = connection_.query("SELECT (" + sql + ")::VARCHAR");
    return rows.size() == 0 ? std::nullopt : rows.optional_text(0, 0);
}

void refuse_damaged_text(const lake::DuckError& error, const std::string& file) { refuse(error.what(), file); }

}  // namespace laborshed::sources
