// Both rules beside an independent implementation on 200 random markets (tests/oracle/matching.py made them).
#include "pipeline/assignment.h"
#include "pipeline/deferred_acceptance.h"
#include "pipeline/place_standing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace laborshed::pipeline {
namespace {

struct Expected {
    std::uint64_t seed = 0;
    MatchingMarket market = {};
    std::vector<double> weights = {};
    AssignmentOptions options = {};
    std::vector<std::uint32_t> choice = {};
    std::vector<std::uint8_t> reserved_seat = {};
    std::int64_t soft = -1;  ///< greatest sums, in thousandths
    std::int64_t hard = -1;
};

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

std::uint32_t number(const std::string& text) { return static_cast<std::uint32_t>(std::stoul(text)); }

void add_person(Expected& expected, const std::vector<std::string>& cells) {
    std::vector<MarketChoice> list;
    for (std::size_t i = 3; i < cells.size(); ++i) {
        const auto parts = split(cells[i], ':');
        list.push_back({number(parts.at(0)), parts.at(1) == "x" ? refused : std::stod(parts.at(1))});
        expected.weights.push_back(std::stod(parts.at(2)) / 1000);
    }
    expected.market.add_person(list, cells.at(2) == "1");
    expected.market.person_key.push_back(std::stoull(cells.at(1)));
}

std::vector<Expected> oracle() {
    std::vector<Expected> markets;
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/matching.csv");
    for (std::string line; std::getline(file, line);) {
        const auto cells = split(line, ',');
        const std::string& what = cells.at(0);
        if (what == "market") {
            markets.push_back({.seed = std::stoull(cells.at(2))});
        } else if (what == "place") {
            markets.back().market.add_place(number(cells.at(1)), number(cells.at(2)));
            markets.back().options.most_members.push_back(number(cells.at(3)));
            markets.back().options.most_others.push_back(number(cells.at(4)));
        } else if (what == "person") {
            add_person(markets.back(), cells);
        } else if (what == "choice") {
            for (std::size_t i = 1; i < cells.size(); ++i) {
                markets.back().choice.push_back(cells[i] == "-" ? unplaced : number(cells[i]));
            }
        } else if (what == "seat") {
            for (std::size_t i = 1; i < cells.size(); ++i) {
                markets.back().reserved_seat.push_back(cells[i] == "1" ? 1 : 0);
            }
        } else {
            (what == "hard" ? markets.back().hard : markets.back().soft) = std::stoll(cells.at(1));
        }
    }
    return markets;
}

/// In thousandths, with the bonus. Expects that the assignment keeps all limits.
std::int64_t sum(const Expected& expected, const Matching& matching, ReserveRule rule) {
    const MatchingMarket& market = expected.market;
    std::vector<std::uint32_t> members(market.places(), 0);
    std::vector<std::uint32_t> others(market.places(), 0);
    double total = 0;
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        const std::uint32_t place = matching.place(market, i);
        if (place != unplaced) {
            ++(market.member(i) ? members : others)[place];
            total += expected.weights[market.first_choice[i] + matching.choice[i]];
            EXPECT_NE(market.priority[market.first_choice[i] + matching.choice[i]], refused);
        }
    }
    for (std::uint32_t p = 0; p < market.places(); ++p) {
        EXPECT_LE(members[p] + others[p], market.capacity[p]);
        EXPECT_LE(members[p], expected.options.most_members[p]);
        EXPECT_LE(others[p], expected.options.most_others[p]);
        if (rule == ReserveRule::hard) {
            EXPECT_LE(others[p], market.capacity[p] - market.reserved[p]);
        } else {
            total += std::min(members[p], market.reserved[p]);
        }
    }
    return std::llround(total * 1000);
}

TEST(MatchingOracle, DeferredAcceptanceAsByRoundsInPython) {
    const auto markets = oracle();
    ASSERT_EQ(markets.size(), 200U);
    for (std::size_t i = 0; i < markets.size(); ++i) {
        const Expected& expected = markets[i];
        const auto matching = deferred_acceptance(expected.market, expected.seed);
        EXPECT_EQ(matching.choice, expected.choice) << "market " << i;
        EXPECT_EQ(matching.reserved_seat, expected.reserved_seat) << "market " << i;
        EXPECT_EQ(blocking_pairs(expected.market, matching), 0U) << "market " << i;
    }
}

TEST(MatchingOracle, AssignmentReachesTheSumOfTheIntegerProgram) {
    const auto markets = oracle();
    ASSERT_EQ(markets.size(), 200U);
    for (std::size_t i = 0; i < markets.size(); ++i) {
        Expected expected = markets[i];
        for (const auto rule : {ReserveRule::soft, ReserveRule::hard}) {
            expected.options.reserves = rule;
            const auto matching = assignment(expected.market, expected.weights, expected.options, expected.seed);
            EXPECT_EQ(sum(expected, matching, rule), rule == ReserveRule::hard ? expected.hard : expected.soft)
                << "market " << i;
        }
    }
}

}  // namespace
}  // namespace laborshed::pipeline
