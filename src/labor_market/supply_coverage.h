// How much of the way into an occupation the loaded sources can see: the education of its young workers (ACS), and
// which of it comes from what is loaded. Below a half, what supplies the occupation can't be told.
#pragma once

#include "base/message.h"
#include "labor_market/assumed_share.h"

#include <array>
#include <optional>
#include <string_view>

namespace laborshed::labor_market {

enum class YoungEducation { high_school_or_less, some_college, associates, bachelors_or_more };

/// Employed people under 30 of an occupation in the nation (ACS 2024, 1-year, without California and Texas), by script/
/// derive-coverage. Several SOC codes of one Census occupation share a row.
struct YoungWorkers {
    int persons_in_sample = 0;
    std::array<double, 4> share{};  ///< by YoungEducation; sums to 1
    bool shared_row = false;        ///< of a Census occupation that holds other SOC codes, too
};
/// nullptr where the ACS has no such occupation or nobody under 30 in it.
[[nodiscard]] const YoungWorkers* young_workers(std::string_view soc);

/// The share of its young workers without a bachelor's: what part of the entrants needed could come from programs below
/// it. 1 where the ACS doesn't tell.
[[nodiscard]] double room(std::string_view soc);

/// Of an occupation's workers (all ages): who moved in within a year. Shares of those employed.
struct MovedIn {
    double another_state = 0;
    double abroad = 0;
    int persons_in_sample = 0;
};
/// `state_fips` "" for the nation, where another_state counts moves between states. nullopt where there is no sample.
[[nodiscard]] std::optional<MovedIn> moved_in(std::string_view soc, std::string_view state_fips = "");

/// What is loaded, for one occupation.
struct LoadedSources {
    bool completions = false;             ///< IPEDS completions
    bool linked_below_bachelors = false;  ///< programs below the bachelor's that lead here are among them
    bool entry_is_award = false;          ///< typical entry: postsecondary nondegree award or more
    /// Licensed occupations: what IPEDS sees of the training below the bachelor's (LicensedOccupations::seen().mean).
    std::optional<double> licensed_seen;
    /// Of those who come without a degree: what apprenticeships, training providers and other lists that are loaded
    /// see.
    double lists = 0;
};

inline constexpr double enough_coverage = 0.5;

struct Coverage {
    double share = 0;              ///< Σ share of young workers × seen
    std::array<double, 4> seen{};  ///< by YoungEducation
    [[nodiscard]] bool enough() const noexcept { return share >= enough_coverage; }
    Message reason;  ///< what the sources see; where it isn't enough, what to import
};

/// Bachelor's and above are seen where completions are loaded; associate's and some college where programs lead here;
/// high school or less only by lists, or where the way in is an award, by the part of such training that IPEDS sees.
/// Where the ACS doesn't tell (young_workers() is nullptr): share is 0 and the reason says so.
[[nodiscard]] Coverage supply_coverage(std::string_view soc, const LoadedSources& sources);

}  // namespace laborshed::labor_market
