// Backup and restore of all records: an SQLite file of the same schema, whichever database they are in.
#pragma once

#include "records/store.h"

#include <filesystem>

namespace laborshed::records {

/// What a backup or a restore moved.
struct Moved {
    std::size_t tables = 0;
    std::size_t rows = 0;
};

/// Writes a consistent snapshot of every table, secrets included, to a file that only its owner can read, while others
/// keep reading and writing. The file appears complete or not at all. Throws Error conflict when it exists, unavailable
/// when it can't be written.
Moved back_up(Store& store, const std::filesystem::path& file);

/// Replaces the store's content with a backup, in one transaction; a backup of an older schema is migrated, the file
/// itself stays unchanged. Throws Error bad_input when the file is not a valid backup, conflict when the store has
/// records and `replace` is false; then nothing changes.
Moved restore(Store& store, const std::filesystem::path& file, bool replace);

/// True when no table has a row.
[[nodiscard]] bool is_empty(Database& database);

}  // namespace laborshed::records
