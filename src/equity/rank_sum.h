// Whether one group's values lie below another's by more than chance.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace laborshed::equity {

struct RankSum {
    double statistic = 0;  ///< pairs of one of each group in which the first is above, ties half (R's W)
    double above = 0;      ///< the same as a share of all pairs: 0.5 when neither group lies above
    double p = 1;          ///< two-sided
};

/// The rank-sum test (Wilcoxon, Biometrics Bulletin 1945; Mann and Whitney 1947) by the normal distribution with the
/// correction for ties and for continuity: R's wilcox.test(exact = FALSE, correct = TRUE). Where all values are the
/// same, p is 1 (R has none). Nothing when either group is empty. Throws Error bad_input for a value that is not a
/// finite number.
[[nodiscard]] std::optional<RankSum> rank_sum(std::span<const double> values, std::span<const double> others);

}  // namespace laborshed::equity
