// Quantiles of draws.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace laborshed::labor_market {

/// The two neighboring order statistics that a quantile lies between, and how far. A quantile of any nondecreasing
/// function of the draws is that function of both, at the same weight.
struct OrderPair {
    float lower = 0;
    float upper = 0;
    double weight = 0;

    /// Type 7 of R: linear between order statistics.
    [[nodiscard]] double value() const noexcept {
        return static_cast<double>(lower) + weight * (static_cast<double>(upper) - static_cast<double>(lower));
    }
};

inline constexpr std::array<double, 3> simulated_probabilities = {0.10, 0.50, 0.90};

/// Finds the 10%, 50% and 90% points of the first n values; exact, without sorting. Keeps scratch memory: one object
/// per thread.
class QuantileFinder {
  public:
    explicit QuantileFinder(std::size_t draws);
    [[nodiscard]] std::array<OrderPair, 3> find(std::size_t n, const float* values);

  private:
    struct Guess;
    [[nodiscard]] std::optional<OrderPair> search(std::size_t n, const float* values, std::size_t k, Guess guess);
    [[nodiscard]] OrderPair select(std::size_t n, std::size_t k);
    [[nodiscard]] OrderPair sort_out(std::size_t n, const float* values, std::size_t k);

    std::vector<float> scratch_;
};

}  // namespace laborshed::labor_market
