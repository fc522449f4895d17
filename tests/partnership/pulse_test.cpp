#include "partnership/pulse.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <sstream>

namespace laborshed::partnership {
namespace {

using equity::Disclosure;
using enum PulseDimension;

/// Answers of an organization's people on "rated".
void said(std::vector<PulseAnswer>& answers, const std::string& by, const std::vector<int>& values,
          PulseDimension dimension = reliability, const std::string& round = "1") {
    for (std::size_t i = 0; i < values.size(); ++i) {
        answers.push_back({by + std::to_string(i), by, "rated", round, dimension, values[i]});
    }
}

const PulseScore& of(const std::vector<PulseSeries>& series, std::size_t which, std::size_t round = 0) {
    return series.at(which).rounds.at(round).dimensions[0];
}

TEST(Pulse, AMeanOfEnoughPeople) {
    std::vector<PulseAnswer> answers;
    said(answers, "a", {3, 2, 4, 3, 1, 3});
    said(answers, "b", {4, 1});
    const auto result = pulse(answers);
    ASSERT_EQ(result.organizations.size(), 1U);
    // The rest, b's two, would follow by subtraction: a is withheld with them.
    EXPECT_DOUBLE_EQ(of(result.organizations, 0).low.value(), 21.0 / 8);
    EXPECT_EQ(of(result.organizations, 0).low, of(result.organizations, 0).high);
    EXPECT_EQ(of(result.organizations, 0).respondents, 8U);
    ASSERT_EQ(result.pairs.size(), 2U);
    EXPECT_EQ(result.pairs[0].by, "a");
    EXPECT_EQ(of(result.pairs, 0).disclosure, Disclosure::complement);
    EXPECT_EQ(of(result.pairs, 1).disclosure, Disclosure::too_few);
    EXPECT_FALSE(of(result.pairs, 0).low || of(result.pairs, 1).respondents);
}

TEST(Pulse, APairOfEnoughPeople) {
    std::vector<PulseAnswer> answers;
    said(answers, "a", {3, 2, 4, 3, 1, 3});
    said(answers, "b", {4, 1});
    said(answers, "c", {2});
    const auto result = pulse(answers);
    EXPECT_DOUBLE_EQ(of(result.pairs, 0).low.value(), 16.0 / 6);
    EXPECT_EQ(of(result.pairs, 2).disclosure, Disclosure::too_few);
    EXPECT_TRUE(of(result.organizations, 0).low);
}

TEST(Pulse, MeansNearTheEndsAreRanges) {
    std::vector<PulseAnswer> answers;
    said(answers, "a", {4, 4, 4, 4, 4});
    EXPECT_DOUBLE_EQ(of(pulse(answers).organizations, 0).low.value(), 16.0 / 5);
    EXPECT_DOUBLE_EQ(of(pulse(answers).organizations, 0).high.value(), 4);
    answers.clear();
    said(answers, "a", {1, 1, 2, 1, 1});
    EXPECT_DOUBLE_EQ(of(pulse(answers).organizations, 0).low.value(), 1);
    EXPECT_DOUBLE_EQ(of(pulse(answers).organizations, 0).high.value(), 9.0 / 5);
}

TEST(Pulse, TrustAndValue) {
    std::vector<PulseAnswer> answers;
    said(answers, "a", {3, 2, 3, 2, 3}, reliability);      // 2.6
    said(answers, "a", {3, 3, 3, 2, 3}, mission_support);  // 2.8
    said(answers, "a", {1, 2, 3, 2, 3, 2}, openness);      // 13 / 6
    said(answers, "a", {3, 3, 3, 2, 3}, influence);
    said(answers, "a", {3, 3}, involvement);
    said(answers, "a", {3, 3, 3, 2, 3}, resources);
    const auto round = pulse(answers).organizations[0].rounds[0];
    EXPECT_NEAR(round.trust.low.value(), (2.6 + 2.8 + 13.0 / 6) / 3, 1e-12);
    EXPECT_EQ(round.trust.respondents, 5U);
    EXPECT_EQ(round.value.disclosure, Disclosure::too_few);
    EXPECT_FALSE(round.value.low);
}

TEST(Pulse, ThePartnershipIsTheMeanOfWhatIsShown) {
    std::vector<PulseAnswer> answers;
    said(answers, "a", {3, 2, 3, 2, 3});
    for (int i = 0; i < 5; ++i) {
        answers.push_back({"x" + std::to_string(i), "x", "other", "1", reliability, i < 2 ? 2 : 3});
    }
    answers.push_back({"y", "y", "third", "1", reliability, 1});  // withheld, and not in it
    const auto result = pulse(answers);
    ASSERT_EQ(result.organizations.size(), 3U);
    ASSERT_EQ(result.partnership.size(), 1U);
    EXPECT_NEAR(result.partnership[0].dimensions[0].low.value(), 2.6, 1e-12);
    EXPECT_EQ(result.partnership[0].trust.disclosure, Disclosure::nobody);
    EXPECT_FALSE(result.partnership[0].dimensions[0].respondents);
}

TEST(Pulse, OneWhoCameIsNotToldByTheNextRound) {
    std::vector<PulseAnswer> answers;
    said(answers, "a", {3, 2, 3, 2, 3}, reliability, "1");
    said(answers, "a", {3, 2, 3, 2, 3, 1}, reliability, "2");        // one came
    said(answers, "a", {3, 2, 2, 2, 3}, reliability, "3");           // gone again
    said(answers, "a", {3, 2, 2, 2, 3, 4, 3, 2}, reliability, "4");  // three came
    const auto result = pulse(answers);
    ASSERT_EQ(result.organizations[0].rounds.size(), 4U);
    EXPECT_EQ(result.organizations[0].rounds[1].round, "2");
    EXPECT_EQ(of(result.organizations, 0, 1).disclosure, Disclosure::complement);
    EXPECT_EQ(of(result.pairs, 0, 1).disclosure, Disclosure::complement);
    EXPECT_DOUBLE_EQ(of(result.organizations, 0, 2).low.value(), 2.4);
    EXPECT_TRUE(of(result.organizations, 0, 3).low);
}

TEST(Pulse, RefusesBadInput) {
    const auto refused = [](const std::vector<PulseAnswer>& answers) { EXPECT_THROW((void)pulse(answers), Error); };
    refused({{"p", "a", "b", "1", reliability, 5}});
    refused({{"p", "a", "b", "1", reliability, 0}});
    refused({{"p", "a", "a", "1", reliability, 3}});
    refused({{"p", "a", "b", "1", reliability, 3}, {"p", "a", "b", "1", reliability, 3}});
    refused({{"p", "a", "b", "1", reliability, 3}, {"p", "c", "b", "1", openness, 3}});
    EXPECT_THROW((void)pulse({}, 2), Error);
}

std::string everything_shown(const Pulse& pulse) {
    std::ostringstream out;
    for (const auto* all : {&pulse.organizations, &pulse.pairs}) {
        for (const auto& series : *all) {
            for (const auto& round : series.rounds) {
                const auto& score = round.dimensions[0];
                out << static_cast<int>(score.disclosure) << ' ' << score.low.value_or(0) << ' '
                    << score.high.value_or(0) << ' ' << score.respondents.value_or(0) << ';';
            }
        }
    }
    return out.str();
}

/// All ways in which people of organizations of these sizes can answer, and what each of them could then work out.
void nobody_is_guessed(const std::vector<int>& sizes) {
    std::vector<PulseAnswer> answers;
    for (std::size_t o = 0; o < sizes.size(); ++o) {
        said(answers, std::string(1, static_cast<char>('a' + o)),
             std::vector<int>(static_cast<std::size_t>(sizes[o]), 1));
    }
    const std::size_t n = answers.size();
    std::map<std::string, std::vector<unsigned>> possible;  // by what is shown: values of attacker, own value, victim
    for (std::size_t world = 0; world < std::size_t(1) << (2 * n); ++world) {
        for (std::size_t i = 0; i < n; ++i) {
            answers[i].value = static_cast<int>(world >> (2 * i) & 3U) + 1;
        }
        auto& values = possible[everything_shown(pulse(answers))];
        values.resize(n * 4 * n);
        for (std::size_t attacker = 0; attacker < n; ++attacker) {
            for (std::size_t victim = 0; victim < n; ++victim) {
                const auto own = static_cast<std::size_t>(answers[attacker].value - 1);
                values[(attacker * 4 + own) * n + victim] |= 1U << answers[victim].value;
            }
        }
    }
    EXPECT_GT(possible.size(), 1U);  // something is told all the same
    for (const auto& [shown, values] : possible) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool oneself = i % n == i / n / 4;
            const bool one_value = values[i] != 0 && (values[i] & (values[i] - 1)) == 0;
            ASSERT_FALSE(one_value && !oneself) << "person " << i / n / 4 << " knows " << i % n << " from " << shown;
        }
    }
}

TEST(Pulse, NobodyKnowsAnothersAnswerHoweverAllAnswer) {
    nobody_is_guessed({3});
    nobody_is_guessed({4});
    nobody_is_guessed({5});
    nobody_is_guessed({3, 3});
    nobody_is_guessed({3, 2});
    nobody_is_guessed({3, 4});
    nobody_is_guessed({3, 2, 1});  // {4, 4}, {3, 5}, {3, 3, 2} and {3, 3, 3} hold as well; they take seconds
}

RC_GTEST_PROP(Pulse, TheTruthLiesInTheRange, ()) {
    std::vector<PulseAnswer> answers;
    int sum = 0;
    for (const std::string by : {"a", "b", "c"}) {
        const auto values = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 5));
        said(answers, by, values);
        for (const int value : values) {
            sum += value;
        }
    }
    const auto result = pulse(answers);
    RC_PRE(!answers.empty());
    const auto& score = of(result.organizations, 0);
    RC_ASSERT(score.low.has_value() == (answers.size() >= 3));
    if (score.low) {
        const double mean = sum / double(answers.size());
        RC_ASSERT(*score.low <= mean + 1e-12 && mean <= *score.high + 1e-12);
    }
}

}  // namespace
}  // namespace laborshed::partnership
