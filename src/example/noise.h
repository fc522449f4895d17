// Reproducible noise for the example region: every figure has its own stream, named after it.
#pragma once

#include "base/random.h"

#include <cmath>
#include <cstdint>
#include <string_view>

namespace laborshed::example {

/// The purpose of a stream of noise; the numbers are part of the generator: changing one changes the figures.
enum class Noise : std::uint32_t {
    industry_path = 1,
    county_mix = 2,
    wage_level = 3,
    establishments = 4,
    suppression = 5,
    completions = 6,
    groups = 7,
    ratings = 8,
    border = 9,
    projections = 10,
    people = 11,
    journeys = 12
};

/// A stream named by words ("622", "2020"): FNV-1a over them names the entity.
template <class... Words>
[[nodiscard]] RandomStream stream(std::uint64_t seed, Noise what, Words... words) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto mix = [&hash](std::uint64_t value) {
        hash ^= value;
        hash *= 0x100000001b3U;
    };
    const auto add = [&mix](auto word) {
        if constexpr (std::is_integral_v<decltype(word)>) {
            mix(static_cast<std::uint64_t>(word));
        } else {
            for (const char c : std::string_view(word)) {
                mix(static_cast<unsigned char>(c));
            }
        }
        mix(0x1F);
    };
    (add(words), ...);
    return {seed, static_cast<std::uint32_t>(what), hash};
}

/// A number around 0 with standard deviation 1 and no far tails: the sum of twelve uniforms less six.
[[nodiscard]] inline double bell(RandomStream random) {
    double sum = -6;
    for (int i = 0; i < 12; ++i) {
        sum += random.uniform();
    }
    return sum;
}

[[nodiscard]] inline double round_to(double value, double step) { return std::round(value / step) * step; }

}  // namespace laborshed::example
