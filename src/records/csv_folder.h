// All records as a folder of CSV files, one per table, with a JSON schema of them; and back.
#pragma once

#include "records/backup.h"
#include "records/entity.h"

#include <span>
#include <string_view>

namespace laborshed::records {

/// Every kind of record. Tables of other things need none.
using RecordTypes = std::span<const RecordType* const>;

/// Tables that hold secrets or secret links are never exported to plain files: after an import people choose new
/// passwords.
[[nodiscard]] bool is_secret(std::string_view table);

/// Writes a consistent snapshot: `<table>.csv` for every table but the secret ones (including the audit log) and
/// schema.json. NULL is an empty cell; an apostrophe precedes an empty text, one that begins with an apostrophe, and
/// one that a spreadsheet would read as a formula. The folder appears complete or not at all. Throws Error conflict
/// when it exists, unavailable when it can't be written.
Moved export_csv(Store& store, const std::filesystem::path& folder, RecordTypes types);

/// Imports what export_csv wrote into an empty store, in one transaction. A missing file is an empty table; columns may
/// come in any order, and optional ones may be left out. Throws FileError (file, row, column) for a table, column or
/// value that the schema doesn't have, a duplicate row, or a dangling reference; Error conflict when the store has
/// records. Then nothing changes.
Moved import_csv(Store& store, const std::filesystem::path& folder, RecordTypes types);

}  // namespace laborshed::records
