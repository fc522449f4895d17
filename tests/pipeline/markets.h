// Small markets for the tests of matching, and slow answers by definition.
#pragma once

#include "pipeline/matching_market.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <tuple>
#include <vector>

namespace laborshed::pipeline {

inline constexpr std::uint64_t test_seed = 2026;

/// A random market by draw(low, high), which gives a number from low to below high. Some priorities are equal, so that
/// the lottery decides often; some people are refused, some places have no seats.
template <class Draw>
MatchingMarket drawn_market(const Draw& draw, std::uint32_t most_people, std::uint32_t most_places,
                            std::uint32_t most_seats) {
    MatchingMarket market;
    const std::uint32_t places = draw(1, most_places + 1);
    for (std::uint32_t p = 0; p < places; ++p) {
        const std::uint32_t seats = draw(0, 10) == 0 ? 0 : draw(1, most_seats + 1);
        market.add_place(seats, draw(0, 2) == 0 ? 0 : draw(0, seats + 1));
    }
    const std::uint32_t values = draw(2, 10);
    const std::uint32_t people = draw(1, most_people + 1);
    for (std::uint32_t i = 0; i < people; ++i) {
        std::vector<MarketChoice> list;
        for (std::uint32_t p = 0; p < places; ++p) {
            const double priority = draw(0, 10) == 0 ? refused : draw(0, values);
            const auto at = static_cast<std::ptrdiff_t>(draw(0, static_cast<std::uint32_t>(list.size()) + 1));
            if (draw(0, 5) > 0) {
                list.insert(list.begin() + at, {p, priority});
            }
        }
        market.add_person(list, draw(0, 3) == 0);
    }
    return market;
}

/// One of rapidcheck's.
inline MatchingMarket random_market(std::uint32_t most_people, std::uint32_t most_places,
                                    std::uint32_t most_seats = 3) {
    // As evenly in the first tries of a property, which would else be small.
    const auto draw = [](std::uint32_t low, std::uint32_t high) {
        return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high));
    };
    return drawn_market(draw, most_people, most_places, most_seats);
}

/// People in the order in which a place takes them.
inline std::vector<Claim> ranked(const MatchingMarket& market, std::uint32_t place,
                                 const std::vector<std::uint32_t>& people, const std::vector<std::uint64_t>& lottery) {
    std::vector<Claim> claims;
    for (const std::uint32_t person : people) {
        for (std::uint32_t c = market.first_choice[person]; c < market.first_choice[person + 1]; ++c) {
            if (market.place[c] == place && market.priority[c] != refused) {
                claims.push_back({market.priority[c], lottery[person], person});
            }
        }
    }
    std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
        return std::tuple(-a.priority, a.lottery) < std::tuple(-b.priority, b.lottery);
    });
    return claims;
}

/// Whom a place chooses of these people, word for word as Hafalir, Yenmez and Yildirim define it.
inline std::vector<std::uint32_t> chosen(const MatchingMarket& market, std::uint32_t place,
                                         const std::vector<std::uint32_t>& people,
                                         const std::vector<std::uint64_t>& lottery) {
    std::vector<std::uint32_t> result;
    const std::vector<Claim> claims = ranked(market, place, people, lottery);
    for (const Claim& claim : claims) {
        if (market.member(claim.person) && result.size() < market.reserved[place]) {
            result.push_back(claim.person);
        }
    }
    for (const Claim& claim : claims) {
        if (result.size() < market.capacity[place] && std::ranges::find(result, claim.person) == result.end()) {
            result.push_back(claim.person);
        }
    }
    std::ranges::sort(result);
    return result;
}

inline std::vector<std::uint32_t> held_at(const MatchingMarket& market, const Matching& matching, std::uint32_t place) {
    std::vector<std::uint32_t> held;
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        if (matching.place(market, person) == place) {
            held.push_back(person);
        }
    }
    return held;
}

/// Pairs that block, by definition: the person prefers the place, which would choose them from those it has and them.
inline std::uint64_t pairs_by_definition(const MatchingMarket& market, const Matching& matching) {
    const auto lottery = lottery_numbers(market, matching.seed);
    std::uint64_t pairs = 0;
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        const auto list = market.list(person);
        for (std::uint32_t choice = 0; choice < list.size() && choice < matching.choice[person]; ++choice) {
            auto people = held_at(market, matching, list[choice]);
            people.push_back(person);
            const auto taken = chosen(market, list[choice], people, lottery);
            pairs += std::ranges::find(taken, person) != taken.end() ? 1 : 0;
        }
    }
    return pairs;
}

/// Every way to give people places in their lists (or none) that keeps capacities and takes no one who is refused.
inline void each_matching(const MatchingMarket& market, const std::function<void(const Matching&)>& visit) {
    Matching matching{.seed = test_seed,
                      .choice = std::vector<std::uint32_t>(market.people(), unplaced),
                      .reserved_seat = std::vector<std::uint8_t>(market.people(), 0)};
    std::vector<std::uint32_t> left = market.capacity;
    const std::function<void(std::uint32_t)> go = [&](std::uint32_t person) {
        if (person == market.people()) {
            visit(matching);
            return;
        }
        go(person + 1);
        const auto list = market.list(person);
        for (std::uint32_t choice = 0; choice < list.size(); ++choice) {
            if (left[list[choice]] > 0 && market.priority[market.first_choice[person] + choice] != refused) {
                --left[list[choice]];
                matching.choice[person] = choice;
                go(person + 1);
                matching.choice[person] = unplaced;
                ++left[list[choice]];
            }
        }
    };
    go(0);
}

/// The stable ones of them.
inline std::vector<Matching> stable_matchings(const MatchingMarket& market) {
    std::vector<Matching> stable;
    each_matching(market, [&](const Matching& matching) {
        if (pairs_by_definition(market, matching) == 0) {
            stable.push_back(matching);
        }
    });
    return stable;
}

/// The market with another list for one person.
inline MatchingMarket with_list(const MatchingMarket& market, std::uint32_t who,
                                const std::vector<MarketChoice>& list) {
    MatchingMarket other = market;
    other.first_choice = {0};
    other.place.clear();
    other.priority.clear();
    other.in_reserve_group.clear();
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        std::vector<MarketChoice> same;
        for (std::uint32_t c = market.first_choice[person]; c < market.first_choice[person + 1]; ++c) {
            same.push_back({market.place[c], market.priority[c]});
        }
        other.add_person(person == who ? list : same, market.member(person));
    }
    return other;
}

/// A market from lists of place numbers and, for each place, its people from the highest on (others are refused).
inline MatchingMarket ranked_market(const std::vector<std::vector<std::uint32_t>>& lists,
                                    const std::vector<std::vector<std::uint32_t>>& rankings,
                                    const std::vector<std::uint32_t>& seats) {
    MatchingMarket market;
    for (const std::uint32_t capacity : seats) {
        market.add_place(capacity);
    }
    for (std::uint32_t person = 0; person < lists.size(); ++person) {
        std::vector<MarketChoice> list;
        for (const std::uint32_t place : lists[person]) {
            const auto at = std::ranges::find(rankings[place], person);
            list.push_back(
                {place, at == rankings[place].end() ? refused : -static_cast<double>(at - rankings[place].begin())});
        }
        market.add_person(list);
    }
    return market;
}

/// The place of each person.
inline std::vector<std::uint32_t> places_of(const MatchingMarket& market, const Matching& matching) {
    std::vector<std::uint32_t> places;
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        places.push_back(matching.place(market, person));
    }
    return places;
}

}  // namespace laborshed::pipeline
