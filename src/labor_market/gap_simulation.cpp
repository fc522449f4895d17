#include "labor_market/gap_simulation.h"

#include "base/error.h"
#include "base/parallel.h"
#include "labor_market/draws.h"
#include "labor_market/gap.h"
#include "labor_market/quantiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace laborshed::labor_market {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t most_draws = 20'000;

// Kinds of random streams; gammas take two.
constexpr std::uint32_t openings_kind = 1;
constexpr std::uint32_t entering_kind = 2;
constexpr std::uint32_t not_entering_kind = 4;
constexpr std::uint32_t share_kind = 6;

void check(const SimulationRegion& region) {
    const std::size_t occupations = region.occupation_id.size();
    for (const std::size_t size :
         {region.employment.size(), region.employment_rse.size(), region.exit_rate.size(), region.transfer_rate.size(),
          region.growth.size(), region.growth_error.size(), region.new_entrant_share.size()}) {
        if (size != occupations) {
            refuse_input("the simulation needs one value per occupation in every column");
        }
    }
    const std::size_t programs = region.program_id.size();
    if (region.completions.size() != programs || (region.first_link.size() != programs + 1 && programs != 0) ||
        region.link_share.size() != region.link_occupation.size()) {
        refuse_input("the simulation needs one value per program, and per link, in every column");
    }
    for (std::size_t program = 0; program < programs; ++program) {
        if (region.first_link[program] > region.first_link[program + 1]) {
            refuse_input("the links of a program end before they begin");
        }
    }
    if (programs != 0 && region.first_link[programs] > region.link_occupation.size()) {
        refuse_input("a program has links that don't exist");
    }
    for (const std::uint32_t occupation : region.link_occupation) {
        if (occupation >= occupations) {
            refuse_input("a program is linked to an occupation that isn't there");
        }
    }
}

void check(const SimulationOptions& options) {
    if (options.draws < 2 || options.draws > most_draws) {
        refuse_input("draws must be between 2 and " + std::to_string(most_draws));
    }
    if (!(options.availability.a > 0 && options.availability.b > 0 && std::isfinite(options.availability.a) &&
          std::isfinite(options.availability.b))) {
        refuse_input("both parameters of availability must be above 0");
    }
    if (!(options.share_concentration >= 1 && std::isfinite(options.share_concentration))) {
        refuse_input("the concentration of crosswalk shares must be 1 or more");
    }
}

// The memory that one worker writes to; each array holds one value per draw.
struct Scratch {
    explicit Scratch(std::size_t draws)
        : first(draws::padded(draws)), second(first), openings(first), supply(first), gap(first), finder(draws) {}

    std::vector<float> first;
    std::vector<float> second;
    std::vector<float> openings;
    std::vector<float> supply;
    std::vector<float> gap;
    QuantileFinder finder;
};

SimulatedInterval interval(const std::array<OrderPair, 3>& points) noexcept {
    return {points[0].value(), points[1].value(), points[2].value()};
}

constexpr SimulatedInterval no_interval{missing, missing, missing};

double or_zero(double value) noexcept { return std::isnan(value) ? 0.0 : value; }

class RegionSimulation {
  public:
    RegionSimulation(const SimulationRegion& region, const SimulationOptions& options)
        : region_(region), options_(options), links_of_(region.occupation_id.size()) {
        slot_.resize(region.link_occupation.size());
        for (std::size_t program = 0; program < region.program_id.size(); ++program) {
            if (!(region.completions[program] > 0)) {
                continue;
            }
            for (std::uint32_t link = region.first_link[program]; link < region.first_link[program + 1]; ++link) {
                if (region.link_share[link] > 0) {
                    slot_[link] = slots_++;
                    links_of_[region.link_occupation[link]].push_back(link);
                }
            }
        }
        supplies_.resize(slots_ * draws::padded(options.draws));
    }

    // First every program, then every occupation.
    void simulate_program(std::size_t program, Scratch& scratch);
    [[nodiscard]] SimulatedGap simulate_occupation(std::size_t occupation, Scratch& scratch) const;

  private:
    [[nodiscard]] draws::Stream stream(std::uint32_t kind, std::uint32_t id, std::uint32_t part = 0) const noexcept {
        return {options_.seed, std::uint64_t{region_.id} << 32U | id, kind, part};
    }
    [[nodiscard]] float* supply_of_link(std::uint32_t link) {
        return supplies_.data() + slot_[link] * draws::padded(options_.draws);
    }
    [[nodiscard]] const float* supply_of_link(std::uint32_t link) const {
        return supplies_.data() + slot_[link] * draws::padded(options_.draws);
    }
    // The draws of an occupation's supply, or nothing where no completers lead here.
    [[nodiscard]] const float* supply(std::size_t occupation, Scratch& scratch) const;
    [[nodiscard]] float new_entrant_share(std::size_t occupation) const;

    const SimulationRegion& region_;
    const SimulationOptions& options_;
    std::vector<std::vector<std::uint32_t>> links_of_;  // per occupation: links that bring completers
    std::vector<std::size_t> slot_;                     // per link: its place in supplies_
    std::size_t slots_ = 0;
    std::vector<float> supplies_;  // per link that brings completers: completions × share × availability, draw by draw
};

