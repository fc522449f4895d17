// Completions of programs through the loaded releases: used by programs.cpp and program_profile.cpp.
#pragma once

#include "lake_tables/completions.h"
#include "services/labor_market/region_inputs.h"
#include "services/labor_market/trend.h"

#include <map>
#include <string>
#include <utility>

namespace laborshed::services {

using completions::ProgramKey;

struct EarlierCompletions {
    std::map<ProgramKey, double> programs;
    double years = 0;  ///< before the latest release
};

/// Completions of every program of the region some years earlier: of the release three years before the latest, or the
/// nearest to it that is loaded. Empty when only one release is loaded.
[[nodiscard]] EarlierCompletions earlier_completions(lake::Connection& connection, const Evidence& evidence);

/// Awards of a program by year; all award levels, or all institutions of the region, where none is given.
[[nodiscard]] Trend completions_trend(lake::Connection& connection, const Evidence& evidence, const std::string& cip,
                                      std::optional<std::int64_t> award_level, std::optional<std::int64_t> institution,
                                      Trace& trace);

}  // namespace laborshed::services
