#include "services/labor_market/occupation_profile.h"

#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <memory>
#include <string>

namespace laborshed::cli {
namespace {

constexpr std::size_t kSkillsShown = 10;

std::string trend(const std::string& title, const services::Trend& trend) {
    std::string out = fmt::format("\n{} ({})\n", title, trend.area);
    std::vector<std::vector<std::string>> cells;
    for (const auto& point : trend.points) {
        cells.push_back({fmt::format("{:.0f}", point.year),
                         point.value ? rounded(point.value) : point.flag.value_or("—"), "", "published"});
    }
    for (const auto& point : trend.forecast) {
        cells.push_back({fmt::format("{:.0f}", point.year), rounded(point.value),
                         rounded(point.low) + " to " + rounded(point.high), "forecast"});
    }
    if (!cells.empty()) {
        out += text_table({{.header = "year"},
                           {.header = trend.unit},
                           {.header = "80% interval"},
                           {.header = "", .align = Align::left}},
                          cells);
    }
    return out + (trend.missing ? trend.missing->text + "\n" : "");
}

std::string wage(const services::WagePoint& point) {
    if (point.at_least) {
        return rounded(point.at_least) + " or more";
    }
    return point.value ? rounded(point.value) : point.flag.value_or("—");
}

std::string wages(const services::WageProfile& wages) {
    std::string out = fmt::format("\nWages, dollars a year ({})\n", wages.area);
    if (wages.missing) {
        return out + "not known: " + wages.missing->text + "\n";
    }
    out += fmt::format("P10 {}, P25 {}, median {}, P75 {}, P90 {}, mean {}\n", wage(wages.p10), wage(wages.p25),
                       wage(wages.p50), wage(wages.p75), wage(wages.p90), wage(wages.mean));
    return out + (wages.share_note.empty() ? "" : wages.share_note.text + "\n");
}

/// The most important ones; what is left out stands in the JSON with its reason.
std::string skills(const std::string& title, std::vector<services::SkillBar> bars) {
    std::stable_sort(bars.begin(), bars.end(), [](const auto& a, const auto& b) {
        return a.importance.value_or(-1) > b.importance.value_or(-1);
    });
    bars.resize(std::min(bars.size(), kSkillsShown));
    std::vector<std::vector<std::string>> cells;
    cells.reserve(bars.size());
    for (const auto& bar : bars) {
        cells.push_back({bar.name, rounded(bar.importance), rounded(bar.level), rounded(bar.nation_importance)});
    }
    return cells.empty() ? ""
                         : "\n" + title + ", 0 to 100\n" +
                               text_table({{.header = "", .align = Align::left},
                                           {.header = "importance"},
                                           {.header = "level"},
                                           {.header = "average importance"}},
                                          cells);
}

std::string moves(const std::string& title, const std::vector<services::Transition>& moves) {
    std::vector<std::vector<std::string>> cells;
    for (const auto& move : moves) {
        std::string lacking;
        for (const auto& skill : move.missing_skills) {
            lacking += (lacking.empty() ? "" : ", ") + skill.name;
        }
        cells.push_back({move.occupation, move.title, rounded(move.similarity, 2), rounded(move.wage_change),
                         rounded(move.openings), lacking});
    }
    return cells.empty() ? ""
                         : "\n" + title + "\n" +
                               text_table({{.header = "SOC", .align = Align::left},
                                           {.header = "occupation", .align = Align::left, .widest = 34},
                                           {.header = "similarity"},
                                           {.header = "wage change"},
                                           {.header = "openings"},
                                           {.header = "missing skills", .align = Align::left, .widest = 40}},
                                          cells);
}

std::string programs(const std::vector<services::LeadingProgram>& programs) {
    std::vector<std::vector<std::string>> cells;
    cells.reserve(programs.size());
    for (const auto& program : programs) {
        cells.push_back({program.cip, program.title, program.award_label,
                         program.completions ? rounded(static_cast<double>(*program.completions)) : "—",
                         text_of(program.basis), percent(program.share), rounded(program.supply, 1),
                         std::to_string(program.institutions.size())});
    }
    return cells.empty()
               ? "\nNo program of the region leads here.\n"
               : "\nPrograms that lead here\n" + text_table({{.header = "CIP", .align = Align::left},
                                                             {.header = "program", .align = Align::left, .widest = 34},
                                                             {.header = "award", .align = Align::left, .widest = 24},
                                                             {.header = "completions"},
                                                             {.header = "basis", .align = Align::left},
                                                             {.header = "share"},
                                                             {.header = "supply"},
                                                             {.header = "institutions"}},
                                                            cells);
}

std::string as_text(const services::OccupationProfile& page) {
    const auto& gap = page.gap;
    std::string out = fmt::format("{} {} in {}{}\n", gap.occupation, gap.title, page.meta.region.name,
                                  page.meta.example ? "  [EXAMPLE DATA]" : "");
    out += page.description ? *page.description + "\n" : "";
    out += fmt::format("\nJobs {}\n{}\n", rounded(gap.employment), gap.answer_reason.text);
    for (const auto& bar : page.bridge) {
        out += fmt::format(
            "  {:<44} {:>10}{}\n", bar.label.text, rounded(bar.value),
            bar.range.p10 ? fmt::format("  ({} to {})", rounded(bar.range.p10), rounded(bar.range.p90)) : "");
    }
    out += page.coverage_note.text + "\n";
    for (const auto& missing : gap.missing) {
        out += fmt::format("{}: not known: {}\n", missing.figure, missing.reason.text);
    }
    out += trend("Employment", page.employment_trend) + trend("Median wage", page.wage_trend) + wages(page.wages);
    out += skills("Skills", page.skills) + skills("Knowledge", page.knowledge);
    out += moves("Where people may come from", page.feeders) + moves("Where people may go", page.targets);
    out += programs(page.programs);
    for (const auto& missing : page.missing) {
        out += fmt::format("{}: {}\n", missing.figure, missing.reason.text);
    }
    return out;
}

}  // namespace

void add_occupation(CLI::App& app, Globals& globals) {
    struct Arguments {
        std::string occupation;
        std::string region;
        Output output;
        services::Parameters parameters;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("occupation", "One occupation: gap, trends, wages, skills, moves and programs");
    command->add_option("occupation", arguments->occupation, "SOC code like 29-1141")->required();
    add_region(*command, arguments->region);
    add_output(*command, arguments->output, {Format::text, Format::json});
    add_parameters(*command, arguments->parameters);
    command->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto page =
            services::occupation_profile(workspace, arguments->region, arguments->occupation, arguments->parameters);
        write_output(arguments->output.format == Format::json ? to_json(page) + "\n" : as_text(page),
                     arguments->output.file);
    });
}

}  // namespace laborshed::cli
