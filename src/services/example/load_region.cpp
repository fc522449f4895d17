#include "services/example/load_region.h"

#include "base/error.h"
#include "example/example.h"
#include "services/data_import/import_file.h"
#include "services/labor_market/regions.h"
#include "services/workspace/workspace.h"

#include <unistd.h>
#include <algorithm>

namespace laborshed::services {
namespace {

/// A folder of our own that is gone afterwards.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        auto name = (std::filesystem::temp_directory_path() / "laborshed-example-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw Error(ErrorKind::unavailable, say("E1124", {{"folder", name}}));
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

}  // namespace

ExampleLoaded load_example(Workspace& workspace) {
    const TemporaryFolder folder;
    ExampleLoaded out;
    for (const auto& file : example::write_example(folder.path())) {
        ++out.files;
        for (const auto& imported : import_file(workspace, file, {.example = true})) {
            out.added += imported.outcome == Imported::Outcome::added ? 1 : 0;
        }
    }
    const auto regions = list_regions(workspace, kExampleRegion);
    if (std::none_of(regions.begin(), regions.end(), [](const auto& one) { return one.name == kExampleRegion; })) {
        add_region(workspace, kExampleRegion, example::counties());
        out.region_named = true;
    }
    return out;
}

}  // namespace laborshed::services
