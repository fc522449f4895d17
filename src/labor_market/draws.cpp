#include "labor_market/draws.h"

#include "base/random.h"
#include "base/vectorize.h"

#include <array>
#include <bit>
#include <cmath>

#if LABORSHED_CHOOSES_VECTORS
#include <immintrin.h>
#endif

namespace laborshed::labor_market::draws {

namespace {

constexpr std::size_t half = tile / 2;     // blocks of four words per tile where each serves two draws
constexpr std::size_t quarter = tile / 4;  // or four
constexpr std::size_t group = 16;

using Words = std::array<std::array<std::uint32_t, half>, 4>;

constexpr std::uint32_t model_word(const Stream& stream, std::uint32_t attempt) noexcept {
    return stream.kind | attempt << 4U | stream.part << 12U;
}

constexpr std::uint32_t low_word(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x); }
constexpr std::uint32_t high_word(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x >> 32U); }

// philox4x32() of base/random.h at `blocks` positions first, first + 1, …, all at once; blocks is a multiple of 16.
#if LABORSHED_CHOOSES_VECTORS
[[gnu::target("default")]]
#endif
void fill_words(const Stream& stream, std::uint32_t first, std::size_t blocks, Words& words) noexcept {
    for (std::uint32_t i = 0; i < blocks; ++i) {
        const auto block =
            philox4x32({first + i, model_word(stream, 0), low_word(stream.entity), high_word(stream.entity)},
                       {low_word(stream.seed), high_word(stream.seed)});
        for (std::size_t w = 0; w < block.size(); ++w) {
            words[w][i] = block[w];
        }
    }
}

#if LABORSHED_CHOOSES_VECTORS
// The same by hand, as compilers widen and narrow the products at great length: each word sits in the lower half of 64
// bits, and what lies in the upper half doesn't matter, because the multiplication reads the lower half only. Two
// vectors of blocks at a time, so that one multiplies while the other waits.
[[gnu::target("avx2")]] void fill_words(const Stream& stream, std::uint32_t first, std::size_t blocks,
                                        Words& words) noexcept {
    const __m256i multiplier_0 = _mm256_set1_epi64x(0xD2511F53);
    const __m256i multiplier_2 = _mm256_set1_epi64x(0xCD9E8D57);
    const __m256i even = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
    __m256i keys[10][2];
    for (std::uint32_t round = 0; round < 10; ++round) {
        keys[round][0] = _mm256_set1_epi64x(low_word(stream.seed) + round * 0x9E3779B9U);
        keys[round][1] = _mm256_set1_epi64x(high_word(stream.seed) + round * 0xBB67AE85U);
    }
    for (std::uint32_t i = 0; i < blocks; i += 8) {
        __m256i x[2][4];
        for (std::uint32_t v = 0; v < 2; ++v) {
            const std::uint32_t at = first + i + 4 * v;
            x[v][0] = _mm256_setr_epi64x(at, at + 1, at + 2, at + 3);
            x[v][1] = _mm256_set1_epi64x(model_word(stream, 0));
            x[v][2] = _mm256_set1_epi64x(low_word(stream.entity));
            x[v][3] = _mm256_set1_epi64x(high_word(stream.entity));
        }
        for (const auto& key : keys) {
            for (auto& y : x) {
                const __m256i a = _mm256_mul_epu32(y[0], multiplier_0);
                const __m256i b = _mm256_mul_epu32(y[2], multiplier_2);
                y[0] = _mm256_xor_si256(_mm256_srli_epi64(b, 32), _mm256_xor_si256(y[1], key[0]));
                y[2] = _mm256_xor_si256(_mm256_srli_epi64(a, 32), _mm256_xor_si256(y[3], key[1]));
                y[1] = b;
                y[3] = a;
            }
        }
        for (std::size_t word = 0; word < words.size(); ++word) {
            for (std::size_t v = 0; v < 2; ++v) {
                _mm_storeu_si128(reinterpret_cast<__m128i*>(&words[word][i + 4 * v]),
                                 _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(x[v][word], even)));
            }
        }
    }
}

