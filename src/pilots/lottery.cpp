#include "pilots/lottery.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/random.h"
#include "pilots/uniform_below.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace laborshed::pilots {
namespace {

constexpr std::uint32_t number_model = 0x91070000;  // the entrants' numbers, plus the stage of the draw
constexpr std::uint32_t rounding_model = 0x9108;    // which blocks get the fractions; entity: the stage of the draw

void check(const LotteryPlan& plan) {
    if (plan.arms.size() < 2) {
        throw Error(ErrorKind::bad_input, say("E5124"));
    }
    std::set<std::string> names;
    for (const auto& arm : plan.arms) {
        if (!std::isfinite(arm.share) || arm.share <= 0) {
            throw Error(ErrorKind::bad_input, say("E5125", {{"arm", arm.label}}));
        }
        if (arm.label.empty() || !names.insert(arm.label).second) {
            throw Error(ErrorKind::bad_input, say("E5126", {{"arm", arm.label}}));
        }
    }
    std::set<std::string> groups;
    for (const auto& reserve : plan.reserves) {
        if (reserve.arm >= plan.arms.size()) {
            throw Error(ErrorKind::bad_input, say("E5127"));
        }
        if (reserve.group.empty() || !groups.insert(reserve.group).second) {
            throw Error(ErrorKind::bad_input, say("E5128", {{"group", reserve.group}}));
        }
    }
}

/// A table of whole numbers whose rows and columns have the given sums, each cell the part row × column / total rounded
/// up or down, at random with exactly that mean. Rows and columns must have the same total.
class RoundedTable {
  public:
    RoundedTable(const std::vector<std::uint64_t>& rows, const std::vector<std::uint64_t>& columns, RandomStream random)
        : columns_(columns.size()),
          total_(std::accumulate(rows.begin(), rows.end(), std::uint64_t{0})),
          random_(random) {
        for (const auto row : rows) {
            for (const auto column : columns) {
                // in units of 1 / total: cells stay exact
                whole_.push_back(total_ == 0 ? 0 : row * column / total_);
                part_.push_back(total_ == 0 ? 0 : row * column % total_);
            }
        }
        while (const auto cycle = find_cycle()) {
            settle(*cycle);
        }
    }
    [[nodiscard]] std::uint64_t at(std::size_t row, std::size_t column) const {
        return whole_[row * columns_ + column];
    }

  private:
    using Cycle = std::vector<std::size_t>;  // cells; those at even places go up when the others go down

    /// Every row and column with a fraction has two: so one walks on, from row to column to row, until one comes again.
    [[nodiscard]] std::optional<Cycle> find_cycle() const {
        const auto first = std::ranges::find_if(part_, [](std::uint64_t part) { return part != 0; });
        if (first == part_.end()) {
            return std::nullopt;
        }
        Cycle path;
        std::map<std::size_t, std::size_t> seen_row;  // → how long the path was there
        std::map<std::size_t, std::size_t> seen_column;
        auto row = static_cast<std::size_t>(first - part_.begin()) / columns_;
        auto column = columns_;  // none yet
        while (true) {
            if (const auto seen = seen_row.find(row); seen != seen_row.end()) {
                return Cycle(path.begin() + static_cast<std::ptrdiff_t>(seen->second), path.end());
            }
            seen_row[row] = path.size();
            column = other_column(row, column);
            path.push_back(row * columns_ + column);
            if (const auto seen = seen_column.find(column); seen != seen_column.end()) {
                return Cycle(path.begin() + static_cast<std::ptrdiff_t>(seen->second), path.end());
            }
            seen_column[column] = path.size();
            row = other_row(row, column);
            path.push_back(row * columns_ + column);
        }
    }
    [[nodiscard]] std::size_t other_column(std::size_t row, std::size_t not_this) const {
        std::size_t column = 0;
        while (column == not_this || part_[row * columns_ + column] == 0) {
            ++column;
        }
        return column;
    }
    [[nodiscard]] std::size_t other_row(std::size_t not_this, std::size_t column) const {
        std::size_t row = 0;
        while (row == not_this || part_[row * columns_ + column] == 0) {
            ++row;
        }
        return row;
    }
    /// Moves the cells until one is whole, up or down so that the mean stays.
    void settle(const Cycle& cycle) {
        auto up = total_;
        auto down = total_;
        for (std::size_t i = 0; i < cycle.size(); ++i) {
            const auto part = part_[cycle[i]];
            up = std::min(up, i % 2 == 0 ? total_ - part : part);
            down = std::min(down, i % 2 == 0 ? part : total_ - part);
        }
        const bool rises = uniform_below(random_, static_cast<std::uint32_t>(up + down)) < down;
        for (std::size_t i = 0; i < cycle.size(); ++i) {
            auto& part = part_[cycle[i]];
            part = (i % 2 == 0) == rises ? part + (rises ? up : down) : part - (rises ? up : down);
            if (part == total_) {
                part = 0;
                ++whole_[cycle[i]];
            }
        }
    }

