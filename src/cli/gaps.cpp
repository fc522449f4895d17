#include "services/labor_market/gaps.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "lake/duck.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>

namespace laborshed::cli {
namespace {

std::string range(const services::Interval& interval) {
    return interval.p50 ? fmt::format("{} to {}", rounded(interval.p10), rounded(interval.p90)) : "—";
}

std::string as_table(const services::GapTable& table) {
    std::string out = table.meta.region.name + (table.meta.example ? "  [EXAMPLE DATA]" : "") + "\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : table.rows) {
        rows.push_back(
            {row.occupation, row.title, rounded(row.openings), rounded(row.entrants_needed), rounded(row.supply),
             row.training_gap ? rounded(row.training_gap_interval.p50) : text_of(row.answer),
             range(row.training_gap_interval), percent(row.shortage_probability, 0), rounded(row.median_wage)});
    }
    // 100 columns; every other column is in the other formats.
    out += text_table({{.header = "SOC", .align = Align::left},
                       {.header = "occupation", .align = Align::left, .widest = 24},
                       {.header = "openings"},
                       {.header = "entrants"},
                       {.header = "supply"},
                       {.header = "gap"},
                       {.header = "P10 to P90"},
                       {.header = "short"},
                       {.header = "wage"}},
                      rows);
    out += fmt::format(
        "{} of {} occupations; {} have a training gap. Persons a "
        "year; wage: median, dollars a year.\n",
        table.rows.size(), table.total, table.summary.with_figures);
    out +=
        "entrants: openings that people new to the occupation must fill; gap: entrants less supply\n"
        "(median, range of eight draws in ten, and the chance of a shortage).\n";
    for (const auto& row : table.rows) {
        if (!row.training_gap) {
            out += fmt::format("{}: no gap: {}\n", row.occupation, row.answer_reason.text);
            break;
        }
    }
    out += "Sources:";
    std::set<std::string> named;  // a release may come in several files
    for (const auto& vintage : table.meta.vintages) {
        if (const auto name = vintage.source + ", " + vintage.release; named.insert(name).second) {
            out += "\n  " + name;
        }
    }
    out += '\n';
    return out;
}

/// DuckDB writes Parquet; the rows reach it as CSV.
void write_parquet(const services::GapTable& table, const std::string& file) {
    if (file.empty()) {
        throw Error(ErrorKind::bad_input, say("E6052"));
    }
    const auto csv = std::filesystem::temp_directory_path() / fmt::format("laborshed-gaps-{}.csv", ::getpid());
    write_output(csv_of(table.rows), csv.string());
    const lake::Database database(1);
    auto connection = database.connect();
    try {
        connection.query("COPY (SELECT * FROM read_csv(" + lake::sql_text(csv.string()) + ", header = true)) TO " +
                         lake::sql_text(file) + " (FORMAT parquet)");
    } catch (...) {
        std::filesystem::remove(csv);
        throw;
    }
    std::filesystem::remove(csv);
}

}  // namespace

void add_gaps(CLI::App& app, Globals& globals) {
    struct Arguments {
        services::GapQuery query;
        Output output;
    };
    auto arguments = std::make_shared<Arguments>();
    auto& query = arguments->query;
    auto* command = app.add_subcommand("gaps", "The region's gaps, occupation by occupation");
    add_region(*command, query.region);
    command->add_option("--sector", query.sector, "Only this sector: health, business, computing, construction, …");
    add_choice(
        *command, "--list", query.list,
        "Which occupations: those that ask for an award or an apprenticeship (training), for experience, learned "
        "on the job, or all")
        ->default_str(text_of(query.list));
    command->add_option("--education", query.education, "Only this typical entry-level education (or its beginning)");
    command->add_option("-q,--search", query.q, "Only occupations with this in title or code");
    command->add_option("--sort", query.sort, "Column to sort by")->capture_default_str();
    add_choice(*command, "--order", query.order, "Order of the rows");
    command->add_option("--top", query.top, "Rows; 25 on the terminal, else all");
    command->add_option("--offset", query.offset, "Rows to skip");
    add_output(*command, arguments->output, {Format::table, Format::csv, Format::json, Format::parquet});
    add_parameters(*command, query.parameters);
    command->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        if (!arguments->query.top && arguments->output.format == Format::table) {
            arguments->query.top = 25;
        }
        const auto table = services::gap_table(workspace, arguments->query);
        if (arguments->output.format == Format::parquet) {
            write_parquet(table, arguments->output.file);
        } else if (arguments->output.format == Format::csv) {
            write_output(csv_of(table.rows), arguments->output.file);
        } else if (arguments->output.format == Format::json) {
            write_output(to_json(table) + "\n", arguments->output.file);
        } else {
            write_output(as_table(table), arguments->output.file);
        }
    });
}

}  // namespace laborshed::cli
