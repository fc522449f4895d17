// The lottery: arms drawn from a seed committed before entry, so anyone can repeat the draw.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

struct LotteryArm {
    std::string label = {};
    double share = 1;                            ///< of the people, against the other arms' shares; above 0
    std::optional<std::uint32_t> capacity = {};  ///< at most so many people; missing: any number
};

/// Seats of an arm that go first to people of a group.
struct LotteryReserve {
    std::string group = {};
    std::uint32_t arm = 0;    ///< position in the arms
    std::uint32_t seats = 0;  ///< as far as there are such people
};

struct LotteryEntrant {
    std::string token = {};  ///< says nothing of who it is
    std::string block = {};  ///< within which people are drawn apart; empty is a block like another
    std::string group = {};  ///< of a reserve, or empty: of someone in several, the one that is named first
};

struct LotteryPlan {
    std::vector<LotteryArm> arms = {};
    std::vector<LotteryReserve> reserves = {};  ///< a group has one at most
};

struct Drawing {
    std::vector<std::uint32_t> arm = {};       ///< of each entrant, in the order given
    std::vector<std::uint32_t> arm_size = {};  ///< people of each arm
    /// How likely each arm was for someone without a reserve (first) and for someone of each reserve's group, before
    /// the draw: the same in every block. One list per reserve and one more, each of as many figures as there are arms.
    std::vector<std::vector<double>> chances = {};
    std::vector<std::uint32_t> reserved_filled = {};  ///< of each reserve: people drawn into its seats
};

/// How many people each arm gets: shares, but never more than its capacity; what an arm has no room for goes to the
/// others by their shares. Fractions go to the largest remainder, then to the arm named first. Throws Error bad_input
/// when the arms hold fewer than `people`.
[[nodiscard]] std::vector<std::uint32_t> arm_sizes(const LotteryPlan& plan, std::uint32_t people);

/// The draw, from the seed and the entrants' tokens, blocks and groups alone, in whatever order they are given.
///
/// Everyone has a lottery number for each stage: 64 bits of the Philox stream that the seed, the stage and the hash of
/// their token name, so that no one's number changes when others come or go. First each reserve's seats are drawn among
/// its group, then all other seats among everyone who is left. Both times blocks get their part of each arm to within
/// one person; which blocks get the fractions is drawn so that the expected number is exactly the block's part
/// (dependent rounding: Gandhi, Khuller, Parthasarathy and Srinivasan, Journal of the ACM 2006, in whole numbers), and
/// within a block the lowest lottery numbers go first. So the arms have their sizes exactly, and everyone without a
/// reserve the same chance, size / people, of each arm.
///
/// Throws Error bad_input for fewer than two arms, a share that is not above 0, two arms or reserves of one name, a
/// reserve of an arm that there isn't, a token twice or empty, an entrant of a group without a reserve, more reserved
/// seats than an arm gets, and as arm_sizes.
[[nodiscard]] Drawing draw(const LotteryPlan& plan, std::span<const LotteryEntrant> entrants, std::uint64_t seed);

/// What is published while people can still enter: SHA-256 of "seed:salt". The salt is what keeps anyone from trying
/// all seeds.
[[nodiscard]] std::string commitment(const std::string& seed, const std::string& salt);

/// A seed is written as 16 hexadecimal digits, lower case. Nothing for anything else.
[[nodiscard]] std::optional<std::uint64_t> parse_seed(const std::string& text);
[[nodiscard]] std::string seed_text(std::uint64_t seed);

}  // namespace laborshed::pilots
