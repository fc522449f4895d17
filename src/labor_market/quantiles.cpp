#include "labor_market/quantiles.h"

#include "base/vectorize.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#if LABORSHED_CHOOSES_VECTORS
#include <immintrin.h>
#endif

namespace laborshed::labor_market {

namespace {

constexpr std::array<double, 3> normal_points = {-1.2815516, 0, 1.2815516};
constexpr std::array<double, 3> normal_densities = {0.1754983, 0.3989423, 0.1754983};
constexpr std::array<double, 3> guess_errors = {0.55, 0.8, 0.55};  // ranks over √n: three standard deviations or so
constexpr std::size_t least_to_search = 64;                        // below, sorting out is as fast
constexpr int most_passes = 4;

// Eight values at a time (a vector type of g++ and clang), from any address.
using Lanes = float __attribute__((vector_size(32)));
using UnalignedLanes = float __attribute__((vector_size(32), aligned(4), may_alias));
using Counts = std::int32_t __attribute__((vector_size(32)));
constexpr std::size_t lanes = 8;

LABORSHED_INLINE const UnalignedLanes& at(const float* values) noexcept {
    return *reinterpret_cast<const UnalignedLanes*>(values);
}

struct Shape {
    double mean = 0;
    double deviation = 0;
    double skewness = 0;
    double heaviness = 0;  // excess kurtosis beyond that of a gamma with this skewness
};

LABORSHED_VECTORIZE
Shape shape_of(std::size_t n, const float* values) {
    Lanes first{};
    Lanes second{};
    Lanes third{};
    Lanes fourth{};
    const float origin = values[0];
    const std::size_t whole = n / lanes * lanes;  // a first guess needs no more
    for (std::size_t i = 0; i < whole; i += lanes) {
        const Lanes x = at(values + i) - origin;
        const Lanes square = x * x;
        first += x;
        second += square;
        third += square * x;
        fourth += square * square;
    }
    double m1 = 0;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    const double each = 1 / static_cast<double>(whole);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        m1 += each * static_cast<double>(first[lane]);
        m2 += each * static_cast<double>(second[lane]);
        m3 += each * static_cast<double>(third[lane]);
        m4 += each * static_cast<double>(fourth[lane]);
    }
    const double variance = m2 - m1 * m1;
    if (!(variance > 0)) {
        return {};
    }
    const double deviation = std::sqrt(variance);
    const double skewness = (m3 - 3 * m1 * variance - m1 * m1 * m1) / (variance * deviation);
    const double kurtosis = (m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1) / (variance * variance);
    const double skew = std::clamp(skewness, -1.0, 1.0);
    return {static_cast<double>(origin) + m1, deviation, skew, std::clamp(kurtosis - 3 - 1.5 * skew * skew, 0.0, 2.5)};
}

struct Window {
    float low = 0;
    float high = 0;  // both belong to it
};

struct Gathered {
    std::size_t below = 0;  // how many values are below the window
    std::size_t size = 0;   // how many are in it, copied to `out` in their order
};

LABORSHED_INLINE void gather_one(Window window, float value, Gathered& found, float* out) noexcept {
    const bool not_below = value >= window.low;
    out[found.size] = value;
    found.below += not_below ? 0U : 1U;
    found.size += not_below && value <= window.high ? 1U : 0U;
}

// One pass over the values; `out` has room for n + lanes.
#if LABORSHED_CHOOSES_VECTORS
[[gnu::target("default")]]
#endif
Gathered
gather(std::size_t n, const float* values, Window window, float* out) noexcept {
    Gathered found;
    for (std::size_t i = 0; i < n; ++i) {
        gather_one(window, values[i], found, out);
    }
    return found;
}

#if LABORSHED_CHOOSES_VECTORS
// For every set of lanes: which lanes these are, a byte each, from the lowest byte on.
constexpr auto lanes_of_set = [] {
    std::array<std::uint64_t, 256> table{};
    for (unsigned set = 0; set < table.size(); ++set) {
        unsigned place = 0;
        for (unsigned lane = 0; lane < lanes; ++lane) {
            if ((set >> lane & 1U) != 0) {
                table[set] |= std::uint64_t{lane} << (8 * place++);
            }
        }
    }
    return table;
}();

[[gnu::target("avx2")]] Gathered gather(std::size_t n, const float* values, Window window, float* out) noexcept {
    const __m256 low = _mm256_set1_ps(window.low);
    const __m256 high = _mm256_set1_ps(window.high);
    __m256i not_below = _mm256_setzero_si256();
    Gathered found;
    const std::size_t whole = n / lanes * lanes;
    for (std::size_t i = 0; i < whole; i += lanes) {
        const __m256 value = _mm256_loadu_ps(values + i);
        const __m256 above = _mm256_cmp_ps(value, low, _CMP_GE_OQ);
        not_below = _mm256_sub_epi32(not_below, _mm256_castps_si256(above));
        const auto set =
            static_cast<unsigned>(_mm256_movemask_ps(_mm256_and_ps(above, _mm256_cmp_ps(value, high, _CMP_LE_OQ))));
        const __m128i lane_bytes = _mm_cvtsi64_si128(static_cast<std::int64_t>(lanes_of_set[set]));
        _mm256_storeu_ps(out + found.size, _mm256_permutevar8x32_ps(value, _mm256_cvtepu8_epi32(lane_bytes)));
        found.size += static_cast<std::size_t>(_mm_popcnt_u32(set));
    }
    found.below = whole;
    std::array<std::uint32_t, lanes> counts;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(counts.data()), not_below);
    for (const std::uint32_t count : counts) {
        found.below -= count;
    }
    for (std::size_t i = whole; i < n; ++i) {
        gather_one(window, values[i], found, out);
    }
    return found;
}
#endif

