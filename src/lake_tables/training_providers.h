// Programs of eligible training providers, and which of them IPEDS counts already, from the lake.
#pragma once

#include "lake/duck.h"
#include "lake_tables/institution_match.h"
#include "lake_tables/published_value.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::services::training_providers {

struct Program {
    std::string provider;
    std::string campus;
    std::string city;
    std::string state;   ///< FIPS code
    std::string county;  ///< FIPS code; "" where the list names none that is known
    std::string program;
    std::string cip;                ///< "" where the list has none
    std::vector<std::string> socs;  ///< as listed, the first one first: SOC 2010 codes and broad groups among them
    std::optional<std::int64_t> year;
    Reading completers;   ///< people; no value where the list doesn't count them
    Matched institution;  ///< a matched program's people are in IPEDS: don't add them
};

/// `vintages` of training_providers, `directory` of institutions; in the order of the files. Of one program in several
/// years, the last.
[[nodiscard]] std::vector<Program> programs(lake::Connection& connection, const std::vector<std::string>& vintages,
                                            const std::vector<std::string>& directory);

struct MatchCounts {
    std::int64_t programs = 0;
    std::int64_t matched = 0;  ///< of them at an IPEDS institution
    double completers = 0;     ///< people of the programs that no institution matches
};
[[nodiscard]] MatchCounts count_matches(std::span<const Program> programs);

}  // namespace laborshed::services::training_providers
