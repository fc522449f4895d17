// The options of the method, the same for every command that computes gaps.
#pragma once

#include "services/figure.h"

#include <CLI/CLI.hpp>

namespace laborshed::cli {

/// Adds --seed, --draws, --allocation, --availability-…, --new-entrant-share and --wage-floor.
inline void add_parameters(CLI::App& command, services::Parameters& parameters) {
    const auto* group = "Method";
    command.add_option("--seed", parameters.seed, "Seed of the Monte Carlo draws")->capture_default_str()->group(group);
    command.add_option("--draws", parameters.draws, "Monte Carlo draws, 100 to 20,000")
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--allocation", parameters.allocation_rule,
                    "How completers are shared: openings, employment, equal")
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--availability-mean", parameters.availability_mean,
                    "Share of completers who enter the labor market")
        ->capture_default_str()
        ->group(group);
    command.add_option("--availability-low", parameters.availability_low, "P10 of it")
        ->capture_default_str()
        ->group(group);
    command.add_option("--availability-high", parameters.availability_high, "P90 of it")
        ->capture_default_str()
        ->group(group);
    command.add_option("--new-entrant-share", parameters.new_entrant_share, "Share of openings that new entrants fill")
        ->group(group);
    command.add_option("--wage-floor", parameters.wage_floor,
                       "Dollars a year: only occupations that pay it at the median");
}

}  // namespace laborshed::cli