[[gnu::target("arch=x86-64-v4")]] void fill_words(const Stream& stream, std::uint32_t first, std::size_t blocks,
                                                  Words& words) noexcept {
    constexpr int xor_of_three = 0x96;
    const __m512i multiplier_0 = _mm512_set1_epi64(0xD2511F53);
    const __m512i multiplier_2 = _mm512_set1_epi64(0xCD9E8D57);
    __m512i keys[10][2];
    for (std::uint32_t round = 0; round < 10; ++round) {
        keys[round][0] = _mm512_set1_epi64(low_word(stream.seed) + round * 0x9E3779B9U);
        keys[round][1] = _mm512_set1_epi64(high_word(stream.seed) + round * 0xBB67AE85U);
    }
    for (std::uint32_t i = 0; i < blocks; i += 16) {
        __m512i x[2][4];
        for (std::uint32_t v = 0; v < 2; ++v) {
            x[v][0] = _mm512_add_epi64(_mm512_set1_epi64(first + i + 8 * v), _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7));
            x[v][1] = _mm512_set1_epi64(model_word(stream, 0));
            x[v][2] = _mm512_set1_epi64(low_word(stream.entity));
            x[v][3] = _mm512_set1_epi64(high_word(stream.entity));
        }
        for (const auto& key : keys) {
            for (auto& y : x) {
                const __m512i a = _mm512_mul_epu32(y[0], multiplier_0);
                const __m512i b = _mm512_mul_epu32(y[2], multiplier_2);
                y[0] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(b, 32), y[1], key[0], xor_of_three);
                y[2] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(a, 32), y[3], key[1], xor_of_three);
                y[1] = b;
                y[3] = a;
            }
        }
        for (std::size_t word = 0; word < words.size(); ++word) {
            for (std::size_t v = 0; v < 2; ++v) {
                _mm256_storeu_si256(reinterpret_cast<__m256i*>(&words[word][i + 8 * v]),
                                    _mm512_cvtepi64_epi32(x[v][word]));
            }
        }
    }
}
#endif

// Uniform on (0, 1], 31 bits; dense near 0, where the tail of the normal comes from.
LABORSHED_INLINE float uniform(std::uint32_t word) noexcept {
    return (static_cast<float>(static_cast<std::int32_t>(word >> 1U)) + 0.5F) * 0x1.0p-31F;
}

// Natural logarithm of a normal positive float: polynomial of the Cephes library (Moshier), error below 1e-7.
LABORSHED_INLINE float log_of(float x) noexcept {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    // Mantissa between √½ and √2.
    const std::uint32_t shifted = bits - 0x3F3504F3U;
    const auto exponent = static_cast<float>(static_cast<std::int32_t>(shifted) >> 23);
    const float m = std::bit_cast<float>((shifted & 0x007FFFFFU) + 0x3F3504F3U) - 1.0F;
    float p = 7.0376836292E-2F;
    p = p * m - 1.1514610310E-1F;
    p = p * m + 1.1676998740E-1F;
    p = p * m - 1.2420140846E-1F;
    p = p * m + 1.4249322787E-1F;
    p = p * m - 1.6668057665E-1F;
    p = p * m + 2.0000714765E-1F;
    p = p * m - 2.4999993993E-1F;
    p = p * m + 3.3333331174E-1F;
    const float square = m * m;
    float y = p * m * square;
    y = y + exponent * -2.12194440E-4F;
    y = y - 0.5F * square;
    return (m + y) + exponent * 0.693359375F;
}

// e^x; held between e^-87 and e^87. Polynomial of the Cephes library.
LABORSHED_INLINE float exp_of(float x) noexcept {
    const float above = x < -87.0F ? -87.0F : x;
    const float bounded = above > 87.0F ? 87.0F : above;
    // Rounds: beyond 2²³ there are no fractions. The lowest bits of `shifted` are those of the exponent.
    const float shifted = bounded * 1.44269504F + 12582912.0F;
    const float kf = shifted - 12582912.0F;
    const float r = (bounded - kf * 0.693359375F) - kf * -2.12194440E-4F;
    float p = 1.9875691500E-4F;
    p = p * r + 1.3981999507E-3F;
    p = p * r + 8.3334519073E-3F;
    p = p * r + 4.1665795894E-2F;
    p = p * r + 1.6666665459E-1F;
    p = p * r + 5.0000001201E-1F;
    const float y = (p * r * r + r) + 1.0F;
    return y * std::bit_cast<float>((std::bit_cast<std::uint32_t>(shifted) + 127U) << 23U);
}

