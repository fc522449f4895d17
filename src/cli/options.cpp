#include "cli/options.h"

#include "base/text.h"

#include <algorithm>
#include <iterator>

namespace laborshed::cli {

void add_region(CLI::App& command, std::string& region) {
    command.add_option("--region", region,
                       "US, a state (CA), a CBSA (42660), counties (53033,53061), or a named region");
}

void add_parameters(CLI::App& command, services::Parameters& parameters) {
    const auto method = [&command](const char* name, auto& value, const char* what) {
        return command.add_option(name, value, what)->group("Method");
    };
    method("--seed", parameters.seed, "Seed of the Monte Carlo draws")->capture_default_str();
    method("--draws", parameters.draws, "Monte Carlo draws, 100 to 20,000")->capture_default_str();
    method("--changers-share", parameters.changers_share,
           "Share of transfers that people from other occupations replace, 0 to 1");
    method("--stay-share", parameters.stay_share,
           "Share of graduates who work in the state where they trained, 0 to 1");
    method("--prelicensure-share", parameters.prelicensure_share,
           "Share of a licensed field's bachelor's completers who are new to it, 0 to 1");
    command.add_option("--wage-floor", parameters.wage_floor,
                       "Dollars a year: only occupations with at least this median wage");
}

void add_output(CLI::App& command, Output& output, const std::vector<Format>& formats) {
    std::vector<std::string> names;
    std::ranges::transform(formats, std::back_inserter(names), [](Format format) { return text_of(format); });
    output.format = formats.front();
    const auto choose = [&output](const std::string& name) { output.format = enum_of<Format>(name).value(); };
    command.add_option_function<std::string>("--format", choose, joined(names))
        ->check(CLI::IsMember(names))
        ->default_str(names.front());
    command.add_option("-o,--output", output.file, "File to write to");
}

}  // namespace laborshed::cli
