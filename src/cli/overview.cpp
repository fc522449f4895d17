#include "services/labor_market/overview.h"

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

std::string occupations(const std::string& title, const std::vector<services::GapRow>& rows) {
    std::vector<std::vector<std::string>> cells;
    for (const auto& row : rows) {
        const auto& gap = row.training_gap_interval;
        cells.push_back({row.occupation, row.title, rounded(row.openings), rounded(row.change), rounded(gap.p50),
                         rounded(gap.p10), rounded(gap.p90), rounded(row.median_wage)});
    }
    return "\n" + title + "\n" +
           (rows.empty() ? "none\n"
                         : text_table({{.header = "SOC", .align = Align::left},
                                       {.header = "occupation", .align = Align::left, .widest = 34},
                                       {.header = "openings"},
                                       {.header = "growth"},
                                       {.header = "training gap"},
                                       {.header = "P10"},
                                       {.header = "P90"},
                                       {.header = "median wage"}},
                                      cells));
}

std::string counties(const services::Overview& page) {
    std::vector<std::vector<std::string>> cells;
    for (const auto& row : page.counties) {
        cells.push_back({row.county, row.name, rounded(row.employment), percent(row.change_annual),
                         rounded(row.average_weekly_wage), row.leading_industry.value_or("—"),
                         row.completions ? rounded(static_cast<double>(*row.completions)) : "—"});
    }
    return "\nCounties\n" + text_table({{.header = "FIPS", .align = Align::left},
                                        {.header = "county", .align = Align::left, .widest = 28},
                                        {.header = "covered jobs"},
                                        {.header = "a year"},
                                        {.header = "weekly wage"},
                                        {.header = "leading industry", .align = Align::left, .widest = 30},
                                        {.header = "completions"}},
                                       cells);
}

std::string industries(const services::Overview& page) {
    std::vector<std::vector<std::string>> cells;
    for (const auto& row : page.industries) {
        cells.push_back({row.title, rounded(row.employment), percent(row.share), rounded(row.location_quotient, 2),
                         rounded(row.change), rounded(row.national_growth), rounded(row.industry_mix),
                         rounded(row.regional_effect)});
    }
    return "\nIndustries\n" + text_table({{.header = "industry", .align = Align::left, .widest = 34},
                                          {.header = "jobs"},
                                          {.header = "share"},
                                          {.header = "LQ"},
                                          {.header = "change"},
                                          {.header = "nation"},
                                          {.header = "mix"},
                                          {.header = "region"}},
                                         cells);
}

std::string shift_share(const services::ShiftShareSummary& summary) {
    std::string out;
    if (summary.change) {
        out = fmt::format("Change of covered jobs, {} to {}: {}", summary.from, summary.to, rounded(summary.change));
        if (summary.national_growth && summary.industry_mix && summary.regional_effect) {
            out += fmt::format(" = national growth {} + industry mix {} + regional effect {}",
                               rounded(summary.national_growth), rounded(summary.industry_mix),
                               rounded(summary.regional_effect));
        }
        out += "\n";
    }
    return out + (summary.missing ? "Shift-share: " + summary.missing->text + "\n" : "");
}

std::string as_text(const services::Overview& page) {
    const auto& headline = page.headline;
    std::string out = page.meta.region.name + (page.meta.example ? "  [EXAMPLE DATA]" : "") + "\n\n";
    out += fmt::format(
        "Jobs: {}\nOpenings a year: {} (in {} occupations with a figure)\nMedian wage: {} dollars a year\n",
        rounded(headline.employment), rounded(headline.openings), headline.occupations, rounded(headline.median_wage));
    for (const auto& missing : headline.missing) {
        out += fmt::format("{}: not known: {}\n", missing.figure, missing.reason.text);
    }
    out += occupations("Largest training gaps (persons a year)", page.largest_gaps);
    out += occupations("Growing most (persons a year)", page.growing);
    out += occupations("Well paid and short", page.well_paid_and_short);
    if (!page.counties.empty()) {
        out += counties(page);
    }
    if (!page.industries.empty()) {
        out += industries(page);
    }
    out += "\n" + shift_share(page.shift_share);
    if (page.concentration) {
        out += fmt::format("Concentration (Herfindahl): {}\n", rounded(page.concentration, 3));
    } else {
        out += "Concentration: not known: " + page.concentration_missing.value_or(Message()).text + "\n";
    }
    return out;
}

}  // namespace

void add_overview(CLI::App& app, Globals& globals) {
    struct Arguments {
        std::string region;
        Output output;
        services::Parameters parameters;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("overview", "The region at a glance");
    add_region(*command, arguments->region);
    add_output(*command, arguments->output, {Format::text, Format::json});
    add_parameters(*command, arguments->parameters);
    command->callback([arguments, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        const auto page = services::overview(workspace, arguments->region, arguments->parameters);
        write_output(arguments->output.format == Format::json ? to_json(page) + "\n" : as_text(page),
                     arguments->output.file);
    });
}

}  // namespace laborshed::cli