LABORSHED_INLINE float positive(float value) noexcept { return value > 0.0F ? value : 0.0F; }

struct Pair {
    float first;
    float second;
};

// Cosine and sine of an angle that is uniform over the circle.
LABORSHED_INLINE Pair direction(std::uint32_t word) noexcept {
    // Two bits choose the quarter turn, the rest an angle between -π/4 and π/4.
    const std::uint32_t turns = word >> 30U;
    const float a = static_cast<float>(static_cast<std::int32_t>(word << 2U)) * (1.57079632679F * 0x1.0p-32F);
    const float s = a * a;
    const float sine = ((-1.9515295891E-4F * s + 8.3321608736E-3F) * s - 1.6666654611E-1F) * s * a + a;
    const float cosine =
        ((2.443315711809948E-5F * s - 1.388731625493765E-3F) * s + 4.166664568298827E-2F) * s * s - 0.5F * s + 1.0F;
    const bool odd = (turns & 1U) != 0;
    const float x = odd ? sine : cosine;
    const float y = odd ? cosine : sine;
    const std::uint32_t x_sign = ((turns + 1U) & 2U) << 30U;
    const std::uint32_t y_sign = (turns & 2U) << 30U;
    return {std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) ^ x_sign),
            std::bit_cast<float>(std::bit_cast<std::uint32_t>(y) ^ y_sign)};
}

// Two independent standard normals out of two words.
LABORSHED_INLINE Pair box_muller(std::uint32_t radius_word, std::uint32_t angle_word) noexcept {
    const float radius = std::sqrt(-2.0F * log_of(uniform(radius_word)));
    const Pair at = direction(angle_word);
    return {radius * at.first, radius * at.second};
}

// Student's t divided by its standard deviation: `power` is −2 / degrees, `scale` degrees − 2.
LABORSHED_INLINE float student(std::uint32_t radius_word, std::uint32_t angle_word, float power, float scale) noexcept {
    const float square = scale * (exp_of(log_of(uniform(radius_word)) * power) - 1.0F);
    return std::sqrt(std::abs(square)) * direction(angle_word).first;  // rounding may take it below 0
}

struct GammaLaw {
    float d;
    float c;
};

// What a tile of candidates is judged by: normals, and the leading eight bits of how far below 1 the uniform lies that
// decides on acceptance. These bits nearly always suffice, so that a block of four words serves four draws.
struct GammaTile {
    std::array<float, tile> z;
    std::array<float, tile> below_one;
    std::array<std::uint32_t, tile / group> undecided;  // top bit: some candidate of the group is
};

LABORSHED_INLINE float gamma_value(GammaLaw law, float z) noexcept {
    const float root = 1.0F + law.c * z;
    return law.d * (root * root * root);
}

// The candidate where it is surely accepted, else -1. With x = c z, the logarithm of the chance of acceptance is
// 3 d (log(1 + x) - x + x²/2 - x³/3), which is at least -¾ d x⁴ / (1 + min(x, 0)).
LABORSHED_INLINE float gamma_candidate(GammaLaw law, float z, float below_one) noexcept {
    const float x = law.c * z;
    const float square = x * x;
    const float least = x < 0.0F ? 1.0F + x : 1.0F;
    return below_one * least > 0.75F * law.d * (square * square) ? gamma_value(law, z) : -1.0F;
}

