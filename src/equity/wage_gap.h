// The wage gap between two groups.
#pragma once

#include "equity/median.h"
#include "equity/rank_sum.h"

#include <optional>
#include <span>

namespace laborshed::equity {

/// A figure with its interval, which is missing when one of the medians has none.
struct MedianComparison {
    double value = 0;
    std::optional<double> low = {};
    std::optional<double> high = {};
};

/// In the unit of the values: dollars an hour.
struct WageGap {
    Median own = {};
    Median reference = {};
    MedianComparison difference = {};  ///< own median less the reference's
    MedianComparison ratio = {};       ///< own median as a multiple of the reference's
    RankSum test = {};                 ///< of all wages, not only of the medians
};

/// Two groups' wages, each above 0. The intervals of difference and ratio are made of the medians' own as Newcombe's is
/// of two shares' (square-and-add; Zou and Donner, Statistics in Medicine 2008), the ratio's on logarithms. Nothing
/// when either group is empty. Throws Error bad_input for a wage that is not a finite number above 0 or a level that is
/// not between 0 and 1.
[[nodiscard]] std::optional<WageGap> wage_gap(std::span<const double> wages, std::span<const double> reference,
                                              double level = 0.95);

}  // namespace laborshed::equity