void RegionSimulation::simulate_program(std::size_t program, Scratch& scratch) {
    const double completions = region_.completions[program];
    if (!(completions > 0)) {
        return;
    }
    std::vector<std::uint32_t> links;
    for (std::uint32_t link = region_.first_link[program]; link < region_.first_link[program + 1]; ++link) {
        if (region_.link_share[link] > 0) {
            links.push_back(link);
        }
    }
    if (links.empty()) {
        return;
    }
    const std::size_t n = options_.draws;
    const std::uint32_t id = region_.program_id[program];
    // availability × completions = completions × x / (x + y) with gammas x and y is a Beta's share.
    float* const entering = scratch.first.data();
    float* const total = scratch.second.data();
    float* const available = scratch.gap.data();
    draws::gammas(stream(entering_kind, id), options_.availability.a, n, entering);
    draws::gammas(stream(not_entering_kind, id), options_.availability.b, n, total);
    draws::add(n, entering, total);
    draws::share_of(n, static_cast<float>(completions), entering, total,
                    static_cast<float>(options_.availability.mean()), available);
    if (links.size() == 1) {
        std::copy(available, available + n, supply_of_link(links[0]));
        return;
    }
    // Shares: gammas over their total are Dirichlet.
    std::fill(scratch.second.begin(), scratch.second.end(), 0.0F);
    for (std::uint32_t part = 0; part < links.size(); ++part) {
        float* const weight = supply_of_link(links[part]);
        draws::gammas(stream(share_kind, id, part), options_.share_concentration * region_.link_share[links[part]], n,
                      weight);
        draws::add(n, weight, total);
    }
    for (const std::uint32_t link : links) {
        float* const weight = supply_of_link(link);
        draws::share_of(n, 1.0F, weight, total, static_cast<float>(region_.link_share[link]), weight);
        draws::multiply(n, available, weight);
    }
}

const float* RegionSimulation::supply(std::size_t occupation, Scratch& scratch) const {
    const auto& links = links_of_[occupation];
    if (links.empty()) {
        return nullptr;
    }
    if (links.size() == 1) {
        return supply_of_link(links[0]);
    }
    float* const total = scratch.supply.data();
    draws::sum(options_.draws, supply_of_link(links[0]), supply_of_link(links[1]), total);
    for (std::size_t i = 2; i < links.size(); ++i) {
        draws::add(options_.draws, supply_of_link(links[i]), total);
    }
    return total;
}

float RegionSimulation::new_entrant_share(std::size_t occupation) const {
    const double stated = region_.new_entrant_share[occupation];
    if (!std::isnan(stated)) {
        return static_cast<float>(stated);
    }
    const double n = region_.employment[occupation];
    const Openings point = openings_from_components(
        n * region_.exit_rate[occupation], n * region_.transfer_rate[occupation], n * region_.growth[occupation]);
    return static_cast<float>(default_new_entrant_share(point));
}

SimulatedGap RegionSimulation::simulate_occupation(std::size_t occupation, Scratch& scratch) const {
    const std::size_t n = options_.draws;
    const double rate = region_.exit_rate[occupation] + region_.transfer_rate[occupation] + region_.growth[occupation];
    const double employment = region_.employment[occupation];
    const float* const supplied = supply(occupation, scratch);

    SimulatedGap result{no_interval, {0, 0, 0}, no_interval, no_interval, missing, missing};
    if (supplied != nullptr) {
        result.supply = interval(scratch.finder.find(n, supplied));
    }
    if (!std::isfinite(rate) || !std::isfinite(employment)) {
        return result;
    }
    const draws::OpeningsLaw law{
        static_cast<float>(employment), static_cast<float>(or_zero(region_.employment_rse[occupation])),
        static_cast<float>(rate), static_cast<float>(or_zero(region_.growth_error[occupation]))};
    float* const drawn = scratch.openings.data();
    draws::normal_pairs(stream(openings_kind, region_.occupation_id[occupation]), n, scratch.first.data(),
                        scratch.second.data());
    draws::openings(law, n, scratch.first.data(), scratch.second.data(), drawn);
    const auto openings = scratch.finder.find(n, drawn);
    result.openings = interval(openings);

    const float share = new_entrant_share(occupation);
    const auto probability = [n](const float* gap) {
        return static_cast<double>(draws::count_above_zero(n, gap)) / static_cast<double>(n);
    };
    if (supplied == nullptr) {
        // Without supply both gaps are nondecreasing functions of openings: the same order statistics serve all.
        auto training = openings;
        for (OrderPair& point : training) {
            point.lower = std::max(0.0F, point.lower) * share;
            point.upper = std::max(0.0F, point.upper) * share;
        }
        result.replacement_gap = result.openings;
        result.training_gap = interval(training);
        result.shortage_probability = probability(drawn);
        result.training_shortage_probability = share > 0 ? result.shortage_probability : 0;
        return result;
    }
    float* const gap = scratch.gap.data();
    draws::replacement_gap(n, drawn, supplied, gap);
    result.replacement_gap = interval(scratch.finder.find(n, gap));
    result.shortage_probability = probability(gap);
    draws::training_gap(n, drawn, share, supplied, gap);
    result.training_gap = interval(scratch.finder.find(n, gap));
    result.training_shortage_probability = probability(gap);
    return result;
}

std::vector<Scratch> scratch_per_worker(unsigned threads, const SimulationOptions& options) {
    return std::vector<Scratch>(thread_count(threads), Scratch(options.draws));
}

std::vector<SimulatedGap> simulate(const SimulationRegion& region, const SimulationOptions& options, unsigned threads,
                                   std::vector<Scratch>& scratch) {
    RegionSimulation simulation(region, options);
    parallel_for(region.program_id.size(), threads,
                 [&](std::size_t program, unsigned worker) { simulation.simulate_program(program, scratch[worker]); });
    std::vector<SimulatedGap> results(region.occupation_id.size());
    parallel_for(results.size(), threads, [&](std::size_t occupation, unsigned worker) {
        results[occupation] = simulation.simulate_occupation(occupation, scratch[worker]);
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
