// The options that several commands share, said once.
#pragma once

#include "lake_tables/provenance.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace laborshed::cli {

/// Adds --region.
void add_region(CLI::App& command, std::string& region);

/// Adds --seed, --draws, --allocation, --availability-…, --new-entrant-share and --wage-floor.
void add_parameters(CLI::App& command, services::Parameters& parameters);

/// In which format an answer goes where.
struct Output {
    std::string format;
    std::string file;  ///< empty: the terminal
};

/// Adds --format, the first of `formats` unless another is asked for, and --output.
void add_output(CLI::App& command, Output& output, const std::vector<std::string>& formats);

}  // namespace laborshed::cli
