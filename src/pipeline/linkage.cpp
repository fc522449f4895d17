#include "pipeline/linkage.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "pipeline/linkage_clusters.h"
#include "pipeline/linkage_compare.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace laborshed::pipeline {
namespace {

constexpr std::size_t most_random_pairs = 500'000;
constexpr std::size_t chunk = 4096;
constexpr double shrinking_people = 100;
constexpr double least_link = 0.95;
constexpr double most_review = 0.5;
constexpr double worth_keeping = 0.01;  // probability
constexpr std::uint64_t random_seed = 1969;
constexpr std::uint32_t random_model = 200;

double pairs_among(double people) { return people * (people - 1) / 2; }

void check(std::size_t people, const LinkageOptions& options) {
    const auto is_share = [](double share) { return share >= 0 && share <= 1; };
    if (!is_share(options.false_links) || !is_share(options.missed_links)) {
        throw Error(ErrorKind::bad_input, say("E4187"));
    }
    if (options.known > people) {
        throw Error(ErrorKind::bad_input, say("E4188"));
    }
}

/// Records that stand for all that are identical with them, in an order that depends on what they say only.
struct Representatives {
    std::vector<std::uint32_t> order = {};                             ///< places in the list
    std::vector<std::pair<std::uint32_t, std::uint32_t>> copies = {};  ///< representative, copy: places in the list
};

Representatives representatives(const Records& records, std::size_t known) {
    std::vector<std::uint32_t> all(records.size());
    std::iota(all.begin(), all.end(), 0U);
    std::sort(all.begin(), all.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(records[a].content, a) < std::tie(records[b].content, b);
    });
    Representatives result;
    for (const std::uint32_t place : all) {
        // known people come before new ones of the same content
        if (place >= known && !result.order.empty() &&
            records.identical(records[result.order.back()], records[place])) {
            result.copies.emplace_back(result.order.back(), place);
        } else {
            result.order.push_back(place);
        }
    }
    return result;
}

std::vector<PatternCount> counted(std::vector<std::uint32_t>& patterns) {
    std::sort(patterns.begin(), patterns.end());
    std::vector<PatternCount> counts;
    for (const std::uint32_t bits : patterns) {
        if (counts.empty() || counts.back().pattern.bits() != bits) {
            counts.push_back({Pattern(bits), 0});
        }
        ++counts.back().pairs;
    }
    return counts;
}

/// Patterns of pairs, in their order.
template <class PairAt>
std::vector<std::uint32_t> compared(const Records& records, std::span<const std::uint32_t> order, std::size_t pairs,
                                    unsigned threads, const PairAt& pair_at) {
    std::vector<std::uint32_t> patterns(pairs);
    parallel_for((pairs + chunk - 1) / chunk, threads, [&](std::size_t part, unsigned) {
        for (std::size_t i = part * chunk; i < std::min(pairs, (part + 1) * chunk); ++i) {
            const auto [a, b] = pair_at(i);
            patterns[i] = records.compare(records[order[a]], records[order[b]]).bits();
        }
    });
    return patterns;
}

using Places = std::pair<std::size_t, std::size_t>;

/// All pairs where there are not many, else some at random.
std::vector<PatternCount> random_patterns(const Records& records, std::span<const std::uint32_t> order,
                                          unsigned threads) {
    const std::size_t n = order.size();
    std::vector<Places> pairs;
    if (pairs_among(static_cast<double>(n)) <= static_cast<double>(most_random_pairs)) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = i + 1; j < n; ++j) {
                pairs.emplace_back(i, j);
            }
        }
    } else {
        RandomStream random(random_seed, random_model, n);
        while (pairs.size() < most_random_pairs) {
            const auto a = static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
            const auto b = static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
            if (a != b) {
                pairs.emplace_back(a, b);
            }
        }
    }
    auto patterns = compared(records, order, pairs.size(), threads, [&](std::size_t i) { return pairs[i]; });
    return counted(patterns);
}

LinkageModel fitted(std::span<const PatternCount> candidates, std::span<const PatternCount> random, double all_pairs,
                    std::size_t people) {
    const LinkagePrior prior = usual_prior(people);
    const LinkageModel first = estimate(candidates, all_pairs, chance_agreement(random, prior), prior);
    return estimate(candidates, all_pairs, chance_agreement(random, prior, &first), prior);
}

