#include "labor_market/backtest.h"

#include "base/error.h"
#include "base/random.h"
#include "labor_market/gap_simulation.h"

#include <algorithm>
#include <array>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <vector>

namespace laborshed::labor_market {

namespace {

constexpr std::size_t fewest_pairs = 20;
constexpr std::uint32_t halves_stream = 101;
constexpr std::array job_classes = {0.0, 5e3, 15e3, 50e3, 150e3, 500e3};
constexpr std::array supply_factors = {0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6};
constexpr std::array probability_edges = {0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0};
constexpr std::size_t most_misses = 10;

/// What is fitted of growth's error: logs of scale and degrees, and the power.
using GrowthLaw = std::array<double, 3>;

/// Published before (docs/methods.md), and how far a fit may go from it: standard deviations.
const GrowthLaw published_law = {std::log(0.063), 0.16, std::log(5.0)};
constexpr GrowthLaw law_freedom = {0.15, 0.04, 0.3};
constexpr double published_common = 0.05;  // an assumption

GrowthErrorSizes sizes_of(const GrowthLaw& law, GrowthErrorSizes sizes) {
    sizes.scale = std::exp(law[0]);
    sizes.size_power = law[1];
    sizes.degrees = 2 + std::exp(law[2] + std::log(3.0 / 5));  // above 2; 5 at the published value
    return sizes;
}

double surprise(const JudgedProjection& pair) { return pair.came_growth() - pair.projected_growth(); }

/// Minus the logarithm of likelihood × prior, less what doesn't depend on the law.
double misfit(std::span<const JudgedProjection> pairs, const GrowthErrorSizes& prior, const GrowthLaw& law) {
    const auto sizes = sizes_of(law, prior);
    const double nu = sizes.degrees;
    double total = 0;
    for (const auto& pair : pairs) {
        const double scale = growth_error(sizes, pair.employment, pair.years) * std::sqrt((nu - 2) / nu);
        const double z = surprise(pair) / scale;
        total += std::log(scale) + (nu + 1) / 2 * std::log1p(z * z / nu);
    }
    total -= static_cast<double>(pairs.size()) * (std::lgamma((nu + 1) / 2) - std::lgamma(nu / 2) - std::log(nu) / 2);
    for (std::size_t i = 0; i < law.size(); ++i) {
        const double away = (law[i] - published_law[i]) / law_freedom[i];
        total += away * away / 2;
    }
    return total;
}

/// Steps along one coordinate at a time, halved when none helps.
GrowthLaw least(const std::function<double(const GrowthLaw&)>& of, GrowthLaw at) {
    double found = of(at);
    for (double step = 1; step > 1e-4;) {
        bool better = false;
        for (std::size_t i = 0; i < at.size(); ++i) {
            for (const double sign : {1.0, -1.0}) {
                auto next = at;
                next[i] += sign * step * law_freedom[i];
                if (const double value = of(next); value < found) {
                    found = value;
                    at = next;
                    better = true;
                }
            }
        }
        step = better ? step : step / 2;
    }
    return at;
}

double common_part(std::span<const JudgedProjection> pairs, const GrowthErrorSizes& sizes) {
    struct Mean {
        double total = 0;
        double count = 0;
    };
    std::map<std::string, Mean> means;
    for (const auto& pair : pairs) {
        auto& mean = means[pair.vintages];
        mean.total += surprise(pair) / growth_error(sizes, pair.employment, pair.years);
        ++mean.count;
    }
    double total = published_common;
    for (const auto& [name, mean] : means) {
        const double standardized = mean.total / mean.count;
        total += std::clamp(standardized * standardized - 1 / mean.count, 0.0, 1.0);
    }
    return total / (1 + static_cast<double>(means.size()));
}

void check(std::span<const JudgedProjection> pairs, std::size_t fewest) {
    if (pairs.size() < fewest) {
        refuse_input("a back-test needs at least " + std::to_string(fewest) + " occupations");
    }
    for (const auto& pair : pairs) {
        if (!(pair.employment > 0 && pair.years > 0 && pair.period > 0 && pair.projected >= 0 &&
              pair.came_employment >= 0)) {
            refuse_input("a back-test needs employment and years above 0");
        }
    }
}

SimulatedOccupation simulated(const JudgedProjection& pair, const UncertaintySizes& sizes, std::uint32_t id) {
    const double averaged = (1 + pair.projected / pair.employment) / 2;
    return {.id = id,
            .employment = pair.employment,
            .exit_rate = pair.exit_rate * averaged,
            .exit_error = sizes.exit_rate,
            .transfer_rate = pair.transfer_rate * averaged,
            .transfer_error = sizes.transfer_rate,
            .growth = pair.projected_growth(),
            .growth_error = growth_error(sizes.growth, pair.employment, pair.years),
            .changers_share = 0};  // then entrants needed are the openings
}

/// Sums over repeats of what was said of one occupation.
struct Judgment {
    double openings_held = 0;
    double growth_held = 0;
    double p10 = 0;
    double p90 = 0;
};

class CrossFit {
  public:
    CrossFit(std::span<const JudgedProjection> pairs, const UncertaintySizes& prior, const CrossFitOptions& options)
        : pairs_(pairs), prior_(prior), options_(options), judgments_(pairs.size()) {}

