#include "pilots/design_simulation.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "equity/wilson.h"
#include "pilots/conclude.h"

#include <boost/math/distributions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace laborshed::pilots {
namespace {

constexpr std::uint32_t simulation_model = 0x9109;
constexpr double kMaxOutcomes = 1e8;

/// Two uniform numbers for each (Box and Muller 1958): as many for everyone, so streams stay in step.
double normal(RandomStream& random) {
    const double radius = std::sqrt(-2 * std::log(random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

struct Arm {
    double n = 0;
    double mean = 0;
    double squares = 0;  ///< about the mean
    void add(double value) {
        n += 1;
        const double before = value - mean;
        mean += before / n;
        squares += before * (value - mean);
    }
    [[nodiscard]] double variance_of_mean() const { return n < 2 ? 0 : squares / (n - 1) / n; }
};

/// One arm; a unit is a person, or a cluster's mean.
Arm arm_of(const Design& design, double level, double people, RandomStream& random) {
    Arm arm;
    const double correlation = design.intraclass_correlation;
    const bool clusters = design.cluster_size > 1;
    const auto size = static_cast<std::size_t>(clusters ? std::lround(design.cluster_size) : 1);
    const auto units = static_cast<std::size_t>(std::lround(people / static_cast<double>(size)));
    for (std::size_t unit = 0; unit < units; ++unit) {
        double center = level;
        if (clusters && correlation > 0) {
            if (!design.proportions) {
                center += design.deviation * std::sqrt(correlation) * normal(random);
            } else if (level > 0 && level < 1) {
                const double u = random.uniform();
                center = correlation >= 1 ? (u < level ? 1 : 0)
                                          : boost::math::quantile(
                                                boost::math::beta_distribution(level * (1 / correlation - 1),
                                                                               (1 - level) * (1 / correlation - 1)),
                                                u);
            }
        }
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            sum += design.proportions
                       ? (random.uniform() < center ? 1.0 : 0.0)
                       : center + design.deviation * std::sqrt(clusters ? 1 - correlation : 1) * normal(random);
        }
        arm.add(sum / static_cast<double>(size));
    }
    return arm;
}

}  // namespace

SimulatedPower simulate_power(const Design& design, double effect, const SimulationOptions& options) {
    (void)power(design, effect);  // refuses what is out of range
    if (options.pilots == 0 ||
        static_cast<double>(options.pilots) * (design.comparison + design.treatment) > kMaxOutcomes) {
        throw Error(ErrorKind::bad_input, say("E5176"));
    }
    std::vector<std::uint8_t> shown(options.pilots);
    std::vector<double> effects(options.pilots);
    parallel_for(options.pilots, options.threads, [&](std::size_t pilot, unsigned) {
        RandomStream random(options.seed, simulation_model, pilot);
        const auto comparison = arm_of(design, design.baseline, design.comparison, random);
        const auto treatment = arm_of(design, design.baseline + effect, design.treatment, random);
        const double v0 = comparison.variance_of_mean();
        const double v1 = treatment.variance_of_mean();
        effects[pilot] = treatment.mean - comparison.mean;
        if (v0 + v1 <= 0) {
            return;  // no one differs: nothing is shown
        }
        const double df = (v0 + v1) * (v0 + v1) /
                          (v0 * v0 / std::max(1.0, comparison.n - 1) + v1 * v1 / std::max(1.0, treatment.n - 1));
        shown[pilot] = std::abs(effects[pilot]) / std::sqrt(v0 + v1) > two_sided_quantile(1 - design.level, df) ? 1 : 0;
    });
    const auto hits = static_cast<std::size_t>(std::ranges::count(shown, std::uint8_t{1}));
    double sum = 0;
    for (const double one : effects) {
        sum += one;
    }
    const auto interval = equity::wilson(hits, options.pilots);
    return {.power = static_cast<double>(hits) / static_cast<double>(options.pilots),
            .low = interval->low,
            .high = interval->high,
            .mean_effect = sum / static_cast<double>(options.pilots),
            .pilots = options.pilots};
}

}  // namespace laborshed::pilots
