#include "equity/decomposition.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace laborshed::equity {
namespace {

constexpr std::array way = {Stage::application, Stage::enrollment, Stage::completion};

/// Those at risk at the first stage of the way, then those who reached each.
StageCounts counts(std::size_t people, const std::array<std::size_t, 3>& reached) {
    StageCounts all = {};
    for (std::size_t i = 0; i < way.size(); ++i) {
        all[index(way[i])] = {people, reached[i]};
        people = reached[i];
    }
    return all;
}

double gaps(const Decomposition& whole) {
    return std::accumulate(whole.parts.begin(), whole.parts.end(), 0.0,
                           [](double sum, const StagePart& part) { return sum + part.gap; });
}

TEST(Decomposition, OnPaper) {
    // Rates 0.5 and 0.4 beside 0.5 and 0.8: all of 0.2 less 0.4 arises at the second stage.
    const auto same_first =
        decompose(counts(100, {50, 20, 0}), counts(100, {50, 40, 0}), std::span(way).first(2)).value();
    EXPECT_DOUBLE_EQ(same_first.gap, -0.2);
    EXPECT_DOUBLE_EQ(same_first.parts.at(0).gap, 0);
    EXPECT_DOUBLE_EQ(same_first.parts.at(1).gap, -0.2);
    EXPECT_DOUBLE_EQ(same_first.log_ratio.value(), std::log(0.5));
    // Of two stages a part is the difference times the mean of the other's rates: -0.3 × 0.6 and -0.4 × 0.65.
    const auto both = decompose(counts(100, {50, 20, 0}), counts(100, {80, 64, 0}), std::span(way).first(2)).value();
    EXPECT_NEAR(both.parts.at(0).gap, -0.3 * 0.6, 1e-15);
    EXPECT_NEAR(both.parts.at(1).gap, -0.4 * 0.65, 1e-15);
    EXPECT_NEAR(gaps(both), 0.2 - 0.64, 1e-15);
    EXPECT_NEAR(both.difference.value().value, 0.2 - 0.64, 1e-15);
    EXPECT_LT(both.p.value(), 1e-6);
}

TEST(Decomposition, OfThreeStagesByAllOrders) {
    const std::array a = {0.5, 0.4, 0.5};
    const std::array b = {0.8, 0.5, 1.0};
    std::array<std::size_t, 3> order = {0, 1, 2};
    std::array<double, 3> mean = {};
    do {
        auto rates = b;
        for (const std::size_t i : order) {
            const double before = rates[0] * rates[1] * rates[2];
            rates[i] = a[i];
            mean[i] += (rates[0] * rates[1] * rates[2] - before) / 6;
        }
    } while (std::ranges::next_permutation(order).found);
    const auto whole = decompose(counts(100, {50, 20, 10}), counts(100, {80, 40, 40}), way).value();
    for (std::size_t i = 0; i < way.size(); ++i) {
        EXPECT_NEAR(whole.parts.at(i).gap, mean[i], 1e-15);
    }
}

TEST(Decomposition, WhereNobodyGotThroughTheGapHasPartsAndNoLogarithm) {
    // No one of the group was enrolled: what they would have done after that is not known, and no part of the gap.
    const auto none = decompose(counts(40, {20, 0, 0}), counts(100, {50, 40, 20}), way).value();
    EXPECT_FALSE(none.log_ratio);
    EXPECT_FALSE(none.parts.at(1).log_ratio);
    EXPECT_FALSE(none.parts.at(2).own_rate);
    EXPECT_EQ(none.parts.at(2).gap, 0);
    EXPECT_EQ(none.parts.at(0).gap, 0);
    EXPECT_NEAR(none.parts.at(1).gap, -0.2, 1e-15);
    const auto neither = decompose(counts(40, {20, 0, 0}), counts(100, {70, 0, 0}), way).value();
    EXPECT_EQ(neither.gap, 0);
    EXPECT_EQ(gaps(neither), 0);
    EXPECT_EQ(neither.p, 1);
}

TEST(Decomposition, WithoutPeopleThereIsNone) {
    EXPECT_FALSE(decompose(counts(0, {0, 0, 0}), counts(10, {5, 4, 2}), way));
    EXPECT_FALSE(decompose(counts(10, {5, 4, 2}), counts(0, {0, 0, 0}), way));
    auto lost = counts(10, {5, 4, 2});
    lost[index(Stage::completion)] = {0, 0};  // enrolled, but no one could have completed yet
    EXPECT_FALSE(decompose(lost, counts(10, {5, 4, 2}), way));
    auto not_yet = counts(100, {50, 40, 20});
    not_yet[index(Stage::completion)] = {25, 20};  // 15 have not had the time
    const auto parts = decompose(not_yet, counts(100, {50, 40, 20}), way).value();
    EXPECT_DOUBLE_EQ(parts.own_rate, 0.5 * 0.8 * 0.8);
    EXPECT_FALSE(parts.p);  // no one was followed over the whole way
    EXPECT_FALSE(parts.difference);
}

TEST(Decomposition, NonsenseIsRefused) {
    const auto some = counts(10, {5, 4, 2});
    EXPECT_THROW((void)decompose(some, some, {}), Error);
    EXPECT_THROW((void)decompose(some, some, std::array{Stage::application, Stage::application}), Error);
    EXPECT_THROW((void)decompose(some, some, way, 1), Error);
    EXPECT_THROW((void)decompose(counts(10, {11, 4, 2}), some, way), Error);
}

TEST(Way, LeadsByBases) {
    EXPECT_EQ(way_to(Stage::retention), (std::vector{Stage::application, Stage::enrollment, Stage::completion,
                                                     Stage::placement, Stage::retention}));
    EXPECT_TRUE(way_to(Stage::outreach).empty());
    StageBases circle = usual_bases;
    circle[index(Stage::outreach)] = Stage::wage;
    EXPECT_THROW((void)way_to(Stage::retention, circle), Error);
    for (const Stage stage : all_stages) {
        EXPECT_EQ(enum_of<Stage>(text_of(stage)), stage);
    }
    EXPECT_FALSE(enum_of<Stage>("outreach "));
}

StageCounts random_counts() {
    const auto people = *rc::gen::inRange<std::size_t>(1, 500);
    std::array<std::size_t, 3> reached = {};
    std::size_t left = people;
    for (auto& here : reached) {
        left = here = *rc::gen::inRange<std::size_t>(0, left + 1);
    }
    return counts(people, reached);
}

RC_GTEST_PROP(DecompositionProperty, PartsSumToTheWhole, ()) {
    const auto own = random_counts();
    const auto reference = random_counts();
    const auto whole = decompose(own, reference, way).value();
    RC_ASSERT(std::abs(gaps(whole) - whole.gap) < 1e-14);
    RC_ASSERT(std::abs(whole.difference.value().value - whole.gap) < 1e-14);
    if (whole.log_ratio) {
        double sum = 0;
        for (const auto& part : whole.parts) {
            sum += part.log_ratio.value();
        }
        RC_ASSERT(std::abs(sum - *whole.log_ratio) < 1e-12);
    }
    const auto back = decompose(reference, own, way).value();
    for (std::size_t i = 0; i < way.size(); ++i) {
        RC_ASSERT(std::abs(whole.parts[i].gap + back.parts[i].gap) < 1e-14);
        // A stage at which the group does better never adds to the gap.
        const auto& part = whole.parts[i];
        if (part.own_rate && part.reference_rate) {
            RC_ASSERT((*part.own_rate - *part.reference_rate) * part.gap >= 0);
        } else {
            RC_ASSERT(part.gap == 0);
        }
    }
}

}  // namespace
}  // namespace laborshed::equity
