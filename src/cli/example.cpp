#include "example/example.h"
#include "base/error.h"
#include "cli/commands.h"
#include "services/import.h"
#include "services/regions.h"
#include "services/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <unistd.h>
#include <iostream>
#include <memory>

namespace laborshed::cli {
namespace {

/// A folder of our own that is gone afterwards.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        auto name = (std::filesystem::temp_directory_path() / "laborshed-example-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw Error(ErrorKind::unavailable, "can't create a folder like " + name);
        }
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// Returns whether the region was not there before.
bool name_region(services::Workspace& workspace) {
    for (const auto& region : services::list_regions(workspace, services::kExampleRegion)) {
        if (region.name == services::kExampleRegion) {
            return false;
        }
    }
    services::add_region(workspace, services::kExampleRegion, example::counties());
    return true;
}

void load(services::Workspace& workspace) {
    const TemporaryFolder folder;
    const auto files = example::write_example(folder.path());
    std::size_t added = 0;
    for (const auto& file : files) {
        for (const auto& imported : services::import_file(workspace, file, {.example = true})) {
            added += imported.outcome == services::Imported::Outcome::added ? 1 : 0;
        }
    }
    const bool named = name_region(workspace);
    if (added == 0 && !named) {
        std::cout << fmt::format("The example region is already here ({} files); nothing changed\n", files.size());
        return;
    }
    std::cout << fmt::format("{} of {} files imported; the region is \"{}\"\n", added, files.size(),
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
            services::Workspace workspace(globals.data);
            load(workspace);
        } else if (!arguments->folder.empty()) {
            write(arguments->folder);
        } else {
            throw Error(ErrorKind::bad_input, "say where to write the files (laborshed example DIR), or --load");
        }
    });
}

}  // namespace laborshed::cli
