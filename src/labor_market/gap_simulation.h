// Monte Carlo of the gap: what the errors of employment, rates, growth and supply do to openings, to the entrants that
// an occupation needs, and to what is missing of them. The sizes of the errors are those of uncertainty.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace laborshed::labor_market {

inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// People a year who come to work in an occupation from one kind of place, with their relative standard error (0 to 3;
/// NaN counts as 0). NaN people: not known, then neither is the occupation's supply.
struct SupplyPart {
    double people = 0;
    double rse = 0;
};

/// One occupation of a region. Errors are standard deviations; an error of NaN counts as 0.
struct SimulatedOccupation {
    std::uint32_t id = 0;           ///< names its random streams, e.g. 291141: no draw depends on the other occupations
    double employment = not_known;  ///< persons; NaN here or in a rate: no result but supply
    double employment_rse = 0;      ///< relative standard error, a fraction
    double exit_rate = not_known;   ///< fractions of employment a year; figures in persons a year come divided by it
    double exit_error = 0;          ///< the same
    double transfer_rate = not_known;
    double transfer_error = 0;
    double growth = not_known;
    double growth_error = 0;
    double changers_share = 1;  ///< of the transfers, filled by people from other occupations; 0 to 1
    double changers_error =
        0;                   ///< NaN: anything from 0 to 1 is equally likely, whatever the share (licensed occupations)
    SupplyPart local = {};   ///< trained in the region
    SupplyPart state = {};   ///< trained elsewhere in the state
    SupplyPart nation = {};  ///< trained elsewhere in the nation
    SupplyPart other = {};   ///< other ways in
};

/// Where graduates work: in the region where they trained, elsewhere in the state, elsewhere in the nation. Means add
/// up to 1; the concentration is that of a Dirichlet distribution, NaN where the shares are certain.
struct StayRings {
    double local = 1;
    double state = 0;
    double nation = 0;
    double concentration = not_known;
};

/// One region. The span must outlive the call.
///
/// A draw, with z standard normal and each t Student's scaled to a standard deviation of 1; C and the rings are the
/// same for all occupations of the region's draw:
///   N' = N max(0, 1 + rse z);  d = growth_error (√common C + √(1 − common) t);  m = max(0, 1 + d years / 2)
///   x' = m max(0, exit_rate + exit_error z);  t' = m max(0, transfer_rate + transfer_error z);  g' = growth + d
///   φ' = changers_share + changers_error z, held between 0 and 1 (or uniform)
///   openings = N' (x' + t' + g');  entrants needed = max(0, N' (x' + g' + (1 − φ') t'))
///   supply = Σ part × lognormal with mean 1 × (ring drawn / ring's mean; other ways in: 1)
///   training gap = entrants needed − supply
/// m: those who leave are a share of the jobs that there are on average over the period, which grow with the surprise.
struct SimulationRegion {
    std::uint32_t id = 0;  ///< names the region's random streams: the same id and inputs, the same answer
    std::span<const SimulatedOccupation> occupations = {};
    StayRings rings = {};
};

struct SimulationOptions {
    std::uint64_t seed = 2026;
    std::uint32_t draws = 1000;  ///< 2 to 20,000
    double growth_degrees = 5;   ///< of freedom, above 2
    double growth_common = 0;    ///< correlation of growth errors of a region's occupations, 0 to 1
    double years = 10;           ///< that openings are averaged over; 0: leavers of today's jobs
    unsigned threads = 0;        ///< 0: one per processor. The answer is the same for any number
};

/// Quantiles of the draws (linear between order statistics, type 7 of R). NaN: no result.
struct SimulatedInterval {
    double p10 = not_known;
    double p50 = not_known;
    double p90 = not_known;
};

/// Persons a year.
struct SimulatedGap {
    SimulatedInterval openings = {};
    SimulatedInterval entrants_needed = {};
    SimulatedInterval supply = {};
    SimulatedInterval training_gap = {};
    double shortage_probability = not_known;  ///< (draws with a training gap above 0 + ½) / (draws + 1): never 0 or 1
};

/// One result per occupation. The same seed and inputs give the same bits on any number of threads, in any order of
/// regions and occupations, on any processor. Time is linear in cells × draws.
/// Throws Error bad_input when an input or option is out of range.
[[nodiscard]] std::vector<SimulatedGap> simulate_gaps(const SimulationRegion& region, const SimulationOptions& options);

/// Many regions at once, over the threads; one vector per region.
[[nodiscard]] std::vector<std::vector<SimulatedGap>> simulate_gaps(std::span<const SimulationRegion> regions,
                                                                   const SimulationOptions& options);

}  // namespace laborshed::labor_market