    void run();
    [[nodiscard]] BacktestRecord record() const;

  private:
    using Places = std::span<const std::size_t>;

    void judge(Places half, const UncertaintySizes& sizes, std::uint32_t repeat);
    void judge_same_years(const std::vector<std::size_t>& places, const UncertaintySizes& sizes, std::uint32_t repeat);
    /// Over the pairs that `take` chooses.
    [[nodiscard]] RangesHeld held(const std::function<bool(const JudgedProjection&)>& take) const;
    [[nodiscard]] std::vector<LargestMiss> largest_misses() const;

    std::span<const JudgedProjection> pairs_;
    const UncertaintySizes& prior_;
    CrossFitOptions options_;
    std::vector<Judgment> judgments_;
    struct Bin {
        double stated = 0;
        double happened = 0;
        std::int64_t judged = 0;
    };
    std::array<Bin, probability_edges.size() - 1> bins_{};
};

void CrossFit::run() {
    std::vector<std::size_t> order(pairs_.size());
    for (std::uint32_t repeat = 0; repeat < static_cast<std::uint32_t>(options_.repeats); ++repeat) {
        std::iota(order.begin(), order.end(), 0);
        RandomStream random(options_.seed, halves_stream, repeat);
        for (std::size_t i = order.size() - 1; i > 0; --i) {
            std::swap(order[i], order[static_cast<std::size_t>(random.uniform() * static_cast<double>(i + 1))]);
        }
        const auto middle = static_cast<std::ptrdiff_t>(order.size() / 2);
        const Places one(order.begin(), order.begin() + middle);
        const Places other(order.begin() + middle, order.end());
        for (const auto& [learned, judged] : {std::pair(one, other), std::pair(other, one)}) {
            std::vector<JudgedProjection> half;
            std::transform(learned.begin(), learned.end(), std::back_inserter(half),
                           [&](std::size_t place) { return pairs_[place]; });
            judge(judged, fit_sizes(half, prior_), repeat);
        }
    }
}

void CrossFit::judge(Places half, const UncertaintySizes& sizes, std::uint32_t repeat) {
    std::map<double, std::vector<std::size_t>> by_years;
    for (const auto place : half) {
        by_years[pairs_[place].years].push_back(place);
    }
    for (const auto& [years, places] : by_years) {
        judge_same_years(places, sizes, repeat);
    }
}

void CrossFit::judge_same_years(const std::vector<std::size_t>& places, const UncertaintySizes& sizes,
                                std::uint32_t repeat) {
    std::vector<SimulatedOccupation> occupations;
    for (const auto place : places) {
        occupations.push_back(simulated(pairs_[place], sizes, static_cast<std::uint32_t>(place)));
    }
    const SimulationOptions options{.seed = options_.seed,
                                    .draws = options_.draws,
                                    .growth_degrees = sizes.growth.degrees,
                                    .growth_common = sizes.growth.common,
                                    .years = pairs_[places.front()].years};
    const SimulationRegion region{.id = repeat, .occupations = occupations};
    const auto said = simulate_gaps(region, options);
    const double nu = sizes.growth.degrees;
    const double tail = boost::math::quantile(boost::math::students_t(nu), 0.9) * std::sqrt((nu - 2) / nu);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& pair = pairs_[places[i]];
        auto& judgment = judgments_[places[i]];
        const auto& range = said[i].openings;
        const double came = pair.came_openings();
        judgment.openings_held += came >= range.p10 && came <= range.p90 ? 1 : 0;
        judgment.growth_held += std::abs(surprise(pair)) <= tail * occupations[i].growth_error ? 1 : 0;
        judgment.p10 += range.p10;
        judgment.p90 += range.p90;
    }
    for (const double factor : supply_factors) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            occupations[i].other.people = std::max(0.0, factor * pairs_[places[i]].projected_openings());
        }
        const auto stated = simulate_gaps(region, options);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const double supply = occupations[i].other.people;
            if (supply > 0) {
                const double probability = stated[i].shortage_probability;
                const auto* const edge =
                    std::upper_bound(probability_edges.begin() + 1, probability_edges.end() - 1, probability);
                auto& bin = bins_[static_cast<std::size_t>(edge - probability_edges.begin()) - 1];
                bin.stated += probability;
                bin.happened += pairs_[places[i]].came_openings() > supply ? 1 : 0;
                ++bin.judged;
            }
        }
    }
}

