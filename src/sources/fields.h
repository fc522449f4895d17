// Published columns as fact columns: a field names its headers and its type, and becomes SQL that reads, checks and
// explains every cell.
#pragma once

#include "lake/vintage.h"
#include "sources/staging.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::sources {

enum class FieldType {
    text,     ///< trimmed; empty is NULL
    integer,  ///< BIGINT
    number,   ///< DOUBLE; thousands separators, "$" and "%" are taken off
    boolean   ///< TRUE/FALSE, Y/N, Yes/No, 1/0
};

/// One fact column. Headers are in normal form (preview.h), in the order of preference.
struct Field {
    std::string_view column;
    std::vector<std::string_view> headers;
    FieldType type = FieldType::text;
    bool required = false;             ///< the file must have the header, and every row a value
    std::string_view signs = {};       ///< signs for "not published", separated by spaces: kept in `<column>_flag`
    std::string_view empty = {};       ///< signs that mean no value and are not kept: "— - N/A"
    double scale = 1;                  ///< the fact is the published number times this
    std::string_view expression = {};  ///< SQL over the read value, which is `$`: "lpad($, 2, '0')"
    std::string_view pattern = {};     ///< RE2: the fact must match it whole
    std::string_view check = {};       ///< SQL condition over the fact, which is `$`
    std::string_view what = {};        ///< what pattern and check describe: "a SOC code such as 29-1141"
};

/// A condition that every row must meet at one cell.
struct Check {
    std::size_t column = 0;  ///< of the table
    std::string condition;   ///< SQL over the table's columns; never NULL
    std::string reason;      ///< "is not a number"
};

/// Fields bound to a table's columns.
struct Mapping {
    std::string columns;  ///< "c0 AS occ_code, …", comma-separated, with flags; fields the file hasn't are absent
    std::vector<Check> checks;
    std::map<std::string, lake::ColumnOrigin> origins;
};

/// Throws FileError naming the sheet and header row when a required header is missing or a header that is read stands
/// there twice.
[[nodiscard]] Mapping map_fields(const Staging& staging, const Table& table, std::span<const Field> fields);

/// A table as SQL over the fact columns.
struct Shape {
    std::string also = {};  ///< more of the SELECT: "'US' AS area, (a + b) / 2 AS c"; what the kind lacks is left out
    std::string keep = {};  ///< the rows wanted; others (totals, footnotes) are neither checked nor kept
};

/// The usual case: the facts are the rows of one table. release, release_label and scope are left to the layout.
[[nodiscard]] Facts facts_of(const Staging& staging, const Table& table, std::span<const Field> fields,
                             const Shape& shape = {});

}  // namespace laborshed::sources
