#include "labor_market/where_graduates_work.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

namespace laborshed::labor_market {
namespace {

// In the state: PSEO Texas, of the employed ten years on (certificate 0.818, associate's 0.839, bachelor's 0.841: a
// large state, hence the range's upper half); nurses of North Carolina two years on (0.93, 0.93 and 0.87 of those who
// practiced there); Baccalaureate and Beyond (bachelor's of 1993: 0.72 after one year, 0.67 after four). Local: the
// mean distance to work of North Carolina's nurses (21 miles with a certificate or associate's, 43 with a bachelor's),
// which leaves 0.76 and 0.50 within 30 miles if distances are exponential.
constexpr RingAssumption certificate{{0.65, 0.80, 0.92}, {0.55, 0.75, 0.90}};
constexpr RingAssumption associates{{0.68, 0.83, 0.94}, {0.55, 0.75, 0.90}};
constexpr RingAssumption bachelors{{0.50, 0.70, 0.86}, {0.33, 0.52, 0.72}};
constexpr RingAssumption masters{{0.45, 0.65, 0.82}, {0.33, 0.52, 0.72}};
constexpr RingAssumption doctoral{{0.33, 0.55, 0.76}, {0.30, 0.50, 0.70}};
constexpr std::array by_rank{certificate, certificate, certificate, associates, bachelors, masters, doctoral};

void check_fraction(double share, const char* what) {
    if (!(share >= 0 && share <= 1)) {
        refuse_input(std::string("where graduates work: ") + what + " must lie between 0 and 1");
    }
}

}  // namespace

const RingAssumption& ring_assumption(int award_rank) {
    if (award_rank < 0 || award_rank >= static_cast<int>(by_rank.size())) {
        refuse_input("where graduates work: there is no award rank " + std::to_string(award_rank));
    }
    return by_rank[static_cast<std::size_t>(award_rank)];
}

WorkRings work_rings(int award_rank, RegionReach reach, double online, std::optional<double> in_state,
                     std::optional<double> local) {
    const auto& assumed = ring_assumption(award_rank);
    const double stays = in_state.value_or(assumed.in_state.mean);
    const double near = local.value_or(assumed.local.mean);
    check_fraction(online, "the online share");
    check_fraction(stays, "the in-state share");
    check_fraction(near, "the local share");
    if (reach == RegionReach::nation) {
        return {.local = 1};
    }
    const double in = (1 - online) * stays;
    const double local_of_all = reach == RegionReach::state ? in : in * near;
    return {.local = local_of_all, .state = in - local_of_all, .nation = 1 - in};
}

RingSupply& RingSupply::operator+=(const RingSupply& other) noexcept {
    local += other.local;
    state += other.state;
    nation += other.nation;
    return *this;
}

std::vector<RingSupply> supply_of_region(const RingPools& pools) {
    const auto size = pools.local.size();
    for (const auto part : {pools.state, pools.nation, pools.share_of_state, pools.share_of_nation}) {
        if (part.size() != size) {
            refuse_input("where graduates work: the rings are not of the same occupations");
        }
    }
    std::vector<RingSupply> supply;
    supply.reserve(size);
    for (std::size_t o = 0; o < size; ++o) {
        const auto share = [&](std::span<const double> shares) {
            const double value = std::isnan(shares[o]) ? 0 : shares[o];
            check_fraction(value, "a region's part of employment");
            return value;
        };
        supply.push_back({.local = pools.local[o],
                          .state = share(pools.share_of_state) * pools.state[o],
                          .nation = share(pools.share_of_nation) * pools.nation[o]});
    }
    return supply;
}

}  // namespace laborshed::labor_market
