// Columns of a participant import: their mapping to fields, and reading a row.
#pragma once

#include "base/csv_reader.h"
#include "records/vocabulary.h"
#include "services/participants/participant_encryption.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

/// A column of the file and the field it is read as.
struct ImportColumn {
    std::string column = {};  ///< as the header writes it
    std::string field = {};   ///< of import_fields; empty: left out
    bool guessed = false;     ///< by its name; false: the caller said so
    std::string sample = {};  ///< the first cell that is not empty
};
BOOST_DESCRIBE_STRUCT(ImportColumn, (), (column, field, guessed, sample))

/// What a column may be: identity and background by the names of their fields, "name" (in one cell), "program" and
/// "cohort" (title, name or id), a step's name for the day of that step, and "employer", "occupation", "wage", "hours"
/// of the placement, "credential_name".
[[nodiscard]] const std::vector<records::Choice>& import_fields();

/// The field a header's name usually means: "DOB" is birth_date. Empty when unknown.
[[nodiscard]] std::string guessed_field(std::string_view header);

/// A header, and records under it.
class ImportTable {
  public:
    /// `mapping`: field by column, overriding the guess; "" leaves a column out. Throws
    /// InvalidError for a file without a header, a column that appears twice or has no name, a mapping that names
    /// a column or field that is not there or one field twice.
    ImportTable(std::string_view csv, const std::map<std::string, std::string>& mapping);

    [[nodiscard]] const std::vector<ImportColumn>& columns() const noexcept { return columns_; }
    [[nodiscard]] bool has_names() const;
    [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }
    [[nodiscard]] std::size_t line(std::size_t row) const { return records_[row].line; }
    /// Without spaces at both ends; empty where no column is read as the field.
    [[nodiscard]] std::string text(std::size_t row, const std::string& field) const;
    /// The whole line, for finding exact repetitions.
    [[nodiscard]] std::string whole_line(std::size_t row) const;
    /// "line 7, column DOB"; of the field itself where no column is read as it.
    [[nodiscard]] Fault fault(std::size_t row, const std::string& field, const Message& message) const;

  private:
    std::vector<ImportColumn> columns_;
    std::map<std::string, std::size_t> by_field_;
    std::vector<CsvRecord> records_;
};

/// "2026-11-23", "11/23/2026" or "11-23-2026" (month, day, year); nothing for anything else.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of_cell(std::string_view text);

/// These read the person in a row and add what is wrong to `faults`. Names in one cell are "Given Family" or
/// "Family, Given". Choices may be written as the vocabulary's value or label; sex by its first letter; what holds or
/// not as yes, no, y, n, true, false, 1, 0, x.
[[nodiscard]] Identity identity_of(const ImportTable& table, std::size_t row, std::vector<Fault>& faults);
[[nodiscard]] Background background_of(const ImportTable& table, std::size_t row, std::vector<Fault>& faults);
/// Nothing where the cell is empty.
[[nodiscard]] std::optional<double> number_of(const ImportTable& table, std::size_t row, const std::string& field,
                                              std::vector<Fault>& faults);

}  // namespace laborshed::services
