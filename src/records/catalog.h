// The tables of a database, as it names them itself: what copies all of them, whatever a later migration adds.
#pragma once

#include "records/database.h"

#include <functional>
#include <string>
#include <vector>

namespace laborshed::records {

struct TableInfo {
    std::string name;
    std::vector<std::string> columns;
};

/// Every table that migrations made, by name; not the schema's version itself.
[[nodiscard]] std::vector<TableInfo> tables(Database& database);

/// Runs `change` inside a transaction with the rules between tables asked at its end and triggers off: rows may come in
/// any order, and the audit log may be replaced as a whole.
void without_triggers(Database& database, const std::vector<TableInfo>& tables, const std::function<void()>& change);

/// After rows with numbers of their own: lets the columns that count by themselves go on behind the largest.
void count_on(Database& database, const std::vector<TableInfo>& tables);

}  // namespace laborshed::records
