// A lottery of whole groups (classes, sites, employers): everyone of a group gets the same arm.
#pragma once

#include "pilots/lottery.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

struct GroupMember {
    std::string token = {};  ///< says nothing of who it is
    std::string block = {};  ///< within which groups are drawn apart: the same for everyone of a group
    std::string group = {};  ///< the one that they are assigned with; any name that tells groups apart
};

struct GroupDrawing {
    std::vector<std::uint32_t> arm = {};         ///< of each member, in the order given
    std::vector<std::uint32_t> arm_groups = {};  ///< groups of each arm
    std::vector<std::uint32_t> arm_people = {};  ///< members of them
    std::vector<double> chances = {};            ///< of each arm before the draw: the same for every group
};

/// SHA-256 of the members' tokens in their order, a line each: it stands for a group in the draw, so that its name
/// need not be known to draw again.
[[nodiscard]] std::string group_token(std::vector<std::string> members);

/// The draw of lottery.h with groups in the place of people: an arm's share is of the groups, and every group has the
/// same chance of it, however large it is. A group of one is one. Rests on the seed, the tokens, who is together and
/// the blocks alone: neither names nor order count.
///
/// Throws Error bad_input for a reserve or a capacity (both are of single people), a member without a group, a token
/// twice or empty, a group in two blocks, fewer than two groups for an arm (nothing could be told of it), and as
/// arm_sizes.
[[nodiscard]] GroupDrawing draw_groups(const LotteryPlan& plan, std::span<const GroupMember> members,
                                       std::uint64_t seed);

}  // namespace laborshed::pilots
