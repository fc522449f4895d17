#include "pilots/cluster_draws.h"

#include "base/parallel.h"
#include "base/random.h"
#include "pilots/uniform_below.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace laborshed::pilots {
namespace {

constexpr std::uint32_t kClusterModel = 54;  // random streams
constexpr std::size_t chunk = 256;           // draws

struct Cluster {
    double people = 0;
    double outcome = 0;  ///< sum, less the block's mean for each person
    double really = 0;   ///< its people when it is really treated, else 0
};

struct Block {
    std::vector<Cluster> clusters = {};  ///< the really treated first
    std::size_t treated = 0;
    double weight = 0;  ///< share of the people
    Cluster all = {};   ///< sums
};

void add(Cluster& to, const Cluster& one) {
    to.people += one.people;
    to.outcome += one.outcome;
    to.really += one.really;
}

std::vector<Block> blocks_of(const Sample& sample) {
    struct Mean {
        double sum = 0;
        double people = 0;
    };
    std::vector<Mean> means(sample.blocks);
    for (std::size_t i = 0; i < sample.people(); ++i) {
        means[sample.block[i]].sum += sample.outcome[i];
        means[sample.block[i]].people += 1;
    }
    std::vector<Cluster> clusters(sample.clusters);
    std::vector<std::uint32_t> block_of(sample.clusters);
    for (std::size_t i = 0; i < sample.people(); ++i) {
        const auto& mean = means[sample.block[i]];
        add(clusters[sample.cluster[i]], {.people = 1,
                                          .outcome = sample.outcome[i] - mean.sum / mean.people,
                                          .really = static_cast<double>(sample.treated[i])});
        block_of[sample.cluster[i]] = sample.block[i];
    }
    std::vector<Block> blocks(sample.blocks);
    for (const bool treated : {true, false}) {
        for (std::size_t c = 0; c < clusters.size(); ++c) {
            if ((clusters[c].really > 0) == treated) {
                auto& block = blocks[block_of[c]];
                block.clusters.push_back(clusters[c]);
                block.treated += treated ? 1 : 0;
                add(block.all, clusters[c]);
            }
        }
    }
    for (auto& block : blocks) {
        block.weight = block.all.people / static_cast<double>(sample.people());
    }
    return blocks;
}

/// What one block adds when the clusters that sum up to `treated` are treated.
Drawn contribution(const Block& block, const Cluster& treated) {
    const double others = block.all.people - treated.people;
    return {.difference =
                block.weight * (treated.outcome / treated.people - (block.all.outcome - treated.outcome) / others),
            .overlap = block.weight * (treated.really / treated.people - (block.all.really - treated.really) / others)};
}

/// How many assignments a block has; the limit + 1 for more than the limit.
std::uint64_t assignments(const Block& block, std::uint64_t limit) {
    const std::uint64_t n = block.clusters.size();
    const std::uint64_t few = std::min<std::uint64_t>(block.treated, n - block.treated);
    std::uint64_t count = 1;
    for (std::uint64_t i = 1; i <= few; ++i) {
        const std::uint64_t factor = n - few + i;
        if (count > std::numeric_limits<std::uint64_t>::max() / factor) {
            return limit + 1;
        }
        count = count * factor / i;
        if (count > limit) {
            return limit + 1;
        }
    }
    return count;
}

/// Every choice of the treated clusters, in lexical order.
std::vector<Drawn> table_of(const Block& block) {
    const std::size_t n = block.clusters.size();
    std::vector<std::size_t> chosen(block.treated);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    std::vector<Drawn> table;
    while (true) {
        Cluster sum;
        for (const auto one : chosen) {
            add(sum, block.clusters[one]);
        }
        table.push_back(contribution(block, sum));
        std::size_t last = chosen.size();
        while (last > 0 && chosen[last - 1] == n - chosen.size() + last - 1) {
            --last;
        }
        if (last == 0) {
            return table;
        }
        ++chosen[last - 1];
        std::iota(chosen.begin() + static_cast<std::ptrdiff_t>(last), chosen.end(), chosen[last - 1] + 1);
    }
}

Drawn draw(const std::vector<Block>& blocks, RandomStream random, std::vector<std::uint32_t>& order) {
    Drawn drawn;
    for (const auto& block : blocks) {
        order.resize(block.clusters.size());
        std::iota(order.begin(), order.end(), 0U);
        Cluster sum;
        for (std::size_t i = 0; i < block.treated; ++i) {  // the first of a shuffle are enough
            std::swap(order[i], order[i + uniform_below(random, static_cast<std::uint32_t>(order.size() - i))]);
            add(sum, block.clusters[order[i]]);
        }
        const auto here = contribution(block, sum);
        drawn.difference += here.difference;
        drawn.overlap += here.overlap;
    }
    return drawn;
}

}  // namespace

Drawn real_cluster_assignment(const Sample& sample) {
    Drawn real;
    for (const auto& block : blocks_of(sample)) {
        Cluster sum;
        for (std::size_t i = 0; i < block.treated; ++i) {
            add(sum, block.clusters[i]);
        }
        const auto here = contribution(block, sum);
        real.difference += here.difference;
        real.overlap += here.overlap;
    }
    return real;
}

std::optional<Draws> all_cluster_assignments(const Sample& sample, std::uint64_t at_most) {
    const auto blocks = blocks_of(sample);
    std::uint64_t all = 1;
    for (const auto& block : blocks) {
        const auto count = assignments(block, at_most);
        if (count > at_most / all) {
            return std::nullopt;
        }
        all *= count;
    }
    Draws draws{.difference = {0}, .overlap = {0}};
    for (const auto& block : blocks) {
        const auto table = table_of(block);
        Draws more;
        for (std::size_t i = 0; i < draws.size(); ++i) {
            for (const auto& here : table) {
                more.difference.push_back(draws.difference[i] + here.difference);
                more.overlap.push_back(draws.overlap[i] + here.overlap);
            }
        }
        draws = std::move(more);
    }
    return draws;
}

Draws random_cluster_assignments(const Sample& sample, std::size_t draws, std::uint64_t seed, unsigned threads) {
    const auto blocks = blocks_of(sample);
    Draws made{.difference = std::vector<double>(draws), .overlap = std::vector<double>(draws)};
    parallel_for((draws + chunk - 1) / chunk, threads, [&](std::size_t part, unsigned) {
        std::vector<std::uint32_t> order;
        for (std::size_t d = part * chunk; d < std::min(draws, (part + 1) * chunk); ++d) {
            const auto drawn = draw(blocks, RandomStream(seed, kClusterModel, d), order);
            made.difference[d] = drawn.difference;
            made.overlap[d] = drawn.overlap;
        }
    });
    return made;
}

}  // namespace laborshed::pilots
