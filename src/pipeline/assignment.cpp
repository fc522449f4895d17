#include "pipeline/assignment.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <string>
#include <utility>

namespace laborshed::pipeline {
namespace {

constexpr double billionths = 1e9;
constexpr double most_bonus = 1000;
constexpr std::uint32_t nobody = unplaced;

std::uint32_t group_limit(const std::vector<std::uint32_t>& most, std::uint32_t place, std::uint32_t otherwise) {
    return most.empty() ? otherwise : std::min(most[place], otherwise);
}

void check_options(const MatchingMarket& market, std::span<const double> weights, const AssignmentOptions& options) {
    const auto wrong = [](const Message& message) { throw Error(ErrorKind::bad_input, message); };
    if (weights.size() != market.place.size()) {
        wrong(say("E4190"));
    }
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        for (std::uint32_t c = market.first_choice[person]; c < market.first_choice[person + 1]; ++c) {
            if (!(weights[c] >= 0 && weights[c] <= 1)) {
                wrong(say("E4191", {{"person", market.name_of_person(person)},
                                    {"place", market.name_of_place(market.place[c])}}));
            }
        }
    }
    for (const auto* most : {&options.most_members, &options.most_others}) {
        if (!most->empty() && most->size() != market.places()) {
            wrong(say("E4192"));
        }
    }
    if (!(options.reserve_bonus >= 0 && options.reserve_bonus <= most_bonus)) {
        wrong(say("E4193"));
    }
}

/// The network: person → gate of their group at a place → the place's seats → end. Node 2p is place p's gate for the
/// reserve group, 2p + 1 that for others; nodes from 2 × places on are the places themselves.
class Flow {
  public:
    Flow(const MatchingMarket& market, std::span<const double> weights, const AssignmentOptions& options)
        : market_(market),
          choice_(market.people(), unplaced),
          weight_(weights.size()),
          bonus_(options.reserves == ReserveRule::soft ? std::llround(options.reserve_bonus * billionths) : 0),
          price_(std::size_t{3} * market.places(), 0),
          distance_(price_.size(), far),
          came_from_(price_.size()),
          held_(std::size_t{2} * market.places()),
          position_(market.people(), 0) {
        for (std::size_t c = 0; c < weights.size(); ++c) {
            weight_[c] = std::max<std::int64_t>(1, std::llround(weights[c] * billionths));
        }
        for (std::uint32_t p = 0; p < market.places(); ++p) {
            most_.push_back(most_of_group(market, options, p, true));
            most_.push_back(most_of_group(market, options, p, false));
            bonus_seats_.push_back(std::min(market.reserved[p], most_[gate(p, true)]));
            price_[gate(p, true)] = bonus_seats_[p] > 0 ? bonus_ : 0;
        }
    }

    /// Finds the best chain of moves that begins with this person, and makes the moves.
    void enter(std::uint32_t person) {
        best_ = {.length = 0, .node = none, .person = person};  // stays without a seat
        offer(person, none, 0);
        while (!queue_.empty()) {
            const auto [length, node] = queue_.top();
            queue_.pop();
            if (length >= best_.length) {
                break;
            }
            if (length > distance_[node]) {
                continue;  // a shorter way was found since
            }
            if (node < place_node(0)) {
                leave_gate(node, length);
            } else {
                leave_place(node, length);
            }
        }
        queue_ = {};
        // Prices move so that lengths stay 0 or above and those on the chain become 0.
        for (const std::uint32_t node : touched_) {
            if (distance_[node] < best_.length) {
                price_[node] += distance_[node] - best_.length;
            }
            distance_[node] = far;
        }
        make_moves(person);
        touched_.clear();
    }

    [[nodiscard]] const std::vector<std::uint32_t>& choice() const { return choice_; }

  private:
    static constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// The node before, and the person who moves from there and their choice; no one where a seat only changes hands
    /// between a gate and its place.
    struct Step {
        std::uint32_t node = none;
        std::uint32_t person = nobody;
        std::uint32_t choice = 0;
    };
    /// Where a chain ends: at a place with a free seat, or with a person who is left without one.
    struct End {
        std::int64_t length = 0;
        std::uint32_t node = none;
        std::uint32_t person = nobody;
    };

    static std::uint32_t gate(std::uint32_t place, bool member) { return 2 * place + (member ? 0 : 1); }
    [[nodiscard]] std::uint32_t place_node(std::uint32_t place) const { return 2 * market_.places() + place; }
    [[nodiscard]] std::size_t held(std::uint32_t place) const {
        return held_[gate(place, true)].size() + held_[gate(place, false)].size();
    }

    void reach(std::uint32_t node, std::int64_t length, const Step& step) {
        if (length >= distance_[node] || length >= best_.length) {
            return;
        }
        if (distance_[node] == far) {
            touched_.push_back(node);
        }
        distance_[node] = length;
        came_from_[node] = step;
        queue_.emplace(length, node);
    }

    void end(std::int64_t length, std::uint32_t node, std::uint32_t person) {
        if (length < best_.length) {
            best_ = {length, node, person};
        }
    }

    /// A person who stands at `from` with this length so far (their weight there given up) goes to each place listed.
    void offer(std::uint32_t person, std::uint32_t from, std::int64_t length) {
        const bool member = market_.member(person);
        for (std::uint32_t c = market_.first_choice[person]; c < market_.first_choice[person + 1]; ++c) {
            const std::uint32_t to = gate(market_.place[c], member);
            if (to != from && market_.priority[c] != refused) {
                reach(to, length - weight_[c] - price_[to], {from, person, c});
            }
        }
    }

