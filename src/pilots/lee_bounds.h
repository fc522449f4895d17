// Bounds on the effect when more people are lost in one arm than in the other.
#pragma once

#include "pilots/trial.h"

#include <optional>

namespace laborshed::pilots {

struct LeeOptions {
    double level = 0.95;  ///< of the interval, above 0 and below 1
};

struct LeeBounds {
    /// `interval` covers the effect (not the bounds) at the level, after Imbens and Manski (2004). The estimate is
    /// missing unless both bounds are the same.
    Estimate effect = {};
    std::optional<Interval> bounds = {};
    std::optional<Interval> errors = {};         ///< standard error of each bound
    std::optional<bool> trimmed_treatment = {};  ///< else the comparison; missing where both are observed alike
    double trimmed_share = 0;                    ///< of those observed in that arm
};

/// Lee (Review of Economic Studies 2009): the average effect on those who would be observed in either arm. Of the arm
/// of which more is observed, the share by which it exceeds the other is taken off: the highest outcomes for one bound,
/// the lowest for the other. The share is met exactly by counting someone in part, and people with the same outcome
/// are taken alike, so yes and no are fine. Assumes that the arm makes some people observed and no one lost, or the
/// other way round (monotonicity), which no data can show. Within blocks people count by 1 / (share of their arm in the
/// block).
///
/// Standard errors are Lee's (Proposition 3) with variances over n: the trimmed mean's, that of the share trimmed, and
/// the other arm's; a bound whose outcomes don't vary has the other bound's error. Where no one is lost, both bounds
/// are the difference in means and the interval is the usual one. Of clusters assigned as a whole the bounds are the
/// same, but there are no errors and no interval: `why_not` says that they would need many clusters. Errors as
/// pilots::check.
[[nodiscard]] LeeBounds lee_bounds(const Trial& trial, const LeeOptions& options = {});

/// What they say of the effect: its interval, or, where there is none, the bounds themselves. Nothing where neither
/// says more than the estimate.
[[nodiscard]] std::optional<Interval> effect_within(const LeeBounds& bounds);

}  // namespace laborshed::pilots
