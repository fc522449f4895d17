// People with lists of places and places with seats: what the matching rules work on, and what they answer.
#pragma once

#include "base/enum_text.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::pipeline {

/// Instead of a position in a list: the person got no seat.
inline constexpr std::uint32_t unplaced = std::numeric_limits<std::uint32_t>::max();
/// Instead of a priority: the place cannot take the person, who may list it all the same.
inline constexpr double refused = -std::numeric_limits<double>::infinity();

/// A place in a person's list, and how the place ranks the person.
struct MarketChoice {
    std::uint32_t place = 0;
    double priority = 0;  ///< the higher goes first: a score, or minus a rank; or `refused`
};

/// A market in plain arrays, so that a million lists of ten fit in 120 MB and are read from front to back. The lists of
/// all people stand one after the other: person i's is at first_choice[i] up to first_choice[i + 1], best first.
/// A place with `reserved` seats sets them aside for people of the reserve group (Hafalir, Yenmez and Yildirim,
/// "Effective affirmative action in school choice", Theoretical Economics 2013); what they leave is open to all.
struct MatchingMarket {
    std::vector<std::uint32_t> first_choice = {0};    ///< people + 1
    std::vector<std::uint32_t> place = {};            ///< one per choice
    std::vector<double> priority = {};                ///< one per choice
    std::vector<std::uint8_t> in_reserve_group = {};  ///< one per person, 0 or 1
    std::vector<std::uint32_t> capacity = {};         ///< one per place, in seats
    std::vector<std::uint32_t> reserved = {};         ///< one per place, of its capacity
    /// What a person's lottery number hangs on, so that it stays the same when others come, go or stand in another
    /// order: one per person, all different; or empty for the person's position.
    std::vector<std::uint64_t> person_key = {};
    std::vector<std::string> person_name = {};  ///< for errors only: one per person, or empty for "person 1"
    std::vector<std::string> place_name = {};   ///< for errors and sentences: one per place, or empty for "place 1"

    [[nodiscard]] std::uint32_t people() const noexcept { return static_cast<std::uint32_t>(first_choice.size() - 1); }
    [[nodiscard]] std::uint32_t places() const noexcept { return static_cast<std::uint32_t>(capacity.size()); }
    [[nodiscard]] bool member(std::uint32_t person) const noexcept { return in_reserve_group[person] != 0; }
    /// The places in a person's list, best first.
    [[nodiscard]] std::span<const std::uint32_t> list(std::uint32_t person) const noexcept {
        return std::span(place).subspan(first_choice[person], first_choice[person + 1] - first_choice[person]);
    }
    [[nodiscard]] std::string name_of_person(std::uint32_t person) const;
    [[nodiscard]] std::string name_of_place(std::uint32_t place) const;

    /// Return the new place's or person's number. Throw Error bad_input when there would be more than 2³² − 2 choices.
    std::uint32_t add_place(std::uint32_t seats, std::uint32_t reserved_seats = 0, std::string_view name = {});
    std::uint32_t add_person(std::span<const MarketChoice> list, bool reserve_group = false,
                             std::string_view name = {});
};

/// Throws Error bad_input, naming person and place, when arrays do not fit together, a list has a place twice or one
/// that is not there, a priority is no number, more seats are reserved than there are, or two people have one key.
void check(const MatchingMarket& market);

/// How a place sees someone who wants a seat.
struct Claim {
    double priority = refused;
    std::uint64_t lottery = 0;
    std::uint32_t person = unplaced;

    [[nodiscard]] bool there() const noexcept { return person != unplaced; }
    /// The order in which a place takes people: priority, then the lower lottery number, then the person's position
    /// (of a million people, two have the same number once in 30 million lotteries).
    [[nodiscard]] bool outranks(const Claim& other) const noexcept {
        if (priority != other.priority) {
            return priority > other.priority;
        }
        return lottery != other.lottery ? lottery < other.lottery : person < other.person;
    }
};

/// One lottery number per person, the same at every place: a single lottery, which leaves fewer people worse off than
/// one for each place (Abdulkadiroğlu, Pathak and Roth, American Economic Review 2009). 64 bits of the Philox stream
/// (seed, lottery_model, key); the lower number goes first.
inline constexpr std::uint32_t lottery_model = 0x6D617463;  // "matc"
[[nodiscard]] std::vector<std::uint64_t> lottery_numbers(const MatchingMarket& market, std::uint64_t seed);

enum class MatchingRule { deferred_acceptance, assignment };
BOOST_DESCRIBE_ENUM(MatchingRule, deferred_acceptance, assignment)
/// As records write it: "deferred_acceptance".
[[nodiscard]] constexpr std::string_view spelled(MatchingRule rule) { return laborshed::name_of(rule); }

/// What people are matched to: seats of cohorts, or employers' openings.
enum class MarketKind { seats, openings };
BOOST_DESCRIBE_ENUM(MarketKind, seats, openings)

/// How a place ranks people.
enum class MatchingPriority { lottery, score };
BOOST_DESCRIBE_ENUM(MatchingPriority, lottery, score)

/// Who got what.
struct Matching {
    MatchingRule rule = MatchingRule::deferred_acceptance;
    std::uint64_t seed = 0;
    std::vector<std::uint32_t> choice = {};        ///< one per person: position in the list from 0, or unplaced
    std::vector<std::uint8_t> reserved_seat = {};  ///< one per person: 1 for a seat set aside for the reserve group

    /// The place a person got, or unplaced.
    [[nodiscard]] std::uint32_t place(const MatchingMarket& market, std::uint32_t person) const noexcept {
        return choice[person] == unplaced ? unplaced : market.place[market.first_choice[person] + choice[person]];
    }
};

}  // namespace laborshed::pipeline
