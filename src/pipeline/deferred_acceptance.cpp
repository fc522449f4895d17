#include "pipeline/deferred_acceptance.h"

#include <algorithm>
#include <limits>
#include <span>

namespace laborshed::pipeline {
namespace {

/// For std's heaps: the first is the one whom all others outrank.
bool before(const Claim& a, const Claim& b) { return a.outranks(b); }

/// Who holds seats of one kind at a place: a heap with the lowest first.
struct Seats {
    std::uint64_t begin = 0;  ///< in the array of all seats
    std::uint32_t held = 0;
};

/// In one line of the cache, so that most proposals to places in demand are turned down without a look at the seats.
struct alignas(64) Place {
    Seats open;
    Seats reserved;
    std::uint32_t capacity = 0;
    std::uint32_t set_aside = 0;
    /// The lowest claim that holds a seat of this kind when all are taken. Lower claims get none.
    double open_from = refused;
    double reserved_from = refused;
};

class Rounds {
  public:
    Rounds(const MatchingMarket& market, std::uint64_t seed)
        : market_(market),
          lottery_(lottery_numbers(market, seed)),
          next_(market.people(), 0),
          places_(market.places()) {
        // No place needs room for more people than list it.
        std::vector<std::uint32_t> listed(market.places(), 0);
        for (const std::uint32_t p : market.place) {
            ++listed[p];
        }
        std::uint64_t room = 0;
        for (std::uint32_t p = 0; p < market.places(); ++p) {
            Place& place = places_[p];
            place.capacity = market.capacity[p];
            place.set_aside = market.reserved[p];
            place.open.begin = room;
            room += std::min(place.capacity, listed[p]);
            place.reserved.begin = room;
            room += std::min(place.set_aside, listed[p]);
        }
        held_.resize(room);
    }

    void place_everybody() {
        for (std::uint32_t i = 0; i < market_.people(); ++i) {
            for (std::uint32_t person = i; person != unplaced;) {
                person = propose(person);
            }
        }
    }

    [[nodiscard]] Matching matching(std::uint64_t seed) const {
        Matching matching{.rule = MatchingRule::deferred_acceptance,
                          .seed = seed,
                          .choice = std::vector<std::uint32_t>(market_.people(), unplaced),
                          .reserved_seat = std::vector<std::uint8_t>(market_.people(), 0)};
        for (const Place& place : places_) {
            for (const Seats* seats : {&place.open, &place.reserved}) {
                for (const Claim& claim : std::span(held_).subspan(seats->begin, seats->held)) {
                    matching.choice[claim.person] = next_[claim.person] - 1;
                    matching.reserved_seat[claim.person] = seats == &place.reserved ? 1 : 0;
                }
            }
        }
        return matching;
    }

  private:
    /// Goes down the person's list until a place keeps them; who is out of a seat by that, or unplaced for no one.
    std::uint32_t propose(std::uint32_t person) {
        const std::uint32_t begin = market_.first_choice[person];
        const std::uint32_t count = market_.first_choice[person + 1] - begin;
        const bool member = market_.member(person);
        Claim claim{.lottery = lottery_[person], .person = person};
        while (next_[person] < count) {
            const std::uint32_t choice = begin + next_[person]++;
            claim.priority = market_.priority[choice];
            if (claim.priority == refused) {
                continue;
            }
            Place& place = places_[market_.place[choice]];
            if (claim.priority < place.open_from && (!member || claim.priority < place.reserved_from)) {
                continue;
            }
            const std::uint32_t out = choose(place, claim, member);
            if (out != person) {
                set_limits(place);
                return out;
            }
        }
        return unplaced;
    }

    /// Takes someone to those whom the place holds and lets it choose anew; who is left out, or unplaced for no one.
    std::uint32_t choose(Place& place, Claim claim, bool member) {
        if (member && place.set_aside > 0) {
            if (place.reserved.held < place.set_aside) {
                // One open seat less. All of the group hold reserved seats so far, so another group's person gives it.
                add(place.reserved, claim);
                return place.open.held + place.reserved.held > place.capacity ? remove_lowest(place.open) : unplaced;
            }
            if (claim.outranks(held_[place.reserved.begin])) {
                claim = replaced(place.reserved, claim);
            }
        }
        if (place.open.held + place.reserved.held < place.capacity) {
            add(place.open, claim);
            return unplaced;
        }
        if (place.open.held == 0 || !claim.outranks(held_[place.open.begin])) {
            return claim.person;
        }
        return replaced(place.open, claim).person;
    }

    void set_limits(Place& place) {
        const auto lowest = [this](const Seats& seats) {
            if (seats.held == 0) {
                return std::numeric_limits<double>::infinity();  // there is none to be had
            }
            return held_[seats.begin].priority;
        };
        if (place.open.held + place.reserved.held == place.capacity) {
            place.open_from = lowest(place.open);
        }
        if (place.reserved.held == place.set_aside) {
            place.reserved_from = lowest(place.reserved);
        }
    }

    void add(Seats& seats, const Claim& claim) {
        Claim* const heap = held_.data() + seats.begin;
        heap[seats.held++] = claim;
        std::push_heap(heap, heap + seats.held, before);
    }

    std::uint32_t remove_lowest(Seats& seats) {
        Claim* const heap = held_.data() + seats.begin;
        std::pop_heap(heap, heap + seats.held, before);
        return heap[--seats.held].person;
    }

    Claim replaced(Seats& seats, const Claim& claim);

    const MatchingMarket& market_;
    std::vector<std::uint64_t> lottery_;
    std::vector<std::uint32_t> next_;  ///< position in the person's list to propose to next
    std::vector<Place> places_;
    std::vector<Claim> held_;
};

/// The lowest gives their seat to this one, who outranks them.
Claim Rounds::replaced(Seats& seats, const Claim& claim) {
    Claim* const heap = held_.data() + seats.begin;
    const Claim lowest = *heap;
    std::uint32_t at = 0;
    for (std::uint32_t child = 1; child < seats.held; child = 2 * at + 1) {
        if (child + 1 < seats.held && heap[child].outranks(heap[child + 1])) {
            ++child;
        }
        if (!claim.outranks(heap[child])) {
            break;
        }
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = claim;
    return lowest;
}

}  // namespace

Matching deferred_acceptance(const MatchingMarket& market, std::uint64_t seed) {
    check(market);
    Rounds rounds(market, seed);
    rounds.place_everybody();
    return rounds.matching(seed);
}

}  // namespace laborshed::pipeline
