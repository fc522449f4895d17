// Supply: the completers of a region's programs, shared out over the occupations that the CIP-SOC crosswalk links them
// to. The crosswalk only says that a program may lead to an occupation, not how many go where; the allocation rule is a
// convention, and part of every answer.
#pragma once

#include "base/enum_text.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace laborshed::labor_market {

/// Programs (CIP × award level, of all institutions or one) and the occupations they are linked to, row by row:
/// program p has the links first_link[p] … first_link[p + 1] − 1.
struct ProgramLinks {
    std::vector<double> completions;              ///< persons a year, one per program; NaN: not reported
    std::vector<std::uint32_t> first_link = {0};  ///< programs + 1 offsets into the two below
    std::vector<std::uint32_t> link_occupation;   ///< index of the occupation, one per link
    std::vector<std::uint8_t> link_fits;          ///< 1: the award fits the occupation's typical entry education

    [[nodiscard]] std::size_t programs() const noexcept { return completions.size(); }
    [[nodiscard]] std::size_t links() const noexcept { return link_occupation.size(); }
    /// Adds a program, and links to the program added last.
    void add_program(double program_completions);
    void add_link(std::uint32_t occupation, bool fits);
};

/// How a program's completers are shared over the fitting occupations.
enum class AllocationRule {
    openings,   ///< in proportion to the occupations' openings in the region (default)
    equal,      ///< the same for each
    employment  ///< in proportion to employment in the region
};

BOOST_DESCRIBE_ENUM(AllocationRule, openings, equal, employment)

/// The basis of a program's shares.
enum class ShareBasis : std::uint8_t {
    weights,        ///< every fitting occupation's weight is known
    some_missing,   ///< some fitting occupation's weight is not published: it gets no share, the others share it all
    fell_to_equal,  ///< no fitting occupation has a known weight above 0: equal shares
    no_occupation   ///< no link, or none that fits: the program gives no supply
};

struct Shares {
    std::vector<double> link_share;  ///< one per link; a program's sum to 1, or to 0 with no_occupation
    std::vector<ShareBasis> basis;   ///< one per program
};

/// `weight`: one per occupation, openings or employment by the rule, NaN where missing, a negative one counts as 0;
/// not looked at (and may be empty) under AllocationRule::equal.
/// Throws Error bad_input when a link names an occupation that has no weight, or the offsets don't fit the links.
[[nodiscard]] Shares share_out(const ProgramLinks& programs, AllocationRule rule, std::span<const double> weight);

/// The supply to each occupation, persons a year.
struct Supply {
    std::vector<double> completions;        ///< shared out, before availability; 0: no program leads here
    std::vector<double> supply;             ///< × availability
    std::vector<std::uint32_t> unreported;  ///< programs leading here whose completions are not reported (left out)
    double shared_completions = 0;          ///< sum over the programs that have an occupation
    double unplaced_completions = 0;        ///< completers of programs that have none
};

/// completions × share × availability, added up by occupation. `availability`: a fraction for all programs.
[[nodiscard]] Supply supply_by_occupation(const ProgramLinks& programs, const Shares& shares, double availability,
                                          std::size_t occupations);

}  // namespace laborshed::labor_market
