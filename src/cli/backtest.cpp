#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "services/labor_market/track_record.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <memory>
#include <string>

namespace laborshed::cli {
namespace {

std::string whole_percent(double fraction) { return rounded(100 * fraction) + "%"; }

std::string jobs(const labor_market::RangesHeld& held) {
    const auto from = rounded(held.from);
    return held.below ? (held.from > 0.0 ? from + " to " : "under ") + rounded(held.below) : from + " or more";
}

std::vector<std::string> cells(std::string label, const labor_market::RangesHeld& held) {
    return {std::move(label), rounded(static_cast<double>(held.occupations)), whole_percent(held.openings),
            whole_percent(held.growth)};
}

std::string as_text(const services::TrackRecord& answer) {
    const auto& record = answer.record;
    auto out = answer.basis.text + "\n" + answer.judged_by.text + "\n\n";
    std::vector<std::vector<std::string>> rows{cells("all occupations", record.all)};
    for (const auto& held : record.by_jobs) {
        rows.push_back(cells("jobs: " + jobs(held), held));
    }
    for (const auto& held : record.by_class) {
        rows.push_back(cells("class: " + held.name, held));
    }
    for (const auto& held : record.by_years) {
        rows.push_back(cells("years ahead: " + rounded(held.from), held));
    }
    out += "How often 80% ranges held\n" + text_table({{.header = "", .align = Align::left},
                                                       {.header = "occupations"},
                                                       {.header = "openings"},
                                                       {.header = "growth"}},
                                                      rows);
    rows.clear();
    for (const auto& bin : record.probabilities) {
        rows.push_back({whole_percent(bin.from) + " to " + whole_percent(bin.to), whole_percent(bin.stated),
                        whole_percent(bin.happened), rounded(static_cast<double>(bin.judged))});
    }
    out +=
        "\nProbabilities stated, and how often it happened\n" + text_table({{.header = "stated", .align = Align::left},
                                                                            {.header = "mean"},
                                                                            {.header = "happened"},
                                                                            {.header = "judged"}},
                                                                           rows);
    rows.clear();
    for (const auto& miss : record.largest_misses) {
        rows.push_back({miss.occupation, miss.title, rounded(miss.projected), rounded(miss.p10), rounded(miss.p90),
                        rounded(miss.came)});
    }
    out += "\nLargest misses (openings a year)\n" + text_table({{.header = "SOC", .align = Align::left},
                                                                {.header = "occupation", .align = Align::left},
                                                                {.header = "projected"},
                                                                {.header = "P10"},
                                                                {.header = "P90"},
                                                                {.header = "came"}},
                                                               rows);
    const auto& growth = answer.sizes.growth;
    return out + fmt::format(
                     "\nGrowth's error a year: {:.1f}% × (thousand jobs)^−{:.2f}, {:.1f} degrees of freedom, "
                     "common part {:.2f}\nExit rates: {:.2f} points; transfer rates: {:.2f} points\n",
                     100 * growth.scale, growth.size_power, growth.degrees, growth.common, 100 * answer.sizes.exit_rate,
                     100 * answer.sizes.transfer_rate);
}

/// JSON for people to read: a line per field, lists and objects indented; those of numbers and texts alone on one line.
std::string indented(const std::string& json) {
    std::string out;
    std::size_t depth = 0;
    bool quoted = false;
    const auto line = [&] { out += "\n" + std::string(2 * depth, ' '); };
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        quoted = c == '"' && (i == 0 || json[i - 1] != '\\') ? !quoted : quoted;
        const bool opens = !quoted && (c == '{' || c == '[');
        const auto end = opens ? json.find_first_of("{}[]", i + 1) : std::string::npos;
        if (opens && end != std::string::npos && (json[end] == '}' || json[end] == ']')) {
            for (; i <= end; ++i) {
                out += json[i];
                out += !quoted && (json[i] == ',') && json[i + 1] == '"' ? " " : "";
            }
            --i;
        } else if (opens) {
            out += c;
            ++depth;
            line();
        } else if (!quoted && (c == '}' || c == ']')) {
            --depth;
            line();
            out += c;
        } else {
            out += c;
            if (!quoted && c == ',') {
                line();
            } else if (!quoted && c == ':') {
                out += ' ';
            }
        }
    }
    return out + "\n";
}

}  // namespace

void add_backtest(CLI::App& app, Globals& globals) {
    struct Arguments {
        Output output;
        std::string write;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand(
        "backtest", "How often our 80% ranges held: loaded projections of earlier years against what came");
    add_output(*command, arguments->output, {Format::text, Format::json});
    command->add_option("--write", arguments->write,
                        "Also write the errors' sizes and the record to this file (tables/uncertainty.json)");
    command->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto answer = services::track_record(workspace);
        if (!arguments->write.empty()) {
            write_output(indented(to_json(labor_market::Uncertainty{answer.sizes, answer.sources, answer.record})),
                         arguments->write);
        }
        write_output(arguments->output.format == Format::json ? to_json(answer) + "\n" : as_text(answer),
                     arguments->output.file);
    });
}

}  // namespace laborshed::cli
