#include "example/example.h"
#include "base/error.h"
#include "cli/commands.h"
#include "services/data_import/import_file.h"
#include "services/example/load_book.h"
#include "services/example/load_region.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <iostream>
#include <memory>

namespace laborshed::cli {
namespace {

void load_region(services::Workspace& workspace) {
    const auto loaded = services::load_example(workspace);
    if (loaded.added == 0 && !loaded.region_named) {
        std::cout << fmt::format("The example region is already loaded ({} files); nothing changed\n", loaded.files);
        return;
    }
    std::cout << fmt::format("{} of {} files imported; the region is \"{}\"\n", loaded.added, loaded.files,
                             services::kExampleRegion)
              << fmt::format("Try: laborshed gaps --region \"{}\"\n", services::kExampleRegion);
}

void load_book(services::Workspace& workspace) {
    const auto loaded = services::load_example_book(workspace);
    std::cout << (loaded.added ? fmt::format("The example's partnership was added: {} meetings, {} "
                                             "commitments\n",
                                             loaded.meetings, loaded.commitments)
                               : "There are records already; the example's partnership was not added\n");
}

void print_accounts(services::Workspace& workspace) {
    std::cout << "To sign in (new passwords each time):\n";
    for (const auto& account : services::example_accounts(workspace)) {
        std::cout << fmt::format("  as {:<13} {:<46} {}\n", account.who, account.email, account.password);
    }
}

void remove(services::Workspace& workspace, bool force) {
    const auto records = services::remove_example_book(workspace, force);
    const auto vintages = services::remove_example(workspace);
    std::cout << fmt::format("{} example vintages and {} example records removed\n", vintages, records);
}

void write(const std::filesystem::path& folder) {
    const auto files = example::write_example(folder);
    std::uintmax_t bytes = 0;
    for (const auto& file : files) {
        std::cout << file.string() << '\n';
        bytes += std::filesystem::file_size(file);
    }
    std::cout << fmt::format("{} files, {:.1f} MB: invented figures in the layouts that the agencies publish\n",
                             files.size(), static_cast<double>(bytes) / 1e6)
              << fmt::format("To import one: laborshed import --example {}\n", files.front().string())
              << "To import all and name the region: laborshed example --load\n";
}

}  // namespace

void add_example(CLI::App& app, Globals& globals) {
    struct Arguments {
        std::filesystem::path folder;
        bool load = false;
        bool accounts = false;
        bool remove = false;
        bool force = false;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("example", "An invented region for demonstration, without downloads");
    auto* folder =
        command->add_option("DIR", arguments->folder, "A folder to write its files to, in the agencies' layouts");
    auto* loads = command->add_flag("--load", arguments->load,
                                    "Import them, name the region, and add example records if there are none");
    auto* accounts =
        command->add_flag("--example-accounts", arguments->accounts,
                          "Add accounts for a convener, a hospital, and a college; prints their passwords");
    auto* removes = command->add_flag("--remove", arguments->remove, "Remove the example, including its records");
    command->add_flag("--force", arguments->force, "Also remove what people changed or added")->needs(removes);
    folder->excludes(loads)->excludes(accounts)->excludes(removes);
    removes->excludes(loads)->excludes(accounts);
    command->callback([arguments, &globals] {
        if (!arguments->folder.empty()) {
            write(arguments->folder);
            return;
        }
        if (!arguments->load && !arguments->accounts && !arguments->remove) {
            throw Error(ErrorKind::bad_input, say("E6054"));
        }
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        if (arguments->remove) {
            remove(workspace, arguments->force);
        }
        if (arguments->load) {
            load_region(workspace);
            load_book(workspace);
        }
        if (arguments->accounts) {
            print_accounts(workspace);
        }
    });
}

}  // namespace laborshed::cli
