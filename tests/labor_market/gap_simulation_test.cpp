#include "labor_market/gap_simulation.h"

#include "base/error.h"
#include "base/random.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

namespace laborshed::labor_market {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Inputs {
    std::vector<std::uint32_t> occupation_id = {291141, 151252, 472111, 514041};
    std::vector<double> employment = {4000, 1200, 800, 300};
    std::vector<double> rse = {0.03, 0.08, 0.12, missing};
    std::vector<double> exit = {0.03, 0.02, 0.04, 0.05};
    std::vector<double> transfer = {0.02, 0.05, 0.06, 0.05};
    std::vector<double> growth = {0.006, 0.02, 0.01, -0.02};
    std::vector<double> growth_error = {0.01, 0.02, 0.01, missing};
    std::vector<double> share = {missing, missing, 0.4, missing};
    std::vector<std::uint32_t> program_id = {1, 2, 3};
    std::vector<double> completions = {150, 60, missing};
    std::vector<std::uint32_t> first_link = {0, 1, 4, 5};
    std::vector<std::uint32_t> link_occupation = {0, 1, 2, 0, 1};
    std::vector<double> link_share = {1, 0.7, 0.3, 0, 1};

    [[nodiscard]] SimulationRegion region(std::uint32_t id = 1) const {
        return {id,           occupation_id, employment, rse,         exit,       transfer,        growth,
                growth_error, share,         program_id, completions, first_link, link_occupation, link_share};
    }
};

std::vector<std::uint64_t> bits(const std::vector<SimulatedGap>& gaps) {
    std::vector<std::uint64_t> all;
    for (const SimulatedGap& gap : gaps) {
        for (const auto& i : {gap.openings, gap.supply, gap.replacement_gap, gap.training_gap}) {
            for (const double value : {i.p10, i.p50, i.p90}) {
                all.push_back(std::bit_cast<std::uint64_t>(value));
            }
        }
        all.push_back(std::bit_cast<std::uint64_t>(gap.shortage_probability));
        all.push_back(std::bit_cast<std::uint64_t>(gap.training_shortage_probability));
    }
    return all;
}

TEST(GapSimulation, WithoutErrorEveryDrawIsThePointValue) {
    Inputs in;
    in.rse.assign(4, 0);
    in.growth_error.assign(4, 0);
    SimulationOptions options;
    options.availability = {7e8, 3e8};
    options.share_concentration = 1e9;
    const auto gaps = simulate_gaps(in.region(), options);
    // 4000 × (0.03 + 0.02 + 0.006) = 224; 150 × 0.7 = 105 supplied; new entrants fill (120 + 24) / 224 of openings.
    for (const double q : {gaps[0].openings.p10, gaps[0].openings.p50, gaps[0].openings.p90}) {
        EXPECT_NEAR(q, 224, 1e-3);
    }
    EXPECT_NEAR(gaps[0].supply.p50, 105, 0.05);
    EXPECT_NEAR(gaps[0].replacement_gap.p50, 119, 0.05);
    EXPECT_NEAR(gaps[0].training_gap.p50, 144 - 105, 0.05);
    EXPECT_EQ(gaps[0].shortage_probability, 1);
    // 1200 × 0.09 = 108; 60 × 0.7 × 0.7 = 29.4; new entrants (24 + 24) / 108.
    EXPECT_NEAR(gaps[1].openings.p50, 108, 1e-3);
    EXPECT_NEAR(gaps[1].supply.p50, 29.4, 0.05);
    EXPECT_NEAR(gaps[1].training_gap.p50, 48 - 29.4, 0.05);
    // Stated share 0.4: 800 × 0.11 = 88; 60 × 0.3 × 0.7 = 12.6.
    EXPECT_NEAR(gaps[2].training_gap.p50, 35.2 - 12.6, 0.05);
    // Nobody is trained for the last: 300 × 0.08 = 24; new entrants (15 − 6) / 24.
    EXPECT_NEAR(gaps[3].replacement_gap.p50, 24, 1e-3);
    EXPECT_NEAR(gaps[3].training_gap.p50, 9, 1e-3);
    EXPECT_EQ(gaps[3].supply.p90, 0);
}

TEST(GapSimulation, QuantilesOfOpeningsAreThoseOfTheFormula) {
    // Only growth is uncertain: openings are normal with mean 224 and standard deviation 4000 × 0.01.
    Inputs in;
    in.rse[0] = 0;
    SimulationOptions options;
    options.draws = 20'000;
    const auto gap = simulate_gaps(in.region(), options)[0];
    EXPECT_NEAR(gap.openings.p50, 224, 1.5);
    EXPECT_NEAR(gap.openings.p10, 224 - 1.2815516 * 40, 2);
    EXPECT_NEAR(gap.openings.p90, 224 + 1.2815516 * 40, 2);
    // Supply 150 × availability, whose quantiles are 0.5545, 0.7080 and 0.8345 (R: qbeta).
    EXPECT_NEAR(gap.supply.p10, 150 * 0.5545, 1);
    EXPECT_NEAR(gap.supply.p50, 150 * 0.7080, 1);
    EXPECT_NEAR(gap.supply.p90, 150 * 0.8345, 1);
}

TEST(GapSimulation, TheIntervalHoldsEightOfTenTruths) {
    // Truths drawn by the same law with another generator; the share inside P10–P90 must be 80 %: 5 standard errors.
    Inputs in;
    SimulationOptions options;
    options.draws = 4000;
    const auto gap = simulate_gaps(in.region(), options)[1];
    RandomStream random(99, 1, 1);
    const auto normal = [&random] {
        return std::sqrt(-2 * std::log(random.uniform())) * std::cos(6.283185307179586 * random.uniform());
    };
    const auto gamma = [&normal, &random](double shape) {  // Marsaglia and Tsang in double precision, shape ≥ 1
        const double d = shape - 1.0 / 3;
        for (;;) {
            const double z = normal();
            const double v = std::pow(1 + z / std::sqrt(9 * d), 3);
            if (v > 0 && std::log(random.uniform()) < 0.5 * z * z + d - d * v + d * std::log(v)) {
                return d * v;
            }
        }
    };
    int inside = 0;
    constexpr int truths = 20'000;
    for (int i = 0; i < truths; ++i) {
        const double openings = 1200 * std::max(0.0, 1 + 0.08 * normal()) * (0.09 + 0.02 * normal());
        const double a = gamma(11.908);
        const double b = gamma(5.104);
        const double s = gamma(35);
        const double t = gamma(15);
        const double truth = openings - 60 * (s / (s + t)) * (a / (a + b));
        inside += truth >= gap.replacement_gap.p10 && truth <= gap.replacement_gap.p90 ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(inside) / truths, 0.8, 5 * std::sqrt(0.16 / 4000));
}

TEST(GapSimulation, AnyNumberOfThreadsGivesTheSameBits) {
    const Inputs in;
    std::vector<SimulationRegion> regions;
    for (std::uint32_t id = 0; id < 20; ++id) {
        regions.push_back(in.region(id));
    }
    SimulationOptions options;
    options.threads = 1;
    const auto alone = simulate_gaps(regions, options);
    for (const unsigned threads : {2U, 3U, 16U}) {  // 16: threads share a region
        options.threads = threads;
        const auto together = simulate_gaps(regions, options);
        for (std::size_t i = 0; i < regions.size(); ++i) {
            EXPECT_EQ(bits(alone[i]), bits(together[i]));
        }
    }
    EXPECT_EQ(bits(simulate_gaps(regions[7], options)), bits(alone[7]));
    EXPECT_NE(bits(alone[0]), bits(alone[1])) << "every region has its own streams";
    options.seed = 1;
    EXPECT_NE(bits(simulate_gaps(regions[7], options)), bits(alone[7]));
}

TEST(GapSimulation, DrawsOfAnOccupationDoNotDependOnTheOthers) {
    const Inputs in;
    const auto all = simulate_gaps(in.region(), {});
    SimulationRegion one = in.region();
    const std::vector<std::uint32_t> first_link = {0, 1};
    const std::vector<std::uint32_t> link_occupation = {0};
    one.occupation_id = one.occupation_id.first(1);
    for (auto* column : {&one.employment, &one.employment_rse, &one.exit_rate, &one.transfer_rate, &one.growth,
                         &one.growth_error, &one.new_entrant_share}) {
        *column = column->first(1);
    }
    one.program_id = one.program_id.first(1);
    one.completions = one.completions.first(1);
    one.first_link = first_link;
    one.link_occupation = link_occupation;
    one.link_share = one.link_share.first(1);
    EXPECT_EQ(bits(simulate_gaps(one, {})), bits({all[0]}));
}

TEST(GapSimulation, WhatIsNotPublishedHasNoResultButItsSupplyHas) {
    Inputs in;
    in.employment[0] = missing;
    in.exit[1] = missing;
    const auto gaps = simulate_gaps(in.region(), {});
    for (const std::size_t occupation : {0U, 1U}) {
        EXPECT_FALSE(gaps[occupation].known());
        EXPECT_TRUE(std::isnan(gaps[occupation].replacement_gap.p90));
        EXPECT_TRUE(std::isnan(gaps[occupation].training_gap.p10));
        EXPECT_TRUE(std::isnan(gaps[occupation].shortage_probability));
        EXPECT_GT(gaps[occupation].supply.p10, 0);
    }
    EXPECT_TRUE(gaps[2].known());
}

TEST(GapSimulation, RefusesWhatDoesNotFit) {
    Inputs in;
    SimulationOptions options;
    options.draws = 1;
    EXPECT_THROW((void)simulate_gaps(in.region(), options), Error);
    options = {};
    options.availability.b = 0;
    EXPECT_THROW((void)simulate_gaps(in.region(), options), Error);
    options = {};
    options.share_concentration = missing;
    EXPECT_THROW((void)simulate_gaps(in.region(), options), Error);
    in.link_occupation[4] = 4;
    EXPECT_THROW((void)simulate_gaps(in.region(), {}), Error);
    in = {};
    in.growth.pop_back();
    EXPECT_THROW((void)simulate_gaps(in.region(), {}), Error);
    in = {};
    in.first_link[3] = 6;
    EXPECT_THROW((void)simulate_gaps(in.region(), {}), Error);
}

TEST(GapSimulation, NoProgramsAndNoOccupationsAreFine) {
    EXPECT_TRUE(simulate_gaps(SimulationRegion{}, {}).empty());
    EXPECT_TRUE(simulate_gaps(std::span<const SimulationRegion>{}, {}).empty());
}

}  // namespace
}  // namespace laborshed::labor_market
