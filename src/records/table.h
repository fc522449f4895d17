// Rows of a table as named cells: the basis of record storage.
#pragma once

#include "base/enum_text.h"
#include "base/error.h"
#include "records/database.h"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace laborshed::records {

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Throws Error internal for a text that no value has.
template <DescribedEnum E>
[[nodiscard]] E enum_at(const Cell& cell) {
    const auto& text = std::get<std::string>(cell);
    const auto known = enum_of<E>(text);
    if (!known) {
        throw Error(ErrorKind::internal, "the database holds the unknown state \"" + text + "\"");
    }
    return *known;
}

struct NamedCell {
    std::string column;
    Cell value;
};
using Row = std::vector<NamedCell>;

/// A condition in SQL common to both databases, with its values: {"partnership = :a AND due < :b", {id, day}}.
/// Placeholders are bound in order.
struct Where {
    std::string condition;
    std::vector<Cell> values = {};
    std::string order = {};  ///< "due, id"; empty: by id, where the table has one
};

/// Cells in the order of `columns`. Names must never come from user input.
[[nodiscard]] std::vector<std::vector<Cell>> select_rows(Database& database, const std::string& table,
                                                         const std::vector<std::string>& columns, const Where& where);

/// Row by row, without loading all of them.
void for_each_row(Database& database, const std::string& table, const std::vector<std::string>& columns,
                  const Where& where, const std::function<void(std::vector<Cell>)>& act);

void insert_row(WritableDatabase& database, const std::string& table, const Row& row);

/// Inserts a row with an explicit value for its identity column.
void insert_numbered_row(WritableDatabase& database, const std::string& table, const Row& row);

/// Returns the number of changed rows.
std::int64_t update_rows(WritableDatabase& database, const std::string& table, const Row& changes, const Where& where);
std::int64_t delete_rows(WritableDatabase& database, const std::string& table, const Where& where);

}  // namespace laborshed::records