    void leave_gate(std::uint32_t node, std::int64_t length) {
        const std::uint32_t place = node / 2;
        const std::int64_t so_far = length + price_[node];
        if (held_[node].size() < most_[node]) {
            const bool earns = node % 2 == 0 && held_[node].size() < bonus_seats_[place];
            reach(place_node(place), so_far - (earns ? bonus_ : 0) - price_[place_node(place)], {.node = node});
        }
        for (const std::uint32_t person : held_[node]) {
            const std::int64_t given_up = so_far + weight_[market_.first_choice[person] + choice_[person]];
            end(given_up, node, person);
            offer(person, node, given_up);
        }
    }

    void leave_place(std::uint32_t node, std::int64_t length) {
        const std::uint32_t place = node - place_node(0);
        const std::int64_t so_far = length + price_[node];
        if (held(place) < market_.capacity[place]) {
            end(so_far, node, nobody);
            return;
        }
        for (const bool member : {true, false}) {
            const std::uint32_t to = gate(place, member);
            const std::size_t there = held_[to].size();
            if (there > 0) {
                const bool earned = member && there <= bonus_seats_[place];
                reach(to, so_far + (earned ? bonus_ : 0) - price_[to], {.node = node});
            }
        }
    }

    void make_moves(std::uint32_t first) {
        if (best_.node == none) {
            return;
        }
        if (best_.person != nobody) {
            take_away(best_.person);
        }
        for (std::uint32_t node = best_.node; node != none;) {
            const Step step = came_from_[node];
            if (step.person != nobody) {
                if (step.person != first) {
                    take_away(step.person);
                }
                choice_[step.person] = step.choice - market_.first_choice[step.person];
                position_[step.person] = static_cast<std::uint32_t>(held_[node].size());
                held_[node].push_back(step.person);
            }
            node = step.node;
        }
    }

    void take_away(std::uint32_t person) {
        const std::uint32_t place = market_.place[market_.first_choice[person] + choice_[person]];
        std::vector<std::uint32_t>& there = held_[gate(place, market_.member(person))];
        there[position_[person]] = there.back();
        position_[there.back()] = position_[person];
        there.pop_back();
        choice_[person] = unplaced;
    }

    const MatchingMarket& market_;
    std::vector<std::uint32_t> choice_;
    std::vector<std::int64_t> weight_;
    std::int64_t bonus_;
    std::vector<std::uint32_t> most_;         ///< by gate
    std::vector<std::uint32_t> bonus_seats_;  ///< by place: reserved seats that can be held by the reserve group
    std::vector<std::int64_t> price_;         ///< by node; the end's is 0
    std::vector<std::int64_t> distance_;
    std::vector<Step> came_from_;
    std::vector<std::vector<std::uint32_t>> held_;  ///< people by gate
    std::vector<std::uint32_t> position_;           ///< of a person in held_
    std::vector<std::uint32_t> touched_;
    End best_;
    using Reached = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue_;
};

/// The reserve group's highest at each place sit on its reserved seats, as with deferred acceptance.
void seat(const MatchingMarket& market, std::span<const std::uint64_t> lottery, Matching& matching) {
    std::vector<std::vector<Claim>> members(market.places());
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        const std::uint32_t place = matching.place(market, person);
        if (place != unplaced && market.member(person)) {
            const double priority = market.priority[market.first_choice[person] + matching.choice[person]];
            members[place].push_back({priority, lottery[person], person});
        }
    }
    for (std::uint32_t place = 0; place < market.places(); ++place) {
        std::ranges::sort(members[place], [](const Claim& a, const Claim& b) { return a.outranks(b); });
        members[place].resize(std::min<std::size_t>(members[place].size(), market.reserved[place]));
        for (const Claim& claim : members[place]) {
            matching.reserved_seat[claim.person] = 1;
        }
    }
}

}  // namespace

std::uint32_t most_of_group(const MatchingMarket& market, const AssignmentOptions& options, std::uint32_t place,
                            bool members) noexcept {
    if (members) {
        return group_limit(options.most_members, place, market.capacity[place]);
    }
    const std::uint32_t kept = options.reserves == ReserveRule::hard ? market.reserved[place] : 0;
    return group_limit(options.most_others, place, market.capacity[place] - kept);
}

Matching assignment(const MatchingMarket& market, std::span<const double> weights, const AssignmentOptions& options,
                    std::uint64_t seed) {
    check(market);
    check_options(market, weights, options);
    const std::vector<std::uint64_t> lottery = lottery_numbers(market, seed);
    std::vector<std::uint32_t> order(market.people());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&lottery](std::uint32_t person) { return std::pair(lottery[person], person); });
    Flow flow(market, weights, options);
    for (const std::uint32_t person : order) {
        flow.enter(person);
    }
    Matching matching{.rule = MatchingRule::assignment,
                      .seed = seed,
                      .choice = flow.choice(),
                      .reserved_seat = std::vector<std::uint8_t>(market.people(), 0)};
    seat(market, lottery, matching);
    return matching;
}

std::vector<double> rank_weights(const MatchingMarket& market) {
    std::vector<double> weights;
    weights.reserve(market.place.size());
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        const std::size_t count = market.list(person).size();
        for (std::size_t position = 0; position < count; ++position) {
            weights.push_back(static_cast<double>(count - position) / static_cast<double>(count));
        }
    }
    return weights;
}

}  // namespace laborshed::pipeline
