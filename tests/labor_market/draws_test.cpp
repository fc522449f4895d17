#include "labor_market/draws.h"

#include "base/random.h"
#include "labor_market/quantiles.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

namespace laborshed::labor_market {
namespace {

constexpr std::size_t many = 200'000;

std::vector<float> buffer(std::size_t n) { return std::vector<float>(draws::padded(n)); }

double mean(const std::vector<float>& values, std::size_t n, int power = 1) {
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) {
        total += std::pow(static_cast<double>(values[i]), power);
    }
    return total / static_cast<double>(n);
}

TEST(Draws, NormalPairsAreBoxMullerOnThePhiloxWords) {
    const draws::Stream stream{2026, 291141, 1, 0};
    auto first = buffer(200);
    auto second = buffer(200);
    draws::normal_pairs(stream, 200, first.data(), second.data());
    for (std::uint32_t draw = 0; draw < 200; ++draw) {
        // Tile of 128 draws: block i serves the draws i and i + 64 of its tile.
        const std::uint32_t block = draw / 128 * 64 + draw % 64;
        const auto words = philox4x32({block, 1, 291141, 0}, {2026, 0});
        const bool late = draw % 128 >= 64;
        const double u = ((words[late ? 2 : 0] >> 1U) + 0.5) / 2147483648.0;
        const std::uint32_t angle = words[late ? 3 : 1];
        const double turns =
            0.25 * (angle >> 30U) + static_cast<double>(static_cast<std::int32_t>(angle << 2U)) / 17179869184.0;
        const double radius = std::sqrt(-2 * std::log(u));
        EXPECT_NEAR(first[draw], radius * std::cos(2 * std::numbers::pi * turns), 2e-6);
        EXPECT_NEAR(second[draw], radius * std::sin(2 * std::numbers::pi * turns), 2e-6);
    }
}

TEST(Draws, NormalsHaveTheMomentsOfTheStandardNormal) {
    auto first = buffer(many);
    auto second = buffer(many);
    draws::normal_pairs({7, 1, 1, 0}, many, first.data(), second.data());
    for (const auto& z : {first, second}) {
        EXPECT_NEAR(mean(z, many), 0, 0.01);
        EXPECT_NEAR(mean(z, many, 2), 1, 0.015);
        EXPECT_NEAR(mean(z, many, 3), 0, 0.04);
        EXPECT_NEAR(mean(z, many, 4), 3, 0.12);
    }
    double product = 0;
    for (std::size_t i = 0; i < many; ++i) {
        product += static_cast<double>(first[i]) * static_cast<double>(second[i]);
    }
    EXPECT_NEAR(product / many, 0, 0.01);
}

TEST(Draws, GammaMeanIsShapeAndVarianceIsShape) {
    for (const double shape : {0.2, 0.7, 1.0, 4.97, 11.6, 40.0}) {
        auto x = buffer(many);
        draws::gammas({7, 1, 2, 0}, shape, many, x.data());
        const double m = mean(x, many);
        const double variance = mean(x, many, 2) - m * m;
        EXPECT_NEAR(m, shape, 5 * std::sqrt(shape / many)) << shape;
        EXPECT_NEAR(variance / shape, 1, 0.05) << shape;
        EXPECT_GE(*std::min_element(x.begin(), x.begin() + many), 0);
    }
}

TEST(Draws, GammasHaveTheQuantilesOfTheGamma) {
    for (const double shape : {0.4, 1.0, 2.5, 5.104, 35.0, 1000.0}) {
        auto x = buffer(many);
        draws::gammas({11, 3, 2, 0}, shape, many, x.data());
        std::sort(x.begin(), x.begin() + many);
        const boost::math::gamma_distribution<double> law(shape);
        for (const double p : {0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.999}) {
            // The share of draws below the p quantile is p, within 4.5 standard errors.
            const auto below = std::lower_bound(x.begin(), x.begin() + many, boost::math::quantile(law, p)) - x.begin();
            EXPECT_NEAR(static_cast<double>(below) / many, p, 4.5 * std::sqrt(p * (1 - p) / many)) << shape;
        }
    }
}

TEST(Draws, BetaOutOfGammasHasTheQuantilesOfTheBeta) {
    auto x = buffer(many);
    auto y = buffer(many);
    draws::gammas({7, 1, 2, 0}, 11.6, many, x.data());
    draws::gammas({7, 1, 4, 0}, 4.97, many, y.data());
    draws::add(many, x.data(), y.data());
    draws::share_of(many, 1, x.data(), y.data(), 0, x.data());
    QuantileFinder finder(many);
    const auto points = finder.find(many, x.data());
    const boost::math::beta_distribution<double> law(11.6, 4.97);
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_NEAR(points[i].value(), boost::math::quantile(law, simulated_probabilities[i]), 0.003);
    }
}

