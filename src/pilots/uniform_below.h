// A random whole number below another.
#pragma once

#include "base/random.h"

#include <cstdint>

namespace laborshed::pilots {

/// Uniform on 0 … below − 1, exactly (Lemire 2019); below is above 0.
[[nodiscard]] inline std::uint32_t uniform_below(RandomStream& random, std::uint32_t below) noexcept {
    std::uint64_t product = std::uint64_t{random()} * below;
    if (static_cast<std::uint32_t>(product) < below) {
        const std::uint32_t threshold = (0U - below) % below;
        while (static_cast<std::uint32_t>(product) < threshold) {
            product = std::uint64_t{random()} * below;
        }
    }
    return static_cast<std::uint32_t>(product >> 32U);
}

}  // namespace laborshed::pilots
