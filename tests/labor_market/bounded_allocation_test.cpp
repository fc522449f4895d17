#include "labor_market/bounded_allocation.h"

#include "base/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace laborshed::labor_market {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr double unlimited = std::numeric_limits<double>::infinity();

/// Links by program: {people, elsewhere, occupations}.
struct ProgramOfBounded {
    double people;
    double elsewhere;
    std::vector<std::uint32_t> occupations;
};

BoundedPrograms bounded_programs(const std::vector<ProgramOfBounded>& rows) {
    BoundedPrograms programs;
    for (const auto& row : rows) {
        programs.add_program(row.people, row.elsewhere);
        for (const auto occupation : row.occupations) {
            programs.add_link(occupation);
        }
    }
    return programs;
}

struct BoundedCase {
    BoundedPrograms programs;
    std::vector<BoundedOccupation> occupations;
};

BoundedCase random_bounded_case() {
    BoundedCase made;
    const auto occupations = *rc::gen::inRange<std::uint32_t>(1, 6);
    for (std::uint32_t o = 0; o < occupations; ++o) {
        made.occupations.push_back({.capacity = *rc::gen::inRange(1, 200) * 1.0,
                                    .weight = *rc::gen::inRange(1, 10) * 0.1,
                                    .comes_last = *rc::gen::inRange(0, 4) == 0});
    }
    for (int p = *rc::gen::inRange(1, 6); p > 0; --p) {
        made.programs.add_program(*rc::gen::inRange(0, 300), *rc::gen::inRange(1, 10) * 0.1);
        for (std::uint32_t o = 0; o < occupations; ++o) {
            if (*rc::gen::inRange(0, 2) == 1) {
                made.programs.add_link(o);
            }
        }
    }
    return made;
}

double kl(double x, double prior) { return x > 0 ? x * std::log(x / prior) - x + prior : prior; }

/// What the allocation minimizes, from its definition: x by link, then elsewhere by program.
double bounded_objective(const BoundedCase& c, const std::vector<double>& x, const std::vector<double>& elsewhere,
                         double strictness) {
    double sum = 0;
    std::vector<double> load(c.occupations.size(), 0.0);
    for (std::size_t p = 0; p < c.programs.people.size(); ++p) {
        double total = 0;
        const auto weight = [&](std::size_t l) {
            const auto& o = c.occupations[c.programs.link_occupation[l]];
            return o.weight * (o.comes_last ? 0.01 : 1);
        };
        for (auto l = c.programs.first_link[p]; l < c.programs.first_link[p + 1]; ++l) {
            total += weight(l);
        }
        for (auto l = c.programs.first_link[p]; l < c.programs.first_link[p + 1]; ++l) {
            sum += kl(x[l], c.programs.people[p] * (1 - c.programs.elsewhere[p]) * weight(l) / total);
            load[c.programs.link_occupation[l]] += x[l];
        }
        sum += kl(elsewhere[p], c.programs.people[p] * c.programs.elsewhere[p]);
    }
    for (std::size_t o = 0; o < load.size(); ++o) {
        sum += load[o] > c.occupations[o].capacity ? strictness * kl(load[o], c.occupations[o].capacity) : 0;
    }
    return sum;
}

TEST(BoundedAllocation, GivesTheNumbersWorkedOnPaper) {
    // One program of 100 people with priors 1/4 (full at 10), 1/4 (no limit) and 1/2 elsewhere, strictness 1. The full
    // occupation's factor b solves b = √(10 ÷ (25 ÷ (3/4 + b/4))): b² = (3 + b) ÷ 10, b = 0.6. The prior keeps 0.9.
    const auto programs = bounded_programs({{100, 0.5, {0, 1}}});
    const auto answer =
        allocate_bounded(programs, std::vector<BoundedOccupation>{{10, 1, false}, {unlimited, 1, false}}, 1);
    EXPECT_TRUE(answer.converged);
    EXPECT_GT(answer.iterations, 1);
    EXPECT_THAT(answer.link_share, ElementsAre(DoubleNear(1.0 / 6, 1e-9), DoubleNear(5.0 / 18, 1e-9)));
    EXPECT_THAT(answer.elsewhere, ElementsAre(DoubleNear(5.0 / 9, 1e-9)));
    EXPECT_THAT(answer.load, ElementsAre(DoubleNear(100.0 / 6, 1e-7), DoubleNear(500.0 / 18, 1e-7)));
    // A second such program doubles what is wanted: b² = (3 + b) ÷ 20, b = (1 + √241) ÷ 40.
    const auto twice = allocate_bounded(bounded_programs({{100, 0.5, {0, 1}}, {100, 0.5, {0, 1}}}),
                                        std::vector<BoundedOccupation>{{10, 1, false}, {unlimited, 1, false}}, 1);
    const double b = (1 + std::sqrt(241.0)) / 40;
    EXPECT_THAT(twice.link_share, ElementsAre(DoubleNear(b / (3 + b), 1e-9), DoubleNear(1 / (3 + b), 1e-9),
                                              DoubleNear(b / (3 + b), 1e-9), DoubleNear(1 / (3 + b), 1e-9)));
}

