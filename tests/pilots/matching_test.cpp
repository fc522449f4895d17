#include "pilots/matching.h"

#include "base/error.h"
#include "base/random.h"
#include "pilots/comma_file.h"
#include "support/real_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace laborshed::pilots {
namespace {

using testing::Fields;

struct Data {
    std::vector<std::uint8_t> treated = {};
    std::vector<std::uint32_t> stratum = {};
    std::vector<double> outcome = {};
    std::vector<std::string> names = {};
    std::vector<std::vector<double>> values = {};

    [[nodiscard]] MatchPeople people(bool exact = false) const {
        MatchPeople people{.treated = treated, .variables = {}};
        for (std::size_t j = 0; j < names.size(); ++j) {
            people.variables.push_back({.name = names[j], .values = values[j]});
        }
        if (exact) {
            people.stratum = stratum;
        }
        return people;
    }
};

struct Case {
    Fields options, glm, errors, effect;
    std::map<std::size_t, std::vector<std::size_t>> matches;
    std::map<std::string, Fields> before, after;
};

struct Oracle {
    Data made;
    std::map<std::string, Case> cases;
    double naive = 0;
};

Oracle oracle() {
    Oracle all;
    all.made.names = {"x1", "x2", "x3"};
    all.made.values.resize(3);
    for (const Fields& row : testing::comma_rows(LABORSHED_SOURCE_DIR "/tests/oracle/matching_nearest.csv")) {
        if (row.at(1) == "person") {
            all.made.treated.push_back(row.at(2) == "1" ? 1 : 0);
            all.made.stratum.push_back(static_cast<std::uint32_t>(std::stoul(row.at(3))));
            all.made.outcome.push_back(std::stod(row.at(4)));
            for (std::size_t j = 0; j < 3; ++j) {
                all.made.values[j].push_back(std::stod(row.at(5 + j)));
            }
            continue;
        }
        if (row[1] == "naive") {
            all.naive = std::stod(row.at(2));
            continue;
        }
        Case& one = all.cases[row.at(0)];
        if (row[1] == "match") {
            auto& mine = one.matches[std::stoul(row.at(2))];
            for (std::size_t j = 3; j < row.size() && !row[j].empty(); ++j) {
                mine.push_back(std::stoul(row[j]));
            }
        } else if (row[1] == "before" || row[1] == "after") {
            (row[1] == "before" ? one.before : one.after)[row.at(2)] = row;
        } else {
            (row[1] == "options"  ? one.options
             : row[1] == "glm"    ? one.glm
             : row[1] == "errors" ? one.errors
                                  : one.effect) = row;
        }
    }
    return all;
}

void expect_same(const MatchBalance& ours, const Fields& theirs) {
    const auto close = [](const std::optional<double>& value, const std::string& other) {
        if (const double figure = testing::figure(other); std::isnan(figure)) {
            EXPECT_FALSE(value);
        } else {
            EXPECT_NEAR(value.value(), figure, 1e-8 * (1 + std::abs(figure)));
        }
    };
    close(ours.treated_mean, theirs.at(3));
    close(ours.comparison_mean, theirs.at(4));
    close(ours.difference, theirs.at(5));
    close(ours.variance_ratio, theirs.at(6));
}

void expect_same(const Data& data, const Case& theirs) {
    const Fields& options = theirs.options;
    const MatchPeople people = data.people(options.at(6) == "1");
    const double caliper = testing::figure(options.at(5));
    const auto ours = match_people(
        people, {.distance = options.at(2) == "glm" ? MatchDistance::propensity : MatchDistance::mahalanobis,
                 .ratio = std::stoul(options.at(3)),
                 .replacement = options.at(4) == "1",
                 .caliper = std::isnan(caliper) ? std::nullopt : std::optional(caliper)});
    for (std::size_t j = 2; j < theirs.glm.size(); ++j) {
        const double coefficient = std::stod(theirs.glm[j]);
        const double error = std::stod(theirs.errors.at(j));
        EXPECT_NEAR(ours.coefficients.at(j - 2), coefficient, 1e-8 * (1e-3 + std::abs(coefficient)));
        EXPECT_NEAR(ours.standard_errors.at(j - 2) / error, 1, 1e-7);
    }
    ASSERT_EQ(ours.participants.size(), theirs.matches.size());
    for (std::size_t i = 0; i < ours.participants.size(); ++i) {
        auto mine = ours.matches[i];
        auto others = theirs.matches.at(ours.participants[i]);
        if (ours.options.replacement) {  // R lists them as they come in the data where no more than asked for are near
            std::ranges::sort(mine);
            std::ranges::sort(others);
        }
        EXPECT_EQ(mine, others) << ours.participants[i];
    }
    for (const BalancedVariable& variable : ours.balance) {
        if (theirs.before.contains(variable.name)) {
            SCOPED_TRACE(variable.name);
            expect_same(variable.before, theirs.before.at(variable.name));
            expect_same(variable.after, theirs.after.at(variable.name));
        }
    }
    const Estimate effect = matched_effect(ours, people, data.outcome);
    EXPECT_NEAR(effect.estimate.value(), std::stod(theirs.effect.at(2)), 1e-8 * std::abs(*effect.estimate));
    EXPECT_NEAR(effect.standard_error.value(), std::stod(theirs.effect.at(3)), 1e-8 * *effect.standard_error);
    EXPECT_EQ(ours.matched_participants, std::stoul(theirs.effect.at(4)));
    EXPECT_EQ(ours.matched_comparison, std::stoul(theirs.effect.at(5)));
}

TEST(Matching, AgreesWithMatchItOnGeneratedPeople) {
    const Oracle all = oracle();
    std::size_t compared = 0;
    for (const auto& [name, theirs] : all.cases) {
        if (name.starts_with("made")) {
            SCOPED_TRACE(name);
            expect_same(all.made, theirs);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 11U);
}

TEST(Matching, AgreesWithMatchItOnLaLonde) {
    LABORSHED_REAL_FILE(file, "pilots/MatchIt_lalonde.csv");
    auto columns = testing::comma_columns(file);
    for (const Fields& row : testing::comma_rows(file)) {
        if (row.at(4) != "race") {
            columns["hispan"].push_back(row.at(4) == "hispan" ? 1 : 0);
            columns["white"].push_back(row.at(4) == "white" ? 1 : 0);
        }
    }
    Data data{.names = {"age", "educ", "hispan", "white", "married", "nodegree", "re74", "re75"}};
    for (const std::string& name : data.names) {
        data.values.push_back(columns.at(name));
    }
    data.treated.assign(columns.at("treat").begin(), columns.at("treat").end());
    data.outcome = columns.at("re78");
    for (std::size_t i = 0; i < data.treated.size(); ++i) {
        data.stratum.push_back(static_cast<std::uint32_t>(columns["hispan"][i] + 2 * columns["white"][i]));
    }
    std::size_t compared = 0;
    for (const auto& [name, theirs] : oracle().cases) {
        if (name.starts_with("lalonde")) {
            SCOPED_TRACE(name);
            expect_same(data, theirs);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 4U);
}

TEST(Matching, ThePanelStudyIsNoComparisonUntilItIsMatched) {
    LABORSHED_REAL_FILE(file, "pilots/causaldata_nsw_mixtape.csv");
    const auto nsw = testing::comma_columns(file);
    const auto psid = testing::comma_columns(*testing::real_data() / "pilots/DAAG_psid1.csv");
    Data data{.names = {"age", "educ", "black", "hisp", "marr", "nodeg", "re74", "re75"}};
    data.values.resize(data.names.size());
    double of_participants = 0;
    double of_others = 0;
    const auto add = [&](const auto& columns, std::size_t i, std::uint8_t treated) {
        for (std::size_t j = 0; j < data.names.size(); ++j) {
            data.values[j].push_back(
                columns.at(data.names[j] == "nodeg" && treated == 1 ? "nodegree" : data.names[j])[i]);
        }
        data.treated.push_back(treated);
        data.outcome.push_back(columns.at("re78")[i]);
        (treated == 1 ? of_participants : of_others) += columns.at("re78")[i];
    };
    for (std::size_t i = 0; i < nsw.at("treat").size(); ++i) {
        if (nsw.at("treat")[i] == 1) {
            add(nsw, i, 1);
        }
    }
    for (std::size_t i = 0; i < psid.at("trt").size(); ++i) {
        add(psid, i, 0);
    }
    ASSERT_EQ(data.treated.size(), 185U + 2490U);
    const Oracle all = oracle();
    const double naive = of_participants / 185 - of_others / 2490;
    EXPECT_NEAR(naive, all.naive, 1e-8);
    EXPECT_NEAR(naive, -15205, 0.5);  // Dehejia and Wahba 1999, table 3
    for (const auto& [name, theirs] : all.cases) {
        if (name.starts_with("psid1")) {
            SCOPED_TRACE(name);
            expect_same(data, theirs);
        }
    }
    // Without replacement, no match is left for many: the balance says that the figure should not be used.
    EXPECT_EQ(worst(match_people(data.people()).checks), Finding::fails);
}

/// Participants at 1 and 4, others at 0, 2, 2, 9: one variable.
Data by_hand() {
    return {
        .treated = {1, 0, 0, 1, 0, 0}, .outcome = {10, 1, 2, 20, 4, 8}, .names = {"x"}, .values = {{1, 0, 2, 4, 2, 9}}};
}

TEST(Matching, NumbersByHand) {
    const Data data = by_hand();
    const auto alone = match_people(data.people(), {.distance = MatchDistance::mahalanobis});
    // 0 and 2 are equally near to 1: the first in the data; then 2, of two the first.
    EXPECT_THAT(alone.matches, ::testing::ElementsAre(::testing::ElementsAre(1), ::testing::ElementsAre(2)));
    EXPECT_THAT(alone.weights, ::testing::ElementsAre(1, 1, 1, 1, 0, 0));
    const Estimate effect = matched_effect(alone, data.people(), data.outcome);
    EXPECT_NEAR(effect.estimate.value(), 15 - 1.5, 1e-12);
    const auto two =
        match_people(data.people(), {.distance = MatchDistance::mahalanobis, .ratio = 2, .replacement = true});
    EXPECT_THAT(two.matches, ::testing::ElementsAre(::testing::ElementsAre(1, 2), ::testing::ElementsAre(2, 4)));
    // 1/2, 1, 1/2 of 2 participants, to add up to 3 people.
    EXPECT_THAT(two.weights, ::testing::ElementsAre(1, 0.75, 1.5, 1, 0.75, 0));
    EXPECT_NEAR(matched_effect(two, data.people(), data.outcome).estimate.value(), 15 - (0.5 + 2 + 2) / 2, 1e-12);
}

TEST(Matching, SaysWhatTheDataCannotTell) {
    Data data = by_hand();
    EXPECT_TRUE(match_people({}).why_not);
    Data nobody = data;
    std::ranges::fill(nobody.treated, 0);
    EXPECT_THAT(match_people(nobody.people()).why_not, ::testing::Optional(std::string("no one participated")));
    Data apart = data;
    apart.values[0] = {10, 1, 2, 11, 3, 2};
    const auto split = match_people(apart.people());
    EXPECT_TRUE(split.why_not);
    EXPECT_FALSE(matched_effect(split, apart.people(), apart.outcome).estimate);
    // Strata that no one shares.
    data.stratum = {1, 2, 2, 1, 2, 2};
    EXPECT_TRUE(match_people(data.people(true)).why_not);
    // Lost outcomes take their pairs out.
    data = by_hand();
    data.outcome[1] = std::numeric_limits<double>::quiet_NaN();
    const auto matching = match_people(data.people(), {.distance = MatchDistance::mahalanobis});
    const Estimate effect = matched_effect(matching, data.people(), data.outcome);
    EXPECT_EQ(effect.estimate, 18);
    EXPECT_FALSE(effect.interval);
    EXPECT_TRUE(effect.why_not);
    data.outcome[3] = data.outcome[1];
    EXPECT_FALSE(matched_effect(matching, data.people(), data.outcome).estimate);
}

TEST(Matching, RefusesWhatCannotBe) {
    const Data data = by_hand();
    EXPECT_THROW(match_people(data.people(), {.ratio = 0}), Error);
    EXPECT_THROW(match_people(data.people(), {.caliper = -1}), Error);
    Data missing = data;
    missing.values[0][2] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(match_people(missing.people()), Error);
    EXPECT_THROW(matched_effect(match_people(data.people()), data.people(), std::vector<double>{1.0}), Error);
}

double normal(RandomStream& random) { return boost::math::quantile(boost::math::normal(), random.uniform()); }

TEST(Matching, IntervalsHoldTheirLevel) {
    constexpr int trials = 300;
    int covered = 0;
    for (int trial = 0; trial < trials; ++trial) {
        RandomStream random(11, 1, static_cast<std::uint64_t>(trial));
        Data data{.names = {"x"}, .values = {{}}};
        for (int i = 0; i < 400; ++i) {
            const double x = normal(random);
            const bool treated = random.uniform() < 0.25 / (1 + std::exp(-x));
            data.treated.push_back(treated ? 1 : 0);
            data.values[0].push_back(x);
            data.outcome.push_back(x + (treated ? 0.5 : 0) + normal(random));
        }
        const auto matching = match_people(data.people(), {.caliper = 0.1});
        const auto interval = matched_effect(matching, data.people(), data.outcome).interval.value();
        covered += interval.low <= 0.5 && 0.5 <= interval.high ? 1 : 0;
    }
    EXPECT_NEAR(covered / static_cast<double>(trials), 0.95, 0.038);  // 3 standard errors
}

RC_GTEST_PROP(Matching, PairsAreOfOneStratumWithinTheCaliperAndNobodyIsTakenTwice, (std::uint64_t seed)) {
    RandomStream random(seed, 4, 0);
    Data data{.names = {"x", "z"}, .values = {{}, {}}};
    for (int i = 0; i < 60; ++i) {
        data.treated.push_back(random.uniform() < 0.3 ? 1 : 0);
        data.stratum.push_back(random.uniform() < 0.5 ? 1 : 2);
        data.values[0].push_back(std::floor(5 * random.uniform()));
        data.values[1].push_back(random.uniform());
    }
    const auto people = data.people(true);
    const auto matching = match_people(people, {.ratio = 2, .caliper = 0.5});
    std::set<std::size_t> taken;
    double comparison = 0;
    for (std::size_t i = 0; i < matching.participants.size(); ++i) {
        for (const std::size_t other : matching.matches[i]) {
            RC_ASSERT(taken.insert(other).second);
            RC_ASSERT(data.treated[other] == 0);
            RC_ASSERT(data.stratum[other] == data.stratum[matching.participants[i]]);
            comparison += matching.weights[other];
        }
    }
    // Summed once for each: no one stands twice.
    RC_ASSERT(std::abs(comparison - static_cast<double>(matching.matched_comparison)) < 1e-9);
}

}  // namespace
}  // namespace laborshed::pilots
