#include "services/labor_market/explain.h"

#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "services/labor_market/trace.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <map>
#include <memory>
#include <string>

namespace laborshed::cli {
namespace {

std::string unit_name(const std::string& unit) {
    static const std::map<std::string, std::string> names{{"persons", " persons"},
                                                          {"persons_per_year", " persons a year"},
                                                          {"dollars", " dollars"},
                                                          {"dollars_per_hour", " dollars an hour"}};
    const auto at = names.find(unit);
    return at == names.end() ? std::string() : at->second;
}

std::string as_text(const services::Explanation& explanation) {
    std::string out = fmt::format("{} {} in {}{}\n\n", explanation.occupation, explanation.title,
                                  explanation.meta.region.name, explanation.meta.example ? "  [EXAMPLE DATA]" : "");
    for (std::size_t i = 0; i < explanation.steps.size(); ++i) {
        const auto& step = explanation.steps[i];
        // A step without value or reason is one in words: its note says it.
        const auto value = step.value     ? ": " + services::written(*step.value, step.unit) + unit_name(step.unit)
                           : step.missing ? ": not known: " + step.missing->text
                                          : std::string();
        out += fmt::format("{:>3}. {}{}{}\n", i + 1, step.label.text, value,
                           step.imputed ? "  (partly imputed by the agency)" : "");
        if (!step.formula.empty()) {
            out += "       = " + step.formula.text + "\n";
        }
        if (!step.arithmetic.empty()) {
            out += "       " + step.arithmetic + "\n";
        }
        for (const auto& cell : step.cells) {
            out += fmt::format("       [{}, {}; {}{}, row {}, column {}: {}]\n", cell.source, cell.release, cell.file,
                               cell.sheet.empty() ? "" : ", sheet " + cell.sheet, cell.row, cell.column,
                               cell.published.empty() ? "(empty)" : "\"" + cell.published + "\"");
        }
        if (!step.note.empty()) {
            out += "       " + step.note.text + "\n";
        }
    }
    return out;
}

}  // namespace

void add_explain(CLI::App& app, Globals& globals) {
    struct Arguments {
        std::string region;
        std::string occupation;
        Output output;
        services::Parameters parameters;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("explain", "The arithmetic behind one occupation's figures, with every source");
    add_region(*command, arguments->region);
    command->add_option("--occupation", arguments->occupation, "SOC code like 29-1141")->required();
    add_output(*command, arguments->output, {Format::text, Format::json});
    add_parameters(*command, arguments->parameters);
    command->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto explanation =
            services::explain(workspace, arguments->region, arguments->occupation, arguments->parameters);
        write_output(arguments->output.format == Format::json ? to_json(explanation) + "\n" : as_text(explanation),
                     arguments->output.file);
    });
}

}  // namespace laborshed::cli
