#include "base/failed_check.h"
#include "cli/commands.h"
#include "records/csv_folder.h"
#include "services/book/kinds.h"
#include "services/data_import/import_file.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <pwd.h>
#include <unistd.h>
#include <algorithm>
#include <iostream>
#include <memory>
#include <mutex>

namespace laborshed::cli {
namespace {

/// One line on the terminal that is written over; nothing where the output goes to a file.
class ProgressLine {
  public:
    void show(const std::string& file, const std::string& doing, double done) {
        if (!terminal_) {
            return;
        }
        const std::lock_guard lock(mutex_);
        const auto percent = done > 0 && done <= 1 ? fmt::format(" {:3.0f}%", done * 100) : std::string();
        std::cerr << "\r\x1b[K" << file << ": " << doing << percent << std::flush;
        shown_ = true;
    }
    void clear() {
        const std::lock_guard lock(mutex_);
        if (shown_) {
            std::cerr << "\r\x1b[K" << std::flush;
            shown_ = false;
        }
    }

  private:
    bool terminal_ = ::isatty(STDERR_FILENO) != 0;
    bool shown_ = false;
    std::mutex mutex_;
};

void report_imported(const services::Imported& imported) {
    const auto& vintage = imported.vintage;
    if (imported.outcome == services::Imported::Outcome::left_out) {
        std::cout << fmt::format("{}: left out: {}\n", imported.file, imported.reason.text);
        return;
    }
    if (imported.outcome == services::Imported::Outcome::already_here) {
        std::cout << fmt::format("{}: already imported ({}, {}, vintage {}); nothing changed\n", imported.file,
                                 vintage.title, vintage.release_label, vintage.id);
        return;
    }
    if (!imported.reason.empty()) {
        std::cout << fmt::format("{}: {}\n", imported.file, imported.reason.text);
    }
    const auto left = vintage.rows_read - vintage.rows_kept - vintage.rows_refused;
    std::cout << fmt::format("{}: {}, {}: {} rows read, {} kept, {} refused{} (vintage {})\n", imported.file,
                             vintage.title, vintage.release_label, vintage.rows_read, vintage.rows_kept,
                             vintage.rows_refused, left > 0 ? fmt::format(", {} totals or notes not needed", left) : "",
                             vintage.id);
    constexpr std::size_t shown = 10;
    for (std::size_t i = 0; i < std::min(shown, vintage.refused.size()); ++i) {
        const auto& refusal = vintage.refused[i];
        std::cout << fmt::format("  refused: {}row {}, column {}: \"{}\" {}\n",
                                 refusal.sheet.empty() ? "" : "sheet " + refusal.sheet + ", ", refusal.row,
                                 refusal.column, refusal.value, refusal.reason);
    }
    if (vintage.refused.size() > shown) {
        std::cout << fmt::format("  … `laborshed sources` and the Sources page list more\n");
    }
}

/// What each check names, a line a place.
void report_failed(const ImplausibleFile& error) {
    for (const auto& check : error.checks()) {
        for (const auto& row : check.rows) {
            std::cerr << fmt::format("  {}: {}{}\n", check.check,
                                     row.row == 0 ? std::string() : fmt::format("row {}: ", row.row), row.says);
        }
        if (check.count > static_cast<std::int64_t>(check.rows.size())) {
            std::cerr << fmt::format("  {}: … {} in all\n", check.check, check.count);
        }
    }
}

/// The account of the operating system.
std::string system_user() {
    const auto* user = ::getpwuid(::geteuid());
    return user != nullptr ? user->pw_name : std::to_string(::geteuid());
}

}  // namespace

void add_import(CLI::App& app, Globals& globals) {
    struct Arguments {
        std::vector<std::filesystem::path> files;
        services::ImportOptions options;
        std::string release;
        std::filesystem::path all;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("import", "Import published files (.xlsx, .csv, .txt, .zip, .gz)");
    auto* files = command->add_option("FILE", arguments->files, "The agencies' files");
    command
        ->add_option("--all", arguments->all, "A folder written by `laborshed export --all`; needs an empty database")
        ->excludes(files);
    command->add_option("--as", arguments->options.layout, "The layout, if it isn't recognized (docs/data-sources.md)");
    command->add_option("--release", arguments->release, "The release, if the file doesn't say it (2025-05)");
    command
        ->add_option("--accept", arguments->options.accept,
                     "A failed check to accept, by the name in its message; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--because", arguments->options.because, "Why it is accepted; kept with the file");
    command->add_flag("--example", arguments->options.example, "Mark as example data");
    command->add_flag("--replace-example", arguments->options.replace_example,
                      "Remove the example data after the import");
    command->callback([arguments, &globals] {
        auto& options = arguments->options;
        if (!arguments->release.empty()) {
            options.release = arguments->release;
        }
        options.accepted_by = system_user();
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        if (!arguments->all.empty()) {
            const auto moved = records::import_csv(workspace.records(), arguments->all, services::record_types());
            std::cout << fmt::format("{} rows of {} tables; everyone needs a new password (`laborshed reset`)\n",
                                     moved.rows, moved.tables);
            return;
        }
        if (arguments->files.empty()) {
            throw CLI::RequiredError("FILE or --all");
        }
        ProgressLine line;
        int failed = 0;
        for (const auto& file : arguments->files) {
            try {
                const auto all = services::import_file(
                    workspace, file, options, [&](const std::string& name, const std::string& doing, double done) {
                        line.show(name, doing, done);
                    });
                line.clear();
                std::for_each(all.begin(), all.end(), report_imported);
            } catch (const Error& error) {
                line.clear();
                std::cerr << "laborshed: " << error.what() << '\n';
                if (const auto* implausible = dynamic_cast<const ImplausibleFile*>(&error)) {
                    report_failed(*implausible);
                }
                failed = std::max(failed, exit_code(error.kind()));
            }
        }
        if (failed != 0) {
            throw CLI::RuntimeError(failed);
        }
        if (options.replace_example) {
            std::cout << fmt::format("{} example vintages removed\n", services::remove_example(workspace));
        }
    });
}

}  // namespace laborshed::cli
