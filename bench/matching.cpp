// Times matching on made-up markets: places of 20 seats, 4 of them reserved, of very different popularity; 3 of 10
// people in the reserve group; priorities in hundredths, so that the lottery decides often.
//
//     bench_matching accept PEOPLE LIST SEATS
//
// Deferred acceptance; prints processor seconds, MiB of the market, MiB at most, people placed, digest of the answer.
//
//     bench_matching assign PEOPLE LIST SEATS
//
// The same of a maximum-weight assignment.
//
//     bench_matching write PEOPLE LIST SEATS FOLDER
//
// Writes a market and its deferred acceptance, for matching.py.
#include "base/random.h"
#include "pipeline/assignment.h"
#include "pipeline/deferred_acceptance.h"
#include "pipeline/matching_record.h"
#include "pipeline/place_standing.h"

#include <sys/resource.h>
#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace laborshed;
using namespace laborshed::pipeline;

namespace {

constexpr std::uint32_t seats_per_place = 20;
constexpr std::uint32_t reserved_per_place = 4;
constexpr std::uint64_t lottery_seed = 2026;

MatchingMarket make_market(std::uint32_t people, std::uint32_t length, std::uint32_t seats) {
    MatchingMarket market;
    const std::uint32_t places = std::max(length, seats / seats_per_place);
    for (std::uint32_t p = 0; p < places; ++p) {
        market.add_place(seats_per_place, reserved_per_place);
    }
    market.place.reserve(std::size_t{people} * length);
    market.priority.reserve(std::size_t{people} * length);
    market.first_choice.reserve(std::size_t{people} + 1);
    market.in_reserve_group.reserve(people);
    std::vector<MarketChoice> list;
    for (std::uint32_t i = 0; i < people; ++i) {
        RandomStream random(1, 101, i);
        list.clear();
        while (list.size() < length) {
            // The square makes the first places the most popular: half of all choices are a quarter of the places.
            const auto place = static_cast<std::uint32_t>(std::pow(random.uniform(), 2) * places);
            if (std::ranges::find(list, place, &MarketChoice::place) == list.end()) {
                list.push_back({place, std::round(random.uniform() * 100) / 100});
            }
        }
        market.add_person(list, random.uniform() < 0.3);
    }
    return market;
}

double peak_mib() {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void write(const MatchingMarket& market, const Matching& matching, const std::string& folder) {
    const auto lottery = lottery_numbers(market, matching.seed);
    std::ofstream people(folder + "/people.csv");
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        people << int{market.in_reserve_group[i]} << ',' << lottery[i] << ','
               << (matching.choice[i] == unplaced ? -1 : static_cast<int>(matching.choice[i]));
        for (std::uint32_t c = market.first_choice[i]; c < market.first_choice[i + 1]; ++c) {
            people << ',' << market.place[c] << ',' << market.priority[c];
        }
        people << '\n';
    }
    std::ofstream places(folder + "/places.csv");
    for (std::uint32_t p = 0; p < market.places(); ++p) {
        places << market.capacity[p] << ',' << market.reserved[p] << '\n';
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.empty() || words.size() != (words[0] == "write" ? 5U : 4U) ||
        (words[0] != "accept" && words[0] != "assign" && words[0] != "write")) {
        std::cerr << "bench_matching accept|assign|write PEOPLE LIST SEATS [FOLDER]\n";
        return 2;
    }
    const auto number = [&words](std::size_t i) { return static_cast<std::uint32_t>(std::stoul(words[i])); };
    const auto market = make_market(number(1), number(2), number(3));
    const double market_mib = peak_mib();
    const std::clock_t begin = std::clock();
    const auto matching = words[0] == "assign" ? assignment(market, market.priority, {}, lottery_seed)
                                               : deferred_acceptance(market, lottery_seed);
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    const double most_mib = peak_mib();
    if (words[0] == "write") {
        write(market, matching, words[4]);
        return 0;
    }
    if (words[0] == "accept" && blocking_pairs(market, matching) != 0) {
        std::cerr << "bench_matching: the matching is not stable\n";
        return 1;
    }
    std::cout << seconds << ' ' << market_mib << ' ' << most_mib << ' '
              << market.people() - std::ranges::count(matching.choice, unplaced) << ' ' << result_digest(matching)
              << '\n';
    return 0;
}
