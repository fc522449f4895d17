// Randomization inference: how often would a difference like this occur if treatment had no effect?
#pragma once

#include "pilots/trial.h"

#include <cstddef>
#include <cstdint>

namespace laborshed::pilots {

enum class TestStatistic {
    difference,  ///< in means, within blocks weighted by their people
    studentized  ///< the same over its Neyman standard error: in large trials also right about the average effect
};

struct RandomizationOptions {
    double level = 0.95;          ///< of the interval, above 0 and below 1
    std::size_t draws = 100'000;  ///< at least 1; not used where all assignments are gone through
    std::uint64_t seed = 1;
    TestStatistic statistic = TestStatistic::difference;
    std::uint64_t exact_below = 100'000;  ///< all assignments are gone through when there are no more than this
    unsigned threads = 0;                 ///< 0: one per processor; the answer does not depend on it
};

struct RandomizationTest {
    /// p of the sharp null hypothesis; the interval holds the effects, the same for everyone, that are not rejected.
    /// No standard error.
    Estimate answer = {};
    bool exact = false;
    std::size_t draws = 0;   ///< assignments looked at: all, or so many at random
    std::size_t as_far = 0;  ///< of them, at least as far from 0 as the one that was drawn
};

/// Fisher (1935). Reassigns within blocks with the actual numbers in each arm. p is two-sided by distance from 0:
/// exactly as_far / draws over all assignments, else (1 + as_far) / (1 + draws), so that it is never below its level by
/// chance of the draws (Phipson and Smyth 2010). Figures equal but for rounding count as at least as far.
///
/// The interval inverts the test: an effect τ is in it when, taken off the outcomes of the treated, it leaves p above
/// 1 − level. With the difference, that is the difference D of the draw, less τ times the share B by which the drawn
/// arms overlap with the real ones; each draw is as far as the real one exactly for τ between (d − D) / (1 − B) and (d
/// + D) / (1 + B), d the real difference, so the ends are order statistics of these: no grid is needed. Studentized,
/// each end is found by bisection between d and the end where it surely rejects, to a relative 1e-9 of that distance.
/// Infinite where even the largest effect is not rejected (too few assignments).
///
/// Clusters are reassigned as wholes, the actual number of them in each arm; as their sizes differ, arms then differ in
/// people from draw to draw. They have no studentized statistic. Draws are numbered Philox streams; 100,000 of 10,000
/// people take a few tenths of a second. Errors as pilots::check, and for no draws or a studentized test of clusters.
[[nodiscard]] RandomizationTest randomization_inference(const Trial& trial, const RandomizationOptions& options = {});

}  // namespace laborshed::pilots
