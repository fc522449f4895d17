#include "services/labor_market/regions.h"
#include "cli/commands.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>

namespace laborshed::cli {
namespace {

void print(const std::vector<services::Region>& regions) {
    std::size_t widest = 0;
    for (const auto& region : regions) {
        widest = std::max(widest, region.id.size());
    }
    for (const auto& region : regions) {
        std::cout << std::left << std::setw(static_cast<int>(widest) + 2) << region.id << std::setw(10)
                  << text_of(region.kind) << region.name;
        if (!region.counties.empty()) {
            std::cout << " (" << region.counties.size() << (region.counties.size() == 1 ? " county)" : " counties)");
        }
        std::cout << '\n';
    }
}

struct Options {
    std::string query;
    std::string name;
    std::vector<std::string> counties;
};

}  // namespace

void add_regions(CLI::App& app, Globals& globals) {
    auto options = std::make_shared<Options>();
    auto* regions = app.add_subcommand("regions", "List regions, or add a named one");
    regions->require_subcommand(0, 1);
    regions->add_option("query", options->query, "Words or the beginning of a code");

    auto* add = regions->add_subcommand("add", "Name a set of counties");
    add->add_option("name", options->name, "Its name, like \"Puget Sound\"")->required();
    add->add_option("--counties", options->counties, "Five-digit FIPS codes like 53033,53061")
        ->required()
        ->delimiter(',');
    add->callback([options, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        print({services::add_region(workspace, options->name, options->counties)});
    });

    auto* remove = regions->add_subcommand("remove", "Remove a named region");
    remove->add_option("name", options->name, "Its name")->required();
    remove->callback([options, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        services::remove_region(workspace, options->name);
        std::cout << "removed " << options->name << '\n';
    });

    regions->callback([options, regions, &globals] {
        if (!regions->get_subcommands().empty()) {
            return;
        }
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto found = services::list_regions(workspace, options->query);
        if (found.empty()) {
            print({services::find_region(workspace, options->query)});  // without figures; or says what is near
            return;
        }
        print(found);
    });
}

}  // namespace laborshed::cli
