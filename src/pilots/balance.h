// Balance of the arms in covariates measured before the lottery.
#pragma once

#include "pilots/trial.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

struct ArmCovariate {
    std::size_t known = 0;
    std::optional<double> mean = {};       ///< missing of no one
    std::optional<double> deviation = {};  ///< n − 1; missing under two
};

struct CovariateBalance {
    std::string name = {};
    std::array<ArmCovariate, 2> arms = {};  ///< comparison, treatment
    /// Treatment − comparison; within blocks, weighted by their people, where there are blocks.
    std::optional<double> difference = {};
    /// Over the root of the mean of both arms' variances. Missing where the covariate does not vary.
    std::optional<double> standardized = {};
};

struct Balance {
    std::vector<CovariateBalance> covariates = {};  ///< in the order given
    /// Do all covariates together tell who was assigned to treatment? F of the regression of assignment on them, beyond
    /// blocks (as anova of two lm in R), and the p of the same figure by reassigning within blocks, which holds for any
    /// number of people. Missing where no covariate varies, or no degree of freedom is left.
    std::optional<double> f = {};
    double f_df = 0;         ///< covariates, less those that follow from others
    double f_people_df = 0;  ///< people − covariates − blocks
    std::optional<double> f_p = {};
    std::optional<double> p = {};  ///< (1 + draws at least as far) / (1 + draws)
    /// "The arms are alike": doubtful for p below 0.05 or a standardized difference above 0.25; unknown for too few.
    Check check = {};
};

struct BalanceOptions {
    std::size_t draws = 2000;  ///< of the reassignment
    std::uint64_t seed = 1;
    std::span<const std::uint32_t> cluster = {};  ///< as in Trial: assigned as a whole
};

/// Two arms; for more, each against the comparison. Blocks as in Trial; anyone who is in a block with one arm only
/// counts in the arms' means but not in differences and tests. A missing covariate is taken at its mean in the tests,
/// with a column that it is missing, and left out elsewhere. Clusters are reassigned as wholes, and the figure is then
/// the share of the assignment that the covariates explain; F, whose law is of single people, is missing. The warning
/// line 0.25 is Rubin's (2001). Errors as lin.
[[nodiscard]] Balance balance(std::span<const std::uint8_t> treated, std::span<const Covariate> covariates,
                              std::span<const std::uint32_t> block = {}, const BalanceOptions& options = {});

}  // namespace laborshed::pilots
