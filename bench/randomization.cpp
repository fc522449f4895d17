// Times randomization inference on a made-up trial: skewed outcomes (log-normal earnings), half of the people treated.
//
//     bench_randomization run PEOPLE BLOCKS DRAWS THREADS difference|studentized
//
// Prints seconds, processor seconds, draws at least as far, interval.
//
//     bench_randomization write PEOPLE BLOCKS FILE
//
// Writes outcome, assignment and block of each person, for randomization.R.
#include "base/random.h"
#include "pilots/randomization_inference.h"
#include "pilots/uniform_below.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <numbers>
#include <string>
#include <vector>

using namespace laborshed;
using namespace laborshed::pilots;

namespace {

struct Made {
    std::vector<double> outcome;
    std::vector<std::uint8_t> treated;
    std::vector<std::uint32_t> block;
};

Made make_trial(std::uint32_t people, std::uint32_t blocks) {
    Made made;
    for (std::uint32_t b = 0; b < blocks; ++b) {
        const std::uint32_t size = people / blocks + (b < people % blocks ? 1 : 0);
        std::vector<std::uint8_t> arm(size, 0);
        std::fill_n(arm.begin(), size / 2, std::uint8_t{1});
        RandomStream random(1, 102, b);
        for (std::uint32_t i = size; i > 1; --i) {
            std::swap(arm[i - 1], arm[uniform_below(random, i)]);
        }
        for (std::uint32_t i = 0; i < size; ++i) {
            const double normal =
                std::sqrt(-2 * std::log(random.uniform())) * std::cos(2 * std::numbers::pi * random.uniform());
            made.outcome.push_back(std::round(20000 * std::exp(0.7 * normal) + 600 * arm[i]));
            made.treated.push_back(arm[i]);
            made.block.push_back(b);
        }
    }
    return made;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.empty() || words.size() != (words[0] == "write" ? 4U : 6U) ||
        (words[0] != "run" && words[0] != "write")) {
        std::cerr << "bench_randomization run PEOPLE BLOCKS DRAWS THREADS difference|studentized\n"
                     "bench_randomization write PEOPLE BLOCKS FILE\n";
        return 2;
    }
    const auto number = [&words](std::size_t i) { return static_cast<std::uint32_t>(std::stoul(words[i])); };
    const Made made = make_trial(number(1), number(2));
    if (words[0] == "write") {
        std::ofstream file(words[3]);
        file << "outcome,treated,block\n";
        for (std::size_t i = 0; i < made.outcome.size(); ++i) {
            file << made.outcome[i] << ',' << int{made.treated[i]} << ',' << made.block[i] << '\n';
        }
        return 0;
    }
    const RandomizationOptions options{
        .draws = number(3),
        .statistic = words[5] == "studentized" ? TestStatistic::studentized : TestStatistic::difference,
        .threads = number(4)};
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t begin_processor = std::clock();
    const auto test =
        randomization_inference({.outcome = made.outcome, .treated = made.treated, .block = made.block}, options);
    const double processor = static_cast<double>(std::clock() - begin_processor) / CLOCKS_PER_SEC;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::cout.precision(17);
    std::cout << seconds << ' ' << processor << ' ' << test.as_far << ' ' << test.answer.interval.value().low << ' '
              << test.answer.interval->high << '\n';
    return 0;
}
