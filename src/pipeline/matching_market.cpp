#include "pipeline/matching_market.h"

#include "base/error.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>

namespace laborshed::pipeline {
namespace {

[[noreturn]] void wrong(const Message& message) { throw Error(ErrorKind::bad_input, message); }

void check_sizes(const MatchingMarket& market) {
    if (market.first_choice.empty() || market.first_choice.front() != 0 ||
        market.first_choice.back() != market.place.size() || !std::ranges::is_sorted(market.first_choice)) {
        wrong(say("E4164"));
    }
    if (market.priority.size() != market.place.size()) {
        wrong(say("E4165"));
    }
    const std::size_t people = market.first_choice.size() - 1;
    const auto fits = [](std::size_t size, std::size_t wanted) { return size == 0 || size == wanted; };
    if (market.in_reserve_group.size() != people || !fits(market.person_key.size(), people) ||
        !fits(market.person_name.size(), people)) {
        wrong(say("E4166"));
    }
    if (market.reserved.size() != market.capacity.size() || !fits(market.place_name.size(), market.capacity.size())) {
        wrong(say("E4167"));
    }
}

void check_keys(const MatchingMarket& market) {
    if (std::ranges::adjacent_find(market.person_key, std::ranges::greater_equal()) == market.person_key.end()) {
        return;  // each above the one before
    }
    std::vector<std::uint32_t> order(market.person_key.size());
    for (std::uint32_t person = 0; person < order.size(); ++person) {
        order[person] = person;
    }
    const auto key = [&market](std::uint32_t person) { return market.person_key[person]; };
    std::ranges::stable_sort(order, {}, key);
    const auto twice = std::ranges::adjacent_find(order, {}, key);
    if (twice != order.end()) {
        wrong(say("E4168",
                  {{"one", market.name_of_person(*twice)}, {"other", market.name_of_person(*std::next(twice))}}));
    }
}

}  // namespace

std::string MatchingMarket::name_of_person(std::uint32_t person) const {
    return person_name.empty() ? "person " + std::to_string(person + std::uint64_t{1}) : person_name[person];
}

std::string MatchingMarket::name_of_place(std::uint32_t number) const {
    return place_name.empty() ? "place " + std::to_string(number + std::uint64_t{1}) : place_name[number];
}

std::uint32_t MatchingMarket::add_place(std::uint32_t seats, std::uint32_t reserved_seats, std::string_view name) {
    capacity.push_back(seats);
    reserved.push_back(reserved_seats);
    if (!name.empty()) {
        place_name.emplace_back(name);
    }
    return places() - 1;
}

std::uint32_t MatchingMarket::add_person(std::span<const MarketChoice> list, bool reserve_group,
                                         std::string_view name) {
    if (place.size() + list.size() >= unplaced) {
        wrong(say("E4169"));
    }
    for (const MarketChoice& choice : list) {
        place.push_back(choice.place);
        priority.push_back(choice.priority);
    }
    first_choice.push_back(static_cast<std::uint32_t>(place.size()));
    in_reserve_group.push_back(reserve_group ? 1 : 0);
    if (!name.empty()) {
        person_name.emplace_back(name);
    }
    return people() - 1;
}

void check(const MatchingMarket& market) {
    check_sizes(market);
    for (std::uint32_t p = 0; p < market.places(); ++p) {
        if (market.reserved[p] > market.capacity[p]) {
            wrong(say("E4170", {{"place", market.name_of_place(p)},
                                {"seats", std::to_string(market.capacity[p])},
                                {"reserved", std::to_string(market.reserved[p])}}));
        }
    }
    std::vector<std::uint32_t> listed_by(market.places(), unplaced);
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        for (std::uint32_t c = market.first_choice[i]; c < market.first_choice[i + 1]; ++c) {
            const std::uint32_t p = market.place[c];
            if (p >= market.places()) {
                wrong(say("E4171", {{"person", market.name_of_person(i)},
                                    {"number", std::to_string(p + std::uint64_t{1})},
                                    {"places", std::to_string(market.places())}}));
            }
            if (listed_by[p] == i) {
                wrong(say("E4172", {{"person", market.name_of_person(i)}, {"place", market.name_of_place(p)}}));
            }
            listed_by[p] = i;
            // Also for positive infinity: it would tie with everything.
            if (!std::isfinite(market.priority[c]) && market.priority[c] != refused) {
                wrong(say("E4173", {{"person", market.name_of_person(i)}, {"place", market.name_of_place(p)}}));
            }
        }
    }
    check_keys(market);
}

std::vector<std::uint64_t> lottery_numbers(const MatchingMarket& market, std::uint64_t seed) {
    std::vector<std::uint64_t> numbers(market.people());
    for (std::uint32_t person = 0; person < numbers.size(); ++person) {
        RandomStream stream(seed, lottery_model, market.person_key.empty() ? person : market.person_key[person]);
        const std::uint64_t high = stream();
        numbers[person] = (high << 32U) | stream();
    }
    return numbers;
}

}  // namespace laborshed::pipeline
