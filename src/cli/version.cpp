#include "base/version.h"
#include "cli/commands.h"

#include <duckdb.h>

#include <iostream>

namespace laborshed::cli {

void add_version(CLI::App& app, Globals& /*globals*/) {
    app.add_subcommand("version", "Print the version")->callback([] {
        std::cout << "laborshed " << kVersion << " (DuckDB " << duckdb_library_version() << ")\n";
    });
}

}  // namespace laborshed::cli
