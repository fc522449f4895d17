// Where the graduates of programs below the bachelor's go, of which nobody publishes figures: over the occupations that
// the crosswalk links, none of them sent far more than it can take before the others have theirs.
//
// With x_po people of program p in occupation o, x_p0 elsewhere, q the prior and c the capacities, it minimizes
//   KL(x | people × q) + strictness × Σ KL(load_o | c_o) over the occupations with load_o = Σ_p x_po > c_o
// under Σ_o x_po + x_p0 = people_p: entropy-regularized unbalanced optimal transport, solved by scaling (Chizat, Peyré,
// Schmitzer and Vialard 2018, Scaling algorithms for unbalanced optimal transport problems).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace laborshed::labor_market {

/// Programs and the occupations that they are linked to, row by row: program p has the links first_link[p] …
/// first_link[p + 1] − 1. An occupation that is linked twice by a program counts twice in its prior.
struct BoundedPrograms {
    std::vector<double> people;     ///< who complete in a year, one per program
    std::vector<double> elsewhere;  ///< one per program: prior share who work in no linked occupation, > 0
    std::vector<std::uint32_t> first_link = {0};  ///< programs + 1 offsets into link_occupation
    std::vector<std::uint32_t> link_occupation;   ///< index of the occupation, one per link

    /// Adds a program, and links to the program added last.
    void add_program(double program_people, double elsewhere_share);
    void add_link(std::uint32_t occupation);
};

struct BoundedOccupation {
    /// People a year that it can take from these programs: entrants needed × room(). Infinite: no limit. 0: none.
    double capacity = 0;
    double weight = 0;  ///< of the prior, against the program's other links: specificity()
    /// Residual occupations ("all other"), managers and postsecondary teachers: their weight × comes_last_factor, so
    /// that they get their part only of what the program's other occupations can't take.
    bool comes_last = false;
};

inline constexpr double comes_last_factor = 0.01;

/// λ ÷ ε. At 50 an occupation wanted by ten times its capacity is filled to 1.05 times: 10^(1 / 51).
inline constexpr double default_strictness = 50;

struct BoundedAllocation {
    std::vector<double> link_share;  ///< of the program's people, one per link
    std::vector<double> elsewhere;   ///< of the program's people, one per program; its links' shares and this sum to 1
    std::vector<double> load;        ///< people a year, one per occupation
    bool converged = false;          ///< no factor moved by more than 1e-10 in the last iteration
    int iterations = 0;
};

/// Prior weights: capacity ÷ people of the programs that are linked to the occupation, so that a program's people go
/// where few others could come. 0 where nobody could come. Throws Error bad_input for links that don't fit the
/// capacities and for a capacity that is negative, infinite or NaN.
[[nodiscard]] std::vector<double> specificity(const BoundedPrograms& programs, std::span<const double> capacity);

/// A program of no people gets the shares that one more person would have. All of a program's people are elsewhere
/// where no linked occupation has weight and capacity. Throws Error bad_input for links that don't fit the occupations,
/// people, weights or capacities below 0 or NaN, an infinite weight, an elsewhere share outside (0, 1], a strictness
/// that isn't positive.
[[nodiscard]] BoundedAllocation allocate_bounded(const BoundedPrograms& programs,
                                                 std::span<const BoundedOccupation> occupations,
                                                 double strictness = default_strictness);

}  // namespace laborshed::labor_market
