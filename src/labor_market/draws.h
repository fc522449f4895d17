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

/// Uniform on (0, 1].
void uniforms(const Stream& stream, std::size_t n, float* out);

/// Student's t with `degrees` of freedom (above 2), divided by its standard deviation (Bailey, "Polar generation of
/// random variates with the t-distribution", Mathematics of Computation 1994).
void students(const Stream& stream, double degrees, std::size_t n, float* out);

/// How an occupation's openings and the entrants it needs are drawn, see SimulationRegion. Rates are fractions a year.
struct DemandLaw {
    float employment = 0;
    float employment_rse = 0;
    float exit = 0;
    float exit_error = 0;
    float transfer = 0;
    float transfer_error = 0;
    float growth = 0;
    float common_error = 0;  ///< of growth, with all occupations
    float own_error = 0;     ///< of growth
    float changers = 0;      ///< share of transfers that people from other occupations fill
    float changers_error = 0;
    float half_years = 0;  ///< half the period over which jobs are averaged
};
/// One value per draw: standardized errors of the same names.
struct DemandErrors {
    const float* employment;
    const float* exit;
    const float* transfer;
    const float* changers;
    const float* common;
    const float* own;
};
/// Entrants are not cut at 0 yet: among many equal values a quantile is hard to find.
void demand(const DemandLaw& law, const DemandErrors& errors, std::size_t n, float* openings, float* entrants);

/// total += people × factor × a lognormal with mean 1 and relative standard error rse, made of the normal z. `factor`
/// may be null: 1.
void add_people(float people, double rse, std::size_t n, const float* z, const float* factor, float* total);

/// out = max(0, entrants) − supply.
void gap(std::size_t n, const float* entrants, const float* supply, float* out);
/// total += addend.
void add(std::size_t n, const float* addend, float* total);
/// out = factor × a / total where total > 0, else otherwise × factor.
void share_of(std::size_t n, float factor, const float* a, const float* total, float otherwise, float* out);
[[nodiscard]] std::size_t count_above_zero(std::size_t n, const float* values);

}  // namespace laborshed::labor_market::draws
