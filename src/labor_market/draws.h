// Random draws in bulk, for gap_simulation. Plain loops over floats that the compiler turns into vector instructions;
// only IEEE operations in a fixed order (no library functions, no fused multiply-add), so that every processor and
// compiler gives the same bits. Single precision is ample: a draw's rounding error is a ten-millionth, the sampling
// error of a quantile of 1,000 draws a few hundredths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace laborshed::labor_market::draws {

/// Draws come in tiles: buffers that the functions below fill hold padded(n) floats. The first n don't depend on n.
inline constexpr std::size_t tile = 128;
[[nodiscard]] constexpr std::size_t padded(std::size_t n) noexcept { return (n + tile - 1) / tile * tile; }

/// Names a stream of random numbers (Philox4x32-10, see base/random.h).
struct Stream {
    std::uint64_t seed = 0;
    std::uint64_t entity = 0;
    std::uint32_t kind = 0;  ///< 0 to 15
    std::uint32_t part = 0;  ///< of the entity, below 2²⁰
};

/// Independent standard normal pairs (Box and Muller 1958).
void normal_pairs(const Stream& stream, std::size_t n, float* first, float* second);

/// Gamma with scale 1 (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000); shape > 0.
/// Takes the stream's kind and the next kind.
void gammas(const Stream& stream, double shape, std::size_t n, float* out);

/// The components of openings, see SimulationRegion.
struct OpeningsLaw {
    float employment = 0;
    float employment_rse = 0;
    float rate = 0;        ///< exits + transfers + growth, a fraction a year
    float rate_error = 0;  ///< standard deviation
};
/// out = employment × max(0, 1 + rse z₁) × (rate + error z₂). May write over z₁.
void openings(const OpeningsLaw& law, std::size_t n, const float* z1, const float* z2, float* out);

/// gap = openings − supply.
void replacement_gap(std::size_t n, const float* openings, const float* supply, float* out);
/// gap = max(0, openings) × share − supply.
void training_gap(std::size_t n, const float* openings, float share, const float* supply, float* out);
/// total += addend.
void add(std::size_t n, const float* addend, float* total);
/// total = a + b.
void sum(std::size_t n, const float* a, const float* b, float* total);
/// out = factor × a / total where total > 0, else otherwise × factor.
void share_of(std::size_t n, float factor, const float* a, const float* total, float otherwise, float* out);
/// inout ×= factor.
void multiply(std::size_t n, const float* factor, float* inout);
[[nodiscard]] std::size_t count_above_zero(std::size_t n, const float* values);

}  // namespace laborshed::labor_market::draws