TEST(BoundedAllocation, WithoutLimitsGivesThePrior) {
    const auto programs = bounded_programs({{100, 0.4, {0, 1}}, {7, 1, {0}}, {5, 0.2, {}}});
    const auto answer = allocate_bounded(programs, std::vector<BoundedOccupation>{{1000, 2, false}, {1000, 1, false}});
    EXPECT_THAT(answer.link_share, ElementsAre(DoubleNear(0.4, 1e-12), DoubleNear(0.2, 1e-12), 0));
    EXPECT_THAT(answer.elsewhere, ElementsAre(DoubleNear(0.4, 1e-12), 1, 1));
    EXPECT_EQ(answer.iterations, 1);
}

TEST(BoundedAllocation, ResidualOccupationsGetOnlyWhatTheOthersCannotTake) {
    const BoundedOccupation managers{unlimited, 1, true};
    const auto programs = bounded_programs({{100, 0.3, {0, 1}}});
    const auto room = allocate_bounded(programs, std::vector<BoundedOccupation>{{1000, 1, false}, managers});
    EXPECT_NEAR(room.load[1], 0.7 * 100 / 101, 1e-9);
    // A full occupation's people go elsewhere rather than there: 0.3 to 0.7 ÷ 101.
    const auto full = allocate_bounded(programs, std::vector<BoundedOccupation>{{10, 1, false}, managers});
    EXPECT_LT(full.load[0], 10.7);
    EXPECT_GT(full.load[0], 10);
    EXPECT_NEAR(full.link_share[1] / full.elsewhere[0], 0.7 / 101 / 0.3, 1e-9);
    // Where the program leads nowhere else, it gets them all.
    const auto alone = allocate_bounded(bounded_programs({{100, 0.3, {1}}}),
                                        std::vector<BoundedOccupation>{{1000, 1, false}, managers});
    EXPECT_NEAR(alone.load[1], 70, 1e-9);
}

TEST(BoundedAllocation, NobodyGoesWhereNothingIsNeeded) {
    const auto answer = allocate_bounded(bounded_programs({{50, 0.1, {0}}, {50, 0.1, {0, 1}}}),
                                         std::vector<BoundedOccupation>{{0, 3, false}, {1000, 1, false}});
    EXPECT_THAT(answer.link_share, ElementsAre(0, 0, DoubleNear(0.9, 1e-12)));
    EXPECT_THAT(answer.elsewhere, ElementsAre(1, DoubleNear(0.1, 1e-12)));
}

TEST(BoundedAllocation, IsFilledToItsCapacityByTenTimesAsMany) {
    const auto answer = allocate_bounded(bounded_programs({{1000, 0.5, {0, 1}}}),
                                         std::vector<BoundedOccupation>{{25, 1, false}, {unlimited, 1, false}});
    EXPECT_TRUE(answer.converged);
    EXPECT_NEAR(answer.load[0], 25 * std::pow(1000 * 0.25 / 0.75 / 25, 1.0 / 51), 0.05);
    EXPECT_LT(answer.load[0], 25 * 1.06);
}

TEST(BoundedAllocation, SpecificityIsCapacityByPeopleWhoCouldCome) {
    const auto programs = bounded_programs({{60, 0.5, {0, 1}}, {40, 0.5, {1}}});
    EXPECT_THAT(specificity(programs, std::vector<double>{30, 50, 70}), ElementsAre(0.5, 0.5, 0));
    EXPECT_THROW((void)specificity(programs, std::vector<double>{30, unlimited}), Error);
    EXPECT_THROW((void)specificity(programs, std::vector<double>{30}), Error);
}

TEST(BoundedAllocation, RefusesNonsense) {
    const std::vector<BoundedOccupation> one{{10, 1, false}};
    const auto refused = [&](const BoundedPrograms& programs, const std::vector<BoundedOccupation>& occupations,
                             double strictness = default_strictness) {
        EXPECT_THROW((void)allocate_bounded(programs, occupations, strictness), Error);
    };
    refused(bounded_programs({{10, 0.5, {1}}}), one);
    refused(bounded_programs({{-1, 0.5, {0}}}), one);
    refused(bounded_programs({{10, 0, {0}}}), one);
    refused(bounded_programs({{10, 1.1, {0}}}), one);
    refused(bounded_programs({{std::nan(""), 0.5, {0}}}), one);
    refused(bounded_programs({{10, 0.5, {0}}}), {{-1, 1, false}});
    refused(bounded_programs({{10, 0.5, {0}}}), {{std::nan(""), 1, false}});
    refused(bounded_programs({{10, 0.5, {0}}}), {{10, unlimited, false}});
    refused(bounded_programs({{10, 0.5, {0}}}), one, 0);
    auto broken = bounded_programs({{10, 0.5, {0}}});
    broken.first_link.back() = 2;
    refused(broken, one);
}

