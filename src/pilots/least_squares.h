// Ordinary least squares with errors that need not be alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace laborshed::pilots {

/// The sandwich estimator of the coefficients' covariance. With e the residuals, h the leverages, n people, k columns:
enum class Robust {
    hc0,  ///< e² (White 1980)
    hc1,  ///< e² n / (n − k)
    hc2,  ///< e² / (1 − h): in a trial of two arms Neyman's variance, unbiased or too large
    hc3,  ///< e² / (1 − h)²
    cr0,  ///< sums of e by cluster (Liang and Zeger 1986)
    cr2   ///< the same with e by (I − H)^(−1/2) of the cluster (Bell and McCaffrey 2002)
};

/// Figures of the columns that were kept, in their order; a column that is a combination of those before it is not.
struct LeastSquares {
    std::vector<std::size_t> used = {};
    std::vector<double> coefficients = {};
    /// Row by row, kept × kept. Empty where it has no value: no degree of freedom is left, or for HC2 and HC3 one
    /// person alone decides a coefficient (leverage 1).
    std::vector<double> covariance = {};
    /// Of t, by coefficient: n − kept for HC; clusters − 1 for CR0; for CR2 those of Bell and McCaffrey with
    /// uncorrelated errors as working model.
    std::vector<double> df = {};
    std::vector<double> residuals = {};
    std::vector<double> leverage = {};

    /// Where a column stands among the kept ones; nothing if it was dropped.
    [[nodiscard]] std::optional<std::size_t> kept(std::size_t column) const noexcept;
    [[nodiscard]] std::optional<double> coefficient(std::size_t column) const;
    [[nodiscard]] std::optional<double> variance(std::size_t column) const;
};

/// Regression of the outcome on the columns; give a column of ones for an intercept. The covariance is that of R's
/// sandwich (vcovHC) and estimatr (lm_robust). Clusters (any numbers) are needed for cr0 and cr2 only. Throws Error
/// bad_input for lengths that differ, no column, or no clusters where they are needed.
[[nodiscard]] LeastSquares least_squares(std::span<const std::vector<double>> columns, std::span<const double> outcome,
                                         Robust robust, std::span<const std::uint32_t> clusters = {});

}  // namespace laborshed::pilots
