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
    std::string_view pattern = {};     ///< RE2: a text must match it whole
    std::string_view what = {};        ///< what the pattern describes: "a SOC code such as 29-1141"
    double scale = 1;                  ///< the fact is the published number times this
    std::string_view signs = {};       ///< signs for "not published", separated by spaces: kept in `<column>_flag`
    std::string_view expression = {};  ///< SQL over the read value, which is `$`: "lpad($, 2, '0')"
    std::string_view empty = {};       ///< signs that mean no value and are not kept: "— - N/A"
};

/// Fields bound to a table's columns.
struct Mapping {
    std::string columns;   ///< "c0 AS occ_code, …", comma-separated, with flags; absent fields are left to be NULL
    std::string good;      ///< SQL condition: every cell of the row can be read
    std::string refusals;  ///< a query as Facts::refusals
    std::map<std::string, lake::ColumnOrigin> origins;
};

/// Throws FileError naming the sheet and header row when a required header is missing or a header that is read stands
/// there twice.
[[nodiscard]] Mapping map_fields(const Staging& staging, const Table& table, std::span<const Field> fields);

/// The usual case: the facts are the rows of one table. `also` is more of the SELECT ("'US' AS area, …"); `keep` is a
/// condition over the fact columns for the rows wanted (totals and footnotes left out).
/// release, release_label and scope are left to the layout.
[[nodiscard]] Facts facts_of(Staging& staging, const Table& table, std::span<const Field> fields,
                             const std::string& also = {}, const std::string& keep = {});

}  // namespace laborshed::sources
