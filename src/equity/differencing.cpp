#include "equity/differencing.h"

#include "base/error.h"

#include <algorithm>
#include <map>
#include <vector>

namespace laborshed::equity {
namespace {

using Weights = std::vector<std::vector<std::size_t>>;  ///< symmetric

void place(std::map<std::string, std::size_t>& group_of, std::span<const People> groups, std::size_t first) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (const std::string& person : groups[i]) {
            if (!group_of.emplace(person, first + i).second) {
                throw Error(ErrorKind::bad_input, say("E4201"));
            }
        }
    }
}

/// People between groups; node 0 is "not asked".
Weights ties(std::span<const People> then, std::span<const People> now) {
    std::map<std::string, std::size_t> group_then;
    std::map<std::string, std::size_t> group_now;
    place(group_then, then, 1);
    place(group_now, now, 1 + then.size());
    Weights weights(1 + then.size() + now.size(), std::vector<std::size_t>(1 + then.size() + now.size()));
    const auto tie = [&](std::size_t a, std::size_t b) {
        ++weights[a][b];
        ++weights[b][a];
    };
    for (const auto& [person, group] : group_then) {
        const auto found = group_now.find(person);
        tie(group, found == group_now.end() ? 0 : found->second);
    }
    for (const auto& [person, group] : group_now) {
        if (!group_then.contains(person)) {
            tie(0, group);
        }
    }
    return weights;
}

/// The last two nodes of an order in which each next one has the most ties to those before, and the ties of the last.
struct Phase {
    std::size_t before_last = 0;
    std::size_t last = 0;
    std::size_t cut = 0;
};

Phase phase(const Weights& weights, const std::vector<std::size_t>& nodes) {
    std::vector<std::size_t> left = nodes;
    std::vector<std::size_t> tied(weights.size());
    Phase phase;
    while (!left.empty()) {
        const auto most =
            std::max_element(left.begin(), left.end(), [&](std::size_t a, std::size_t b) { return tied[a] < tied[b]; });
        phase = {phase.last, *most, tied[*most]};
        left.erase(most);
        for (const std::size_t node : left) {
            tied[node] += weights[phase.last][node];
        }
    }
    return phase;
}

}  // namespace

std::optional<std::size_t> fewest_left(std::span<const People> then, std::span<const People> now) {
    Weights weights = ties(then, now);
    std::vector<std::size_t> nodes(weights.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i] = i;
    }
    std::optional<std::size_t> fewest;
    while (nodes.size() > 1) {
        const Phase last = phase(weights, nodes);
        // A cut through no one leaves no one: it only says that the rest is another component.
        if (last.cut > 0) {
            fewest = std::min(fewest.value_or(last.cut), last.cut);
        }
        for (const std::size_t node : nodes) {
            weights[last.before_last][node] += weights[last.last][node];
            weights[node][last.before_last] += weights[node][last.last];
        }
        weights[last.before_last][last.before_last] = 0;
        nodes.erase(std::find(nodes.begin(), nodes.end(), last.last));
    }
    return fewest;
}

}  // namespace laborshed::equity
