// A counter-based random generator: the same stream gives the same numbers on any number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace laborshed {

/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// One call turns a 128-bit counter and a 64-bit key into four independent 32-bit words.
[[nodiscard]] constexpr std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                                std::array<std::uint32_t, 2> key) noexcept {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53U} * counter[0];
        const std::uint64_t b = std::uint64_t{0xCD9E8D57U} * counter[2];
        counter = {static_cast<std::uint32_t>(b >> 32U) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
                   static_cast<std::uint32_t>(a >> 32U) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
        key[0] += 0x9E3779B9U;
        key[1] += 0xBB67AE85U;
    }
    return counter;
}

/// A stream of random numbers named by (seed, model, entity). A std::uniform_random_bit_generator of 32-bit words.
class RandomStream {
  public:
    using result_type = std::uint32_t;

    constexpr RandomStream(std::uint64_t seed, std::uint32_t model, std::uint64_t entity) noexcept
        : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)},
          entity_{static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(entity >> 32U)},
          model_(model) {}

    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }

    constexpr result_type operator()() noexcept {
        if (used_ == 4) {
            block_ = philox4x32({position_++, model_, entity_[0], entity_[1]}, key_);
            used_ = 0;
        }
        return block_[used_++];
    }

    /// Uniform on the open interval (0, 1), 53 bits.
    constexpr double uniform() noexcept {
        const std::uint64_t high = (*this)();
        const std::uint64_t low = (*this)();
        const std::uint64_t bits = ((high << 32U) | low) >> 11U;
        return (static_cast<double>(bits) + 0.5) * 0x1.0p-53;
    }

  private:
    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 2> entity_;
    std::uint32_t model_;
    std::uint32_t position_ = 0;
    std::array<std::uint32_t, 4> block_{};
    std::uint32_t used_ = 4;
};

}  // namespace laborshed
