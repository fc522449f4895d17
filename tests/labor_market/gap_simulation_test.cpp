#include "labor_market/gap_simulation.h"

#include "base/error.h"
#include "base/random.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

namespace laborshed::labor_market {
namespace {

using Occupations = std::vector<SimulatedOccupation>;

const StayRings some_rings{0.6, 0.25, 0.15, 20};

Occupations occupations() {
    return {{.id = 291141,
             .employment = 4000,
             .employment_rse = 0.03,
             .exit_rate = 0.03,
             .exit_error = 0.009,
             .transfer_rate = 0.02,
             .transfer_error = 0.013,
             .growth = 0.006,
             .growth_error = 0.05,
             .changers_error = not_known,
             .local = {60, 0.2},
             .state = {30, 0.3},
             .nation = {15, 0.4}},
            {.id = 151252,
             .employment = 1200,
             .employment_rse = 0.08,
             .exit_rate = 0.02,
             .transfer_rate = 0.05,
             .growth = 0.02,
             .growth_error = 0.02,
             .changers_error = 0.09,
             .local = {20, 0.1},
             .other = {5, 0.5}},
            {.id = 472111,
             .employment = 800,
             .employment_rse = not_known,
             .exit_rate = 0.04,
             .transfer_rate = 0.06,
             .growth = 0.01,
             .growth_error = not_known}};
}

std::vector<std::uint64_t> bits(const std::vector<SimulatedGap>& gaps) {
    std::vector<std::uint64_t> all;
    for (const SimulatedGap& gap : gaps) {
        for (const auto& i : {gap.openings, gap.entrants_needed, gap.supply, gap.training_gap}) {
            for (const double value : {i.p10, i.p50, i.p90}) {
                all.push_back(std::bit_cast<std::uint64_t>(value));
            }
        }
        all.push_back(std::bit_cast<std::uint64_t>(gap.shortage_probability));
    }
    return all;
}

SimulatedGap simulate_one(const SimulatedOccupation& occupation, const SimulationOptions& options = {},
                          const StayRings& rings = {}) {
    return simulate_gaps({.id = 1, .occupations = std::span(&occupation, 1), .rings = rings}, options).front();
}

void expect_point(const SimulatedInterval& interval, double value) {
    for (const double quantile : {interval.p10, interval.p50, interval.p90}) {
        EXPECT_NEAR(quantile, value, 1e-3);
    }
}

TEST(GapSimulation, WithoutErrorEveryDrawIsThePointValue) {
    // 4000 × (0.03 + 0.02 + 0.006) = 224 openings; people from other occupations fill 0.7 of 80 transfers: 168 entrants
    // needed; 60 + 30 + 15 + 5 supplied.
    const SimulatedOccupation nurses{.id = 291141,
                                     .employment = 4000,
                                     .exit_rate = 0.03,
                                     .transfer_rate = 0.02,
                                     .growth = 0.006,
                                     .changers_share = 0.7,
                                     .local = {60, 0},
                                     .state = {30, 0},
                                     .nation = {15, not_known},
                                     .other = {5, 0}};
    const auto gap = simulate_one(nurses, {}, {0.6, 0.25, 0.15, not_known});
    expect_point(gap.openings, 224);
    expect_point(gap.entrants_needed, 168);
    expect_point(gap.supply, 110);
    expect_point(gap.training_gap, 58);
    EXPECT_EQ(gap.shortage_probability, 1000.5 / 1001) << "never certain";
    // A shrinking occupation: 300 × (0.02 + 0.03 − 0.06) = −3 openings, no entrants needed.
    const auto shrinking = simulate_one(
        {.id = 1, .employment = 300, .exit_rate = 0.02, .transfer_rate = 0.03, .growth = -0.06, .local = {10, 0}});
    expect_point(shrinking.openings, -3);
    expect_point(shrinking.entrants_needed, 0);
    expect_point(shrinking.training_gap, -10);
    EXPECT_EQ(shrinking.shortage_probability, 0.5 / 1001) << "never impossible";
}

TEST(GapSimulation, OpeningsHaveTheQuantilesOfStudentsT) {
    // Only growth is uncertain and leavers are of today's jobs: 224 + 4000 × 0.01 × t, t's 90% point with 5 degrees
    // 1.475884, its standard deviation √(5/3).
    SimulatedOccupation one{.id = 291141,
                            .employment = 4000,
                            .exit_rate = 0.03,
                            .transfer_rate = 0.02,
                            .growth = 0.006,
                            .growth_error = 0.01};
    SimulationOptions options{.draws = 20'000, .years = 0};
    const double half = 4000 * 0.01 * 1.475884 / std::sqrt(5.0 / 3);
    auto gap = simulate_one(one, options);
    EXPECT_NEAR(gap.openings.p50, 224, 1.5);
    EXPECT_NEAR(gap.openings.p10, 224 - half, 2);
    EXPECT_NEAR(gap.openings.p90, 224 + half, 2);
    // Averaged over 10 years, 0.05 of the jobs more grow 5 times as much with the surprise: × (1 + 0.05 × 5).
    options.years = 10;
    gap = simulate_one(one, options);
    EXPECT_NEAR(gap.openings.p10, 224 - 1.25 * half, 2.5);
    EXPECT_NEAR(gap.openings.p90, 224 + 1.25 * half, 2.5);
}

TEST(GapSimulation, AgreesWithNumPy) {
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/gap_simulation.csv");
    int cases = 0;
    for (std::string line; std::getline(file, line); ++cases) {
        SCOPED_TRACE(line);
        std::vector<double> cell;
        std::istringstream cells(line);
        for (std::string text; std::getline(cells, text, ',');) {
            cell.push_back(std::stod(text));
        }
        ASSERT_EQ(cell.size(), 42U);
        const SimulatedOccupation occupation{.id = static_cast<std::uint32_t>(cases),
                                             .employment = cell[0],
                                             .employment_rse = cell[1],
                                             .exit_rate = cell[2],
                                             .exit_error = cell[3],
                                             .transfer_rate = cell[4],
                                             .transfer_error = cell[5],
                                             .growth = cell[6],
                                             .growth_error = cell[7],
                                             .changers_share = cell[11],
                                             .changers_error = cell[12],
                                             .local = {cell[13], cell[17]},
                                             .state = {cell[14], cell[18]},
                                             .nation = {cell[15], cell[19]},
                                             .other = {cell[16], cell[20]}};
        const auto gap = simulate_one(
            occupation, {.draws = 20'000, .growth_degrees = cell[8], .growth_common = cell[9], .years = cell[10]},
            {cell[21], cell[22], cell[23], cell[24]});
        // A quantile's sampling error is about 0.012 standard deviations here (0.0177 / density); allow 4.5.
        const auto expect_near = [&](const SimulatedInterval& ours, std::size_t at, double deviation) {
            EXPECT_NEAR(ours.p10, cell[at], 0.06 * deviation);
            EXPECT_NEAR(ours.p50, cell[at + 1], 0.06 * deviation);
            EXPECT_NEAR(ours.p90, cell[at + 2], 0.06 * deviation);
        };
        expect_near(gap.openings, 25, cell[38]);
        expect_near(gap.entrants_needed, 28, cell[39]);
        expect_near(gap.supply, 31, cell[40]);
        expect_near(gap.training_gap, 34, cell[41]);
        EXPECT_NEAR(gap.shortage_probability, cell[37], 0.018);
    }
    EXPECT_EQ(cases, 24);
}

TEST(GapSimulation, TheIntervalHoldsEightOfTenTruths) {
    // Truths drawn by the same law with another generator; the share inside P10–P90 must be 80%: 5 standard errors.
    const auto developers = occupations()[1];
    const auto gap = simulate_one(developers, {.draws = 4000}, some_rings);
    RandomStream random(99, 1, 1);
    const auto normal = [&random] {
        return std::sqrt(-2 * std::log(random.uniform())) * std::cos(6.283185307179586 * random.uniform());
    };
    const auto student = [&normal] {  // 5 degrees of freedom, standard deviation 1
        double squares = 0;
        for (int i = 0; i < 5; ++i) {
            const double z = normal();
            squares += z * z;
        }
        return normal() / std::sqrt(squares / 5) * std::sqrt(0.6);
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
    const auto lognormal = [&normal](double rse) {
        const double variance = std::log1p(rse * rse);
        return std::exp(std::sqrt(variance) * normal() - variance / 2);
    };
    int inside = 0;
    constexpr int truths = 20'000;
    for (int i = 0; i < truths; ++i) {
        const double surprise = 0.02 * student();
        const double averaged = 1 + 5 * surprise;
        const double changers = std::clamp(1 + 0.09 * normal(), 0.0, 1.0);
        const double jobs = 1200 * std::max(0.0, 1 + 0.08 * normal());
        const double entrants = std::max(0.0, jobs * (averaged * (0.02 + (1 - changers) * 0.05) + 0.02 + surprise));
        const double here = gamma(12);
        const double away = gamma(8);
        const double truth = entrants - 20 * lognormal(0.1) * here / (here + away) / 0.6 - 5 * lognormal(0.5);
        inside += truth >= gap.training_gap.p10 && truth <= gap.training_gap.p90 ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(inside) / truths, 0.8, 5 * std::sqrt(0.16 / 4000));
}

TEST(GapSimulation, AnyNumberOfThreadsAndAnyOrderGiveTheSameBits) {
    const auto some = occupations();
    std::vector<SimulationRegion> regions;
    for (std::uint32_t id = 0; id < 20; ++id) {
        regions.push_back({.id = id, .occupations = some, .rings = some_rings});
    }
    SimulationOptions options{.growth_common = 0.1, .threads = 1};
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
    // No draw of an occupation depends on the others, or on their order.
    Occupations turned(some.rbegin(), some.rend());
    auto answer = simulate_gaps({.id = 7, .occupations = turned, .rings = some_rings}, options);
    std::reverse(answer.begin(), answer.end());
    EXPECT_EQ(bits(answer), bits(alone[7]));
    options.seed = 1;
    EXPECT_NE(bits(simulate_gaps(regions[7], options)), bits(alone[7]));
}

TEST(GapSimulation, OccupationsShareTheCommonPartOfGrowth) {
    // Two of the same law: with everything in common, each draw is the same for both; with nothing, they differ.
    const SimulatedOccupation one{
        .id = 1, .employment = 1000, .exit_rate = 0.03, .transfer_rate = 0.02, .growth = 0, .growth_error = 0.05};
    Occupations two{one, one};
    two[1].id = 2;
    auto gaps = simulate_gaps({.id = 1, .occupations = two}, {.growth_common = 1});
    EXPECT_EQ(gaps[0].openings.p10, gaps[1].openings.p10);
    EXPECT_EQ(gaps[0].openings.p90, gaps[1].openings.p90);
    gaps = simulate_gaps({.id = 1, .occupations = two}, {.growth_common = 0});
    EXPECT_NE(gaps[0].openings.p10, gaps[1].openings.p10);
}

TEST(GapSimulation, WhatIsNotKnownHasNoResult) {
    auto some = occupations();
    some[0].employment = not_known;
    some[1].state.people = not_known;
    some[2].exit_rate = not_known;
    const auto gaps = simulate_gaps({.id = 1, .occupations = some, .rings = some_rings}, {});
    EXPECT_TRUE(std::isnan(gaps[0].openings.p50));
    EXPECT_TRUE(std::isnan(gaps[0].training_gap.p10));
    EXPECT_TRUE(std::isnan(gaps[0].shortage_probability));
    EXPECT_GT(gaps[0].supply.p10, 0) << "supply needs no employment";
    EXPECT_GT(gaps[1].openings.p10, 0) << "openings need no supply";
    EXPECT_GT(gaps[1].entrants_needed.p50, 0);
    EXPECT_TRUE(std::isnan(gaps[1].supply.p50));
    EXPECT_TRUE(std::isnan(gaps[1].training_gap.p50));
    EXPECT_TRUE(std::isnan(gaps[1].shortage_probability));
    EXPECT_TRUE(std::isnan(gaps[2].entrants_needed.p90));
    EXPECT_EQ(gaps[2].supply.p90, 0);
}

TEST(GapSimulation, RefusesWhatDoesNotFit) {
    const auto refuses = [](const auto& change) {
        auto one = occupations()[0];
        auto rings = some_rings;
        SimulationOptions options;
        change(one, rings, options);
        EXPECT_THROW((void)simulate_one(one, options, rings), Error);
    };
    refuses([](auto& one, auto&, auto&) { one.employment = -1; });
    refuses([](auto& one, auto&, auto&) { one.exit_error = -0.1; });
    refuses([](auto& one, auto&, auto&) { one.changers_share = 1.5; });
    refuses([](auto& one, auto&, auto&) { one.local.people = -1; });
    refuses([](auto& one, auto&, auto&) { one.other.rse = 4; });
    refuses([](auto&, auto& rings, auto&) { rings.local = 0.7; });
    refuses([](auto&, auto& rings, auto&) { rings.concentration = 0; });
    refuses([](auto&, auto&, auto& options) { options.draws = 1; });
    refuses([](auto&, auto&, auto& options) { options.draws = 20'001; });
    refuses([](auto&, auto&, auto& options) { options.growth_degrees = 2; });
    refuses([](auto&, auto&, auto& options) { options.growth_common = 1.1; });
    refuses([](auto&, auto&, auto& options) { options.years = -1; });
}

TEST(GapSimulation, NoOccupationsAreFine) {
    EXPECT_TRUE(simulate_gaps(SimulationRegion{}, {}).empty());
    EXPECT_TRUE(simulate_gaps(std::span<const SimulationRegion>{}, {}).empty());
}

double between(double low, double high) { return low + (high - low) * *rc::gen::inRange(0, 1001) / 1000.0; }

SimulatedOccupation any_occupation() {
    return {.id = *rc::gen::inRange(1U, 1000U),
            .employment = between(10, 1e5),
            .employment_rse = between(0, 0.4),
            .exit_rate = between(0, 0.1),
            .exit_error = between(0, 0.03),
            .transfer_rate = between(0, 0.2),
            .transfer_error = between(0, 0.03),
            .growth = between(-0.1, 0.1),
            .growth_error = between(0, 0.15),
            .changers_share = between(0, 1),
            .changers_error = between(0, 0.5),
            .local = {between(0, 1000), between(0, 1)},
            .nation = {between(0, 1000), between(0, 1)}};
}

RC_GTEST_PROP(GapSimulation, MoreSupplyNeverRaisesTheGap, ()) {
    auto one = any_occupation();
    const auto before = simulate_one(one, {}, some_rings);
    auto* part = *rc::gen::element(&one.local, &one.state, &one.nation, &one.other);
    part->people += between(0, 500);
    const auto after = simulate_one(one, {}, some_rings);
    const double rounding = 1e-3 + 1e-5 * (std::abs(before.training_gap.p10) + std::abs(after.training_gap.p10));
    RC_ASSERT(after.training_gap.p10 <= before.training_gap.p10 + rounding);
    RC_ASSERT(after.training_gap.p50 <= before.training_gap.p50 + rounding);
    RC_ASSERT(after.training_gap.p90 <= before.training_gap.p90 + rounding);
    RC_ASSERT(after.shortage_probability <= before.shortage_probability);
    RC_ASSERT(after.openings.p50 == before.openings.p50);
}

RC_GTEST_PROP(GapSimulation, AWiderErrorOfGrowthNeverNarrowsTheInterval, ()) {
    // Where growth's is the only error, each draw moves away from the point value as the error grows.
    SimulatedOccupation one{.id = *rc::gen::inRange(1U, 1000U),
                            .employment = between(10, 1e5),
                            .exit_rate = between(0.01, 0.1),
                            .transfer_rate = between(0.01, 0.2),
                            .growth = between(-0.1, 0.1),
                            .growth_error = between(0, 0.1)};
    const auto width = [&] {
        const auto range = simulate_one(one).openings;
        return range.p90 - range.p10;
    };
    const double before = width();
    one.growth_error += between(0, 0.1);
    RC_ASSERT(width() >= before - 1e-4 * one.employment);
}

RC_GTEST_PROP(GapSimulation, PartsAreOrderedAndProbabilitiesAreNeverCertain, ()) {
    const auto gap = simulate_one(any_occupation(), {.growth_common = 0.3}, some_rings);
    for (const auto& range : {gap.openings, gap.entrants_needed, gap.supply, gap.training_gap}) {
        RC_ASSERT(range.p10 <= range.p50);
        RC_ASSERT(range.p50 <= range.p90);
    }
    RC_ASSERT(gap.entrants_needed.p10 >= 0);
    RC_ASSERT(gap.supply.p10 >= 0);
    RC_ASSERT(gap.entrants_needed.p50 <= std::max(0.0, gap.openings.p50) + 1e-3);
    RC_ASSERT(gap.shortage_probability > 0);
    RC_ASSERT(gap.shortage_probability < 1);
}

}  // namespace
}  // namespace laborshed::labor_market
