#include "labor_market/gap_simulation.h"

#include "base/error.h"
#include "base/parallel.h"
#include "labor_market/draws.h"
#include "labor_market/quantiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace laborshed::labor_market {

namespace {

constexpr std::uint32_t most_draws = 20'000;
constexpr double most_rse = 3;

// Kinds of random streams; gammas take two.
constexpr std::uint32_t employment_and_exits = 1;
constexpr std::uint32_t transfers_and_changers = 2;
constexpr std::uint32_t any_changers = 3;
constexpr std::uint32_t own_growth = 4;
constexpr std::uint32_t local_and_state = 5;
constexpr std::uint32_t nation_and_other = 6;
constexpr std::uint32_t common_growth = 7;
constexpr std::uint32_t ring_shares = 8;

double or_zero(double value) noexcept { return std::isnan(value) ? 0.0 : value; }
bool not_below_zero(double value) noexcept { return std::isnan(value) || (value >= 0 && std::isfinite(value)); }

void check(const SimulatedOccupation& occupation) {
    for (const double value :
         {occupation.employment, occupation.employment_rse, occupation.exit_rate, occupation.exit_error,
          occupation.transfer_rate, occupation.transfer_error, occupation.growth_error, occupation.changers_error}) {
        if (!not_below_zero(value)) {
            refuse_input("the simulation needs employment, rates and errors of 0 or more");
        }
    }
    if (!(occupation.changers_share >= 0 && occupation.changers_share <= 1)) {
        refuse_input("the share of transfers that people from other occupations fill must lie between 0 and 1");
    }
    for (const SupplyPart& part : {occupation.local, occupation.state, occupation.nation, occupation.other}) {
        if (!not_below_zero(part.people) || !not_below_zero(part.rse) || part.rse > most_rse) {
            refuse_input("the simulation needs supply of 0 or more, with a relative error of at most 3");
        }
    }
}

void check(const SimulationRegion& region) {
    std::for_each(region.occupations.begin(), region.occupations.end(),
                  [](const SimulatedOccupation& occupation) { check(occupation); });
    const StayRings& rings = region.rings;
    if (!(rings.local >= 0 && rings.state >= 0 && rings.nation >= 0 &&
          std::abs(rings.local + rings.state + rings.nation - 1) < 1e-6)) {
        refuse_input("the shares of the rings where graduates work must be 0 or more and add up to 1");
    }
    if (!(std::isnan(rings.concentration) || (rings.concentration > 0 && std::isfinite(rings.concentration)))) {
        refuse_input("the concentration of the rings must be above 0");
    }
}

void check(const SimulationOptions& options) {
    if (options.draws < 2 || options.draws > most_draws) {
        refuse_input("draws must be between 2 and " + std::to_string(most_draws));
    }
    if (!(options.growth_degrees > 2 && std::isfinite(options.growth_degrees))) {
        refuse_input("the degrees of freedom of growth's error must be above 2");
    }
    if (!(options.growth_common >= 0 && options.growth_common <= 1)) {
        refuse_input("the common part of growth's error must lie between 0 and 1");
    }
    if (!(options.years >= 0 && std::isfinite(options.years))) {
        refuse_input("the years that openings are averaged over must be 0 or more");
    }
}

/// One value per draw.
using Values = std::vector<float>;

// The memory that one worker writes to.
struct Scratch {
    explicit Scratch(std::size_t draws)
        : first(draws::padded(draws)),
          second(first),
          third(first),
          fourth(first),
          own(first),
          openings(first),
          entrants(first),
          supply(first),
          finder(draws) {}

    Values first;
    Values second;
    Values third;
    Values fourth;
    Values own;
    Values openings;
    Values entrants;
    Values supply;
    QuantileFinder finder;
};

class RegionSimulation {
  public:
    RegionSimulation(const SimulationRegion& region, const SimulationOptions& options)
        : region_(region), options_(options), common_(draws::padded(options.draws)) {
        draws::students(stream(common_growth, 0), options.growth_degrees, options.draws, common_.data());
        draw_rings();
    }

    [[nodiscard]] SimulatedGap simulate(const SimulatedOccupation& occupation, Scratch& scratch) const;

