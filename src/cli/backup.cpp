#include "records/backup.h"
#include "cli/commands.h"
#include "records/csv_folder.h"
#include "services/book/kinds.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <iostream>
#include <memory>

namespace laborshed::cli {

void add_backup(CLI::App& app, Globals& globals) {
    auto file = std::make_shared<std::filesystem::path>();
    auto* backup = app.add_subcommand("backup", "Back up all records to one file, also while serving");
    backup->add_option("FILE", *file, "A new file. It holds secrets: keep it as safe as a password")->required();
    backup->callback([file, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        if (!workspace.records().exists()) {
            throw Error(ErrorKind::not_found, say("E6053", {{"folder", globals.data.string()}}));
        }
        const auto moved = records::back_up(workspace.records(), *file);
        std::cout << fmt::format("{}: {} rows of {} tables\n", file->string(), moved.rows, moved.tables);
    });

    auto replace = std::make_shared<bool>(false);
    auto* restore = app.add_subcommand("restore", "Restore the records of a backup");
    restore->add_option("FILE", *file, "A file written by `laborshed backup`")->required();
    restore->add_flag("--replace", *replace, "Remove the existing records");
    restore->callback([file, replace, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto moved = records::restore(workspace.records(), *file, *replace);
        std::cout << fmt::format("{} rows of {} tables restored\n", moved.rows, moved.tables);
    });

    auto folder = std::make_shared<std::filesystem::path>();
    auto* export_all =
        app.add_subcommand("export", "Export all records as CSV files with a JSON schema, without secrets");
    export_all->add_option("--all", *folder, "A new folder: one file per kind of record, the audit log among them")
        ->required();
    export_all->callback([folder, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        if (!workspace.records().exists()) {
            throw Error(ErrorKind::not_found, say("E6053", {{"folder", globals.data.string()}}));
        }
        const auto moved = records::export_csv(workspace.records(), *folder, services::record_types());
        std::cout << fmt::format("{}: {} rows of {} tables\n", folder->string(), moved.rows, moved.tables);
    });
}

}  // namespace laborshed::cli
