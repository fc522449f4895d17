#include "labor_market/quantiles.h"

#include "base/vectorize.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace laborshed::labor_market {

namespace {

constexpr std::array<double, 3> normal_points = {-1.2815516, 0, 1.2815516};
constexpr std::size_t least_to_search = 64;  // below, sorting out is as fast
constexpr int most_passes = 30;
constexpr double near = 6;  // ranks that are gone up one by one

struct Cut {
    std::size_t at_most = 0;  // how many values are ≤ the threshold
    float next = 0;           // the smallest above it; infinite where there is none
};

// Eight values at a time (a vector type of g++ and clang), from any address.
using Lanes = float __attribute__((vector_size(32)));
using UnalignedLanes = float __attribute__((vector_size(32), aligned(4), may_alias));
using Counts = std::int32_t __attribute__((vector_size(32)));
constexpr std::size_t lanes = 8;

LABORSHED_INLINE const UnalignedLanes& at(const float* values) noexcept {
    return *reinterpret_cast<const UnalignedLanes*>(values);
}

// One pass over the values, in vector instructions: far cheaper than moving any of them.
LABORSHED_VECTORIZE
Cut cut(std::size_t n, const float* values, float threshold) {
    const Lanes none = Lanes{} + std::numeric_limits<float>::infinity();
    std::array<Lanes, 2> next = {none, none};
    std::array<Counts, 2> above{};
    const std::size_t whole = n / (2 * lanes) * (2 * lanes);
    for (std::size_t i = 0; i < whole; i += 2 * lanes) {
        for (std::size_t half = 0; half < 2; ++half) {
            const Lanes value = at(values + i + half * lanes);
            const Counts is_above = value > threshold;  // -1 where it is
            above[half] -= is_above;
            const Lanes candidate = is_above ? value : none;
            next[half] = candidate < next[half] ? candidate : next[half];
        }
    }
    Cut result{n, none[0]};
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        result.at_most -= static_cast<std::size_t>(above[0][lane] + above[1][lane]);
        result.next = std::min({result.next, next[0][lane], next[1][lane]});
    }
    for (std::size_t i = whole; i < n; ++i) {
        if (values[i] > threshold) {
            --result.at_most;
            result.next = std::min(result.next, values[i]);
        }
    }
    return result;
}

struct Shape {
    double mean = 0;
    double deviation = 0;
    double skewness = 0;
};

LABORSHED_VECTORIZE
Shape shape_of(std::size_t n, const float* values) {
    Lanes first{};
    Lanes second{};
    Lanes third{};
    const float origin = values[0];
    const std::size_t whole = n / lanes * lanes;  // a first guess needs no more
    for (std::size_t i = 0; i < whole; i += lanes) {
        const Lanes x = at(values + i) - origin;
        const Lanes square = x * x;
        first += x;
        second += square;
        third += square * x;
    }
    double m1 = 0;
    double m2 = 0;
    double m3 = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        m1 += static_cast<double>(first[lane]) / static_cast<double>(whole);
        m2 += static_cast<double>(second[lane]) / static_cast<double>(whole);
        m3 += static_cast<double>(third[lane]) / static_cast<double>(whole);
    }
    const double variance = m2 - m1 * m1;
    if (!(variance > 0)) {
        return {};
    }
    const double deviation = std::sqrt(variance);
    const double skewness = (m3 - 3 * m1 * variance - m1 * m1 * m1) / (variance * deviation);
    return {static_cast<double>(origin) + m1, deviation, std::clamp(skewness, -1.0, 1.0)};
}

// The values of rank k and k + 1 (from 0): guess a threshold below from the shape, correct it by the number of values
// at most as large until that is a few less than k, and go up from there. Nothing where that takes too long, as it
// does among many equal values.
std::optional<OrderPair> search(std::size_t n, const float* values, std::size_t k, double z, const Shape& shape) {
    const auto rank = static_cast<double>(k);
    const double target = rank - 2;
    const double density = std::exp(-0.5 * z * z) * 0.3989422804 / shape.deviation;
    const double step = 1 / (static_cast<double>(n) * density);
    double threshold = shape.mean + shape.deviation * (z + (z * z - 1) * shape.skewness / 6) - 2 * step;
    std::optional<std::pair<double, double>> low;   // threshold and count: at most k
    std::optional<std::pair<double, double>> high;  // above k
    for (int pass = 0; pass < most_passes; ++pass) {
        const Cut at = cut(n, values, static_cast<float>(threshold));
        const auto count = static_cast<double>(at.at_most);
        if (count <= rank && rank - count <= near) {
            for (Cut below = at;;) {
                const float value = below.next;
                const Cut here = cut(n, values, value);
                if (here.at_most > k) {
                    return OrderPair{value, here.at_most > k + 1 ? value : here.next, 0};
                }
                below = here;
            }
        }
        (count <= rank ? low : high) = {threshold, count};
        threshold = low && high ? low->first +
                                      (high->first - low->first) * (target - low->second) / (high->second - low->second)
                                : threshold + 1.1 * step * (target - count);
    }
    return {};
}

}  // namespace

QuantileFinder::QuantileFinder(std::size_t draws) : scratch_(draws) {}

std::array<OrderPair, 3> QuantileFinder::find(std::size_t n, const float* values) {
    const Shape shape = n >= least_to_search ? shape_of(n, values) : Shape{};
    std::array<OrderPair, 3> found{};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const double position = simulated_probabilities[i] * static_cast<double>(n - 1);
        const auto below = static_cast<std::size_t>(position);
        const auto searched = shape.deviation > 0 ? search(n, values, below, normal_points[i], shape) : std::nullopt;
        found[i] = searched ? *searched : sort_out(n, values, below);
        found[i].weight = position - static_cast<double>(below);
    }
    return found;
}

OrderPair QuantileFinder::sort_out(std::size_t n, const float* values, std::size_t k) {
    std::copy(values, values + n, scratch_.begin());
    const auto end = scratch_.begin() + static_cast<std::ptrdiff_t>(n);
    const auto lower = scratch_.begin() + static_cast<std::ptrdiff_t>(k);
    std::nth_element(scratch_.begin(), lower, end);
    const auto upper = lower + 1 == end ? lower : std::min_element(lower + 1, end);
    return {*lower, *upper, 0};
}

}  // namespace laborshed::labor_market
