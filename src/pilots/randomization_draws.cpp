// Sums over the people whom a reassignment puts into treatment, for many reassignments at once.
//
// Blocks with few assignments have a table of all of them (pairs together, until a table has some hundred entries): one
// random number draws from it. In a larger block each person gets a random bit that is 1 about as often as the share
// treated (one word of 32 bits serves 32 people where that is one half), and then as many people, chosen at random, are
// added or taken out as are missing or too many: given their number, every set of people is as likely as any other
// before that and so after it. Eight people at a time are added up by a table of the 256 sums that they can have.
#include "pilots/randomization_draws.h"

#include "base/parallel.h"
#include "base/random.h"
#include "base/vectorize.h"
#include "pilots/uniform_below.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace laborshed::pilots {
namespace {

constexpr std::uint32_t model_bits = 52;  // random streams
constexpr std::uint32_t model_picks = 53;
constexpr std::uint64_t table_entries = 256;       // of several blocks together
constexpr std::uint64_t one_block_entries = 1024;  // of one block: a table is quicker than bits up to about here
constexpr std::size_t word_bits = 32;
constexpr std::size_t byte_values = 256;

/// One block, its outcomes less their mean: the really treated first.
struct Shape {
    std::vector<double> outcome = {};
    std::size_t treated = 0;
    double weight = 0;  ///< share of the people
    double treated_sum = 0;
    double squares = 0;
    [[nodiscard]] std::size_t people() const noexcept { return outcome.size(); }
};

/// Of the people whom an assignment treats.
struct Sums {
    double outcome = 0;
    double squares = 0;
    double overlap = 0;      ///< how many of them are really treated
    double overlap_sum = 0;  ///< outcomes of those
};

Drawn contribution(const Shape& block, const Sums& sums, bool variances) {
    const auto n1 = static_cast<double>(block.treated);
    const double n0 = static_cast<double>(block.people()) - n1;
    Drawn drawn{.difference = block.weight * sums.outcome * (1 / n1 + 1 / n0),
                .overlap = block.weight * (sums.overlap / n1 - (n1 - sums.overlap) / n0)};
    if (variances) {
        const double square = block.weight * block.weight;
        const auto add = [square](double& to, double products, double a, double b, double n) {
            to += square * std::max(0.0, products - a * b / n) / (n - 1) / n;
        };
        const double in_comparison = n1 - sums.overlap;
        add(drawn.yy, sums.squares, sums.outcome, sums.outcome, n1);
        add(drawn.yy, block.squares - sums.squares, sums.outcome, sums.outcome, n0);
        add(drawn.zz, sums.overlap, sums.overlap, sums.overlap, n1);
        add(drawn.zz, in_comparison, in_comparison, in_comparison, n0);
        drawn.yz =
            square * ((sums.overlap_sum - sums.outcome * sums.overlap / n1) / (n1 - 1) / n1 +
                      (block.treated_sum - sums.overlap_sum + sums.outcome * in_comparison / n0) / (n0 - 1) / n0);
    }
    return drawn;
}

std::vector<Shape> shapes(const Sample& sample) {
    std::vector<std::array<std::vector<double>, 2>> arms(sample.blocks);
    for (std::size_t i = 0; i < sample.people(); ++i) {
        arms[sample.block[i]].at(sample.treated[i]).push_back(sample.outcome[i]);
    }
    std::vector<Shape> blocks;
    for (auto& [comparison, treatment] : arms) {
        Shape block{.outcome = std::move(treatment), .treated = 0};
        block.treated = block.outcome.size();
        block.outcome.insert(block.outcome.end(), comparison.begin(), comparison.end());
        const auto n = static_cast<double>(block.people());
        const double mean = std::accumulate(block.outcome.begin(), block.outcome.end(), 0.0) / n;
        for (std::size_t i = 0; i < block.people(); ++i) {
            block.outcome[i] -= mean;
            block.squares += block.outcome[i] * block.outcome[i];
            block.treated_sum += i < block.treated ? block.outcome[i] : 0;
        }
        block.weight = n / static_cast<double>(sample.people());
        blocks.push_back(std::move(block));
    }
    return blocks;
}

/// How many assignments a block has; the limit + 1 for more than the limit.
std::uint64_t assignments(const Shape& block, std::uint64_t limit) {
    const std::uint64_t few = std::min(block.treated, block.people() - block.treated);
    std::uint64_t count = 1;
    for (std::uint64_t i = 1; i <= few; ++i) {
        const std::uint64_t factor = block.people() - few + i;
        if (count > (limit + 1) * i / factor + 1 && count * factor / i > limit) {
            return limit + 1;
        }
        count = count * factor / i;
    }
    return count > limit ? limit + 1 : count;
}

void resize(Draws& draws, std::size_t size, bool variances) {
    draws.difference.resize(size);
    draws.overlap.resize(size);
    if (variances) {
        draws.yy.resize(size);
        draws.yz.resize(size);
        draws.zz.resize(size);
    }
}

void put(Draws& draws, std::size_t at, const Drawn& drawn) {
    draws.difference[at] = drawn.difference;
    draws.overlap[at] = drawn.overlap;
    if (!draws.yy.empty()) {
        draws.yy[at] = drawn.yy;
        draws.yz[at] = drawn.yz;
        draws.zz[at] = drawn.zz;
    }
}

void add(Draws& draws, std::size_t at, const Drawn& drawn) {
    draws.difference[at] += drawn.difference;
    draws.overlap[at] += drawn.overlap;
    if (!draws.yy.empty()) {
        draws.yy[at] += drawn.yy;
        draws.yz[at] += drawn.yz;
        draws.zz[at] += drawn.zz;
    }
}

Drawn at(const Draws& draws, std::size_t i) {
    Drawn drawn{.difference = draws.difference[i], .overlap = draws.overlap[i]};
    if (!draws.yy.empty()) {
        drawn.yy = draws.yy[i];
        drawn.yz = draws.yz[i];
        drawn.zz = draws.zz[i];
    }
    return drawn;
}

/// All assignments of one block: every choice of the smaller arm, in lexical order.
Draws table_of(const Shape& block, std::uint64_t count, bool variances) {
    const bool choose_treated = 2 * block.treated <= block.people();
    const std::size_t few = choose_treated ? block.treated : block.people() - block.treated;
    std::vector<std::size_t> chosen(few);
    std::iota(chosen.begin(), chosen.end(), 0U);
    Draws table;
    resize(table, count, variances);
    for (std::uint64_t i = 0; i < count; ++i) {
        Sums sums;
        for (const std::size_t person : chosen) {
            const double y = block.outcome[person];
            sums.outcome += y;
            sums.squares += y * y;
            sums.overlap += person < block.treated ? 1 : 0;
            sums.overlap_sum += person < block.treated ? y : 0;
        }
        if (!choose_treated) {
            sums = {.outcome = -sums.outcome,  // outcomes add up to 0
                    .squares = block.squares - sums.squares,
                    .overlap = static_cast<double>(block.treated) - sums.overlap,
                    .overlap_sum = block.treated_sum - sums.overlap_sum};
        }
        put(table, i, contribution(block, sums, variances));
        std::size_t last = few;
        while (last > 0 && chosen[last - 1] == block.people() - few + last - 1) {
            --last;
        }
        if (last > 0) {
            ++chosen[last - 1];
            std::iota(chosen.begin() + static_cast<std::ptrdiff_t>(last), chosen.end(), chosen[last - 1] + 1);
        }
    }
    return table;
}

/// Every assignment of one with every one of the other.
Draws product(const Draws& a, const Draws& b) {
    Draws both;
    resize(both, a.size() * b.size(), !a.yy.empty());
    for (std::size_t i = 0; i < both.size(); ++i) {
        put(both, i, at(a, i / b.size()));
        add(both, i, at(b, i % b.size()));
    }
    return both;
}

/// A block too large for a table: outcomes as bits of words stand for them, 0 where a bit stands for no one. The really
/// treated come first, the others begin with a new byte.
struct BitBlock {
    Shape shape = {};
    std::vector<double> outcome = {};
    std::size_t others_begin = 0;
    std::uint32_t levels = 0;  ///< random bits per person
    std::uint32_t share = 0;   ///< share treated at first, of 2^levels
    [[nodiscard]] std::size_t words() const noexcept { return outcome.size() / word_bits; }

