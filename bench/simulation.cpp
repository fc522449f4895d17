// Times the gap simulation on made-up areas with as many programs and links as a real one has on average.
//   bench_simulation run AREAS OCCUPATIONS DRAWS THREADS      prints seconds, processor seconds and a digest of the
//   results bench_simulation write AREAS OCCUPATIONS DRAWS FOLDER     writes inputs and results, for simulation.py
#include "base/random.h"
#include "labor_market/gap_simulation.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

using namespace laborshed;
using namespace laborshed::labor_market;

namespace {

// IPEDS 2024: an average CBSA with any completions has 179 programs (CIP and award level).
constexpr std::size_t programs_per_area = 180;
constexpr std::uint32_t most_links = 4;  // the crosswalk's median is 2 occupations per CIP

struct Area {
    std::vector<std::uint32_t> occupation_id;
    std::vector<double> employment;
    std::vector<double> rse;
    std::vector<double> exit;
    std::vector<double> transfer;
    std::vector<double> growth;
    std::vector<double> growth_error;
    std::vector<double> share;
    std::vector<std::uint32_t> program_id;
    std::vector<double> completions;
    std::vector<std::uint32_t> first_link = {0};
    std::vector<std::uint32_t> link_occupation;
    std::vector<double> link_share;

    [[nodiscard]] SimulationRegion region(std::uint32_t id) const {
        return {id,           occupation_id, employment, rse,         exit,       transfer,        growth,
                growth_error, share,         program_id, completions, first_link, link_occupation, link_share};
    }
};

Area make_area(std::uint32_t id, std::size_t occupations) {
    RandomStream random(1, 100, id);
    const auto between = [&random](double low, double high) { return low + (high - low) * random.uniform(); };
    Area area;
    for (std::size_t o = 0; o < occupations; ++o) {
        area.occupation_id.push_back(static_cast<std::uint32_t>(110000 + o));
        area.employment.push_back(std::round(30 * std::exp(between(0, 5))));
        area.rse.push_back(between(0.02, 0.25));
        area.exit.push_back(between(0.015, 0.06));
        area.transfer.push_back(between(0.02, 0.09));
        area.growth.push_back(between(-0.01, 0.02));
        area.growth_error.push_back(between(0.002, 0.015));
        area.share.push_back(between(0.3, 0.7));
    }
    for (std::size_t p = 0; p < programs_per_area; ++p) {
        area.program_id.push_back(static_cast<std::uint32_t>(p));
        area.completions.push_back(std::round(2 * std::exp(between(0, 4))));
        const std::uint32_t links = 1 + random() % most_links;
        double total = 0;
        for (std::uint32_t l = 0; l < links; ++l) {
            area.link_occupation.push_back(random() % static_cast<std::uint32_t>(occupations));
            area.link_share.push_back(between(0.1, 1));
            total += area.link_share.back();
        }
        for (std::uint32_t l = 0; l < links; ++l) {
            area.link_share[area.link_share.size() - 1 - l] /= total;
        }
        area.first_link.push_back(static_cast<std::uint32_t>(area.link_occupation.size()));
    }
    return area;
}

std::uint64_t digest(const std::vector<std::vector<SimulatedGap>>& results) {
    std::uint64_t hash = 14695981039346656037U;
    const auto add = [&hash](double value) { hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 1099511628211U; };
    for (const auto& area : results) {
        for (const SimulatedGap& gap : area) {
            for (const auto& i : {gap.openings, gap.supply, gap.replacement_gap, gap.training_gap}) {
                add(i.p10);
                add(i.p50);
                add(i.p90);
            }
            add(gap.shortage_probability);
            add(gap.training_shortage_probability);
        }
    }
    return hash;
}

void write(const std::vector<Area>& areas, const std::vector<std::vector<SimulatedGap>>& results,
           const std::string& folder) {
    std::ofstream occupations(folder + "/occupations.csv");
    std::ofstream links(folder + "/links.csv");
    std::ofstream quantiles(folder + "/results.csv");
    for (auto* file : {&occupations, &links, &quantiles}) {
        file->precision(17);
    }
    occupations << "area,employment,rse,rate,rate_error,share\n";
    links << "area,program,completions,occupation,share\n";
    quantiles << "area,openings,supply,replacement_gap,training_gap,shortage_probability\n";
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const Area& a = areas[i];
        for (std::size_t o = 0; o < a.employment.size(); ++o) {
            occupations << i << ',' << a.employment[o] << ',' << a.rse[o] << ','
                        << a.exit[o] + a.transfer[o] + a.growth[o] << ',' << a.growth_error[o] << ',' << a.share[o]
                        << '\n';
            const SimulatedGap& gap = results[i][o];
            quantiles << i << ',' << gap.openings.p50 << ',' << gap.supply.p50 << ',' << gap.replacement_gap.p50 << ','
                      << gap.training_gap.p50 << ',' << gap.shortage_probability << '\n';
        }
        for (std::size_t p = 0; p < a.completions.size(); ++p) {
            for (std::uint32_t l = a.first_link[p]; l < a.first_link[p + 1]; ++l) {
                links << i << ',' << p << ',' << a.completions[p] << ',' << a.link_occupation[l] << ','
                      << a.link_share[l] << '\n';
            }
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
        regions.push_back(areas[id].region(id));
    }
    SimulationOptions options;
    options.draws = static_cast<std::uint32_t>(std::stoul(words[3]));
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