RC_GTEST_PROP(BoundedAllocation, PlacesEverybodyOnceAndNobodyNegative, ()) {
    const auto c = random_bounded_case();
    const auto answer = allocate_bounded(c.programs, c.occupations);
    RC_ASSERT(answer.converged);
    std::vector<double> load(c.occupations.size(), 0.0);
    for (std::size_t p = 0; p < c.programs.people.size(); ++p) {
        double sum = answer.elsewhere[p];
        for (auto l = c.programs.first_link[p]; l < c.programs.first_link[p + 1]; ++l) {
            RC_ASSERT(answer.link_share[l] >= 0);
            sum += answer.link_share[l];
            load[c.programs.link_occupation[l]] += answer.link_share[l] * c.programs.people[p];
        }
        RC_ASSERT(answer.elsewhere[p] > 0);
        RC_ASSERT(std::abs(sum - 1) < 1e-12);
    }
    for (std::size_t o = 0; o < load.size(); ++o) {
        RC_ASSERT(std::abs(load[o] - answer.load[o]) < 1e-9);
    }
}

RC_GTEST_PROP(BoundedAllocation, NoFeasibleChangeMakesTheObjectiveSmaller, ()) {
    const auto c = random_bounded_case();
    const double strictness = *rc::gen::element(0.5, 5.0, 50.0);
    const auto answer = allocate_bounded(c.programs, c.occupations, strictness);
    std::vector<double> x;
    std::vector<double> elsewhere;
    for (std::size_t p = 0; p < c.programs.people.size(); ++p) {
        for (auto l = c.programs.first_link[p]; l < c.programs.first_link[p + 1]; ++l) {
            x.push_back(answer.link_share[l] * c.programs.people[p]);
        }
        elsewhere.push_back(answer.elsewhere[p] * c.programs.people[p]);
    }
    const double best = bounded_objective(c, x, elsewhere, strictness);
    std::mt19937_64 random(static_cast<std::uint64_t>(*rc::gen::inRange(0, 1'000'000)));
    for (int change = 0; change < 20; ++change) {
        auto moved = x;
        auto left = elsewhere;
        const double size = std::pow(10.0, -static_cast<double>(change % 5));
        for (std::size_t p = 0; p < c.programs.people.size(); ++p) {
            for (auto l = c.programs.first_link[p]; l < c.programs.first_link[p + 1]; ++l) {
                const double to = std::uniform_real_distribution(-size, size)(random);
                const double by = to > 0 ? to * left[p] * 0.5 : to * moved[l];
                moved[l] += by;
                left[p] -= by;
            }
        }
        RC_ASSERT(bounded_objective(c, moved, left, strictness) >= best - 1e-7 * (1 + std::abs(best)));
    }
}

RC_GTEST_PROP(BoundedAllocation, ScalesWithThePeople, ()) {
    const auto c = random_bounded_case();
    const double scale = *rc::gen::element(0.01, 3.0, 1000.0);
    auto scaled = c;
    for (double& people : scaled.programs.people) {
        people *= scale;
    }
    for (auto& occupation : scaled.occupations) {
        occupation.capacity *= scale;
    }
    const auto one = allocate_bounded(c.programs, c.occupations);
    const auto other = allocate_bounded(scaled.programs, scaled.occupations);
    for (std::size_t l = 0; l < one.link_share.size(); ++l) {
        RC_ASSERT(std::abs(one.link_share[l] - other.link_share[l]) < 1e-9);
    }
}

RC_GTEST_PROP(BoundedAllocation, MoreCapacityNeverLowersWhatAnOccupationGets, ()) {
    const auto c = random_bounded_case();
    const auto o = *rc::gen::inRange<std::size_t>(0, c.occupations.size());
    auto larger = c;
    larger.occupations[o].capacity *= *rc::gen::element(1.01, 1.5, 20.0);
    RC_ASSERT(allocate_bounded(larger.programs, larger.occupations).load[o] >=
              allocate_bounded(c.programs, c.occupations).load[o] - 1e-7);
}

RC_GTEST_PROP(BoundedAllocation, SendsNobodyFarOverCapacityWhileAnotherHasRoom, ()) {
    const auto c = random_bounded_case();
    const auto answer = allocate_bounded(c.programs, c.occupations);
    for (std::size_t p = 0; p < c.programs.people.size(); ++p) {
        const auto begin = c.programs.first_link[p];
        const auto end = c.programs.first_link[p + 1];
        for (auto l = begin; l < end; ++l) {
            for (auto other = begin; other < end; ++other) {
                const auto& full = c.occupations[c.programs.link_occupation[l]];
                const auto& roomy = c.occupations[c.programs.link_occupation[other]];
                if (answer.load[c.programs.link_occupation[other]] < roomy.capacity && !roomy.comes_last) {
                    RC_ASSERT(answer.load[c.programs.link_occupation[l]] <= full.capacity * 1.25);
                }
            }
        }
    }
}

}  // namespace
}  // namespace laborshed::labor_market
