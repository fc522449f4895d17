// A share that nobody publishes: an assumption with its range.
#pragma once

namespace laborshed::labor_market {

/// Fractions, 0 <= low <= mean <= high <= 1. The truth is assumed to lie between low and high in 80 of 100 cases.
/// low == high: known, or not in doubt.
struct AssumedShare {
    double low = 1;
    double mean = 1;
    double high = 1;

    /// The standard deviation of a normal that lies between low and high in 80 of 100 cases.
    [[nodiscard]] double deviation() const noexcept { return (high - low) / 2.563; }
    [[nodiscard]] bool operator==(const AssumedShare&) const = default;
};

}  // namespace laborshed::labor_market
