#include "cli/commands.h"
#include "cli/output.h"
#include "services/organizations/organization_import.h"
#include "services/organizations/organization_merge.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <iostream>
#include <memory>

namespace laborshed::cli {
namespace {

void print(const services::OrganizationImport& done) {
    for (const auto& row : done.rows) {
        std::cout << fmt::format("line {:<5} {:<17} {}", row.line, text_of(row.outcome), row.name);
        if (row.like_name && row.outcome != services::OrganizationRowOutcome::same) {
            std::cout << fmt::format("  ~ {}{} ({:.2f}", *row.like_name,
                                     row.like_line ? fmt::format(", line {}", *row.like_line) : "",
                                     row.score.value_or(0));
            for (const auto& reason : row.reasons) {
                std::cout << "; " << reason;
            }
            std::cout << ')';
        }
        std::cout << '\n';
    }
    for (const auto& fault : done.faults) {
        std::cout << fault.field << ": " << fault.message << '\n';
    }
    if (!done.faults.empty()) {
        std::cout << fmt::format("{} errors: nothing was added\n", done.faults.size());
        return;
    }
    std::cout << fmt::format("{} {}, {} the same as before, {} likely duplicates\n", done.added,
                             done.preview ? "would be added" : "added", done.same, done.likely_duplicates);
}

void print(const services::DuplicateSuggestions& found) {
    for (const auto& pair : found.pairs) {
        std::cout << fmt::format("{:.2f}  {} ({})  ~  {} ({})\n", pair.score, pair.first.name, pair.first.id,
                                 pair.second.name, pair.second.id);
        for (const auto& reason : pair.reasons) {
            std::cout << "      " << reason << '\n';
        }
    }
    if (found.pairs.empty()) {
        std::cout << "No possible duplicates\n";
    }
}

}  // namespace

void add_organizations(CLI::App& app, Globals& globals) {
    struct Arguments {
        std::filesystem::path file;
        services::OrganizationImportOptions options;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("organizations", "Organizations of the partnership");
    command->require_subcommand(1);

    auto* reader = command->add_subcommand("import", "Add organizations from a CSV file (docs/api.md has its columns)");
    reader->add_option("FILE", arguments->file)->required();
    reader->add_flag("--preview", arguments->options.preview, "Show what would change, without changing anything");
    reader->add_flag("--add-duplicates", arguments->options.add_duplicates, "Also add likely duplicates");
    reader->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        print(services::import_organizations(workspace, services::system_actor(), content_of(arguments->file),
                                             arguments->options));
    });

    auto* duplicates = command->add_subcommand("duplicates", "Possible duplicate organizations");
    duplicates->callback([&globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        print(services::duplicate_suggestions(workspace, services::system_actor()));
    });
}

}  // namespace laborshed::cli