/// Bits that agreement on a name counts more or less than agreement on names does on average, by text.
std::vector<float> rarity(const Records& records, std::span<const std::uint32_t> order, std::uint32_t Record::*name,
                          double average) {
    std::vector<double> count(records.texts());
    double known = 0;
    for (const std::uint32_t place : order) {
        const std::uint32_t text = records[place].*name;
        count[text] += 1;
        known += text != 0 ? 1 : 0;
    }
    std::vector<float> bits(count.size());
    for (std::size_t text = 1; text < bits.size(); ++text) {
        const double frequency = (count[text] + shrinking_people * average) / (known + shrinking_people);
        bits[text] = static_cast<float>(std::log2(average / frequency));
    }
    return bits;
}

struct Rarities {
    std::vector<float> given;
    std::vector<float> family;
};

ScoredPair scored(const Records& records, const LinkageModel& model, const Rarities& rarities, std::uint32_t a,
                  std::uint32_t b, Pattern pattern, double pattern_bits) {
    ScoredPair pair{.first = std::min(a, b), .second = std::max(a, b), .pattern = pattern};
    if (pattern.is(Field::given, Level::agree)) {
        pair.given_rarity = rarities.given[records[a].given];
    }
    if (pattern.is(Field::family, Level::agree)) {
        pair.family_rarity = rarities.family[records[a].family];
    }
    pair.weight = pattern_bits + static_cast<double>(pair.given_rarity) + static_cast<double>(pair.family_rarity);
    pair.probability = model.probability(pair.weight);
    return pair;
}