LABORSHED_VECTORIZE
void gamma_candidates(const Stream& stream, GammaLaw law, std::uint32_t first, GammaTile& judged, float* out) {
    Words words;
    fill_words(stream, first, quarter, words);
    for (std::size_t side = 0; side < 2; ++side) {
        float* const z = &judged.z[side * half];
        float* const below_one = &judged.below_one[side * half];
        for (std::size_t i = 0; i < quarter; ++i) {
            const std::uint32_t angle = words[2 * side + 1][i];
            const Pair pair = box_muller(words[2 * side][i], (angle & 0xFFFF0000U) | 0x8000U);
            z[i] = pair.first;
            z[quarter + i] = pair.second;
            below_one[i] = static_cast<float>(static_cast<std::int32_t>(angle & 0xFFU)) * 0x1.0p-8F;
            below_one[quarter + i] = static_cast<float>(static_cast<std::int32_t>(angle >> 8U & 0xFFU)) * 0x1.0p-8F;
        }
    }
    for (std::size_t g = 0; g < tile / group; ++g) {
        std::uint32_t signs = 0;
        for (std::size_t i = g * group; i < (g + 1) * group; ++i) {
            out[i] = gamma_candidate(law, judged.z[i], judged.below_one[i]);
            signs |= std::bit_cast<std::uint32_t>(out[i]);
        }
        judged.undecided[g] = signs;
    }
}

// Decides on a candidate that was left open and draws again until one is accepted, from words that belong to this draw
// alone.
float gamma_again(const Stream& stream, GammaLaw law, std::uint32_t draw, float z, float below_one) noexcept {
    for (std::uint32_t attempt = 1; attempt < 256; ++attempt) {
        const auto words =
            philox4x32({draw, model_word(stream, attempt), low_word(stream.entity), high_word(stream.entity)},
                       {low_word(stream.seed), high_word(stream.seed)});
        const float rest = uniform(words[2]);
        const float u = attempt == 1 ? 1.0F - (below_one + rest * 0x1.0p-8F) : rest;
        const float root = 1.0F + law.c * z;
        const float v = root * root * root;
        if (v > 1e-30F && u > 0.0F && log_of(u) < 0.5F * z * z + law.d * (1.0F - v + log_of(v))) {
            return gamma_value(law, z);
        }
        z = box_muller(words[0], words[1]).first;
    }
    return law.d;  // not reached: more than 19 of 20 candidates are taken
}

// log(1 + x) for x from 0 to 9 as twice the artanh of x / (2 + x): the library's may differ between processors.
double log_of_one_plus(double x) noexcept {
    const double s = x / (2 + x);
    double power = s;
    double sum = 0;
    for (int k = 1; k < 128; k += 2) {
        sum += power / k;
        power *= s * s;
    }
    return 2 * sum;
}

// out ×= u^(1/shape): turns a gamma of shape + 1 into one of shape.
LABORSHED_VECTORIZE
void boost(const Stream& stream, float power, std::size_t n, float* out) {
    Words words;
    for (std::size_t start = 0; start < n; start += tile, out += tile) {
        fill_words(stream, static_cast<std::uint32_t>(start / 4), quarter, words);
        for (std::size_t w = 0; w < words.size(); ++w) {
            for (std::size_t i = 0; i < quarter; ++i) {
                out[w * quarter + i] *= exp_of(log_of(uniform(words[w][i])) * power);
            }
        }
    }
}

}  // namespace

LABORSHED_VECTORIZE
void normal_pairs(const Stream& stream, std::size_t n, float* first, float* second) {
    Words words;
    for (std::size_t start = 0; start < n; start += tile, first += tile, second += tile) {
        fill_words(stream, static_cast<std::uint32_t>(start / 2), half, words);
        for (std::size_t i = 0; i < half; ++i) {
            const Pair a = box_muller(words[0][i], words[1][i]);
            const Pair b = box_muller(words[2][i], words[3][i]);
            first[i] = a.first;
            second[i] = a.second;
            first[half + i] = b.first;
            second[half + i] = b.second;
        }
    }
}

void gammas(const Stream& stream, double shape, std::size_t n, float* out) {
    const bool below_one = shape < 1;
    const double d = (below_one ? shape + 1 : shape) - 1.0 / 3.0;
    const GammaLaw law{static_cast<float>(d), static_cast<float>(1 / std::sqrt(9 * d))};
    GammaTile judged;
    for (std::size_t start = 0; start < n; start += tile) {
        gamma_candidates(stream, law, static_cast<std::uint32_t>(start / 4), judged, out + start);
        for (std::size_t g = 0; g < tile / group; ++g) {
            for (std::size_t i = g * group; (judged.undecided[g] >> 31U) != 0 && i < (g + 1) * group; ++i) {
                if (out[start + i] < 0) {
                    out[start + i] = gamma_again(stream, law, static_cast<std::uint32_t>(start + i), judged.z[i],
                                                 judged.below_one[i]);
                }
            }
        }
    }
    if (below_one) {
        boost({stream.seed, stream.entity, stream.kind + 1, stream.part}, static_cast<float>(1 / shape), n, out);
    }
}

