#include "services/data_import/download.h"
#include "base/error.h"
#include "cli/commands.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <unistd.h>
#include <algorithm>
#include <iostream>
#include <memory>

namespace laborshed::cli {
namespace {

using services::Downloaded;

struct DownloadArguments {
    std::vector<std::string> states;
    std::string vintage = "latest";
    std::vector<std::string> only;
    bool list = false;
    bool no_import = false;
    services::DownloadOptions options;
};

void print_list() {
    for (const auto& file : services::official_files()) {
        std::cout << fmt::format(
            "{}\n  {}, {}{}\n  {}\n  releases: {}\n", file.id, file.title, file.agency,
            file.per == services::FileArea::nation ? "" : fmt::format(" (one file for each {})", text_of(file.per)),
            file.url, fmt::join(file.releases, ", "));
    }
}

std::string megabytes(std::uint64_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6); }

/// "oews-states, 2025-05", "qcew-counties 53033, 2024".
std::string label(const services::Wanted& wanted) {
    return fmt::format("{}{}, {}", wanted.file->id, wanted.area == "US" ? "" : " " + wanted.area, wanted.release);
}

void clear_line() {
    if (::isatty(STDERR_FILENO) != 0) {
        std::cerr << "\r\x1b[K" << std::flush;
    }
}

void show_progress(const services::Wanted& wanted, std::uint64_t done, std::uint64_t total) {
    if (::isatty(STDERR_FILENO) == 0) {
        return;
    }
    std::cerr << "\r\x1b[K" << label(wanted) << ": " << megabytes(done);
    if (total != 0) {
        std::cerr << fmt::format(" of {} ({:.0f}%)", megabytes(total),
                                 100 * static_cast<double>(done) / static_cast<double>(total));
    }
    std::cerr << std::flush;
}

void report(const Downloaded& downloaded) {
    clear_line();
    switch (downloaded.outcome) {
        case Downloaded::Outcome::downloaded:
            std::cout << fmt::format("{}: downloaded to {}\n", label(downloaded.wanted), downloaded.file.string());
            break;
        case Downloaded::Outcome::unchanged:
            std::cout << fmt::format("{}: unchanged since the last download\n", label(downloaded.wanted));
            break;
        case Downloaded::Outcome::not_published:
            std::cout << fmt::format("{}: not published ({})\n", label(downloaded.wanted), downloaded.problem);
            break;
        case Downloaded::Outcome::failed:
            std::cerr << fmt::format("laborshed: {}: {}\n", label(downloaded.wanted), downloaded.problem);
            break;
    }
    for (const auto& imported : downloaded.imported) {
        const auto& vintage = imported.vintage;
        switch (imported.outcome) {
            case services::Imported::Outcome::added:
                std::cout << fmt::format("  {}: {} rows kept, {} refused (vintage {})\n", imported.file,
                                         vintage.rows_kept, vintage.rows_refused, vintage.id);
                break;
            case services::Imported::Outcome::already_here:
                std::cout << fmt::format("  {}: already imported (vintage {})\n", imported.file, vintage.id);
                break;
            case services::Imported::Outcome::left_out: break;  // descriptions and notes of an archive
        }
    }
    std::cout << std::flush;
}

/// What failed decides; a table that an agency hasn't published (of a small county) does so only when nothing came.
int exit_code_of(const std::vector<Downloaded>& all) {
    int code = 0;
    for (const auto& one : all) {
        if (one.outcome == Downloaded::Outcome::failed) {
            code = std::max(code, exit_code(one.kind));
        }
    }
    const bool none = std::all_of(all.begin(), all.end(),
                                  [](const auto& one) { return one.outcome == Downloaded::Outcome::not_published; });
    return code == 0 && none ? exit_code(ErrorKind::not_found) : code;
}

}  // namespace

void add_download(CLI::App& app, Globals& globals) {
    auto arguments = std::make_shared<DownloadArguments>();
    auto& options = arguments->options;
    auto* command = app.add_subcommand("download", "Download the agencies' official files and import them");
    command
        ->add_option("--state", arguments->states,
                     "A state and its counties, in addition to the nation: CA, 06, or California")
        ->delimiter(',');
    command->add_option("--vintage", arguments->vintage, "latest, all, or a year for the latest releases of that time")
        ->capture_default_str();
    command->add_option("--only", arguments->only, "Only these files (ids of --list)")->delimiter(',');
    command->add_flag("--list", arguments->list, "List the files and their addresses without downloading");
    command->add_flag("--no-import", arguments->no_import, "Only download, to downloads/ in the data folder");
    command
        ->add_option("--contact", options.fetch.contact,
                     "Your email address for the agencies' servers: some deny access without one")
        ->envname("LABORSHED_CONTACT");
    command->add_option("--base-url", options.base_url, "A mirror with one folder per server");
    command->add_option("--retries", options.fetch.retries, "How often to retry when a server is busy")
        ->check(CLI::Range(0, 20))
        ->capture_default_str();
    command->callback([arguments, &globals] {
        if (arguments->list) {
            print_list();
            return;
        }
        arguments->options.import = !arguments->no_import;
        const auto wanted = services::plan_downloads(arguments->states, arguments->vintage, arguments->only);
        if (wanted.empty()) {
            throw Error(ErrorKind::not_found, say("E1097"));
        }
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto all = services::download(workspace, wanted, arguments->options, show_progress, report);
        if (const int code = exit_code_of(all); code != 0) {
            throw CLI::RuntimeError(code);
        }
    });
}

}  // namespace laborshed::cli
