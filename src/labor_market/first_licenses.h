// Counted first licenses beside the programs that lead to them: how many of each program's people got one.
#pragma once

#include <span>
#include <vector>

namespace laborshed::labor_market {

/// People a year who complete a program, and the share of them who would get a first license by what is known without
/// the count: above 0, at most 1.
struct LicenseProgram {
    double people = 0;
    double licensed = 1;
};

struct LicenseSplit {
    std::vector<double> licensed;  ///< per program: the share of its people who got one, 0 to 1
    double unseen = 0;             ///< people with a first license who came from none of these programs
};

/// The shares are scaled by one factor, and no program has more new licensees than people, so that they add up to
/// `licensees`; what is left when everybody has a license came by another way. Throws Error bad_input for a negative
/// count, or a share that isn't above 0 and at most 1.
[[nodiscard]] LicenseSplit split_licensees(std::span<const LicenseProgram> programs, double licensees);

}  // namespace laborshed::labor_market
