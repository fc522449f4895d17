// How well clusters of people agree with the truth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>

namespace laborshed {

struct LinkageQuality {
    double precision = 0;  ///< of the pairs that stand in one cluster, the share that is one person
    double recall = 0;     ///< of the pairs of one person, the share that stands in one cluster
    double f1 = 0;
};

[[nodiscard]] inline LinkageQuality linkage_quality(std::span<const std::uint32_t> cluster,
                                                    std::span<const std::uint32_t> truth) {
    std::map<std::uint32_t, double> said;
    std::map<std::uint32_t, double> are;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> both;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        said[cluster[i]] += 1;
        are[truth[i]] += 1;
        both[{cluster[i], truth[i]}] += 1;
    }
    const auto pairs = [](const auto& groups) {
        double sum = 0;
        for (const auto& [group, n] : groups) {
            sum += n * (n - 1) / 2;
        }
        return sum;
    };
    const double right = pairs(both);
    const double precision = pairs(said) > 0 ? right / pairs(said) : 1;
    const double recall = pairs(are) > 0 ? right / pairs(are) : 1;
    return {precision, recall, right > 0 ? 2 * precision * recall / (precision + recall) : 0};
}

}  // namespace laborshed
