#include "services/labor_market/programs.h"

#include "base/csv.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <memory>
#include <string>

namespace laborshed::cli {
namespace {

std::string count(const std::optional<std::int64_t>& number) {
    return number ? rounded(static_cast<double>(*number)) : "—";
}

std::string missing_lines(const std::vector<services::Missing>& missing) {
    std::string out;
    for (const auto& one : missing) {
        out += fmt::format("{}: {}\n", one.figure, one.reason.text);
    }
    return out;
}

std::string as_table(const services::ProgramTable& table) {
    std::vector<std::vector<std::string>> cells;
    for (const auto& row : table.rows) {
        cells.push_back({row.cip, row.title, row.award_label, count(row.completions), count(row.completions_prior),
                         rounded(row.training_gap), rounded(row.median_wage), text_of(row.suggestion)});
    }
    return table.meta.region.name + (table.meta.example ? "  [EXAMPLE DATA]" : "") + "\n" +
           text_table({{.header = "CIP", .align = Align::left},
                       {.header = "program", .align = Align::left, .widest = 36},
                       {.header = "award", .align = Align::left, .widest = 24},
                       {.header = "completions"},
                       {.header = "before"},
                       {.header = "training gap"},
                       {.header = "median wage"},
                       {.header = "suggestion", .align = Align::left}},
                      cells) +
           fmt::format("{} of {} programs. Gaps in persons a year, wages in dollars a year.\n", table.rows.size(),
                       table.total) +
           missing_lines(table.missing);
}

std::string as_text(const services::ProgramProfile& page) {
    std::string out =
        fmt::format("{} {}{}{} in {}{}\n", page.cip, page.title, page.award_label ? ", " : "",
                    page.award_label.value_or(""), page.meta.region.name, page.meta.example ? "  [EXAMPLE DATA]" : "");
    out += page.institution ? "At " + page.institution->name + "\n" : "";
    out += fmt::format("Completions {}; training gap {} ({} to {}); median wage {}\n", count(page.completions),
                       rounded(page.training_gap), rounded(page.training_gap_interval.p10),
                       rounded(page.training_gap_interval.p90), rounded(page.median_wage));
    out += fmt::format("\nSuggestion: {}. {}\nRule: {}\n", text_of(page.suggestion.action),
                       page.suggestion.sentence.text, page.suggestion.rule.text);
    for (const auto& input : page.suggestion.inputs) {
        out += fmt::format("  {}: {} {}\n", input.label.text, rounded(input.value, input.unit == "dollars" ? 0 : 2),
                           input.value ? input.unit : "");
    }
    std::vector<std::vector<std::string>> cells;
    for (const auto& link : page.occupations) {
        cells.push_back({link.gap.occupation, link.gap.title, rounded(link.share * 100, 1) + "%", text_of(link.basis),
                         rounded(link.gap_part), rounded(link.gap.median_wage)});
    }
    out += "\nWhere its graduates work\n" + text_table({{.header = "SOC", .align = Align::left},
                                                        {.header = "occupation", .align = Align::left},
                                                        {.header = "share"},
                                                        {.header = "basis", .align = Align::left},
                                                        {.header = "its gap"},
                                                        {.header = "median wage"}},
                                                       cells);
    cells.clear();
    for (const auto& offer : page.institutions) {
        cells.push_back({offer.name, offer.county, offer.award_label,
                         offer.completions ? count(offer.completions) : offer.flag.value_or("—")});
    }
    out += "\nInstitutions\n" + text_table({{.header = "institution", .align = Align::left},
                                            {.header = "county", .align = Align::left},
                                            {.header = "award", .align = Align::left, .widest = 24},
                                            {.header = "completions"}},
                                           cells);
    return out + missing_lines(page.missing);
}

void add_table(CLI::App& app, Globals& globals) {
    struct TableArguments {
        services::ProgramQuery query;
        Output output;
    };
    auto arguments = std::make_shared<TableArguments>();
    auto& query = arguments->query;
    query.top = 25;
    auto* command = app.add_subcommand("programs", "The region's programs, with a suggestion for each");
    add_region(*command, query.region);
    add_choice(*command, "--suggestion", query.suggestion, "Only programs with this suggestion");
    command->add_option("-q,--search", query.q, "Only programs with this in title or code");
    command->add_option("--sort", query.sort, "Column to sort by")->capture_default_str();
    add_choice(*command, "--order", query.order, "Order of the rows");
    command->add_option("--top", query.top, "Rows")->capture_default_str();
    command->add_option("--offset", query.offset, "Rows to skip");
    add_output(*command, arguments->output, {Format::table, Format::csv, Format::json});
    add_parameters(*command, query.parameters);
    command->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto table = services::program_table(workspace, arguments->query);
        const auto format = arguments->output.format;
        write_output(format == Format::json  ? to_json(table) + "\n"
                     : format == Format::csv ? csv_of(table.rows)
                                             : as_table(table),
                     arguments->output.file);
    });
}

void add_profile(CLI::App& app, Globals& globals) {
    struct ProfileArguments {
        std::string region;
        std::string cip;
        std::optional<std::int64_t> award_level;
        std::optional<std::int64_t> institution;
        Output output;
        services::Parameters parameters;
    };
    auto arguments = std::make_shared<ProfileArguments>();
    auto* command = app.add_subcommand("program", "One program: occupations, institutions, and the suggestion");
    command->add_option("cip", arguments->cip, "CIP code like 51.3801")->required();
    add_region(*command, arguments->region);
    command->add_option("--award-level", arguments->award_level, "IPEDS award level: 3 associate's, 5 bachelor's, …");
    command->add_option("--institution", arguments->institution, "IPEDS UNITID");
    add_output(*command, arguments->output, {Format::text, Format::json});
    add_parameters(*command, arguments->parameters);
    command->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto page =
            services::program_profile(workspace, arguments->region, arguments->cip, arguments->award_level,
                                      arguments->institution, arguments->parameters);
        write_output(arguments->output.format == Format::json ? to_json(page) + "\n" : as_text(page),
                     arguments->output.file);
    });
}

}  // namespace

void add_programs(CLI::App& app, Globals& globals) {
    add_table(app, globals);
    add_profile(app, globals);
}

}  // namespace laborshed::cli
