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

/// Employed people under 30 in an occupation, the nation (ACS 2024 1-year microdata without California and Texas), made
/// by script/derive-coverage.
struct YoungWorkers {
    int sample = 0;                 ///< persons asked
    std::array<double, 4> share{};  ///< by YoungEducation; they sum to 1
    bool shared_row = false;        ///< of a Census occupation that holds other SOC codes, too
};
/// nullptr where the ACS has no such occupation, or nobody under 30 in it.
[[nodiscard]] const YoungWorkers* young_workers(std::string_view soc);

/// The share of its young workers without a bachelor's: what part of the entrants needed programs below it could
/// supply. 1 where the ACS doesn't tell.
[[nodiscard]] double room(std::string_view soc);

/// Of the workers of all ages: the shares who lived in another state, or abroad, a year before.
struct MovedIn {
    int sample = 0;
    double another_state = 0;
    double abroad = 0;
};
/// `state_fips` "" for the nation, where another_state are the moves between its states. nullopt where the microdata
/// have none, or under 100 persons in the state.
[[nodiscard]] std::optional<MovedIn> moved_in(std::string_view soc, std::string_view state_fips = "");

/// What is loaded, for one occupation.
struct LoadedSources {
    bool completions = false;               ///< IPEDS completions
    bool linked_below_bachelors = false;    ///< among them programs below the bachelor's that lead here
    bool entry_is_nondegree_award = false;  ///< typical entry education: postsecondary nondegree award
    /// Licensed occupations: whose training IPEDS sees, the mean of LicensedOccupations::seen().
    std::optional<double> licensed_seen = {};
    /// Of the training below the bachelor's (for a license: of all) that completions don't see: the share in loaded
    /// apprenticeships, training providers, licenses and other lists, 0 to 1.
    double lists = 0;
};

/// Of those with at most high school in an occupation that asks for a nondegree award: who have one from a college that
/// reports to IPEDS. An assumption.
inline constexpr AssumedShare nondegree_award_seen{.low = 0.3, .mean = 0.5, .high = 0.7};

inline constexpr double enough_coverage = 0.5;

struct Coverage {
    double share = 0;              ///< Σ share of young workers × seen
    std::array<double, 4> seen{};  ///< by YoungEducation
    Message reason;                ///< what the sources see; where it isn't enough, what to import

    [[nodiscard]] bool enough() const noexcept { return share >= enough_coverage; }
};

/// Bachelor's and above are seen where completions are loaded; associate's and some college where loaded programs lead
/// here; high school or less where lists see them, or the way in is a nondegree award. Of a licensed occupation all
/// groups have the license's share: everybody passes the same training, whatever award they report. Where the ACS
/// doesn't tell (young_workers() is nullptr) and no license does, the share is 0 and the reason says so. Throws Error
/// bad_input for shares outside 0 to 1.
[[nodiscard]] Coverage supply_coverage(std::string_view soc, const LoadedSources& sources);

}  // namespace laborshed::labor_market
