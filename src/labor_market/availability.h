// Availability: the share of a program's completers who enter the region's labor market (they stay in the region, take
// part in the labor force and don't go on studying). It is not published for a region, so it is an assumption with a
// range, and every answer that uses it says so.
#pragma once

namespace laborshed::labor_market {

/// A Beta distribution on 0 to 1.
struct Beta {
    double a = 1;
    double b = 1;

    [[nodiscard]] double mean() const noexcept { return a / (a + b); }
    /// The value that a share p of draws stays below, 0 < p < 1.
    [[nodiscard]] double quantile(double p) const;
};

/// The stated mean, and the range that 80% of draws fall into.
struct AvailabilityRange {
    double mean = 0.70;
    double low = 0.55;   ///< P10
    double high = 0.83;  ///< P90
};

/// The default: an assumption, not a published figure.
inline constexpr AvailabilityRange default_availability{};

/// The Beta with exactly this mean whose P10–P90 range is as wide as the stated one. (A Beta has two parameters, so the
/// ends may lie a little beside the stated ones: 0.555 and 0.835 for the default.)
/// Throws Error bad_input unless 0 < low < mean < high < 1 and some Beta with that mean is so narrow.
[[nodiscard]] Beta beta_from_range(AvailabilityRange range);

}  // namespace laborshed::labor_market