    explicit BitBlock(Shape block) : shape(std::move(block)) {
        others_begin = (shape.treated + 7) / 8 * 8;
        const std::size_t bits = others_begin + shape.people() - shape.treated;
        outcome.assign((bits + word_bits - 1) / word_bits * word_bits, 0);
        const auto split = shape.outcome.begin() + static_cast<std::ptrdiff_t>(shape.treated);
        std::copy(shape.outcome.begin(), split, outcome.begin());
        std::copy(split, shape.outcome.end(), outcome.begin() + static_cast<std::ptrdiff_t>(others_begin));
        choose_share();
    }

    /// Bits of a word that stand for the really treated, and for the others.
    [[nodiscard]] std::uint32_t treated_bits(std::size_t word) const noexcept { return range(word, 0, shape.treated); }
    [[nodiscard]] std::uint32_t other_bits(std::size_t word) const noexcept {
        return range(word, others_begin, others_begin + shape.people() - shape.treated);
    }

  private:
    static std::uint32_t range(std::size_t word, std::size_t begin, std::size_t end) noexcept {
        const auto below = [word](std::size_t bit) -> std::uint32_t {
            const std::size_t first = word * word_bits;
            return bit <= first ? 0 : bit >= first + word_bits ? ~0U : (1U << (bit - first)) - 1;
        };
        return below(end) & ~below(begin);
    }

