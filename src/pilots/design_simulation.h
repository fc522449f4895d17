// Simulated power of a planned pilot, to check the formula.
#pragma once

#include "pilots/design.h"

#include <cstddef>
#include <cstdint>

namespace laborshed::pilots {

struct SimulationOptions {
    std::size_t pilots = 2000;
    std::uint64_t seed = 1;
    unsigned threads = 0;  ///< 0: one per processor; the answer does not depend on it
};

struct SimulatedPower {
    double power = 0;  ///< share of the pilots in which the test shows a difference
    double low = 0;    ///< Wilson's 95% interval
    double high = 1;
    double mean_effect = 0;  ///< over the pilots
    std::size_t pilots = 0;
};

/// Draws both arms' outcomes (normal for means; shares within clusters by a beta law with the intraclass correlation,
/// means by a normal effect of the cluster), estimates the difference with the variance that the evaluation uses
/// (Neyman's; of cluster means when there are clusters) and tests it by t. Of blocks the lottery only gains: where the
/// block tells something of the outcome, the pilot shows more than this. Each pilot is a Philox stream of its own.
/// Throws Error bad_input as power, for no pilots and for more than 100 million outcomes in all.
[[nodiscard]] SimulatedPower simulate_power(const Design& design, double effect, const SimulationOptions& options = {});

}  // namespace laborshed::pilots
