// Program completions (IPEDS) in a region and the crosswalk from programs to occupations, from the lake.
#pragma once

#include "lake/duck.h"
#include "lake_tables/published_value.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace laborshed::services::completions {

/// IPEDS flags that mean the figure was not reported but filled in by the agency (J logical, K ratio, L group median,
/// N nearest neighbor, P carried forward, G generated from other values).
inline constexpr auto kImputedFlags = "GJKLNP";

/// The vintages to read: completions of one release and the directory that says where institutions are.
struct Choice {
    std::vector<std::string> completions;
    std::vector<std::string> institutions;
};

/// A program in a region: one CIP at one award level, all institutions of the region together, first majors.
struct Program {
    std::string cip;
    std::int64_t award_level = 0;
    double completions = 0;         ///< awards in the year
    std::int64_t institutions = 0;  ///< with a published figure
    std::int64_t unpublished = 0;   ///< institutions whose figure is not published
    bool imputed = false;           ///< some figure was filled in by the agency
};

/// A program: CIP and award level.
using ProgramKey = std::pair<std::string, std::int64_t>;

/// One institution's awards in one program of the year, first majors.
struct Offer {
    std::int64_t unitid = 0;
    std::string county;  ///< FIPS 5; "" where the directory doesn't say
    ProgramKey program;
    double awards = 0;
};

/// Every published figure above 0 of the nation.
[[nodiscard]] std::vector<Offer> offers(lake::Connection& connection, const Choice& choice);

/// Every program with a published figure. `counties` empty: the nation.
[[nodiscard]] std::vector<Program> programs(lake::Connection& connection, const Choice& choice,
                                            const std::vector<std::string>& counties);

/// One institution's awards in one program.
struct Awards {
    std::int64_t unitid = 0;
    std::string name;
    std::string county;
    Reading total;
    bool imputed = false;
};

/// Largest first.
[[nodiscard]] std::vector<Awards> by_institution(lake::Connection& connection, const Choice& choice,
                                                 const std::vector<std::string>& counties, const std::string& cip,
                                                 std::int64_t award_level);

/// The same for many programs in one reading, by CIP and award level; programs without a row are not in it.
[[nodiscard]] std::map<ProgramKey, std::vector<Awards>> by_program(lake::Connection& connection, const Choice& choice,
                                                                   const std::vector<std::string>& counties,
                                                                   const std::set<std::string>& cips);

/// One row of the crosswalk.
struct Match {
    std::string cip;
    std::string cip_title;
    std::string soc;
    Reading cell;
};

/// Matched rows only, by CIP.
[[nodiscard]] std::map<std::string, std::vector<Match>> crosswalk(lake::Connection& connection,
                                                                  const std::string& vintage);

}  // namespace laborshed::services::completions
