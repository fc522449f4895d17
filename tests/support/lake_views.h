// The lake's kinds as empty tables of a database in memory, for tests of what reads them.
#pragma once

#include "lake/duck.h"
#include "lake/schema.h"

#include <string>

namespace laborshed {

class LakeViews {
  public:
    LakeViews() {
        for (const auto& kind : lake::kinds()) {
            connection.query("CREATE TABLE " + lake::sql_name(kind.name) + " (vintage VARCHAR, release VARCHAR, " +
                             lake::column_definitions(kind) + ")");
        }
    }
    /// Rows as a SELECT that names some of the columns: add("completers", "SELECT 'v1' AS vintage, 3 AS total").
    void add(const std::string& kind, const std::string& select) {
        connection.query("INSERT INTO " + kind + " BY NAME " + select);
    }

    lake::Database database;
    lake::Connection connection = database.connect();
};

}  // namespace laborshed
