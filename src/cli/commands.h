// One function per command, each in a file of its own name; app.cpp lists them.
#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>

namespace laborshed::cli {

/// Options that every command shares.
struct Globals {
    std::filesystem::path data;           ///< the data folder (--data, LABORSHED_DATA or ~/.local/share/laborshed)
    std::string database;                 ///< "postgresql://…"; empty: SQLite in the data folder
    std::filesystem::path key_file = {};  ///< empty: secret.key in the data folder
};

void add_backtest(CLI::App& app, Globals& globals);
void add_backup(CLI::App& app, Globals& globals);  ///< backup, restore and export
void add_regions(CLI::App& app, Globals& globals);
void add_download(CLI::App& app, Globals& globals);
void add_example(CLI::App& app, Globals& globals);
void add_explain(CLI::App& app, Globals& globals);
void add_gaps(CLI::App& app, Globals& globals);
void add_import(CLI::App& app, Globals& globals);
void add_occupation(CLI::App& app, Globals& globals);
void add_organizations(CLI::App& app, Globals& globals);
void add_overview(CLI::App& app, Globals& globals);
void add_participants(CLI::App& app, Globals& globals);
void add_programs(CLI::App& app, Globals& globals);  ///< programs and program
void add_reset(CLI::App& app, Globals& globals);
void add_remind(CLI::App& app, Globals& globals);
void add_search(CLI::App& app, Globals& globals);
void add_serve(CLI::App& app, Globals& globals);
void add_sources(CLI::App& app, Globals& globals);
void add_verify_lottery(CLI::App& app, Globals& globals);
void add_version(CLI::App& app, Globals& globals);

}  // namespace laborshed::cli