LABORSHED_VECTORIZE
void uniforms(const Stream& stream, std::size_t n, float* out) {
    Words words;
    for (std::size_t start = 0; start < n; start += tile, out += tile) {
        fill_words(stream, static_cast<std::uint32_t>(start / 4), quarter, words);
        for (std::size_t w = 0; w < words.size(); ++w) {
            for (std::size_t i = 0; i < quarter; ++i) {
                out[w * quarter + i] = uniform(words[w][i]);
            }
        }
    }
}

LABORSHED_VECTORIZE
void students(const Stream& stream, double degrees, std::size_t n, float* out) {
    const auto power = static_cast<float>(-2 / degrees);
    const auto scale = static_cast<float>(degrees - 2);
    Words words;
    for (std::size_t start = 0; start < n; start += tile, out += tile) {
        fill_words(stream, static_cast<std::uint32_t>(start / 2), half, words);
        for (std::size_t i = 0; i < half; ++i) {
            out[i] = student(words[0][i], words[1][i], power, scale);
            out[half + i] = student(words[2][i], words[3][i], power, scale);
        }
    }
}

// With names of their own, and not one behind another: the compiler gives up on loops over so many arrays otherwise.
LABORSHED_VECTORIZE
void demand(const DemandLaw& law, const DemandErrors& errors, std::size_t n, float* __restrict openings,
            float* __restrict entrants) {
    const DemandLaw l = law;
    const float* __restrict const employment = errors.employment;
    const float* __restrict const exit = errors.exit;
    const float* __restrict const transfer = errors.transfer;
    const float* __restrict const changers = errors.changers;
    const float* __restrict const common = errors.common;
    const float* __restrict const own = errors.own;
    for (std::size_t i = 0; i < n; ++i) {
        const float jobs = l.employment * positive(1.0F + l.employment_rse * employment[i]);
        const float surprise = l.common_error * common[i] + l.own_error * own[i];
        const float averaged = positive(1.0F + l.half_years * surprise);
        const float exits = averaged * positive(l.exit + l.exit_error * exit[i]);
        const float transfers = averaged * positive(l.transfer + l.transfer_error * transfer[i]);
        const float others = positive(1.0F - (l.changers + l.changers_error * changers[i]));
        const float share = others < 1.0F ? others : 1.0F;
        const float growth = l.growth + surprise;
        openings[i] = jobs * (exits + transfers + growth);
        entrants[i] = jobs * (exits + growth + share * transfers);
    }
}

LABORSHED_VECTORIZE
void add_people(float people, double rse, std::size_t n, const float* z, const float* factor, float* total) {
    const double variance = log_of_one_plus(rse * rse);
    const auto deviation = static_cast<float>(std::sqrt(variance));
    const auto shift = static_cast<float>(-variance / 2);
    if (factor == nullptr) {
        for (std::size_t i = 0; i < n; ++i) {
            total[i] += people * exp_of(deviation * z[i] + shift);
        }
        return;
    }
    for (std::size_t i = 0; i < n; ++i) {
        total[i] += people * factor[i] * exp_of(deviation * z[i] + shift);
    }
}

LABORSHED_VECTORIZE
void gap(std::size_t n, const float* entrants, const float* supply, float* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = positive(entrants[i]) - supply[i];
    }
}

LABORSHED_VECTORIZE
void add(std::size_t n, const float* addend, float* total) {
    for (std::size_t i = 0; i < n; ++i) {
        total[i] += addend[i];
    }
}

LABORSHED_VECTORIZE
void share_of(std::size_t n, float factor, const float* a, const float* total, float otherwise, float* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = factor * (total[i] > 0.0F ? a[i] / total[i] : otherwise);
    }
}

LABORSHED_VECTORIZE
std::size_t count_above_zero(std::size_t n, const float* values) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < n; ++i) {
        count += values[i] > 0.0F ? 1U : 0U;
    }
    return count;
}

}  // namespace laborshed::labor_market::draws
