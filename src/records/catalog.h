// The tables of a database, read from its own catalog: so copying includes whatever a later migration adds.
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

/// Every table that migrations created, by name, without schema_version.
[[nodiscard]] std::vector<TableInfo> tables(Database& database);

/// Runs `change` with foreign keys checked at the end of the transaction and triggers off: rows may come in any order,
/// and the audit log may be replaced.
void without_triggers(WritableDatabase& database, const std::vector<TableInfo>& tables,
                      const std::function<void()>& change);

/// After inserting explicit numbers: makes identity columns continue after the largest.
void count_on(WritableDatabase& database, const std::vector<TableInfo>& tables);

}  // namespace laborshed::records
