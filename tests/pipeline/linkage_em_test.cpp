#include "pipeline/linkage_em.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace laborshed::pipeline {
namespace {

std::vector<std::vector<double>> numbers(const std::string& file, bool with_header) {
    std::ifstream in(std::string(LABORSHED_SOURCE_DIR "/tests/oracle/") + file);
    std::vector<std::vector<double>> rows;
    std::string line;
    if (with_header) {
        std::getline(in, line);
    }
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, ',');) {
            rows.back().push_back(std::stod(cell));
        }
    }
    return rows;
}

Pattern pattern_of(const std::vector<double>& levels) {
    Pattern pattern;
    for (const Field field : kAllFields) {
        pattern.set(field, static_cast<Level>(static_cast<int>(levels[static_cast<std::size_t>(field)])));
    }
    return pattern;
}

TEST(LinkageEm, AsNumPy) {  // tests/oracle/linkage.csv: made by linkage.py next to it
    std::vector<PatternCount> candidates;
    for (const auto& row : numbers("linkage_patterns.csv", true)) {
        candidates.push_back({pattern_of(row), row[kFields]});
        EXPECT_EQ(needs_a_look(candidates.back().pattern), row[kFields + 1] == 0);
    }
    ASSERT_GE(candidates.size(), 100U);
    const LinkagePrior prior = usual_prior(200);
    const LinkageModel model = estimate(candidates, 19900, prior.u, prior);
    EXPECT_TRUE(model.converged);
    const auto expected = numbers("linkage.csv", false);
    ASSERT_EQ(expected.size(), 1 + kFields);
    EXPECT_NEAR(model.match_rate / expected[0][0], 1, 1e-8);
    for (std::size_t field = 0; field < kFields; ++field) {
        for (std::size_t level = 0; level < kLevels; ++level) {
            EXPECT_NEAR(model.m[field][level], expected[1 + field][level], 1e-8) << field << ' ' << level;
        }
    }
}

TEST(LinkageEm, WithoutPairsThePriorIsTheAnswer) {
    const LinkagePrior prior = usual_prior(20);
    const LinkageModel model = estimate({}, 0, prior.u, prior);
    EXPECT_TRUE(model.converged);
    EXPECT_NEAR(model.match_rate, prior.match_rate, 1e-15);
    for (std::size_t field = 0; field < kFields; ++field) {
        double m = 0;
        double u = 0;
        for (std::size_t level = 0; level < kLevels; ++level) {
            EXPECT_NEAR(model.m[field][level], prior.m[field][level], 1e-12);
            m += prior.m[field][level];
            u += prior.u[field][level];
        }
        EXPECT_NEAR(m, 1, 1e-12) << field;
        EXPECT_NEAR(u, 1, 1e-12) << field;
    }
}

TEST(LinkageEm, BitsAndProbabilityByHand) {
    LinkageModel model;
    model.m[0] = {0.8, 0.1, 0, 0.1};
    model.u[0] = {0.05, 0.1, 0, 0.85};
    model.match_rate = 1.0 / 17;
    EXPECT_DOUBLE_EQ(model.bits(Field::given, Level::agree), 4);  // log2(16)
    EXPECT_DOUBLE_EQ(model.bits(Field::given, Level::close), 0);
    EXPECT_DOUBLE_EQ(model.bits(Field::given, Level::swapped), 0);
    EXPECT_DOUBLE_EQ(model.bits(Field::given, Level::missing), 0);
    EXPECT_DOUBLE_EQ(model.probability(4), 0.5);  // odds 1 to 16 before, 16 to 1 by the field
    EXPECT_DOUBLE_EQ(model.probability(6), 0.8);
}

TEST(LinkageEm, ChanceAgreementIsTheShareAmongRandomPairsWithoutThoseOfOnePerson) {
    LinkagePrior prior = usual_prior(1000);
    prior.random_pairs = 0;
    Pattern same;  // agrees on everything
    Pattern other;
    for (const Field field : kAllFields) {
        other.set(field, Level::differ);
    }
    const std::vector<PatternCount> random = {{same, 1}, {other, 99}};
    const auto u = chance_agreement(random, prior);
    EXPECT_DOUBLE_EQ(u[2][0], 0.01);
    EXPECT_DOUBLE_EQ(u[2][3], 0.99);
    EXPECT_EQ(u[2][2], 1e-6);  // never seen, but it can be
    EXPECT_EQ(u[3][2], 0);     // a sex cannot be swapped
    const LinkageModel model = estimate(random, 100, prior.u, prior);
    EXPECT_DOUBLE_EQ(chance_agreement(random, prior, &model)[2][0], 1e-6);  // no lower, whatever was seen
}

TEST(LinkagePattern, KeepsALevelForEachField) {
    Pattern pattern;
    for (const Field field : kAllFields) {
        for (const Level level : {Level::agree, Level::close, Level::swapped, Level::differ, Level::missing}) {
            const Pattern before = pattern;
            pattern.set(field, level);
            for (const Field other : kAllFields) {
                EXPECT_EQ(pattern.at(other), other == field ? level : before.at(other));
            }
            EXPECT_EQ(Pattern(pattern.bits()), pattern);
        }
    }
}

/// Every pattern there is.
template <class Look>
void each_pattern(const Look& look) {
    constexpr std::uint32_t all = 5 * 5 * 5 * 5 * 5 * 5 * 5 * 5 * 5;
    for (std::uint32_t number = 0; number < all; ++number) {
        Pattern pattern;
        std::uint32_t rest = number;
        for (const Field field : kAllFields) {
            pattern.set(field, static_cast<Level>(rest % 5));
            rest /= 5;
        }
        look(pattern);
    }
}

TEST(LinkagePattern, WhoeverIsPlainlyTwoIsNeverLinkedAndTheRulesHold) {
    std::size_t two = 0;
    std::size_t linkable = 0;
    each_pattern([&](Pattern pattern) {
        const bool look = needs_a_look(pattern);
        if (plainly_two(pattern)) {
            ++two;
            ASSERT_TRUE(look);
        }
        if (!look) {
            ++linkable;
            ASSERT_FALSE(pattern.is(Field::given, Level::differ));
            ASSERT_FALSE(pattern.is(Field::birth, Level::differ));
            ASSERT_FALSE(pattern.is(Field::last4, Level::differ));
            bool more_than_names = false;
            for (const Field field : {Field::birth, Field::phone, Field::email, Field::street, Field::last4}) {
                more_than_names = more_than_names || pattern.at(field) <= Level::swapped;
            }
            ASSERT_TRUE(more_than_names);
        }
    });
    EXPECT_GT(two, 0U);
    EXPECT_GT(linkable, 0U);
}

}  // namespace
}  // namespace laborshed::pipeline
