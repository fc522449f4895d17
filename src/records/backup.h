// All records as one file and back: an SQLite database of the same schema, whichever database they are in.
#pragma once

#include "records/store.h"

#include <filesystem>

namespace laborshed::records {

/// What a backup or a restore moved.
struct Moved {
    std::size_t tables = 0;
    std::size_t rows = 0;
};

/// Writes every table as it is at one moment, secrets included, to a file that only its owner may read; others go on
/// reading and writing. The file appears whole or not at all. Throws Error conflict when it is there already,
/// unavailable when it can't be written.
Moved back_up(Store& store, const std::filesystem::path& file);

/// Puts a backup in the place of what the store holds, in one transaction; a backup of an older schema is brought up to
/// date on the way, the file stays as it is. Throws Error bad_input when the file is no sound backup, conflict when the
/// store has records and `replace` is not said; then nothing has changed.
Moved restore(Store& store, const std::filesystem::path& file, bool replace);

/// True when no table holds a row.
[[nodiscard]] bool is_empty(Database& database);

}  // namespace laborshed::records
