#include "pilots/scale_forecast.h"

#include "base/error.h"
#include "base/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::pilots {
namespace {

const std::vector<std::size_t> looked_at{20, 50, 100, 200, 400};

ScaleInput nurses() {
    return {.openings = {.p10 = 80, .p50 = 100, .p90 = 120},
            .other_share = 0.3,
            .other_completers = 50,
            .other_placement = 0.8,
            .completed = {.yes = 18, .of = 20},
            .placed = {.yes = 16, .of = 18},
            .seats = looked_at};
}

TEST(ScaleForecast, NumbersByHand) {
    // Rates and openings without doubt: 70 openings for programs, 40 of them taken; each seat brings half a placement.
    const auto answer = scale_forecast({.openings = {.p10 = 100, .p50 = 100, .p90 = 100},
                                        .other_share = 0.3,
                                        .other_completers = 50,
                                        .other_placement = 0.8,
                                        .completed = {.yes = 500000, .of = 1000000},
                                        .placed = {.yes = 1000000, .of = 1000000},
                                        .seats = looked_at});
    EXPECT_NEAR(*answer.saturation, 60, 1e-9);
    EXPECT_NEAR(answer.saturation_interval->low, 60, 0.5);
    const SeatsForecast& few = answer.seats[0];
    EXPECT_NEAR(few.placed.mean, 10, 0.15);
    EXPECT_EQ(few.displaced.mean, 0);
    EXPECT_NEAR(few.placement_rate, 1, 0.001);
    // 200 able and 40 others for 70: all are net of no one but 30.
    const SeatsForecast& many = answer.seats[4];
    EXPECT_NEAR(many.placed.mean, 70 * 200.0 / 240, 0.3);
    EXPECT_NEAR(many.displaced.mean, 40 - 70 * 40.0 / 240, 0.3);
    EXPECT_NEAR(many.net.mean, 30, 1e-9);
    EXPECT_LT(many.placement_rate, 0.3);
}

TEST(ScaleForecast, TheNextHundredDoNotFindWhatTheFirstTwentyDid) {
    const auto answer = scale_forecast(nurses());
    ASSERT_EQ(answer.seats.size(), 5U);
    EXPECT_GT(answer.seats[0].placement_rate, 0.8);
    EXPECT_LT(answer.seats[3].placement_rate, 0.4);
    EXPECT_NEAR(*answer.saturation, 30 / (0.9 * 16 / 18), 1e-9);
    EXPECT_LT(answer.saturation_interval->low, *answer.saturation);
    EXPECT_GT(answer.saturation_interval->high, *answer.saturation);
    EXPECT_LE(answer.seats[0].placed.interval.low, answer.seats[0].placed.mean);
    EXPECT_EQ(worst(answer.checks), Finding::doubtful);  // 18 graduates
}

TEST(ScaleForecast, SameOnAnyThreads) {
    ScaleInput input = nurses();
    input.threads = 1;
    const auto one = scale_forecast(input);
    input.threads = 3;
    const auto three = scale_forecast(input);
    for (std::size_t i = 0; i < one.seats.size(); ++i) {
        EXPECT_EQ(one.seats[i].net.mean, three.seats[i].net.mean);
        EXPECT_EQ(one.seats[i].placed.interval.high, three.seats[i].placed.interval.high);
    }
}

TEST(ScaleForecast, SaysWhatTheDataCannotTell) {
    ScaleInput input = nurses();
    input.placed = {};
    EXPECT_TRUE(scale_forecast(input).why_not);
    input.placed = {.yes = 0, .of = 18};
    EXPECT_FALSE(scale_forecast(input).saturation);
    input = nurses();
    input.other_completers = 500;
    EXPECT_EQ(scale_forecast(input).saturation, 0);
    input = nurses();
    input.openings.p90 = 90;
    EXPECT_THROW(scale_forecast(input), Error);
    input = nurses();
    input.other_share = 1.5;
    EXPECT_THROW(scale_forecast(input), Error);
    input = nurses();
    input.placed.yes = 19;
    EXPECT_THROW(scale_forecast(input), Error);
}

RC_GTEST_PROP(ScaleForecast, MoreSeatsPlaceAndDisplaceNoFewerAndNeverMoreThanTheOpenings, (std::uint64_t seed)) {
    RandomStream random(seed, 7, 0);
    const double middle = 300 * random.uniform();
    const ScaleInput input{
        .openings = {.p10 = middle * random.uniform(), .p50 = middle, .p90 = middle * (1 + random.uniform())},
        .other_share = random.uniform(),
        .other_completers = 200 * random.uniform(),
        .other_placement = random.uniform(),
        .completed = {.yes = 7, .of = 10},
        .placed = {.yes = 5, .of = 7},
        .seats = looked_at,
        .draws = 200,
        .seed = seed,
        .threads = 1};
    const auto answer = scale_forecast(input);
    for (std::size_t i = 0; i < answer.seats.size(); ++i) {
        const SeatsForecast& one = answer.seats[i];
        RC_ASSERT(one.placed.mean <= one.graduates.mean + 1e-9);
        RC_ASSERT(one.net.mean >= -1e-9);
        RC_ASSERT(one.displaced.mean >= 0 &&
                  one.displaced.mean <= input.other_completers * input.other_placement + 1e-9);
        if (i > 0) {
            const SeatsForecast& before = answer.seats[i - 1];
            RC_ASSERT(one.placed.mean >= before.placed.mean - 1e-9);
            RC_ASSERT(one.displaced.mean >= before.displaced.mean - 1e-9);
            RC_ASSERT(one.net.mean >= before.net.mean - 1e-9);
        }
    }
    ScaleInput more = input;
    more.openings = {.p10 = input.openings.p10 + 50, .p50 = input.openings.p50 + 50, .p90 = input.openings.p90 + 50};
    const auto better = scale_forecast(more);
    for (std::size_t i = 0; i < answer.seats.size(); ++i) {
        RC_ASSERT(better.seats[i].placed.mean >= answer.seats[i].placed.mean - 1e-9);
        RC_ASSERT(better.seats[i].net.mean >= answer.seats[i].net.mean - 1e-9);
    }
}

}  // namespace
}  // namespace laborshed::pilots
