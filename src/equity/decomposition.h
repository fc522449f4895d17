// At which stages a gap between two groups arises.
#pragma once

#include "equity/newcombe.h"
#include "equity/rate_ratio.h"
#include "equity/stage.h"

#include <optional>
#include <span>
#include <vector>

namespace laborshed::equity {

/// What one stage has to do with the gap.
struct StagePart {
    Stage stage = Stage::application;
    StageCount own = {};
    StageCount reference = {};
    /// reached / at risk; missing where no one of the group had got that far.
    std::optional<double> own_rate = {};
    std::optional<double> reference_rate = {};
    std::optional<RateRatio> ratio = {};  ///< own rate / reference's, with interval; missing with either
    /// ln of the ratio; missing where either rate is 0 or missing. They sum to the logarithm of the end-to-end ratio.
    std::optional<double> log_ratio = {};
    /// In shares: how much of the end-to-end gap the stage makes; below 0 where it sets the group back. They sum to it.
    double gap = 0;
};

struct Decomposition {
    double own_rate = 0;  ///< of the whole way: the product of its stages' rates
    double reference_rate = 0;
    double gap = 0;                        ///< own rate less the reference's
    std::optional<double> log_ratio = {};  ///< of the two; missing where either is 0
    /// By the people counted; missing where the stages do not follow one upon the other (those at risk at a stage are
    /// not those who reached the one before, say because some have not had the time yet).
    std::optional<ShareDifference> difference = {};  ///< Newcombe
    std::optional<double> p = {};                    ///< Fisher
    std::vector<StagePart> parts = {};               ///< in pathway order
};

/// Splits the gap between two groups' rates of a whole way into the stages that make it.
///
/// With a the group's rates, b the reference's: ln(Πa / Πb) = Σ ln(aᵢ / bᵢ). In percentage points, each stage's part is
/// its Shapley value (Shorrocks, Journal of Economic Inequality 2013): what replacing bᵢ by aᵢ changes, as the mean
/// over all orders in which the stages' rates can be replaced. It is exact, the same whichever stage is looked at
/// first, changes its sign when the groups are swapped, and has a value where no one got through a stage, where
/// logarithms have none.
///
/// A stage that no one of a group could reach, because no one got through one before, takes the other group's rate and
/// makes no part of the gap. Nothing when a rate is missing for another reason: no one at the begin of the way, or
/// no one at risk after a stage that some reached. Throws Error bad_input for a way that is empty or has a stage twice,
/// more people reached than at risk, or a level that is not between 0 and 1.
[[nodiscard]] std::optional<Decomposition> decompose(const StageCounts& own, const StageCounts& reference,
                                                     std::span<const Stage> way, double level = 0.95);

}  // namespace laborshed::equity
