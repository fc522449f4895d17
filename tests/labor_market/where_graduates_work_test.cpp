#include "labor_market/where_graduates_work.h"

#include "base/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

namespace laborshed::labor_market {
namespace {

void expect_rings(const WorkRings& rings, double local, double state, double nation) {
    EXPECT_NEAR(rings.local, local, 1e-12);
    EXPECT_NEAR(rings.state, state, 1e-12);
    EXPECT_NEAR(rings.nation, nation, 1e-12);
}

TEST(WhereGraduatesWork, UsesTheAssumptionOfTheAward) {
    // bachelor's: 0.70 in the state, 0.52 of those in the region
    expect_rings(work_rings(4, RegionReach::part_of_state), 0.364, 0.336, 0.30);
    expect_rings(work_rings(4, RegionReach::state), 0.70, 0, 0.30);
    expect_rings(work_rings(4, RegionReach::nation), 1, 0, 0);
    EXPECT_EQ(ring_assumption(1).in_state, ring_assumption(2).in_state);
}

TEST(WhereGraduatesWork, PrefersWhatIsMeasuredAndSendsOnlineGraduatesAnywhere) {
    expect_rings(work_rings(3, RegionReach::part_of_state, 0, 0.839, 0.5), 0.4195, 0.4195, 0.161);
    // Half of them online: the other half's rings, and everybody else in the nation.
    expect_rings(work_rings(3, RegionReach::part_of_state, 0.5, 0.8, 0.5), 0.2, 0.2, 0.6);
    expect_rings(work_rings(3, RegionReach::part_of_state, 1), 0, 0, 1);
    expect_rings(work_rings(3, RegionReach::nation, 1), 1, 0, 0);
}

TEST(WhereGraduatesWork, EveryAssumptionIsARange) {
    for (int rank = 0; rank <= 6; ++rank) {
        for (const auto& share : {ring_assumption(rank).in_state, ring_assumption(rank).local}) {
            EXPECT_LT(0, share.low);
            EXPECT_LT(share.low, share.mean);
            EXPECT_LT(share.mean, share.high);
            EXPECT_LT(share.high, 1);
        }
    }
}

TEST(WhereGraduatesWork, AddsTheRegionsPartOfEachRing) {
    const std::vector<double> local{10, 4};
    const std::vector<double> state{100, 50};
    const std::vector<double> nation{1000, 20};
    const std::vector<double> of_state{0.1, std::nan("")};
    const std::vector<double> of_nation{0.02, 0.5};
    const auto supply = supply_of_region({local, state, nation, of_state, of_nation});
    ASSERT_EQ(supply.size(), 2U);
    EXPECT_DOUBLE_EQ(supply[0].local, 10);
    EXPECT_DOUBLE_EQ(supply[0].state, 10);
    EXPECT_DOUBLE_EQ(supply[0].nation, 20);
    EXPECT_DOUBLE_EQ(supply[0].total(), 40);
    EXPECT_DOUBLE_EQ(supply[1].state, 0);  // employment not published
    EXPECT_DOUBLE_EQ(supply[1].total(), 14);
    auto both_states = supply[0];
    both_states += supply[1];
    EXPECT_DOUBLE_EQ(both_states.total(), 54);
}

TEST(WhereGraduatesWork, RefusesNonsense) {
    EXPECT_THROW((void)work_rings(7, RegionReach::state), Error);
    EXPECT_THROW((void)work_rings(-1, RegionReach::nation), Error);
    EXPECT_THROW((void)work_rings(3, RegionReach::state, 1.1), Error);
    EXPECT_THROW((void)work_rings(3, RegionReach::state, 0, -0.1), Error);
    EXPECT_THROW((void)work_rings(3, RegionReach::nation, 0, {}, std::nan("")), Error);
    const std::vector<double> one{1};
    const std::vector<double> two{1, 1};
    EXPECT_THROW((void)supply_of_region({one, one, one, one, two}), Error);
    const std::vector<double> over{1.5};
    EXPECT_THROW((void)supply_of_region({one, one, one, over, one}), Error);
}

/// A program at a place: region `region` of state `state`.
struct PlacedProgram {
    std::size_t state;
    std::size_t region;
    int rank;
    double people;
    double online;
};

RC_GTEST_PROP(WhereGraduatesWork, RegionsAddUpToStatesAndStatesToTheNation, ()) {
    const auto states = *rc::gen::inRange<std::size_t>(1, 5);
    const auto regions = *rc::gen::inRange<std::size_t>(1, 5);  // in each state
    std::vector<double> employment;
    for (std::size_t i = 0; i < states * regions; ++i) {
        employment.push_back(*rc::gen::inRange(1, 1000));
    }
    const double national = std::accumulate(employment.begin(), employment.end(), 0.0);
    std::vector<PlacedProgram> programs;
    double everybody = 0;
    for (int i = *rc::gen::inRange(1, 12); i > 0; --i) {
        programs.push_back({*rc::gen::inRange<std::size_t>(0, states), *rc::gen::inRange<std::size_t>(0, regions),
                            *rc::gen::inRange(0, 7), *rc::gen::inRange(0, 500) * 1.0, *rc::gen::inRange(0, 11) * 0.1});
        everybody += programs.back().people;
    }
    const auto supply = [&](RegionReach reach, std::size_t state, std::size_t region) {
        double local = 0;
        double in_state = 0;
        double in_nation = 0;
        for (const auto& program : programs) {
            const auto rings = work_rings(program.rank, reach, program.online);
            const bool here = reach == RegionReach::nation ||
                              (program.state == state && (reach == RegionReach::state || program.region == region));
            local += here ? program.people * rings.local : 0;
            in_state += program.state == state ? program.people * rings.state : 0;
            in_nation += program.people * rings.nation;
        }
        double jobs_of_state = 0;
        for (std::size_t r = 0; r < regions; ++r) {
            jobs_of_state += employment[state * regions + r];
        }
        const double jobs = reach == RegionReach::nation  ? national
                            : reach == RegionReach::state ? jobs_of_state
                                                          : employment[state * regions + region];
        const double of_state = std::min(1.0, jobs / jobs_of_state);
        const double of_nation = jobs / national;
        return supply_of_region({{&local, 1}, {&in_state, 1}, {&in_nation, 1}, {&of_state, 1}, {&of_nation, 1}})[0]
            .total();
    };
    double sum_of_states = 0;
    for (std::size_t s = 0; s < states; ++s) {
        double sum_of_regions = 0;
        for (std::size_t r = 0; r < regions; ++r) {
            sum_of_regions += supply(RegionReach::part_of_state, s, r);
        }
        RC_ASSERT(std::abs(sum_of_regions - supply(RegionReach::state, s, 0)) < 1e-9);
        sum_of_states += sum_of_regions;
    }
    const double nation = supply(RegionReach::nation, 0, 0);
    RC_ASSERT(std::abs(sum_of_states - nation) < 1e-9);
    RC_ASSERT(std::abs(nation - everybody) < 1e-9);
}

}  // namespace
}  // namespace laborshed::labor_market
