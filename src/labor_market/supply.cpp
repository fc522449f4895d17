#include "labor_market/supply.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace laborshed::labor_market {
namespace {

void check(const ProgramLinks& programs, std::size_t occupations) {
    const auto& first = programs.first_link;
    if (first.size() != programs.programs() + 1 || first.front() != 0 || first.back() != programs.links() ||
        programs.link_fits.size() != programs.links() || !std::is_sorted(first.begin(), first.end())) {
        refuse_input("supply: the programs' link offsets don't fit the links");
    }
    for (const std::uint32_t occupation : programs.link_occupation) {
        if (occupation >= occupations) {
            refuse_input("supply: a link names occupation " + std::to_string(occupation) + " of " +
                         std::to_string(occupations));
        }
    }
}

}  // namespace

void ProgramLinks::add_program(double program_completions) {
    completions.push_back(program_completions);
    first_link.push_back(static_cast<std::uint32_t>(link_occupation.size()));
}

void ProgramLinks::add_link(std::uint32_t occupation, bool fits) {
    link_occupation.push_back(occupation);
    link_fits.push_back(fits ? 1 : 0);
    first_link.back() = static_cast<std::uint32_t>(link_occupation.size());
}

Shares share_out(const ProgramLinks& programs, AllocationRule rule, std::span<const double> weight) {
    const bool equal = rule == AllocationRule::equal;
    check(programs, equal ? SIZE_MAX : weight.size());
    Shares shares;
    shares.link_share.assign(programs.links(), 0.0);
    shares.basis.reserve(programs.programs());
    for (std::size_t p = 0; p < programs.programs(); ++p) {
        double total = 0;
        std::size_t fitting = 0;
        std::size_t unknown = 0;
        for (std::size_t l = programs.first_link[p]; l < programs.first_link[p + 1]; ++l) {
            if (programs.link_fits[l] == 0) {
                continue;
            }
            ++fitting;
            const double w = equal ? 1.0 : weight[programs.link_occupation[l]];
            unknown += std::isnan(w) ? 1U : 0U;
            shares.link_share[l] = std::isnan(w) ? 0.0 : std::max(0.0, w);
            total += shares.link_share[l];
        }
        const bool fall_to_equal = fitting > 0 && total <= 0;
        for (std::size_t l = programs.first_link[p]; l < programs.first_link[p + 1]; ++l) {
            if (programs.link_fits[l] != 0) {
                shares.link_share[l] =
                    fall_to_equal ? 1.0 / static_cast<double>(fitting) : shares.link_share[l] / total;
            }
        }
        shares.basis.push_back(fitting == 0    ? ShareBasis::no_occupation
                               : fall_to_equal ? ShareBasis::fell_to_equal
                               : unknown > 0   ? ShareBasis::some_missing
                                               : ShareBasis::weights);
    }
    return shares;
}

Supply supply_by_occupation(const ProgramLinks& programs, const Shares& shares, double availability,
                            std::size_t occupations) {
    check(programs, occupations);
    if (!(availability >= 0 && availability <= 1)) {
        refuse_input("availability must lie between 0 and 1");
    }
    if (shares.link_share.size() != programs.links() || shares.basis.size() != programs.programs()) {
        refuse_input("supply: the shares are not of these programs");
    }
    Supply supply;
    supply.completions.assign(occupations, 0.0);
    supply.unreported.assign(occupations, 0);
    for (std::size_t p = 0; p < programs.programs(); ++p) {
        const double completions = programs.completions[p];
        if (!std::isnan(completions)) {
            (shares.basis[p] == ShareBasis::no_occupation ? supply.unplaced_completions : supply.shared_completions) +=
                completions;
        }
        for (std::size_t l = programs.first_link[p]; l < programs.first_link[p + 1]; ++l) {
            const std::uint32_t occupation = programs.link_occupation[l];
            if (shares.link_share[l] <= 0) {
                continue;
            }
            if (std::isnan(completions)) {
                ++supply.unreported[occupation];
            } else {
                supply.completions[occupation] += completions * shares.link_share[l];
            }
        }
    }
    supply.supply = supply.completions;
    for (double& persons : supply.supply) {
        persons *= availability;
    }
    return supply;
}

}  // namespace laborshed::labor_market
