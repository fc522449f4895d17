// The probabilities of the Fellegi–Sunter model from pairs whose truth no one knows.
#pragma once

#include "pipeline/linkage_pattern.h"

#include <cstdint>
#include <span>

namespace laborshed::pipeline {

struct PatternCount {
    Pattern pattern = {};
    double pairs = 0;
};

/// What is assumed before any data is seen; the numbers are in linkage_em.cpp and docs/methods.md.
struct LinkagePrior {
    LevelProbabilities m;        ///< among pairs of one person
    double matches = 20;         ///< that m is worth, in pairs
    LevelProbabilities u;        ///< among pairs of two people
    double random_pairs = 2000;  ///< that u is worth, in pairs
    double match_rate = 0;       ///< of all pairs; worth half a match
};

/// For a list of so many people, of whom one in twenty is taken to appear twice.
[[nodiscard]] LinkagePrior usual_prior(std::size_t people);

/// A fitted Fellegi–Sunter model ("A theory for record linkage", JASA 1969).
struct LinkageModel {
    LevelProbabilities m = {};
    LevelProbabilities u = {};
    double match_rate = 0;     ///< of all pairs, compared or not
    std::uint32_t rounds = 0;  ///< of EM
    bool converged = false;

    /// log2(m/u); 0 for missing.
    [[nodiscard]] double bits(Field field, Level level) const noexcept;
    /// The sum over the fields.
    [[nodiscard]] double bits(Pattern pattern) const noexcept;
    /// Of being one person, for a pair whose fields are worth that many bits.
    [[nodiscard]] double probability(double bits) const noexcept;
};

/// u: level shares among pairs, weighted by 1 − probability of a match where a model is given, plus the prior's. No u
/// is below 1e-6, so that nothing that was never seen by chance counts without end.
[[nodiscard]] LevelProbabilities chance_agreement(std::span<const PatternCount> random, const LinkagePrior& prior,
                                                  const LinkageModel* model = nullptr);

/// m and the rate of matches by expectation–maximization under conditional independence (Dempster, Laird and Rubin
/// 1977; Winkler, Census Bureau 1988), to the maximum a posteriori under Dirichlet and beta priors; u is given, because
/// it is known well from random pairs. all_pairs: also those that are not among the candidates, and count as no
/// matches. Patterns that are plainly two people count as no matches. Ends when no probability moves by more than
/// 1e-12, or after 2,000 rounds. The same to the bit for the same order of patterns.
[[nodiscard]] LinkageModel estimate(std::span<const PatternCount> candidates, double all_pairs,
                                    const LevelProbabilities& u, const LinkagePrior& prior);

}  // namespace laborshed::pipeline
