// Times the gap simulation on made-up areas in which every occupation has all four parts of supply.
//   bench_simulation run AREAS OCCUPATIONS DRAWS THREADS      prints seconds, processor seconds and a digest of the
//   results bench_simulation write AREAS OCCUPATIONS DRAWS FOLDER     writes inputs and results, for simulation.py
#include "base/random.h"
#include "labor_market/gap_simulation.h"

#include <bit>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace laborshed;
using namespace laborshed::labor_market;

namespace {

using Area = std::vector<SimulatedOccupation>;

constexpr StayRings rings{0.6, 0.25, 0.15, 20};

Area make_area(std::uint32_t id, std::size_t occupations) {
    RandomStream random(1, 100, id);
    const auto between = [&random](double low, double high) { return low + (high - low) * random.uniform(); };
    Area area;
    for (std::size_t o = 0; o < occupations; ++o) {
        const double employment = std::round(30 * std::exp(between(0, 5)));
        const auto part = [&] { return SupplyPart{employment * between(0, 0.02), between(0.1, 0.5)}; };
        area.push_back({.id = static_cast<std::uint32_t>(110000 + o),
                        .employment = employment,
                        .employment_rse = between(0.02, 0.25),
                        .exit_rate = between(0.015, 0.06),
                        .exit_error = 0.0092,
                        .transfer_rate = between(0.02, 0.09),
                        .transfer_error = 0.0128,
                        .growth = between(-0.01, 0.02),
                        .growth_error = between(0.02, 0.1),
                        .changers_error = 0.09,
                        .local = part(),
                        .state = part(),
                        .nation = part(),
                        .other = part()});
    }
    return area;
}

std::uint64_t digest(const std::vector<std::vector<SimulatedGap>>& results) {
    std::uint64_t hash = 14695981039346656037U;
    const auto add = [&hash](double value) { hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 1099511628211U; };
    for (const auto& area : results) {
        for (const SimulatedGap& gap : area) {
            for (const auto& i : {gap.openings, gap.entrants_needed, gap.supply, gap.training_gap}) {
                add(i.p10);
                add(i.p50);
                add(i.p90);
            }
            add(gap.shortage_probability);
        }
    }
    return hash;
}

void write(const std::vector<Area>& areas, const std::vector<std::vector<SimulatedGap>>& results,
           const std::string& folder) {
    std::ofstream occupations(folder + "/occupations.csv");
    std::ofstream quantiles(folder + "/results.csv");
    occupations.precision(17);
    quantiles.precision(17);
    occupations << "area,employment,rse,exit,exit_error,transfer,transfer_error,growth,growth_error,changers,"
                   "changers_error,local,local_rse,state,state_rse,nation,nation_rse,other,other_rse\n";
    quantiles << "area,openings,entrants_needed,supply,training_gap,shortage_probability\n";
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (std::size_t o = 0; o < areas[i].size(); ++o) {
            const SimulatedOccupation& a = areas[i][o];
            occupations << i;
            for (const double value :
                 {a.employment, a.employment_rse, a.exit_rate, a.exit_error, a.transfer_rate, a.transfer_error,
                  a.growth, a.growth_error, a.changers_share, a.changers_error, a.local.people, a.local.rse,
                  a.state.people, a.state.rse, a.nation.people, a.nation.rse, a.other.people, a.other.rse}) {
                occupations << ',' << value;
            }
            occupations << '\n';
            const SimulatedGap& gap = results[i][o];
            quantiles << i << ',' << gap.openings.p50 << ',' << gap.entrants_needed.p50 << ',' << gap.supply.p50 << ','
                      << gap.training_gap.p50 << ',' << gap.shortage_probability << '\n';
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() != 5 || (words[0] != "run" && words[0] != "write")) {
        std::cerr << "bench_simulation run|write AREAS OCCUPATIONS DRAWS THREADS|FOLDER\n";
        return 2;
    }
    std::vector<Area> areas;
    for (std::uint32_t id = 0; id < std::stoul(words[1]); ++id) {
        areas.push_back(make_area(id, std::stoul(words[2])));
    }
    std::vector<SimulationRegion> regions;
    for (std::uint32_t id = 0; id < areas.size(); ++id) {
        regions.push_back({.id = id, .occupations = areas[id], .rings = rings});
    }
    SimulationOptions options{.draws = static_cast<std::uint32_t>(std::stoul(words[3])), .growth_common = 0.05};
    options.threads = words[0] == "run" ? static_cast<unsigned>(std::stoul(words[4])) : 0;
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t begin_of_work = std::clock();
    const auto results = simulate_gaps(regions, options);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    const std::clock_t worked = std::clock() - begin_of_work;
    if (words[0] == "write") {
        write(areas, results, words[4]);
    } else {
        std::cout << seconds.count() << ' ' << static_cast<double>(worked) / CLOCKS_PER_SEC << ' ' << std::hex
                  << digest(results) << '\n';
    }
    return 0;
}
