// Rows of a table as named cells: what the repositories of described structs stand on.
#pragma once

#include "records/database.h"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace laborshed::records {

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct NamedCell {
    std::string column;
    Cell value;
};
using Row = std::vector<NamedCell>;

/// A condition in the SQL that both databases share, its values apart: {"partnership = :a AND due < :b", {id, day}}.
/// Placeholders are bound in the order they stand in.
struct Where {
    std::string condition;
    std::vector<Cell> values = {};
    std::string order = {};  ///< "due, id"; empty: by id, where the table has one
};

/// Columns in the table's order of the names given. Names are the program's own, never a user's.
[[nodiscard]] std::vector<std::vector<Cell>> select_rows(Database& database, const std::string& table,
                                                         const std::vector<std::string>& columns, const Where& where);

/// The same one by one, without holding them all.
void for_each_row(Database& database, const std::string& table, const std::vector<std::string>& columns,
                  const Where& where, const std::function<void(std::vector<Cell>)>& act);

void insert_row(Database& database, const std::string& table, const Row& row);

/// A row that brings the number which the database else gives it.
void insert_numbered_row(Database& database, const std::string& table, const Row& row);

/// How many rows changed.
std::int64_t update_rows(Database& database, const std::string& table, const Row& changes, const Where& where);
std::int64_t delete_rows(Database& database, const std::string& table, const Where& where);

}  // namespace laborshed::records
