// All records as a folder of CSV files, one per table, with a JSON schema of them; and back.
#pragma once

#include "records/backup.h"

#include <string_view>

namespace laborshed::records {

/// Tables that hold secrets, or links that stand for one: no folder of plain files gets them. Who comes back from a
/// folder chooses a new password.
[[nodiscard]] bool is_secret(std::string_view table);

/// Writes `<table>.csv` for every table but the secret ones, the audit log included, and schema.json, as they are at
/// one moment. Nothing at all is an empty cell; an apostrophe stands in front of an empty text, of one that begins with
/// an apostrophe, and of one that a spreadsheet would take for a formula. The folder appears whole or not at all.
/// Throws Error conflict when it is there already, unavailable when it can't be written.
Moved export_csv(Store& store, const std::filesystem::path& folder);

/// Puts what export_csv wrote into an empty store, in one transaction. A file that isn't there is an empty table;
/// columns may come in any order, and one that may be empty may be left out. Throws FileError (file, row, column) for a
/// table, column or value that the schema hasn't, a row twice, or one that refers to nothing; Error conflict when the
/// store has records. Then nothing has changed.
Moved import_csv(Store& store, const std::filesystem::path& folder);

}  // namespace laborshed::records