    std::size_t columns_;
    std::uint64_t total_;
    RandomStream random_;
    std::vector<std::uint64_t> whole_;
    std::vector<std::uint64_t> part_;
};

/// The state of one draw.
class Draw {
  public:
    Draw(const LotteryPlan& plan, std::span<const LotteryEntrant> entrants, std::uint64_t seed)
        : plan_(plan),
          entrants_(entrants),
          seed_(seed),
          open_(arm_sizes(plan, static_cast<std::uint32_t>(entrants.size()))) {
        made_.arm.assign(entrants.size(), kNone);
        made_.arm_size = open_;
        std::set<std::string> tokens;
        for (std::size_t i = 0; i < entrants.size(); ++i) {
            const auto& entrant = entrants[i];
            if (entrant.token.empty() || !tokens.insert(entrant.token).second) {
                throw Error(ErrorKind::bad_input,
                            entrant.token.empty() ? say("E5119") : say("E5120", {{"token", entrant.token}}));
            }
            hashes_.push_back(std::stoull(sha256(entrant.token).substr(0, 16), nullptr, 16));
        }
    }

    Drawing run() {
        require_known_groups();
        std::vector<double> first(plan_.reserves.size(), 0);
        for (std::size_t j = 0; j < plan_.reserves.size(); ++j) {
            const auto& reserve = plan_.reserves[j];
            std::vector<std::size_t> members;
            for (const auto one : require_ordered(j + 1)) {
                if (entrants_[one].group == reserve.group) {
                    members.push_back(one);
                }
            }
            const auto taken = std::min<std::uint64_t>(reserve.seats, members.size());
            if (taken > open_[reserve.arm]) {
                throw Error(ErrorKind::bad_input,
                            say("E5129", {{"arm", plan_.arms[reserve.arm].label},
                                          {"seats", std::to_string(made_.arm_size[reserve.arm])}}));
            }
            assign(members, {taken, members.size() - taken}, {reserve.arm, kNone}, j + 1);
            open_[reserve.arm] -= static_cast<std::uint32_t>(taken);
            made_.reserved_filled.push_back(static_cast<std::uint32_t>(taken));
            first[j] = members.empty() ? 0 : static_cast<double>(taken) / static_cast<double>(members.size());
        }
        std::vector<std::size_t> rest;
        for (const auto one : require_ordered(0)) {
            if (made_.arm[one] == kNone) {
                rest.push_back(one);
            }
        }
        std::vector<std::uint32_t> arms(plan_.arms.size());
        std::iota(arms.begin(), arms.end(), 0U);
        assign(rest, {open_.begin(), open_.end()}, arms, 0);
        add_chances(first, rest.size());
        return std::move(made_);
    }

  private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

    void require_known_groups() const {
        for (const auto& entrant : entrants_) {
            if (!entrant.group.empty() && std::ranges::none_of(plan_.reserves, [&](const LotteryReserve& reserve) {
                    return reserve.group == entrant.group;
                })) {
                throw Error(ErrorKind::bad_input, say("E5130", {{"token", entrant.token}, {"group", entrant.group}}));
            }
        }
    }

    /// Everyone by their lottery number of a stage: each has another, or who misses a reserved seat would have a
    /// number that is known to be high in the next.
    [[nodiscard]] std::vector<std::size_t> require_ordered(std::uint64_t stage) const {
        std::vector<std::pair<std::uint64_t, std::size_t>> numbers;
        for (std::size_t i = 0; i < entrants_.size(); ++i) {
            RandomStream stream(seed_, number_model + static_cast<std::uint32_t>(stage), hashes_[i]);
            const std::uint64_t high = stream();
            numbers.emplace_back((high << 32U) | stream(), i);
        }
        std::ranges::sort(numbers, [this](const auto& a, const auto& b) {
            return a.first != b.first ? a.first < b.first : entrants_[a.second].token < entrants_[b.second].token;
        });
        std::vector<std::size_t> order;
        for (const auto& [number, entrant] : numbers) {
            order.push_back(entrant);
        }
        return order;
    }

