#include "pilots/group_lottery.h"

#include "base/error.h"
#include "base/hash.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::pilots {
namespace {

using Groups = std::map<std::string, std::vector<std::size_t>>;  // name → members

void check(const LotteryPlan& plan) {
    if (!plan.reserves.empty()) {
        throw Error(ErrorKind::bad_input, say("E5117"));
    }
    for (const auto& arm : plan.arms) {
        if (arm.capacity) {
            throw Error(ErrorKind::bad_input, say("E5118", {{"arm", arm.label}}));
        }
    }
}

Groups groups_of(std::span<const GroupMember> members) {
    Groups groups;
    std::set<std::string> tokens;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto& member = members[i];
        if (member.token.empty() || !tokens.insert(member.token).second) {
            throw Error(ErrorKind::bad_input,
                        member.token.empty() ? say("E5119") : say("E5120", {{"token", member.token}}));
        }
        if (member.group.empty()) {
            throw Error(ErrorKind::bad_input, say("E5121", {{"token", member.token}}));
        }
        auto& group = groups[member.group];
        group.push_back(i);
        if (member.block != members[group.front()].block) {
            throw Error(ErrorKind::bad_input, say("E5122", {{"group", member.group}}));
        }
    }
    return groups;
}

void require_two_each(const LotteryPlan& plan, std::size_t groups) {
    const auto sizes = arm_sizes(plan, static_cast<std::uint32_t>(groups));
    for (std::size_t a = 0; a < sizes.size(); ++a) {
        if (sizes[a] < 2) {
            throw Error(ErrorKind::bad_input, say("E5123", {{"groups", std::to_string(groups)},
                                                            {"arm", plan.arms[a].label},
                                                            {"size", std::to_string(sizes[a])}}));
        }
    }
}

}  // namespace

std::string group_token(std::vector<std::string> members) {
    std::ranges::sort(members);
    std::string text;
    for (const auto& member : members) {
        text += member + "\n";
    }
    return sha256(text);
}

GroupDrawing draw_groups(const LotteryPlan& plan, std::span<const GroupMember> members, std::uint64_t seed) {
    check(plan);
    const auto groups = groups_of(members);
    require_two_each(plan, groups.size());
    std::vector<LotteryEntrant> entrants;
    for (const auto& [name, who] : groups) {
        std::vector<std::string> tokens;
        for (const auto one : who) {
            tokens.push_back(members[one].token);
        }
        entrants.push_back({group_token(std::move(tokens)), members[who.front()].block, {}});
    }
    const auto drawing = draw(plan, entrants, seed);
    GroupDrawing made{.arm = std::vector<std::uint32_t>(members.size()),
                      .arm_groups = drawing.arm_size,
                      .arm_people = std::vector<std::uint32_t>(plan.arms.size(), 0),
                      .chances = drawing.chances.front()};
    std::size_t next = 0;
    for (const auto& [name, who] : groups) {
        const auto arm = drawing.arm[next++];
        for (const auto one : who) {
            made.arm[one] = arm;
        }
        made.arm_people[arm] += static_cast<std::uint32_t>(who.size());
    }
    return made;
}

}  // namespace laborshed::pilots