TEST(Draws, StudentsHaveTheQuantilesOfStudentsTOverItsDeviation) {
    for (const double degrees : {2.5, 5.0, 30.0}) {
        auto x = buffer(many);
        draws::students({11, 3, 2, 0}, degrees, many, x.data());
        std::sort(x.begin(), x.begin() + many);
        const boost::math::students_t_distribution<double> law(degrees);
        const double deviation = std::sqrt(degrees / (degrees - 2));
        for (const double p : {0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999}) {
            const auto at = static_cast<float>(boost::math::quantile(law, p) / deviation);
            const auto below = std::lower_bound(x.begin(), x.begin() + many, at) - x.begin();
            EXPECT_NEAR(static_cast<double>(below) / many, p, 4.5 * std::sqrt(p * (1 - p) / many)) << degrees;
        }
        if (degrees > 4) {
            EXPECT_NEAR(mean(x, many, 2), 1, 0.05) << degrees;
        }
    }
}

TEST(Draws, UniformsAreUniform) {
    auto x = buffer(many);
    draws::uniforms({11, 3, 2, 0}, many, x.data());
    EXPECT_NEAR(mean(x, many), 0.5, 0.003);
    EXPECT_NEAR(mean(x, many, 2), 1.0 / 3, 0.003);
    std::sort(x.begin(), x.begin() + many);
    EXPECT_GT(x[0], 0);
    EXPECT_LE(x[many - 1], 1);
}

TEST(Draws, DemandIsItsFormulaByHand) {
    // 4000 × (1 + 0.1 × 2) = 4800 jobs; surprise 0.01 × 1 + 0.02 × (−2) = −0.03; averaged 1 + 5 × (−0.03) = 0.85;
    // exits 0.85 × (0.03 + 0.01 × 1) = 0.034; transfers 0.85 × max(0, 0.02 − 0.01 × 3) = 0; growth 0.006 − 0.03.
    const draws::DemandLaw law{4000, 0.1F, 0.03F, 0.01F, 0.02F, 0.01F, 0.006F, 0.01F, 0.02F, 1, 0.5F, 5};
    const auto value = [](float x) { return std::vector<float>(draws::padded(1), x); };
    auto openings = buffer(1);
    auto entrants = buffer(1);
    const auto run = [&](float transfer, float changers) {
        const auto employment = value(2);
        const auto exit = value(1);
        const auto transfers = value(transfer);
        const auto share = value(changers);
        const auto own = value(-2);
        draws::demand(law, {employment.data(), exit.data(), transfers.data(), share.data(), exit.data(), own.data()}, 1,
                      openings.data(), entrants.data());
    };
    run(-3, 0);
    EXPECT_NEAR(openings[0], 4800 * (0.034 - 0.024), 1e-3);
    EXPECT_NEAR(entrants[0], 4800 * (0.034 - 0.024), 1e-3);
    // Transfers 0.85 × 0.03 = 0.0255, of which people from other occupations fill 1 − 0.5 × 0.8 = 0.6.
    run(1, -0.8F);
    EXPECT_NEAR(openings[0], 4800 * (0.034 + 0.0255 - 0.024), 1e-3);
    EXPECT_NEAR(entrants[0], 4800 * (0.034 + 0.4 * 0.0255 - 0.024), 1e-3);
    run(1, 9);  // no more than all
    EXPECT_NEAR(entrants[0], 4800 * (0.034 - 0.024), 1e-3);
}