RangesHeld CrossFit::held(const std::function<bool(const JudgedProjection&)>& take) const {
    RangesHeld found;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        if (take(pairs_[i])) {
            ++found.occupations;
            found.openings += judgments_[i].openings_held;
            found.growth += judgments_[i].growth_held;
        }
    }
    const double judged = static_cast<double>(found.occupations) * options_.repeats;
    found.openings /= std::max(judged, 1.0);
    found.growth /= std::max(judged, 1.0);
    return found;
}

std::vector<LargestMiss> CrossFit::largest_misses() const {
    struct Outside {
        double by = 0;  // widths of the range
        LargestMiss miss;
    };
    std::vector<Outside> all;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const auto& pair = pairs_[i];
        const LargestMiss miss{.occupation = pair.occupation,
                               .title = pair.title,
                               .projected = pair.projected_openings(),
                               .p10 = judgments_[i].p10 / options_.repeats,
                               .p90 = judgments_[i].p90 / options_.repeats,
                               .came = pair.came_openings()};
        all.push_back({std::max(miss.p10 - miss.came, miss.came - miss.p90) / (miss.p90 - miss.p10), miss});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.by > b.by; });
    std::vector<LargestMiss> largest;
    for (std::size_t i = 0; i < std::min(most_misses, all.size()) && all[i].by > 0; ++i) {
        largest.push_back(all[i].miss);
    }
    return largest;
}

BacktestRecord CrossFit::record() const {
    BacktestRecord record{.all = held([](const auto&) { return true; }), .largest_misses = largest_misses()};
    std::map<std::string, bool> compared;
    std::map<std::string, bool> classes;
    std::map<double, bool> years;
    for (const auto& pair : pairs_) {
        compared[pair.vintages] = classes[pair.occupation_class] = years[pair.years] = true;
    }
    const auto add = [](std::vector<RangesHeld>& list, RangesHeld found) {
        if (found.occupations > 0) {
            list.push_back(std::move(found));
        }
    };
    for (const auto& [name, _] : compared) {
        record.compared.push_back(name);
    }
    for (std::size_t i = 0; i < job_classes.size(); ++i) {
        const double from = job_classes[i];
        const double below = i + 1 < job_classes.size() ? job_classes[i + 1] : std::numeric_limits<double>::infinity();
        auto found = held([&](const auto& pair) { return pair.employment >= from && pair.employment < below; });
        found.from = from;
        found.below = std::isfinite(below) ? std::optional(below) : std::nullopt;
        add(record.by_jobs, std::move(found));
    }
    for (const auto& of_class : classes) {
        const auto& name = of_class.first;
        auto found = held([&](const auto& pair) { return pair.occupation_class == name; });
        found.name = name;
        add(record.by_class, std::move(found));
    }
    for (const auto& of_years : years) {
        const auto count = of_years.first;
        auto found = held([&](const auto& pair) { return pair.years == count; });
        found.from = count;
        add(record.by_years, std::move(found));
    }
    for (std::size_t i = 0; i < bins_.size(); ++i) {
        if (const auto& bin = bins_[i]; bin.judged > 0) {
            const auto count = static_cast<double>(bin.judged);
            record.probabilities.push_back({.from = probability_edges[i],
                                            .to = probability_edges[i + 1],
                                            .stated = bin.stated / count,
                                            .happened = bin.happened / count,
                                            .judged = bin.judged});
        }
    }
    return record;
}

}  // namespace

double JudgedProjection::projected_openings() const noexcept {
    return (exit_rate + transfer_rate) * (employment + projected) / 2 + (projected - employment) / period;
}

double JudgedProjection::came_openings() const noexcept {
    return (came_exit_rate + came_transfer_rate) * (employment + came_employment) / 2 +
           (came_employment - employment) / years;
}

UncertaintySizes fit_sizes(std::span<const JudgedProjection> pairs, const UncertaintySizes& prior) {
    check(pairs, fewest_pairs);
    auto sizes = prior;
    sizes.growth = sizes_of(
        least([&](const GrowthLaw& law) { return misfit(pairs, prior.growth, law); }, published_law), prior.growth);
    sizes.growth.common = common_part(pairs, sizes.growth);
    double exits = 0;
    double transfers = 0;
    for (const auto& pair : pairs) {
        exits += std::pow(pair.came_exit_rate - pair.exit_rate, 2);
        transfers += std::pow(pair.came_transfer_rate - pair.transfer_rate, 2);
    }
    sizes.exit_rate = std::sqrt(exits / static_cast<double>(pairs.size()));
    sizes.transfer_rate = std::sqrt(transfers / static_cast<double>(pairs.size()));
    return sizes;
}

BacktestRecord cross_fit(std::span<const JudgedProjection> pairs, const UncertaintySizes& prior,
                         const CrossFitOptions& options) {
    check(pairs, 2 * fewest_pairs);
    if (options.repeats < 1) {
        refuse_input("a back-test needs at least one repeat");
    }
    CrossFit fit(pairs, prior, options);
    fit.run();
    return fit.record();
}

}  // namespace laborshed::labor_market