    /// `people` by lottery number; `sizes` of the `arms`, together as many as the people.
    void assign(const std::vector<std::size_t>& people, const std::vector<std::uint64_t>& sizes,
                const std::vector<std::uint32_t>& arms, std::uint64_t stage) {
        std::map<std::string, std::vector<std::size_t>> blocks;
        for (const auto one : people) {
            blocks[entrants_[one].block].push_back(one);
        }
        std::vector<std::uint64_t> rows;
        for (const auto& [name, block] : blocks) {
            rows.push_back(block.size());
        }
        const RoundedTable table(rows, sizes, RandomStream(seed_, rounding_model, stage));
        std::size_t row = 0;
        for (const auto& [name, block] : blocks) {
            auto next = block.begin();
            for (std::size_t a = 0; a < arms.size(); ++a) {
                for (auto seats = table.at(row, a); seats > 0; --seats) {
                    made_.arm[*next++] = arms[a];
                }
            }
            ++row;
        }
    }

    /// Reserved seats first: who misses them is in the rest like everyone else.
    void add_chances(const std::vector<double>& first, std::size_t rest) {
        std::vector<double> plain;
        for (const auto open : open_) {
            plain.push_back(rest == 0 ? 0 : static_cast<double>(open) / static_cast<double>(rest));
        }
        made_.chances.push_back(plain);
        for (std::size_t j = 0; j < first.size(); ++j) {
            auto chances = plain;
            for (std::size_t a = 0; a < chances.size(); ++a) {
                chances[a] = (1 - first[j]) * plain[a] + (a == plan_.reserves[j].arm ? first[j] : 0);
            }
            made_.chances.push_back(std::move(chances));
        }
    }

    const LotteryPlan& plan_;
    std::span<const LotteryEntrant> entrants_;
    std::uint64_t seed_;
    std::vector<std::uint32_t> open_;    ///< seats of each arm that no one has yet
    std::vector<std::uint64_t> hashes_;  ///< of the tokens
    Drawing made_;
};

}  // namespace

std::vector<std::uint32_t> arm_sizes(const LotteryPlan& plan, std::uint32_t people) {
    check(plan);
    const auto arms = plan.arms.size();
    std::vector<std::uint32_t> sizes(arms, 0);
    std::vector<bool> full(arms, false);
    std::uint32_t left = people;
    double shares = 0;
    for (const auto& arm : plan.arms) {
        shares += arm.share;
    }
    // arms that their share would overfill get their capacity; the others share what is left, until it fits
    for (bool again = true; again;) {
        again = false;
        const double each = shares > 0 ? left / shares : 0;
        for (std::size_t a = 0; a < arms; ++a) {
            const auto& arm = plan.arms[a];
            if (!full[a] && arm.capacity && *arm.capacity <= each * arm.share) {
                sizes[a] = std::min(*arm.capacity, left);
                full[a] = true;
                left -= sizes[a];
                shares -= arm.share;
                again = true;
                break;
            }
        }
    }
    std::vector<std::pair<double, std::size_t>> remainders;
    std::uint32_t given = 0;
    for (std::size_t a = 0; a < arms; ++a) {
        if (!full[a]) {
            const double exact = left * (plan.arms[a].share / shares);
            sizes[a] = static_cast<std::uint32_t>(std::floor(exact + 1e-9));
            given += sizes[a];
            remainders.emplace_back(exact - sizes[a], a);
        }
    }
    if (remainders.empty() && left > 0) {
        throw Error(ErrorKind::bad_input,
                    say("E5131", {{"room", std::to_string(people - left)}, {"people", std::to_string(people)}}));
    }
    std::ranges::stable_sort(remainders, [](const auto& a, const auto& b) { return a.first > b.first + 1e-9; });
    for (std::size_t i = 0; given < left; ++i, ++given) {
        ++sizes[remainders[i % remainders.size()].second];
    }
    return sizes;
}

Drawing draw(const LotteryPlan& plan, std::span<const LotteryEntrant> entrants, std::uint64_t seed) {
    return Draw(plan, entrants, seed).run();
}

std::string commitment(const std::string& seed, const std::string& salt) { return sha256(seed + ":" + salt); }

std::optional<std::uint64_t> parse_seed(const std::string& text) {
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text.size() != 16 || !std::ranges::all_of(text, digit)) {
        return std::nullopt;
    }
    return std::stoull(text, nullptr, 16);
}

std::string seed_text(std::uint64_t seed) {
    constexpr auto digits = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t i = 16; i-- > 0; seed >>= 4U) {
        text[i] = digits[seed & 0xFU];
    }
    return text;
}

}  // namespace laborshed::pilots
