// Published files into the lake: recognized, read, checked, kept.
#pragma once

#include "base/enum_text.h"
#include "base/message.h"
#include "lake/vintage.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

/// The name of the region that example data is of.
inline constexpr auto kExampleRegion = "Six Rivers (example)";

struct ImportOptions {
    std::string layout = {};                  ///< a sources::Layout's name; empty: recognized by content
    std::optional<std::string> release = {};  ///< where the file doesn't say it
    std::optional<std::string> url = {};      ///< where it was downloaded from
    std::vector<std::string> accept = {};     ///< failed checks to accept, by sources::control_ids()
    std::string because = {};                 ///< why, in the person's words
    std::string accepted_by = {};             ///< who accepts
    bool example = false;                     ///< marks the vintages as example data
    bool replace_example = false;             ///< once all files are in: takes every example vintage out
};

enum class ImportOutcome {
    added,
    already_here,  ///< the same bytes: nothing changed
    left_out       ///< of an archive: not one of the tables that are read, or replaced by a revision beside it
};
BOOST_DESCRIBE_ENUM(ImportOutcome, added, already_here, left_out)

/// The outcome of one import.
struct Imported {
    using Outcome = ImportOutcome;
    std::string file;
    Outcome outcome = Outcome::added;
    lake::Vintage vintage = {};
    Message reason = {};  ///< why it was left out; of one that was added, what to know about how it was read
};

/// Called now and then while a file is read: its name, what is being done, and how much of it (0 to 1; negative where
/// that can't be told). May be called from another thread.
using ImportProgress = std::function<void(const std::string& file, const std::string& doing, double done)>;

/// Imports one file; all of a .zip's tables when it is an archive of them. Either every row that can be read is in the
/// lake afterwards, as one vintage of each table, or nothing has changed. An archive's vintages are kept one by one
/// once all are read: if the program dies between two of them, each is there whole or not at all. Throws FileError
/// saying what is wrong where (ImplausibleFile where checks of the file as a whole fail that
/// nobody accepts); Error bad_input for a check in `accept` that doesn't exist; Error unavailable when the data folder
/// can't be written to.
[[nodiscard]] std::vector<Imported> import_file(Workspace& workspace, const std::filesystem::path& file,
                                                const ImportOptions& options, const ImportProgress& progress = {});

/// Takes out all example vintages and the example's region. Returns how many vintages there were.
std::size_t remove_example(Workspace& workspace);

}  // namespace laborshed::services