    /// More bits per person come nearer to the share treated, so that fewer people have to be moved afterwards.
    void choose_share() {
        constexpr double word = 5;  // nanoseconds, about
        constexpr double pick = 15;
        const auto n = static_cast<double>(shape.people());
        const double exact = static_cast<double>(shape.treated) / n;
        double best = std::numeric_limits<double>::infinity();
        for (std::uint32_t bits = 0; bits <= 8; ++bits) {
            const double scale = std::ldexp(1, static_cast<int>(bits));
            const double near = std::round(exact * scale) / scale;
            const double moved = std::abs(near - exact) * n + std::sqrt(n * near * (1 - near));
            const double cost = bits * n / word_bits * word + moved * pick;
            if (cost < best && (bits == 0 || (near > 0 && near < 1))) {
                best = cost;
                levels = bits;
                share = static_cast<std::uint32_t>(near * scale);
            }
        }
    }
};

/// What one worker needs for a chunk of draws.
struct Scratch {
    std::vector<std::uint32_t> words;  ///< word by draw of the block at hand
    std::vector<std::uint32_t> fresh;  ///< four words by draw
    std::vector<double> treated_sum, other_sum, treated_squares, other_squares;
    std::vector<std::uint32_t> treated, others;
    std::vector<RandomStream> random;
};

/// The sums of eight values by which of them are taken.
void fill_table(const double* values, bool square, double* table) {
    table[0] = 0;
    for (std::size_t bit = 0; bit < 8; ++bit) {
        const double value = square ? values[bit] * values[bit] : values[bit];
        const std::size_t half = std::size_t{1} << bit;
        for (std::size_t i = 0; i < half; ++i) {
            table[half + i] = table[i] + value;
        }
    }
}

/// sums[d] += the values of the bits of words[d], by four tables.
LABORSHED_VECTORIZE void add_by_tables(const std::uint32_t* words, std::size_t draws, const double* tables,
                                       double* sums) {
    for (std::size_t d = 0; d < draws; ++d) {
        const std::uint32_t word = words[d];
        sums[d] += (tables[word & 255U] + tables[byte_values + (word >> 8U & 255U)]) +
                   (tables[2 * byte_values + (word >> 16U & 255U)] + tables[3 * byte_values + (word >> 24U)]);
    }
}

/// philox4x32() of base/random.h at one position of the streams of the draws first, first + 1, …, all at once: scalars
/// in one plain loop, which the compiler turns into vectors. `first` and the draws after it agree in their upper half.
LABORSHED_VECTORIZE void fill_words(std::uint64_t seed, std::uint32_t position, std::uint64_t first, std::size_t draws,
                                    std::uint32_t* __restrict a, std::uint32_t* __restrict b,
                                    std::uint32_t* __restrict c, std::uint32_t* __restrict d) {
    const auto upper = static_cast<std::uint32_t>(first >> 32U);
    const auto lower = static_cast<std::uint32_t>(first);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(draws); ++i) {
        std::uint32_t x0 = position;
        std::uint32_t x1 = model_bits;
        std::uint32_t x2 = lower + i;
        std::uint32_t x3 = upper;
        auto key0 = static_cast<std::uint32_t>(seed);
        auto key1 = static_cast<std::uint32_t>(seed >> 32U);
#pragma GCC unroll 10
        for (int round = 0; round < 10; ++round) {
            const std::uint64_t p = std::uint64_t{0xD2511F53U} * x0;
            const std::uint64_t q = std::uint64_t{0xCD9E8D57U} * x2;
            x0 = static_cast<std::uint32_t>(q >> 32U) ^ x1 ^ key0;
            x1 = static_cast<std::uint32_t>(q);
            x2 = static_cast<std::uint32_t>(p >> 32U) ^ x3 ^ key1;
            x3 = static_cast<std::uint32_t>(p);
            key0 += 0x9E3779B9U;
            key1 += 0xBB67AE85U;
        }
        a[i] = x0;
        b[i] = x1;
        c[i] = x2;
        d[i] = x3;
    }
}

