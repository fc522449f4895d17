#include "pilots/nearest_neighbor.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace laborshed::pilots {
namespace {

/// Indices of participants, the largest score first; as they come without scores.
std::vector<std::size_t> turns(const std::vector<std::size_t>& participants, const std::vector<double>& score) {
    std::vector<std::size_t> order(participants.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!score.empty()) {
        std::ranges::stable_sort(
            order, [&](std::size_t a, std::size_t b) { return score[participants[a]] > score[participants[b]]; });
    }
    return order;
}

std::uint32_t stratum(const MatchPeople& people, std::size_t person) {
    return people.stratum.empty() ? 0 : people.stratum[person];
}

bool holds(const std::vector<std::size_t>& values, std::size_t value) {
    return std::ranges::find(values, value) != values.end();
}

}  // namespace

Matches nearest_by_score(const MatchPeople& people, const std::vector<std::size_t>& participants,
                         const std::vector<double>& score, const MatchOptions& options, std::optional<double> caliper) {
    // People by stratum, score, and place in the data: neighbors stand beside each other.
    std::vector<std::size_t> line(people.treated.size());
    std::iota(line.begin(), line.end(), std::size_t{0});
    std::ranges::stable_sort(line, [&](std::size_t a, std::size_t b) {
        return std::pair(stratum(people, a), score[a]) < std::pair(stratum(people, b), score[b]);
    });
    std::vector<std::size_t> place(line.size());
    for (std::size_t i = 0; i < line.size(); ++i) {
        place[line[i]] = i;
    }
    std::vector<bool> used(line.size(), false);
    Matches matches(participants.size());
    // The nearest free one from a participant on in a direction; of equals the first in the data.
    const auto seek = [&](std::size_t person, const std::vector<std::size_t>& mine,
                          std::ptrdiff_t step) -> std::optional<std::size_t> {
        const auto end = static_cast<std::ptrdiff_t>(line.size());
        std::optional<std::size_t> found;
        for (auto i = static_cast<std::ptrdiff_t>(place[person]) + step; i >= 0 && i < end; i += step) {
            const std::size_t other = line[static_cast<std::size_t>(i)];
            if (stratum(people, other) != stratum(people, person) ||
                (caliper && std::abs(score[person] - score[other]) > *caliper) ||
                (found && score[*found] != score[other])) {
                break;
            }
            if (people.treated[other] == 0 && !used[other] && !holds(mine, other)) {
                found = std::min(found.value_or(other), other);
            }
        }
        return found;
    };
    const auto order = turns(participants, score);
    for (std::size_t round = 0; round < options.ratio; ++round) {
        for (const std::size_t turn : order) {
            const std::size_t person = participants[turn];
            const auto below = seek(person, matches[turn], -1);
            const auto above = seek(person, matches[turn], 1);
            if (!below && !above) {
                continue;
            }
            const auto rank = [&](std::size_t other) {
                return std::pair(std::abs(score[other] - score[person]), other);
            };
            const std::size_t chosen = !above || (below && rank(*below) < rank(*above)) ? *below : *above;
            matches[turn].push_back(chosen);
            used[chosen] = !options.replacement;
        }
    }
    return matches;
}

Matches nearest_by_place(const MatchPeople& people, const std::vector<std::size_t>& participants,
                         const Eigen::MatrixXd& place, const std::vector<double>& score, const MatchOptions& options,
                         std::optional<double> caliper) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < people.treated.size(); ++i) {
        if (people.treated[i] == 0) {
            others.push_back(i);
        }
    }
    // One column for each person: neighbors in memory.
    const Eigen::MatrixXd columns = place.transpose();
    std::vector<bool> used(people.treated.size(), false);
    Matches matches(participants.size());
    const auto order = turns(participants, score);
    for (std::size_t round = 0; round < options.ratio; ++round) {
        for (const std::size_t turn : order) {
            const std::size_t person = participants[turn];
            std::optional<std::size_t> nearest;
            double least = 0;
            for (const std::size_t other : others) {
                if (used[other] || stratum(people, other) != stratum(people, person) || holds(matches[turn], other) ||
                    (caliper && std::abs(score[person] - score[other]) > *caliper)) {
                    continue;
                }
                const double away =
                    (columns.col(static_cast<Eigen::Index>(other)) - columns.col(static_cast<Eigen::Index>(person)))
                        .norm();
                if (!nearest || away < least - 1e-9 * (1 + least)) {
                    nearest = other;
                    least = away;
                }
            }
            if (nearest) {
                matches[turn].push_back(*nearest);
                used[*nearest] = !options.replacement;
            }
        }
    }
    return matches;
}

}  // namespace laborshed::pilots
