// One table as a CSV file: column types, and cells to and from text.
#pragma once

#include "base/csv_reader.h"
#include "records/entity.h"

namespace laborshed::records {

enum class ColumnType { text, whole, real };

struct ColumnInfo {
    std::string name;
    ColumnType type = ColumnType::text;
    bool optional = false;
};

/// The columns of a table of an SQLite database.
[[nodiscard]] std::vector<ColumnInfo> column_infos(Database& database, const std::string& table);

[[nodiscard]] std::string csv_header(const std::vector<ColumnInfo>& columns);
[[nodiscard]] std::string csv_line(const std::vector<Cell>& cells);

/// A JSON schema of a table's rows. `type`: the kind of record that it stores; null: none.
[[nodiscard]] std::string json_schema_of(const std::vector<ColumnInfo>& columns, const RecordType* type);

/// A row with the line that it begins on.
struct ReadRow {
    std::size_t line = 0;
    Row row = {};
};

/// Reads the rows of a table one by one and checks each cell, also as a record of `type` (null: none).
class TableReader {
  public:
    /// `file` is the name shown in errors. Throws FileError for invalid CSV and for a header that doesn't fit.
    TableReader(std::string_view text, std::string file, std::string table, std::vector<ColumnInfo> columns,
                const RecordType* type);

    /// Returns nothing at the end. Throws FileError.
    [[nodiscard]] std::optional<ReadRow> next();

  private:
    void read_header();
    [[nodiscard]] Cell cell(std::string text, const ColumnInfo& column, std::size_t line) const;
    void check_record(const ReadRow& row) const;

    std::string file_;
    std::string table_;
    std::vector<ColumnInfo> columns_;
    const RecordType* type_;
    std::vector<CsvRecord> records_;
    std::size_t at_ = 0;
    std::vector<std::size_t> order_;  ///< for each cell of a line, its index in columns_
};

}  // namespace laborshed::records
