#include "labor_market/supply.h"

#include "base/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace laborshed::labor_market {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Nursing leads to one occupation; business to three, of which the third asks for a higher award; history to none.
ProgramLinks example() {
    ProgramLinks programs;
    programs.add_program(120);
    programs.add_link(0, true);
    programs.add_program(60);
    programs.add_link(1, true);
    programs.add_link(2, true);
    programs.add_link(3, false);
    programs.add_program(25);
    return programs;
}

TEST(Supply, SharesFollowOpenings) {
    const std::vector<double> openings = {50, 300, 100, 1000};
    const Shares shares = share_out(example(), AllocationRule::openings, openings);
    EXPECT_THAT(shares.link_share, ElementsAre(1, 0.75, 0.25, 0));
    EXPECT_THAT(shares.basis, ElementsAre(ShareBasis::weights, ShareBasis::weights, ShareBasis::no_occupation));
}

TEST(Supply, EqualSharesNeedNoWeights) {
    EXPECT_THAT(share_out(example(), AllocationRule::equal, {}).link_share, ElementsAre(1, 0.5, 0.5, 0));
}

TEST(Supply, AMissingWeightGetsNoShareAndIsSaid) {
    const std::vector<double> openings = {50, missing, 100, 1000};
    const Shares shares = share_out(example(), AllocationRule::openings, openings);
    EXPECT_THAT(shares.link_share, ElementsAre(1, 0, 1, 0));
    EXPECT_EQ(shares.basis[1], ShareBasis::some_missing);
}

TEST(Supply, WithoutAnyWeightSharesAreEqualAndItIsSaid) {
    for (const double weight : {missing, 0.0, -20.0}) {
        const std::vector<double> openings = {50, weight, weight, 1000};
        const Shares shares = share_out(example(), AllocationRule::openings, openings);
        EXPECT_THAT(shares.link_share, ElementsAre(1, 0.5, 0.5, 0));
        EXPECT_EQ(shares.basis[1], ShareBasis::fell_to_equal);
    }
}

TEST(Supply, ANegativeWeightCountsAsNone) {
    const std::vector<double> openings = {50, 300, -100, 1000};
    EXPECT_THAT(share_out(example(), AllocationRule::openings, openings).link_share, ElementsAre(1, 1, 0, 0));
}

TEST(Supply, AddsUpByOccupation) {
    ProgramLinks programs = example();
    programs.add_program(10);
    programs.add_link(1, true);
    programs.add_program(missing);
    programs.add_link(1, true);
    const std::vector<double> openings = {50, 300, 100, 1000};
    const Supply supply =
        supply_by_occupation(programs, share_out(programs, AllocationRule::openings, openings), 0.7, 4);
    EXPECT_THAT(supply.completions, ElementsAre(120, 55, 15, 0));
    EXPECT_THAT(supply.supply, ElementsAre(DoubleEq(84), DoubleEq(38.5), DoubleEq(10.5), 0));
    EXPECT_THAT(supply.unreported, ElementsAre(0, 1, 0, 0));
    EXPECT_EQ(supply.shared_completions, 190);
    EXPECT_EQ(supply.unplaced_completions, 25);
}

TEST(Supply, NamesOfTheRulesGoBothWays) {
    for (const auto rule : {AllocationRule::openings, AllocationRule::equal, AllocationRule::employment}) {
        EXPECT_EQ(enum_of<AllocationRule>(text_of(rule)), rule);
    }
    EXPECT_FALSE(enum_of<AllocationRule>("Openings"));
}

TEST(Supply, RefusesWhatDoesNotFit) {
    const std::vector<double> three = {1, 2, 3};
    EXPECT_THROW((void)share_out(example(), AllocationRule::openings, three), Error);
    const Shares shares = share_out(example(), AllocationRule::equal, {});
    EXPECT_THROW((void)supply_by_occupation(example(), shares, 1.1, 4), Error);
    EXPECT_THROW((void)supply_by_occupation(example(), shares, missing, 4), Error);
    EXPECT_THROW((void)supply_by_occupation(example(), shares, 0.7, 3), Error);
    ProgramLinks broken = example();
    broken.first_link[1] = 9;
    EXPECT_THROW((void)share_out(broken, AllocationRule::equal, {}), Error);
}

// Nobody is lost or counted twice: what the occupations get is what the placed programs turn out.
RC_GTEST_PROP(Supply, KeepsEveryCompleter, ()) {
    constexpr std::uint32_t occupations = 6;
    ProgramLinks programs;
    const int count = *rc::gen::inRange(0, 12);
    for (int p = 0; p < count; ++p) {
        programs.add_program(*rc::gen::inRange(0, 500));
        const int links = *rc::gen::inRange(0, 5);
        for (int l = 0; l < links; ++l) {
            programs.add_link(*rc::gen::inRange(0U, occupations), *rc::gen::arbitrary<bool>());
        }
    }
    std::vector<double> weight;
    for (std::uint32_t o = 0; o < occupations; ++o) {
        const int w = *rc::gen::inRange(-20, 100);
        weight.push_back(w < -10 ? missing : w);
    }
    const Shares shares = share_out(programs, AllocationRule::openings, weight);
    const Supply supply = supply_by_occupation(programs, shares, 0.6, occupations);
    const double placed = std::accumulate(supply.completions.begin(), supply.completions.end(), 0.0);
    const double all = std::accumulate(programs.completions.begin(), programs.completions.end(), 0.0);
    RC_ASSERT(std::abs(placed - supply.shared_completions) < 1e-9 * (1 + all));
    RC_ASSERT(std::abs(placed + supply.unplaced_completions - all) < 1e-9 * (1 + all));
    for (std::size_t o = 0; o < occupations; ++o) {
        RC_ASSERT(std::abs(supply.supply[o] - 0.6 * supply.completions[o]) < 1e-9);
    }
}

}  // namespace
}  // namespace laborshed::labor_market
