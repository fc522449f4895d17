#include "services/labor_market/catalog_search.h"

#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "services/workspace/workspace.h"

#include <memory>
#include <string>

namespace laborshed::cli {
namespace {

std::string as_table(const services::SearchResults& found) {
    if (found.results.empty()) {
        return "No results.\n";
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& result : found.results) {
        rows.push_back({result.kind, result.id, result.title, result.detail.text});
    }
    return text_table({{.header = "kind", .align = Align::left},
                       {.header = "code", .align = Align::left},
                       {.header = "title", .align = Align::left, .widest = 50},
                       {.header = "found by", .align = Align::left, .widest = 50}},
                      rows);
}

}  // namespace

void add_search(CLI::App& app, Globals& globals) {
    struct Arguments {
        std::string text;
        std::int64_t top = 20;
        Output output;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command =
        app.add_subcommand("search", "Search occupations, programs, and regions by name, alternate name, or code");
    command->add_option("text", arguments->text, "Search text; typos allowed")->required();
    command->add_option("--top", arguments->top, "Results, 1 to 100")->capture_default_str();
    add_output(*command, arguments->output, {Format::table, Format::json});
    command->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto found = services::search(workspace, arguments->text, {}, arguments->top);
        write_output(arguments->output.format == Format::json ? to_json(found) + "\n" : as_table(found),
                     arguments->output.file);
    });
}

}  // namespace laborshed::cli