// The values of rank k and k + 1 (from 0) among n, which infinities follow to fill two whole lanes: the largest below
// which lie at most k others.
LABORSHED_VECTORIZE
OrderPair ranked(std::size_t n, const float* values, std::int32_t k) {
    const Lanes none = Lanes{} - std::numeric_limits<float>::infinity();
    Lanes lower = none;
    Lanes upper = none;
    for (std::size_t i = 0; i < n; i += 2 * lanes) {
        const std::array<Lanes, 2> candidate = {at(values + i), at(values + i + lanes)};
        std::array<Counts, 2> below{};
        for (std::size_t j = 0; j < n; ++j) {
            const Lanes other = Lanes{} + values[j];
            below[0] -= other < candidate[0];
            below[1] -= other < candidate[1];
        }
        for (std::size_t half = 0; half < 2; ++half) {
            const Lanes first = below[half] <= k ? candidate[half] : none;
            const Lanes second = below[half] <= k + 1 ? candidate[half] : none;
            lower = first > lower ? first : lower;
            upper = second > upper ? second : upper;
        }
    }
    OrderPair found{lower[0], upper[0], 0};
    for (std::size_t lane = 1; lane < lanes; ++lane) {
        found.lower = std::max(found.lower, lower[lane]);
        found.upper = std::max(found.upper, upper[lane]);
    }
    return found;
}

}  // namespace

// Where a point is thought to be.
struct QuantileFinder::Guess {
    double value = 0;
    double error = 0;      // at most, nearly always
    double rank_step = 0;  // from one value to the next
};

QuantileFinder::QuantileFinder(std::size_t draws) : scratch_(draws + 2 * lanes) {}

std::array<OrderPair, 3> QuantileFinder::find(std::size_t n, const float* values) {
    const Shape shape = n >= least_to_search ? shape_of(n, values) : Shape{};
    std::array<OrderPair, 3> found{};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const double position = simulated_probabilities[i] * static_cast<double>(n - 1);
        const auto below = static_cast<std::size_t>(position);
        const double z = normal_points[i];
        const double step = shape.deviation / (static_cast<double>(n) * normal_densities[i]);
        // As skewness moves the points of a gamma (Cornish and Fisher), and heaviness those of Student's t.
        const double skew = shape.skewness;
        const double moved = z + (z * z - 1) * skew / 6 - z * skew * skew / 27 - z * shape.heaviness / 23;
        const Guess guess{shape.mean + shape.deviation * moved,
                          step * guess_errors[i] * std::sqrt(static_cast<double>(n)), step};
        const auto searched = shape.deviation > 0 ? search(n, values, below, guess) : std::nullopt;
        found[i] = searched ? *searched : sort_out(n, values, below);
        found[i].weight = position - static_cast<double>(below);
    }
    return found;
}

// Gathers the values around the guess and takes the right ones among them. Where the guess was off, it is moved by the
// number of values missed; nothing where that takes too long.
std::optional<OrderPair> QuantileFinder::search(std::size_t n, const float* values, std::size_t k, Guess guess) {
    const double most = 8 * std::sqrt(static_cast<double>(n));
    for (int pass = 0; pass < most_passes; ++pass) {
        const Window window{static_cast<float>(guess.value - guess.error),
                            static_cast<float>(guess.value + guess.error)};
        const Gathered found = gather(n, values, window, scratch_.data());
        if (found.below <= k && k + 1 < found.below + found.size) {
            if (static_cast<double>(found.size) > most) {
                return select(found.size, k - found.below);
            }
            std::fill_n(scratch_.begin() + static_cast<std::ptrdiff_t>(found.size), 2 * lanes,
                        std::numeric_limits<float>::infinity());
            return ranked(found.size, scratch_.data(), static_cast<std::int32_t>(k - found.below));
        }
        const double middle = static_cast<double>(found.below) + 0.5 * static_cast<double>(found.size);
        const double step = found.size < lanes ? guess.rank_step : 2 * guess.error / static_cast<double>(found.size);
        guess.value += (static_cast<double>(k) - middle) * step;
        guess.error *= 1.5;
    }
    return {};
}

// Of the first n values of the scratch memory.
OrderPair QuantileFinder::select(std::size_t n, std::size_t k) {
    const auto end = scratch_.begin() + static_cast<std::ptrdiff_t>(n);
    const auto lower = scratch_.begin() + static_cast<std::ptrdiff_t>(k);
    std::nth_element(scratch_.begin(), lower, end);
    const auto upper = lower + 1 == end ? lower : std::min_element(lower + 1, end);
    return {*lower, *upper, 0};
}

OrderPair QuantileFinder::sort_out(std::size_t n, const float* values, std::size_t k) {
    std::copy(values, values + n, scratch_.begin());
    return select(n, k);
}

}  // namespace laborshed::labor_market