/// Counts the bits under both masks.
LABORSHED_VECTORIZE void add_counts(const std::uint32_t* words, std::size_t draws, std::uint32_t treated_mask,
                                    std::uint32_t other_mask, std::uint32_t* treated, std::uint32_t* others) {
    for (std::size_t d = 0; d < draws; ++d) {
        treated[d] += static_cast<std::uint32_t>(std::popcount(words[d] & treated_mask));
        others[d] += static_cast<std::uint32_t>(std::popcount(words[d] & other_mask));
    }
}

class Drawer {
  public:
    Drawer(const Sample& sample, std::uint64_t seed, bool variances) : seed_(seed), variances_(variances) {
        for (Shape& block : shapes(sample)) {
            const std::uint64_t count = assignments(block, one_block_entries);
            if (count > one_block_entries) {
                bits_.emplace_back(std::move(block));
                continue;
            }
            Draws table = table_of(block, count, variances);
            if (!tables_.empty() && tables_.back().size() * count <= table_entries) {
                tables_.back() = product(tables_.back(), table);
            } else {
                tables_.push_back(std::move(table));
            }
        }
    }

    /// Draws a chunk takes, so that its bits stay near the processor.
    [[nodiscard]] std::size_t chunk() const noexcept {
        std::size_t words = 1;
        for (const BitBlock& block : bits_) {
            words = std::max(words, block.words());
        }
        return std::clamp<std::size_t>((std::size_t{1} << 17U) / words, 64, 1024);
    }

