#include "example/example.h"
#include "base/error.h"
#include "cli/commands.h"
#include "services/example_region.h"
#include "services/import.h"
#include "services/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <iostream>
#include <memory>

namespace laborshed::cli {
namespace {

void load(services::Workspace& workspace) {
    const auto loaded = services::load_example(workspace);
    if (loaded.added == 0 && !loaded.region_named) {
        std::cout << fmt::format("The example region is already here ({} files); nothing changed\n", loaded.files);
        return;
    }
    std::cout << fmt::format("{} of {} files imported; the region is \"{}\"\n", loaded.added, loaded.files,
                             services::kExampleRegion)
              << fmt::format("Try: laborshed gaps --region \"{}\"\n", services::kExampleRegion);
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
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("example", "An invented region to try everything on, without downloading");
    auto* folder = command->add_option("DIR", arguments->folder, "Write its files here, as the agencies publish them");
    auto* loads = command->add_flag("--load", arguments->load, "Import them, and name the region");
    folder->excludes(loads);
    command->callback([arguments, &globals] {
        if (arguments->load) {
            services::Workspace workspace(globals.data, globals.database);
            load(workspace);
        } else if (!arguments->folder.empty()) {
            write(arguments->folder);
        } else {
            throw Error(ErrorKind::bad_input, "say where to write the files (laborshed example DIR), or --load");
        }
    });
}

}  // namespace laborshed::cli
