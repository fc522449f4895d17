// Monte Carlo of the gap: what the sampling error of employment, the error of projected growth, the crosswalk's unknown
// shares and the unknown availability of completers do to openings, supply and both gaps.
#pragma once

#include "labor_market/availability.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace laborshed::labor_market {

/// One region. The spans must outlive the call; those of occupations have one element per occupation, those of programs
/// one per program, those of links as in ProgramLinks.
///
/// A draw of an occupation: employment N' = max(0, N (1 + rse z₁)); openings = N' (exit + transfer + growth + sd z₂);
/// z standard normal. Components that are published a year in persons come in as rates of N: exits / N and so on.
/// A draw of a program: availability from the Beta distribution, shares from a Dirichlet distribution with means
/// `link_share` and the concentration; both are the same for all occupations that the program feeds.
/// An occupation's supply: the sum over its links of completions × share × availability.
/// replacement gap = openings − supply; training gap = max(0, openings) × new_entrant_share − supply.
struct SimulationRegion {
    std::uint32_t id = 0;  ///< names the region's random streams: the same id and inputs, the same answer

    std::span<const std::uint32_t> occupation_id;  ///< names its stream, e.g. 291141: no draw depends on the others
    std::span<const double> employment;            ///< persons; NaN: not published, so there is no result
    std::span<const double> employment_rse;        ///< relative standard error, a fraction; NaN counts as 0
    std::span<const double> exit_rate;             ///< fractions a year; NaN: there is no result
    std::span<const double> transfer_rate;         ///< the same
    std::span<const double> growth;                ///< the same
    std::span<const double> growth_error;          ///< standard deviation of growth; NaN counts as 0
    std::span<const double> new_entrant_share;     ///< 0 to 1; NaN: default_new_entrant_share of the point values

    std::span<const std::uint32_t> program_id;       ///< names its stream
    std::span<const double> completions;             ///< persons a year; NaN: not reported, left out
    std::span<const std::uint32_t> first_link;       ///< programs + 1 offsets
    std::span<const std::uint32_t> link_occupation;  ///< index into the occupations
    std::span<const double> link_share;              ///< as share_out gives them; links with 0 get nothing
};

struct SimulationOptions {
    std::uint64_t seed = 2026;
    std::uint32_t draws = 1000;           ///< 2 to 20,000
    Beta availability = {11.908, 5.104};  ///< of default_availability, see beta_from_range
    double share_concentration = 50;  ///< Dirichlet, at least 1: the larger, the nearer the shares stay to link_share
    unsigned threads = 0;             ///< 0: one per processor. The answer is the same for any number
};

/// Quantiles of the draws (linear between order statistics, type 7 of R). NaN: no result.
struct SimulatedInterval {
    double p10;
    double p50;
    double p90;
};

struct SimulatedGap {
    SimulatedInterval openings;
    SimulatedInterval supply;
    SimulatedInterval replacement_gap;
    SimulatedInterval training_gap;
    double shortage_probability;           ///< share of draws with a replacement gap above 0
    double training_shortage_probability;  ///< share of draws with a training gap above 0

    /// False where an input of openings is missing; then all is NaN but supply, which doesn't need them.
    [[nodiscard]] bool known() const noexcept { return openings.p50 == openings.p50; }
};

/// One result per occupation. The same seed and inputs give the same bits on any number of threads, in any order of
/// regions, on any processor. Time is linear in cells × draws.
/// Throws Error bad_input when spans have different lengths, a link names no occupation, or an option is out of range.
[[nodiscard]] std::vector<SimulatedGap> simulate_gaps(const SimulationRegion& region, const SimulationOptions& options);

/// Many regions at once, over the threads; one vector per region.
[[nodiscard]] std::vector<std::vector<SimulatedGap>> simulate_gaps(std::span<const SimulationRegion> regions,
                                                                   const SimulationOptions& options);

}  // namespace laborshed::labor_market
