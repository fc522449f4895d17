// Times the disparity cube on made-up people, and the comparison of its groups.
//
//     bench_disparity run PEOPLE THREADS
//
// Prints seconds and processor seconds of the cube, seconds of the page made of it, its tests, digest of the counts.
//
//     bench_disparity write PEOPLE FOLDER
//
// Writes the people as columns of bytes (reached, at_risk, code0 …) and the counts, for disparity_pandas.py.
#include "equity/disparity.h"
#include "base/random.h"
#include "equity/cube.h"

#include <array>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace laborshed;
using namespace laborshed::equity;

namespace {

/// Sex, ethnicity, race, age, disability, veteran, income, education, county, program.
constexpr std::array<std::size_t, 10> values = {2, 2, 7, 6, 2, 2, 3, 7, 24, 40};

struct People {
    std::vector<std::uint8_t> reached = {};
    std::vector<std::uint8_t> at_risk = {};
    std::array<std::vector<std::uint8_t>, values.size()> codes = {};
    std::vector<CubeDimension> dimensions = {};
};

/// A third drop out at each stage, one in five of those at risk has not had the time yet, one in twenty does not say.
void make(People& people, std::size_t count) {
    RandomStream random(1, 102, 0);
    for (std::size_t i = 0; i < count; ++i) {
        unsigned reached = 0;
        unsigned at_risk = 0;
        for (const Stage stage : all_stages) {
            const auto base = usual_bases[index(stage)];
            if (!base || (reached >> index(*base) & 1U) != 0) {
                const bool time = random.uniform() < 0.8 || stage == Stage::outreach;
                at_risk |= time ? 1U << index(stage) : 0U;
                reached |= time && random.uniform() < 0.67 ? 1U << index(stage) : 0U;
            }
        }
        people.reached.push_back(static_cast<std::uint8_t>(reached));
        people.at_risk.push_back(static_cast<std::uint8_t>(at_risk));
        for (std::size_t d = 0; d < values.size(); ++d) {
            const bool known = random.uniform() < 0.95;
            people.codes[d].push_back(known ? static_cast<std::uint8_t>(random() % values[d])
                                            : missing_code<std::uint8_t>);
        }
    }
    for (std::size_t d = 0; d < values.size(); ++d) {
        people.dimensions.push_back(
            {"code" + std::to_string(d), values[d], std::span<const std::uint8_t>(people.codes[d])});
    }
}

std::vector<DisparityDimension> page_of(const Cube& cube) {
    std::vector<DisparityDimension> page;
    for (std::size_t d = 0; d < values.size(); ++d) {
        auto& dimension = page.emplace_back();
        dimension.key = std::to_string(d);
        for (std::size_t g = 0; g < values[d]; ++g) {
            auto& group = dimension.groups.emplace_back();
            group.key = std::to_string(g);
            group.population = 1;
            group.stages = cube.dimensions[d][g];
        }
    }
    return page;
}

std::uint64_t digest(const Cube& cube) {
    std::uint64_t hash = 14695981039346656037U;
    for (const CubeTable& table : cube.dimensions) {
        for (const StageCounts& row : table) {
            for (const auto& [at_risk, reached] : row) {
                hash = (hash ^ at_risk) * 1099511628211U;
                hash = (hash ^ reached) * 1099511628211U;
            }
        }
    }
    return hash;
}

void write(const People& people, const Cube& cube, const std::string& folder) {
    const auto column = [&](const std::string& name, const std::vector<std::uint8_t>& bytes) {
        std::ofstream file(folder + "/" + name, std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    };
    column("reached", people.reached);
    column("at_risk", people.at_risk);
    std::ofstream counts(folder + "/counts.csv");
    for (std::size_t d = 0; d < values.size(); ++d) {
        column("code" + std::to_string(d), people.codes[d]);
        for (std::size_t row = 0; row < cube.dimensions[d].size(); ++row) {
            counts << d << ',' << (row == values[d] ? missing_code<std::uint8_t> : row);
            for (const auto& [at_risk, reached] : cube.dimensions[d][row]) {
                counts << ',' << at_risk << ',' << reached;
            }
            counts << '\n';
        }
    }
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() != 3 || (words[0] != "run" && words[0] != "write")) {
        std::cerr << "bench_disparity run|write PEOPLE THREADS|FOLDER\n";
        return 2;
    }
    People people;
    make(people, std::stoul(words[1]));
    const unsigned threads = words[0] == "run" ? static_cast<unsigned>(std::stoul(words[2])) : 0;
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t begin_of_work = std::clock();
    const Cube cube = count_cube(
        {.reached = people.reached, .at_risk = people.at_risk, .dimensions = people.dimensions, .threads = threads});
    const double seconds = seconds_since(begin);
    const double worked = static_cast<double>(std::clock() - begin_of_work) / CLOCKS_PER_SEC;
    if (words[0] == "write") {
        write(people, cube, words[2]);
        return 0;
    }
    const auto begin_of_page = std::chrono::steady_clock::now();
    const auto page = disparity(page_of(cube));
    std::cout << seconds << ' ' << worked << ' ' << seconds_since(begin_of_page) << ' ' << page.tests << ' '
              << digest(cube) << '\n';
    return 0;
}