/// Candidates that may be one person, in the order of the candidates.
std::vector<ScoredPair> scored(const Records& records, std::span<const std::uint32_t> order,
                               std::span<const std::uint64_t> candidates, std::span<const std::uint32_t> patterns,
                               const LinkageModel& model, const Rarities& rarities, unsigned threads) {
    std::vector<std::vector<ScoredPair>> parts((candidates.size() + chunk - 1) / chunk);
    parallel_for(parts.size(), threads, [&](std::size_t part, unsigned) {
        for (std::size_t i = part * chunk; i < std::min(candidates.size(), (part + 1) * chunk); ++i) {
            const Pattern pattern(patterns[i]);
            if (plainly_two(pattern)) {
                continue;
            }
            const ScoredPair pair = scored(records, model, rarities, order[candidates[i] >> 32U],
                                           order[candidates[i] & 0xFFFFFFFFU], pattern, model.bits(pattern));
            if (pair.probability >= worth_keeping) {
                parts[part].push_back(pair);
            }
        }
    });
    std::vector<ScoredPair> all;
    for (const auto& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

/// Sets thresholds and expected errors from the pairs, the likeliest first; those that need a look have no part in it.
void set_thresholds(std::span<const ScoredPair> pairs, const LinkageOptions& options, Linkage& linkage) {
    std::vector<double> likely;
    double matches = 0;
    for (const ScoredPair& pair : pairs) {
        if (!needs_a_look(pair.pattern)) {
            likely.push_back(pair.probability);
            matches += pair.probability;
        }
    }
    linkage.link_from = 1;
    double wrong = 0;
    for (std::size_t i = 0; i < likely.size() && likely[i] >= least_link; ++i) {
        wrong += 1 - likely[i];
        if (wrong > options.false_links * static_cast<double>(i + 1)) {
            break;
        }
        linkage.link_from = likely[i];
    }
    linkage.review_from = std::min(most_review, linkage.link_from);
    double& missed = linkage.expected_missed_links;
    for (std::size_t i = likely.size(); i-- > 0 && likely[i] < linkage.review_from;) {
        if (missed + likely[i] > options.missed_links * matches) {
            linkage.review_from = likely[i];
            break;
        }
        missed += likely[i];
    }
}

void drop_known(std::vector<std::uint64_t>& pairs, std::span<const std::uint32_t> order, std::size_t known) {
    if (known > 0) {
        std::erase_if(
            pairs, [&](std::uint64_t pair) { return order[pair >> 32U] < known && order[pair & 0xFFFFFFFFU] < known; });
    }
}

/// Copies are linked with what they are copies of, at the weight of saying the same.
void add_copies(const Records& records, const Representatives& people, const Rarities& rarities, Linkage& linkage) {
    for (const auto& [original, copy] : people.copies) {
        const Pattern pattern = records.compare(records[original], records[copy]);
        ScoredPair pair =
            scored(records, linkage.model, rarities, original, copy, pattern, linkage.model.bits(pattern));
        pair.decision = Decision::link;
        linkage.pairs.push_back(pair);
    }
    linkage.identical = people.copies.size();
}

}  // namespace

Linkage link(std::span<const PersonFields> people, const LinkageOptions& options) {
    check(people.size(), options);
    Linkage linkage;
    const Records records(people, options.threads);
    const Representatives unique = representatives(records, options.known);
    const auto n = static_cast<double>(unique.order.size());
    linkage.all_pairs = pairs_among(n) - pairs_among(static_cast<double>(options.known));
    linkage.blocking = block(records, unique.order, options.largest_block, options.threads);
    std::vector<std::uint64_t> candidates = std::exchange(linkage.blocking.pairs, {});
    drop_known(candidates, unique.order, options.known);
    linkage.compared = candidates.size();
    const auto patterns =
        compared(records, unique.order, candidates.size(), options.threads, [&](std::size_t i) -> Places {
            return {candidates[i] >> 32U, candidates[i] & 0xFFFFFFFFU};
        });
    if (options.model) {
        linkage.model = *options.model;
    } else {
        auto to_count = patterns;
        linkage.model = fitted(counted(to_count), random_patterns(records, unique.order, options.threads),
                               std::max(1.0, linkage.all_pairs), unique.order.size());
    }
    const auto chance = [&](Field field) { return linkage.model.u[static_cast<std::size_t>(field)][0]; };
    const Rarities rarities{rarity(records, unique.order, &Record::given, chance(Field::given)),
                            rarity(records, unique.order, &Record::family, chance(Field::family))};
    linkage.pairs = scored(records, unique.order, candidates, patterns, linkage.model, rarities, options.threads);
    // the likeliest first; equal ones by what they say, so that the order of the list does not matter
    const auto said = [&](const ScoredPair& pair) {
        return std::minmax(records[pair.first].content, records[pair.second].content);
    };
    std::sort(linkage.pairs.begin(), linkage.pairs.end(), [&](const ScoredPair& a, const ScoredPair& b) {
        if (a.weight != b.weight) {
            return a.weight > b.weight;
        }
        const auto content_a = said(a);
        const auto content_b = said(b);
        return std::tie(content_a.first, content_a.second, a.first, a.second) <
               std::tie(content_b.first, content_b.second, b.first, b.second);
    });
    set_thresholds(linkage.pairs, options, linkage);
    std::erase_if(linkage.pairs, [&](const ScoredPair& pair) {
        return pair.probability < (needs_a_look(pair.pattern) ? most_review : linkage.review_from);
    });
    Clusters clusters(records, options.known);
    for (ScoredPair& pair : linkage.pairs) {
        if (needs_a_look(pair.pattern)) {
            pair.why = WhyReview::needs_a_look;
        } else if (pair.probability < linkage.link_from) {
            pair.why = WhyReview::weight;
        } else if (!clusters.join(pair.first, pair.second)) {
            pair.why = WhyReview::contradiction;
        } else {
            pair.decision = Decision::link;
            linkage.expected_false_links += 1 - pair.probability;
        }
    }
    for (const auto& [original, copy] : unique.copies) {
        clusters.join_copy(original, copy);
    }
    // no one needs to look at two who are one by other links
    std::erase_if(linkage.pairs, [&](const ScoredPair& pair) {
        return pair.decision == Decision::review && clusters.together(pair.first, pair.second);
    });
    add_copies(records, unique, rarities, linkage);
    std::sort(linkage.pairs.begin(), linkage.pairs.end(), [](const ScoredPair& a, const ScoredPair& b) {
        return std::tuple(-a.weight, a.first, a.second) < std::tuple(-b.weight, b.first, b.second);
    });
    linkage.cluster = clusters.first_of_each();
    for (std::uint32_t place = 0; place < linkage.cluster.size(); ++place) {
        linkage.clusters += linkage.cluster[place] == place ? 1 : 0;
    }
    return linkage;
}

std::vector<Contribution> contributions(const LinkageModel& model, const ScoredPair& pair) {
    std::vector<Contribution> parts;
    for (const Field field : kAllFields) {
        const Level level = pair.pattern.at(field);
        if (level == Level::missing) {
            continue;
        }
        double bits = model.bits(field, level);
        if (field == Field::given) {
            bits += static_cast<double>(pair.given_rarity);
        } else if (field == Field::family) {
            bits += static_cast<double>(pair.family_rarity);
        }
        parts.push_back({field, level, bits});
    }
    return parts;
}

std::string text(const Contribution& contribution) {
    std::array<char, 32> bits = {};
    std::snprintf(bits.data(), bits.size(), " %+.1f", contribution.bits);
    return std::string(in_words(contribution.field, contribution.level)) + bits.data();
}

}  // namespace laborshed::pipeline
