// Where graduates work: in the region where they trained, elsewhere in its state, elsewhere in the nation; and what of
// that comes to work in a region.
#pragma once

#include "labor_market/assumed_share.h"

#include <optional>
#include <span>
#include <vector>

namespace laborshed::labor_market {

/// Shares of a program's people who work: local + state + nation = 1. State: in its state but outside the region.
struct WorkRings {
    double local = 0;
    double state = 0;
    double nation = 0;
};

/// What the rings rest on where nothing is measured, by award rank (taxonomy/award.h: 2 certificate, 3 associate's,
/// 4 bachelor's, 5 master's, 6 doctoral or professional). Lower ranks have those of 2.
struct RingAssumption {
    AssumedShare in_state;  ///< of all: work in the state where they trained
    AssumedShare local;     ///< of those: work in the county or metropolitan area where they trained
};
/// Assumptions (docs/methods.md, "Where graduates work", says from what). Throws Error bad_input for a rank that isn't
/// 0 to 6.
[[nodiscard]] const RingAssumption& ring_assumption(int award_rank);

enum class RegionReach {
    part_of_state,  ///< a county, a metropolitan area, or any region smaller than a state
    state,
    nation
};

/// The rings of a program for a region of this reach. `in_state` (measured, as in PSEO, or a draw) and `local` default
/// to the assumption's means; `online`, the share who completed online only, works anywhere in the nation. A state has
/// no ring of its own inside it: local and state together; for the nation everybody is local. Throws Error bad_input
/// for shares outside 0 to 1.
[[nodiscard]] WorkRings work_rings(int award_rank, RegionReach reach, double online = 0,
                                   std::optional<double> in_state = {}, std::optional<double> local = {});

/// Supply of one occupation, people a year.
struct RingSupply {
    double local = 0;   ///< trained in the region
    double state = 0;   ///< the region's part of those who trained in its state and leave their own region
    double nation = 0;  ///< the region's part of those who trained in the nation and leave their own state

    [[nodiscard]] double total() const noexcept { return local + state + nation; }
    RingSupply& operator+=(const RingSupply& other) noexcept;
};

/// People a year by occupation who reach a ring: Σ over programs of people × P(occupation | program) × the ring's
/// share.
struct RingPools {
    std::span<const double> local;            ///< programs in the region, × WorkRings::local
    std::span<const double> state;            ///< programs in its whole state, × WorkRings::state
    std::span<const double> nation;           ///< programs in the whole nation, × WorkRings::nation
    std::span<const double> share_of_state;   ///< n(r|S): the region's part of the state's employment in the occupation
    std::span<const double> share_of_nation;  ///< n(r|US)
};

/// local + n(r|S) × state + n(r|US) × nation, one per occupation. A region in several states: the sum over its parts,
/// each with its own state. Then regions that partition a state add up to it, and states to the nation, exactly: all by
/// the same rings, those of a part_of_state. NaN shares (employment not published) count as 0. Throws Error bad_input
/// for spans of different lengths, or shares outside 0 to 1.
[[nodiscard]] std::vector<RingSupply> supply_of_region(const RingPools& pools);

}  // namespace laborshed::labor_market
