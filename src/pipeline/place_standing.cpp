#include "pipeline/place_standing.h"

#include <algorithm>
#include <utility>

namespace laborshed::pipeline {
namespace {

/// Calls seen(choice, place, claim) for every place that someone prefers to what they got and that could take them,
/// and got(place, claim) for what they got.
template <class Seen, class Got>
void each_claim(const MatchingMarket& market, const Matching& matching, const Seen& seen, const Got& got) {
    const std::vector<std::uint64_t> lottery = lottery_numbers(market, matching.seed);
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        for (std::uint32_t c = market.first_choice[person]; c < market.first_choice[person + 1]; ++c) {
            const Claim claim{.priority = market.priority[c], .lottery = lottery[person], .person = person};
            if (c - market.first_choice[person] == matching.choice[person]) {
                got(market.place[c], claim);
                break;
            }
            if (claim.priority != refused) {
                seen(market.place[c], claim);
            }
        }
    }
}

void lower(Claim& lowest, const Claim& claim) {
    if (!lowest.there() || lowest.outranks(claim)) {
        lowest = claim;
    }
}

}  // namespace

const Claim& PlaceStanding::lowest() const noexcept {
    if (!lowest_member.there() || !lowest_other.there()) {
        return lowest_member.there() ? lowest_member : lowest_other;
    }
    return lowest_member.outranks(lowest_other) ? lowest_other : lowest_member;
}

std::vector<PlaceStanding> standings(const MatchingMarket& market, const Matching& matching) {
    std::vector<PlaceStanding> standings(market.places());
    each_claim(
        market, matching, [&](std::uint32_t place, const Claim&) { ++standings[place].wanted; },
        [&](std::uint32_t place, const Claim& claim) {
            PlaceStanding& standing = standings[place];
            ++standing.held;
            standing.members += market.member(claim.person) ? 1 : 0;
            lower(market.member(claim.person) ? standing.lowest_member : standing.lowest_other, claim);
        });
    return standings;
}

bool would_take(const MatchingMarket& market, const PlaceStanding& standing, std::uint32_t place,
                const Claim& claim) noexcept {
    if (claim.priority == refused || market.capacity[place] == 0) {
        return false;
    }
    if (standing.held < market.capacity[place]) {
        return true;
    }
    const auto outranks = [&claim](const Claim& lowest) { return lowest.there() && claim.outranks(lowest); };
    if (market.member(claim.person)) {
        return standing.members < market.reserved[place] || outranks(standing.lowest_member) ||
               outranks(standing.lowest_other);
    }
    return outranks(standing.lowest_other) ||
           (standing.members > market.reserved[place] && outranks(standing.lowest_member));
}

std::vector<std::uint8_t> decided_by_reserve(const MatchingMarket& market, const Matching& matching) {
    const std::vector<PlaceStanding> standing = standings(market, matching);
    std::vector<std::pair<std::uint32_t, Claim>> rivals;
    // Members who are left are behind all members there, so they decide nothing; nor do others behind these.
    each_claim(
        market, matching,
        [&](std::uint32_t place, const Claim& claim) {
            if (!market.member(claim.person) && standing[place].lowest_member.there() &&
                claim.outranks(standing[place].lowest_member)) {
                rivals.emplace_back(place, claim);
            }
        },
        [&](std::uint32_t place, const Claim& claim) {
            if (market.reserved[place] > 0) {
                rivals.emplace_back(place, claim);
            }
        });
    std::ranges::sort(rivals, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.outranks(b.second);
    });
    std::vector<std::uint8_t> decided(market.people(), 0);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        const auto& [place, claim] = rivals[i];
        begin = rivals[begin].first == place ? begin : i;
        if (i - begin >= market.capacity[place] && matching.reserved_seat[claim.person] != 0 &&
            matching.place(market, claim.person) == place) {
            decided[claim.person] = 1;
        }
    }
    return decided;
}

std::uint64_t blocking_pairs(const MatchingMarket& market, const Matching& matching) {
    const std::vector<PlaceStanding> standing = standings(market, matching);
    std::uint64_t pairs = 0;
    each_claim(
        market, matching,
        [&](std::uint32_t place, const Claim& claim) {
            pairs += would_take(market, standing[place], place, claim) ? 1 : 0;
        },
        [](std::uint32_t, const Claim&) {});
    return pairs;
}

}  // namespace laborshed::pipeline