    void draw(std::size_t first, std::size_t count, Scratch& scratch, Draws& out) const {
        scratch.random.clear();
        for (std::size_t d = first; d < first + count; ++d) {
            scratch.random.emplace_back(seed_, model_picks, d);
        }
        for (const Draws& table : tables_) {
            const auto size = static_cast<std::uint32_t>(table.size());
            for (std::size_t d = 0; d < count; ++d) {
                add(out, first + d, at(table, uniform_below(scratch.random[d], size)));
            }
        }
        std::uint32_t position = 0;
        for (const BitBlock& block : bits_) {
            draw_block(block, first, count, position, scratch, out);
        }
    }

  private:
    /// `position`: of the random bits within each draw's stream; moved on.
    void draw_block(const BitBlock& block, std::size_t first, std::size_t count, std::uint32_t& position,
                    Scratch& scratch, Draws& out) const {
        scratch.words.resize(block.words() * count);
        scratch.fresh.resize(4 * count);
        for (auto* sums :
             {&scratch.treated_sum, &scratch.other_sum, &scratch.treated_squares, &scratch.other_squares}) {
            sums->assign(count, 0);
        }
        scratch.treated.assign(count, 0);
        scratch.others.assign(count, 0);
        for (std::size_t word = 0; word < block.words(); word += 4) {
            random_words(block, word, first, count, position, scratch);
            for (std::size_t w = word; w < std::min(word + 4, block.words()); ++w) {
                add_word(block, w, count, scratch);
            }
        }
        for (std::size_t d = 0; d < count; ++d) {
            add(out, first + d, contribution(block.shape, settle(block, d, count, scratch), variances_));
        }
    }

    /// Fills four words, or what is left of the block.
    void random_words(const BitBlock& block, std::size_t word, std::size_t first, std::size_t count,
                      std::uint32_t& position, Scratch& scratch) const {
        const std::size_t end = std::min(word + 4, block.words());
        const std::uint32_t begin = block.levels == 0 && block.share == 1 ? ~0U : 0U;
        std::fill(scratch.words.begin() + static_cast<std::ptrdiff_t>(word * count),
                  scratch.words.begin() + static_cast<std::ptrdiff_t>(end * count), begin);
        for (std::uint32_t level = 0; level < block.levels; ++level, ++position) {
            const bool either = (block.share >> level & 1U) != 0;
            fill_words(seed_, position, first, count, &scratch.fresh[0], &scratch.fresh[count],
                       &scratch.fresh[2 * count], &scratch.fresh[3 * count]);
            for (std::size_t i = word * count; i < end * count; ++i) {
                std::uint32_t& to = scratch.words[i];
                const std::uint32_t bit = scratch.fresh[i - word * count];
                to = either ? to | bit : to & bit;
            }
        }
    }

    void add_word(const BitBlock& block, std::size_t word, std::size_t count, Scratch& scratch) const {
        const std::uint32_t* const words = &scratch.words[word * count];
        const double* const values = &block.outcome[word * word_bits];
        const std::uint32_t treated = block.treated_bits(word);
        add_counts(words, count, treated, block.other_bits(word), scratch.treated.data(), scratch.others.data());
        // Apart only where the variances need it, or in the one word that has both.
        std::array<double, 4 * byte_values> tables = {};
        for (int squares = 0; squares < (variances_ ? 2 : 1); ++squares) {
            for (int part = 0; part < 2; ++part) {
                const bool of_treated = part == 0;
                const std::size_t split =
                    std::clamp(block.others_begin, word * word_bits, (word + 1) * word_bits) - word * word_bits;
                const std::size_t begin = of_treated ? 0 : split;
                const std::size_t end = of_treated ? split : word_bits;
                if (begin == end) {
                    continue;
                }
                for (std::size_t bit = 0; bit < word_bits; bit += 8) {
                    if (bit >= begin && bit < end) {
                        fill_table(values + bit, squares == 1, &tables.at(bit / 8 * byte_values));
                    } else {
                        std::fill_n(&tables.at(bit / 8 * byte_values), byte_values, 0.0);
                    }
                }
                auto& sums = squares == 1 ? (of_treated ? scratch.treated_squares : scratch.other_squares)
                                          : (of_treated ? scratch.treated_sum : scratch.other_sum);
                add_by_tables(words, count, tables.data(), sums.data());
            }
        }
    }