  private:
    [[nodiscard]] draws::Stream stream(std::uint32_t kind, std::uint32_t id, std::uint32_t part = 0) const noexcept {
        return {options_.seed, std::uint64_t{region_.id} << 32U | id, kind, part};
    }
    void draw_rings();
    [[nodiscard]] const float* ring(std::size_t which) const {
        return rings_[which].empty() ? nullptr : rings_[which].data();
    }
    /// Fills openings and entrants.
    void draw_demand(const SimulatedOccupation& occupation, Scratch& scratch) const;
    /// Fills supply. False where it is 0 in every draw.
    [[nodiscard]] bool draw_supply(const SimulatedOccupation& occupation, Scratch& scratch) const;

    const SimulationRegion& region_;
    const SimulationOptions& options_;
    Values common_;
    std::array<Values, 3> rings_;  // drawn share over its mean; empty where it is always 1
};

void RegionSimulation::draw_rings() {
    const StayRings& rings = region_.rings;
    if (std::isnan(rings.concentration)) {
        return;
    }
    // Shares: gammas over their total are Dirichlet.
    const std::array means{rings.local, rings.state, rings.nation};
    Values total(common_.size());
    for (std::uint32_t i = 0; i < means.size(); ++i) {
        if (means[i] > 0) {
            rings_[i].resize(total.size());
            draws::gammas(stream(ring_shares, 0, i), rings.concentration * means[i], options_.draws, rings_[i].data());
            draws::add(options_.draws, rings_[i].data(), total.data());
        }
    }
    for (std::size_t i = 0; i < means.size(); ++i) {
        if (means[i] > 0) {
            draws::share_of(options_.draws, static_cast<float>(1 / means[i]), rings_[i].data(), total.data(),
                            static_cast<float>(means[i]), rings_[i].data());
        }
    }
}

void RegionSimulation::draw_demand(const SimulatedOccupation& occupation, Scratch& scratch) const {
    const std::size_t n = options_.draws;
    const std::uint32_t id = occupation.id;
    const double growth_error = or_zero(occupation.growth_error);
    const bool any_share = std::isnan(occupation.changers_error);
    const draws::DemandLaw law{
        .employment = static_cast<float>(occupation.employment),
        .employment_rse = static_cast<float>(or_zero(occupation.employment_rse)),
        .exit = static_cast<float>(occupation.exit_rate),
        .exit_error = static_cast<float>(or_zero(occupation.exit_error)),
        .transfer = static_cast<float>(occupation.transfer_rate),
        .transfer_error = static_cast<float>(or_zero(occupation.transfer_error)),
        .growth = static_cast<float>(occupation.growth),
        .common_error = static_cast<float>(growth_error * std::sqrt(options_.growth_common)),
        .own_error = static_cast<float>(growth_error * std::sqrt(1 - options_.growth_common)),
        .changers = any_share ? 0.0F : static_cast<float>(occupation.changers_share),
        .changers_error = any_share ? 1.0F : static_cast<float>(occupation.changers_error),
        .half_years = static_cast<float>(options_.years / 2),
    };
    draws::normal_pairs(stream(employment_and_exits, id), n, scratch.first.data(), scratch.second.data());
    draws::normal_pairs(stream(transfers_and_changers, id), n, scratch.third.data(), scratch.fourth.data());
    if (any_share) {
        draws::uniforms(stream(any_changers, id), n, scratch.fourth.data());
    }
    draws::students(stream(own_growth, id), options_.growth_degrees, n, scratch.own.data());
    draws::demand(law,
                  {.employment = scratch.first.data(),
                   .exit = scratch.second.data(),
                   .transfer = scratch.third.data(),
                   .changers = scratch.fourth.data(),
                   .common = common_.data(),
                   .own = scratch.own.data()},
                  n, scratch.openings.data(), scratch.entrants.data());
}

bool RegionSimulation::draw_supply(const SimulatedOccupation& occupation, Scratch& scratch) const {
    const std::size_t n = options_.draws;
    bool any = false;
    const auto add_two = [&](std::uint32_t kind, const SupplyPart& one, const float* one_ring, const SupplyPart& other,
                             const float* other_ring) {
        if (one.people == 0 && other.people == 0) {
            return;
        }
        if (!any) {
            std::fill(scratch.supply.begin(), scratch.supply.end(), 0.0F);
        }
        any = true;
        draws::normal_pairs(stream(kind, occupation.id), n, scratch.first.data(), scratch.second.data());
        if (one.people != 0) {
            draws::add_people(static_cast<float>(one.people), or_zero(one.rse), n, scratch.first.data(), one_ring,
                              scratch.supply.data());
        }
        if (other.people != 0) {
            draws::add_people(static_cast<float>(other.people), or_zero(other.rse), n, scratch.second.data(),
                              other_ring, scratch.supply.data());
        }
    };
    add_two(local_and_state, occupation.local, ring(0), occupation.state, ring(1));
    add_two(nation_and_other, occupation.nation, ring(2), occupation.other, nullptr);
    return any;
}

SimulatedGap RegionSimulation::simulate(const SimulatedOccupation& occupation, Scratch& scratch) const {
    const std::size_t n = options_.draws;
    const auto interval = [&](const Values& values, float least = -std::numeric_limits<float>::infinity()) {
        auto points = scratch.finder.find(n, values.data());
        for (OrderPair& point : points) {  // a cut keeps the order of the draws
            point.lower = std::max(least, point.lower);
            point.upper = std::max(least, point.upper);
        }
        return SimulatedInterval{points[0].value(), points[1].value(), points[2].value()};
    };
    SimulatedGap result;
    const bool demanded =
        std::isfinite(occupation.employment + occupation.exit_rate + occupation.transfer_rate + occupation.growth);
    if (demanded) {
        draw_demand(occupation, scratch);
        result.openings = interval(scratch.openings);
        result.entrants_needed = interval(scratch.entrants, 0);
    }
    if (!std::isfinite(occupation.local.people + occupation.state.people + occupation.nation.people +
                       occupation.other.people)) {
        return result;
    }
    const bool supplied = draw_supply(occupation, scratch);
    result.supply = supplied ? interval(scratch.supply) : SimulatedInterval{0, 0, 0};
    if (!demanded) {
        return result;
    }
    result.training_gap = result.entrants_needed;
    if (supplied) {
        draws::gap(n, scratch.entrants.data(), scratch.supply.data(), scratch.entrants.data());
        result.training_gap = interval(scratch.entrants);
    }
    result.shortage_probability =
        (static_cast<double>(draws::count_above_zero(n, scratch.entrants.data())) + 0.5) / (static_cast<double>(n) + 1);
    return result;
}

std::vector<Scratch> scratch_per_worker(unsigned threads, const SimulationOptions& options) {
    return std::vector<Scratch>(thread_count(threads), Scratch(options.draws));
}

std::vector<SimulatedGap> simulate(const SimulationRegion& region, const SimulationOptions& options, unsigned threads,
                                   std::vector<Scratch>& scratch) {
    const RegionSimulation simulation(region, options);
    std::vector<SimulatedGap> results(region.occupations.size());
    parallel_for(results.size(), threads, [&](std::size_t occupation, unsigned worker) {
        results[occupation] = simulation.simulate(region.occupations[occupation], scratch[worker]);
    });
    return results;
}

}  // namespace

std::vector<SimulatedGap> simulate_gaps(const SimulationRegion& region, const SimulationOptions& options) {
    return simulate_gaps(std::span(&region, 1), options).front();
}

std::vector<std::vector<SimulatedGap>> simulate_gaps(std::span<const SimulationRegion> regions,
                                                     const SimulationOptions& options) {
    check(options);
    for (const SimulationRegion& region : regions) {
        check(region);
    }
    const unsigned threads = thread_count(options.threads);
    std::vector<std::vector<SimulatedGap>> results(regions.size());
    if (regions.size() < std::size_t{2} * threads) {
        auto scratch = scratch_per_worker(threads, options);
        for (std::size_t i = 0; i < regions.size(); ++i) {
            results[i] = simulate(regions[i], options, threads, scratch);
        }
        return results;
    }
    // Many regions: each is one worker's.
    std::vector<std::vector<Scratch>> scratch(threads, scratch_per_worker(1, options));
    parallel_for(regions.size(), threads, [&](std::size_t i, unsigned worker) {
        results[i] = simulate(regions[i], options, 1, scratch[worker]);
    });
    return results;
}

}  // namespace laborshed::labor_market