TEST(Draws, PeopleAreLognormalWithTheirMeanAndError) {
    for (const double rse : {0.0, 0.1, 1.0}) {
        auto z = buffer(many);
        auto other = buffer(many);
        draws::normal_pairs({5, 1, 1, 0}, many, z.data(), other.data());
        auto total = buffer(many);
        draws::add_people(200, rse, many, z.data(), nullptr, total.data());
        const double m = mean(total, many);
        EXPECT_NEAR(m, 200, 0.01 + 200 * 5 * rse / std::sqrt(many)) << rse;
        EXPECT_NEAR(std::sqrt(std::max(0.0, mean(total, many, 2) - m * m)) / 200, rse, 0.001 + 0.03 * rse) << rse;
        const std::vector<float> twice(draws::padded(many), 2.0F);
        draws::add_people(200, rse, many, z.data(), twice.data(), total.data());
        EXPECT_NEAR(mean(total, many), 3 * m, 0.05) << rse;
    }
}

TEST(Draws, TheFirstDrawsDoNotDependOnHowManyThereAre) {
    auto few = buffer(100);
    auto more = buffer(1000);
    draws::gammas({1, 2, 2, 0}, 0.6, 100, few.data());
    draws::gammas({1, 2, 2, 0}, 0.6, 1000, more.data());
    EXPECT_TRUE(std::equal(few.begin(), few.begin() + 100, more.begin()));
}

// The words, in hexadecimal floating point, that this code gave on an AVX2 processor; every processor and compiler
// must.
TEST(Draws, AreTheSameBitsEverywhere) {
    auto first = buffer(1000);
    auto second = buffer(1000);
    draws::normal_pairs({2026, 42, 1, 0}, 1000, first.data(), second.data());
    auto x = buffer(1000);
    draws::gammas({2026, 42, 2, 3}, 0.4, 1000, x.data());
    std::uint64_t hash = 14695981039346656037U;
    for (const auto* values : {&first, &second, &x}) {
        for (std::size_t i = 0; i < 1000; ++i) {
            hash = (hash ^ std::bit_cast<std::uint32_t>((*values)[i])) * 1099511628211U;
        }
    }
    EXPECT_EQ(hash, 17637503672504255784U);
}

RC_GTEST_PROP(QuantileFinder, AgreesWithSorting, ()) {
    // Few different values, so that ties are common; and many.
    const auto spread = *rc::gen::element(3, 50, 100000);
    const auto whole = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-spread, spread)));
    const auto times = *rc::gen::element(1, 7, 40);
    std::vector<float> values;
    for (int copy = 0; copy < times; ++copy) {
        for (const int value : whole) {
            values.push_back(static_cast<float>(value) * 0.37F + static_cast<float>(copy % 5));
        }
    }
    RC_PRE(values.size() >= 2);
    const std::size_t n = values.size();
    QuantileFinder finder(n);
    const auto points = finder.find(n, values.data());
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double position = simulated_probabilities[i] * static_cast<double>(n - 1);
        const auto below = static_cast<std::size_t>(position);
        RC_ASSERT(points[i].lower == values[below]);
        RC_ASSERT(points[i].upper == values[std::min(below + 1, n - 1)]);
        RC_ASSERT(std::abs(points[i].weight - (position - static_cast<double>(below))) < 1e-12);
    }
}

}  // namespace
}  // namespace laborshed::labor_market