    /// Moves people until there are as many treated as there have to be; what the treated then add up to.
    Sums settle(const BitBlock& block, std::size_t d, std::size_t count, Scratch& scratch) const {
        Sums sums{.outcome = scratch.treated_sum[d] + scratch.other_sum[d],
                  .squares = scratch.treated_squares[d] + scratch.other_squares[d],
                  .overlap = static_cast<double>(scratch.treated[d]),
                  .overlap_sum = scratch.treated_sum[d]};
        const auto people = static_cast<std::uint32_t>(block.shape.people());
        auto missing = static_cast<std::int64_t>(block.shape.treated) - scratch.treated[d] - scratch.others[d];
        const bool adding = missing > 0;
        const double sign = adding ? 1 : -1;
        const int step = adding ? 1 : -1;
        RandomStream& random = scratch.random[d];
        while (missing != 0) {
            const std::size_t person = uniform_below(random, people);
            const bool really = person < block.shape.treated;
            const std::size_t bit = really ? person : block.others_begin + person - block.shape.treated;
            std::uint32_t& word = scratch.words[bit / word_bits * count + d];
            const std::uint32_t mask = 1U << bit % word_bits;
            // Every other try hits no one, by chance, so a branch would be guessed wrong as often.
            const bool moves = ((word & mask) != 0) != adding;
            const double weight = moves ? sign : 0;
            word ^= moves ? mask : 0;
            const double y = weight * block.outcome[bit];
            sums.outcome += y;
            sums.squares += y * block.outcome[bit];
            sums.overlap += really ? weight : 0;
            sums.overlap_sum += really ? y : 0;
            missing -= moves ? step : 0;
        }
        return sums;
    }

    std::uint64_t seed_;
    bool variances_;
    std::vector<Draws> tables_;
    std::vector<BitBlock> bits_;
};

}  // namespace

Drawn real_assignment(const Sample& sample, bool variances) {
    Draws sum;
    resize(sum, 1, variances);
    for (const Shape& block : shapes(sample)) {
        Sums sums{.outcome = block.treated_sum,
                  .overlap = static_cast<double>(block.treated),
                  .overlap_sum = block.treated_sum};
        for (std::size_t i = 0; i < block.treated; ++i) {
            sums.squares += block.outcome[i] * block.outcome[i];
        }
        add(sum, 0, contribution(block, sums, variances));
    }
    return at(sum, 0);
}

std::optional<Draws> all_assignments(const Sample& sample, std::uint64_t at_most, bool variances) {
    const auto blocks = shapes(sample);
    std::vector<std::uint64_t> counts;
    std::uint64_t all = 1;
    for (const Shape& block : blocks) {
        counts.push_back(assignments(block, at_most));
        if (counts.back() > at_most / all) {
            return std::nullopt;
        }
        all *= counts.back();
    }
    Draws draws;
    resize(draws, 1, variances);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        draws = product(draws, table_of(blocks[b], counts[b], variances));
    }
    return draws;
}

Draws random_assignments(const Sample& sample, std::size_t draws, std::uint64_t seed, unsigned threads,
                         bool variances) {
    const Drawer drawer(sample, seed, variances);
    Draws out;
    resize(out, draws, variances);
    const std::size_t chunk = drawer.chunk();
    const std::size_t chunks = (draws + chunk - 1) / chunk;
    std::vector<Scratch> scratch(std::min<std::size_t>(thread_count(threads), std::max<std::size_t>(1, chunks)));
    parallel_for(chunks, threads, [&](std::size_t i, unsigned worker) {
        drawer.draw(i * chunk, std::min(chunk, draws - i * chunk), scratch[worker], out);
    });
    return out;
}

}  // namespace laborshed::pilots
