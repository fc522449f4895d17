#include "cli/app.h"

#include "base/error.h"
#include "cli/commands.h"

#include <cstdlib>
#include <iostream>

namespace laborshed::cli {
namespace {

std::filesystem::path default_data_folder() {
    if (const char* folder = std::getenv("LABORSHED_DATA"); folder != nullptr && *folder != '\0') {
        return folder;
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / ".local/share/laborshed";
}

}  // namespace

int run(int argc, char** argv) {
    CLI::App app{"Laborshed: the shared workbench of a regional workforce partnership"};
    app.require_subcommand(1);
    Globals globals{.data = default_data_folder(), .database = {}, .key_file = {}};
    app.add_option("--data", globals.data, "The data folder (else LABORSHED_DATA, else ~/.local/share/laborshed)");
    app.add_option(
           "--database", globals.database,
           "The database of the records: postgresql://… (else LABORSHED_DATABASE, else SQLite in the data folder)")
        ->envname("LABORSHED_DATABASE");
    app.add_option("--key-file", globals.key_file,
                   "The secret key that encrypts personal answers (else LABORSHED_KEY_FILE, else secret.key in "
                   "the data folder)")
        ->envname("LABORSHED_KEY_FILE");
    app.fallthrough();
    add_regions(app, globals);
    add_backtest(app, globals);
    add_backup(app, globals);
    add_example(app, globals);
    add_explain(app, globals);
    add_gaps(app, globals);
    add_import(app, globals);
    add_download(app, globals);
    add_organizations(app, globals);
    add_overview(app, globals);
    add_occupation(app, globals);
    add_participants(app, globals);
    add_programs(app, globals);
    add_reset(app, globals);
    add_remind(app, globals);
    add_search(app, globals);
    add_serve(app, globals);
    add_sources(app, globals);
    add_verify_lottery(app, globals);
    add_version(app, globals);
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::RuntimeError& error) {
        return error.get_exit_code();  // the command has said what went wrong
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : 2;
    } catch (const Error& error) {
        std::cerr << "laborshed: " << error.what() << '\n';
        return exit_code(error.kind());
    } catch (const std::exception& error) {
        std::cerr << "laborshed: internal error: " << error.what() << '\n';
        return exit_code(ErrorKind::internal);
    }
}

}  // namespace laborshed::cli
