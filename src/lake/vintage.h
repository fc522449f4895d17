// A vintage: one published file at one release, as its vintage.json keeps it.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::lake {

/// A rejected row and the reason. `value` is the cell's text in the file.
struct Refusal {
    std::string sheet;
    std::int64_t row = 0;
    std::string column;
    std::string value;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Refusal, (), (sheet, row, column, value, reason))

/// The place of a fact column in the published file. `letter` is the spreadsheet's ("" in a CSV);
/// `row_column` names the fact column that keeps the row, for files that join several sheets.
struct ColumnOrigin {
    std::string sheet;
    std::string header;
    std::string letter;
    std::string row_column = "src_row";
};
BOOST_DESCRIBE_STRUCT(ColumnOrigin, (), (sheet, header, letter, row_column))

/// A failed check of plausibility that a person accepted (sources/plausibility.h).
struct Acceptance {
    std::string check;     ///< "totals"
    std::string sentence;  ///< what had failed
    std::int64_t count = 0;
    std::string by;
    std::string at;  ///< UTC, "2026-11-23T15:04:05Z"
    std::string because;
};
BOOST_DESCRIBE_STRUCT(Acceptance, (), (check, sentence, count, by, at, because))

struct Vintage {
    std::string id;             ///< first 16 hex digits of sha256
    std::string kind;           ///< a lake::Kind's name
    std::string title;          ///< "Occupational Employment and Wage Statistics"
    std::string agency;         ///< "U.S. Bureau of Labor Statistics"
    std::string release;        ///< sortable: "2025-05"
    std::string release_label;  ///< for people: "May 2025"
    std::string file_name;
    std::optional<std::string> url;
    std::string fetched;  ///< UTC, "2026-11-23T15:04:05Z"
    std::string sha256;
    std::int64_t bytes = 0;
    std::int64_t rows_read = 0;
    std::int64_t rows_kept = 0;
    std::int64_t rows_refused = 0;
    std::vector<Refusal> refused;  ///< the first 100
    std::string reader;            ///< name and version of the layout's reader
    bool example = false;
    std::string scope;  ///< which part of the kind it covers: "US", "states", "06"
    std::map<std::string, ColumnOrigin> columns;
    std::int64_t first_row = 0;  ///< of a file whose every row is kept: row n of the facts is row first_row + n of it;
                                 ///< 0: the facts have src_row
    std::vector<Acceptance> accepted;
};
BOOST_DESCRIBE_STRUCT(Vintage, (),
                      (id, kind, title, agency, release, release_label, file_name, url, fetched, sha256, bytes,
                       rows_read, rows_kept, rows_refused, refused, reader, example, scope, columns, first_row,
                       accepted))

/// The id that a file with this hash has.
[[nodiscard]] std::string vintage_id(const std::string& sha256);

/// Reads a vintage.json. Throws FileError when it is damaged.
[[nodiscard]] Vintage read_vintage(const std::filesystem::path& file);
void write_vintage_json(const std::filesystem::path& file, const Vintage& vintage);

}  // namespace laborshed::lake
