// The structure of a regional economy: location quotient, shift-share, concentration, staffing pattern.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::labor_market {

/// (e_ir / e_r) / (e_in / e_n): how much larger industry (or occupation) i is in the region than in the nation,
/// relative to all employment. All in persons. Missing when a figure is missing or a denominator is 0.
[[nodiscard]] std::optional<double> location_quotient(std::optional<double> regional,
                                                      std::optional<double> regional_total,
                                                      std::optional<double> national,
                                                      std::optional<double> national_total) noexcept;

/// Herfindahl index: the sum of squared shares, from 1/n (even) to 1 (one industry). Missing for no values, a missing
/// value, or a sum of 0: an index of the known part only would overstate concentration.
/// Throws Error bad_input for a negative value.
[[nodiscard]] std::optional<double> herfindahl(std::span<const std::optional<double>> sizes);

/// One industry at the beginning and end of a period, in persons.
struct IndustryEmployment {
    std::optional<double> regional_from;
    std::optional<double> regional_to;
    std::optional<double> national_from;
    std::optional<double> national_to;
};

/// The parts of a change in regional employment, in persons. They sum to the change exactly.
struct ShiftShareParts {
    double change = 0;           ///< e₁ − e₀
    double national_growth = 0;  ///< e₀ × G, G the nation's growth in all industries
    double industry_mix = 0;     ///< e₀ × (G_i − G), G_i the nation's growth in the industry
    double regional_effect = 0;  ///< e₀ × (g_i − G_i) = what is left
};

struct ShiftShare {
    /// One per industry; missing when one of its four figures is, or when it grew from nothing in the nation.
    std::vector<std::optional<ShiftShareParts>> industries;
    /// The region's total change, from the totals. Its three parts are the sums over the industries that are known;
    /// the unexplained rest is in `residual`.
    ShiftShareParts total;
    /// Change of the total less the change of the known industries: the part of industries that are not published, and
    /// never hidden in another part. total.change = national growth + industry mix + regional effect + residual.
    double residual = 0;
    std::size_t missing_industries = 0;
};

/// Classical shift-share (Dunn 1960). `total` is all industries together, as published, and must be known.
/// Missing when one of the total's figures is missing or the nation's first total is 0.
[[nodiscard]] std::optional<ShiftShare> shift_share(std::span<const IndustryEmployment> industries,
                                                    const IndustryEmployment& total);

/// One row of a staffing pattern: the share of an industry's employment that an occupation has (a fraction).
struct StaffingShare {
    std::uint32_t industry = 0;    ///< index
    std::uint32_t occupation = 0;  ///< index
    double share = 0;
};

/// An industry forecast (or an announced plant), in persons per industry, as occupations in persons: the sum over
/// industries of persons × share. Shares of one industry may sum to less than 1 (what is not published is left out);
/// `unallocated` is what is left.
struct StaffedOccupations {
    std::vector<double> occupations;
    double unallocated = 0;
};
/// Throws Error bad_input when an index is out of range, a share is negative, or an industry's shares sum to over 1.
[[nodiscard]] StaffedOccupations staff(std::span<const double> industry_persons, std::span<const StaffingShare> pattern,
                                       std::size_t occupations);

}  // namespace laborshed::labor_market
