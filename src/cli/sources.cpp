#include "services/data_import/vintage_list.h"

#include "base/csv.h"
#include "base/day.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "services/workspace/workspace.h"

#include <iostream>
#include <memory>

namespace laborshed::cli {
namespace {

std::string state_of(const services::Source& source) {
    if (source.example) {
        return "example";
    }
    return source.stale ? "STALE" : source.newest ? "newest" : "earlier";
}

std::string as_table(const services::SourceList& list) {
    if (list.sources.empty()) {
        return "Nothing is loaded. Use laborshed import FILE…, laborshed download, or laborshed example.\n";
    }
    std::vector<std::vector<std::string>> rows;
    std::string notes;
    for (const auto& source : list.sources) {
        const auto count = [](std::int64_t number) { return rounded(static_cast<double>(number)); };
        rows.push_back({source.id, source.title, source.release_label, source.scope, count(source.rows_read),
                        count(source.rows_refused), count(source.age_days), state_of(source), source.sha256});
        if (source.stale_reason) {
            notes += source.id + " is stale: " + *source.stale_reason + ".\n";
        }
        for (const auto& accepted : source.accepted) {
            notes += source.id + ": " + accepted.by + " accepted \"" + accepted.check + "\" on " +
                     accepted.at.substr(0, 10) + (accepted.because.empty() ? "" : " because " + accepted.because) +
                     ". " + accepted.sentence + "\n";
        }
    }
    return text_table({{.header = "id", .align = Align::left},
                       {.header = "source", .align = Align::left},
                       {.header = "release", .align = Align::left, .widest = 24},
                       {.header = "covers", .align = Align::left, .widest = 24},
                       {.header = "rows read"},
                       {.header = "refused"},
                       {.header = "age (days)"},
                       {.header = "state", .align = Align::left},
                       {.header = "sha256", .align = Align::left, .widest = 64}},
                      rows) +
           notes;
}

}  // namespace

void add_sources(CLI::App& app, Globals& globals) {
    auto* command = app.add_subcommand("sources", "The loaded files: release, sha256, counts, age");
    auto output = std::make_shared<Output>();
    add_output(*command, *output, {Format::table, Format::csv, Format::json});
    auto* remove = command->add_subcommand("remove", "Remove a loaded file");
    auto id = std::make_shared<std::string>();
    remove->add_option("id", *id, "Its id in the list")->required();
    command->require_subcommand(0, 1);
    command->callback([command, output, id, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        if (!command->get_subcommands().empty()) {
            services::remove_source(workspace, *id);
            std::cout << "Removed " << *id << '\n';
            return;
        }
        const auto list = services::list_sources(workspace, workspace.today());
        write_output(output->format == Format::json  ? to_json(list) + "\n"
                     : output->format == Format::csv ? csv_of(list.sources)
                                                     : as_table(list),
                     output->file);
    });
}

}  // namespace laborshed::cli
