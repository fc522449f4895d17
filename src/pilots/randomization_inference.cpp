#include "pilots/randomization_inference.h"

#include "base/error.h"
#include "pilots/cluster_draws.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <tuple>

namespace laborshed::pilots {
namespace {

constexpr double rounding = 1e-9;  // figures nearer than this, relatively, are the same

/// All draws beside the real assignment.
class Reference {
  public:
    Reference(Draws draws, const Drawn& real, bool exact)
        : draws_(std::move(draws)), real_(real), added_(exact ? 0 : 1) {
        double squares = 0;
        for (const double difference : draws_.difference) {
            squares += difference * difference;
        }
        spread_ = std::sqrt(squares / static_cast<double>(draws_.size()));
    }

    [[nodiscard]] double spread() const noexcept { return spread_; }
    [[nodiscard]] std::size_t size() const noexcept { return draws_.size(); }

    [[nodiscard]] std::size_t as_far() const {
        if (!draws_.yy.empty()) {
            return as_far_studentized(0);
        }
        const double limit = std::abs(real_.difference) - rounding * std::max(std::abs(real_.difference), spread_);
        return static_cast<std::size_t>(
            std::ranges::count_if(draws_.difference, [limit](double d) { return std::abs(d) >= limit; }));
    }

    [[nodiscard]] double p(std::size_t as_far) const noexcept {
        return static_cast<double>(added_ + as_far) / static_cast<double>(added_ + size());
    }

    [[nodiscard]] Interval interval(double level) const {
        if (!draws_.yy.empty()) {
            return {.low = studentized_end(level, -1), .high = studentized_end(level, 1)};
        }
        // An end is the farthest τ that so many draws are as far as: the least number for which p is above 1 − level.
        const double least = (1 - level) * static_cast<double>(added_ + size()) - static_cast<double>(added_);
        const auto rank = static_cast<std::ptrdiff_t>(std::floor(least + rounding));  // from 0
        if (rank < 0) {
            return {.low = -kInfinite, .high = kInfinite};
        }
        std::vector<double> low(size());
        std::vector<double> high(size());
        for (std::size_t i = 0; i < size(); ++i) {
            std::tie(low[i], high[i]) = as_far_between(draws_.difference[i], draws_.overlap[i]);
        }
        std::nth_element(low.begin(), low.begin() + rank, low.end());
        std::nth_element(high.begin(), high.begin() + rank, high.end(), std::greater<>());
        const auto at = static_cast<std::size_t>(rank);
        return {.low = low[at], .high = high[at]};
    }

  private:
    /// The effects τ for which |D − τ B| ≥ |d − τ|.
    [[nodiscard]] std::pair<double, double> as_far_between(double difference, double overlap) const {
        if (1 - std::abs(overlap) < rounding) {
            return {-kInfinite, kInfinite};  // the real assignment or its opposite
        }
        return std::minmax(
            {(real_.difference - difference) / (1 - overlap), (real_.difference + difference) / (1 + overlap)});
    }

    [[nodiscard]] std::size_t as_far_studentized(double effect) const {
        const double real = std::pow(real_.difference - effect, 2) * (1 - rounding);
        std::size_t count = 0;
        for (std::size_t i = 0; i < size(); ++i) {
            const double variance =
                std::max(0.0, draws_.yy[i] - 2 * effect * draws_.yz[i] + effect * effect * draws_.zz[i]);
            // Multiplied out, so that a variance of 0 does no harm.
            count +=
                std::pow(draws_.difference[i] - effect * draws_.overlap[i], 2) * real_.yy >= real * variance ? 1 : 0;
        }
        return count;
    }

    [[nodiscard]] double studentized_end(double level, double direction) const {
        const auto rejected = [&](double effect) { return p(as_far_studentized(effect)) <= 1 - level + rounding; };
        double inside = real_.difference;
        double step = std::sqrt(real_.yy);
        for (int doubling = 0;; ++doubling) {
            if (doubling == 40 || !(step > 0)) {
                return direction * kInfinite;
            }
            if (rejected(real_.difference + direction * step)) {
                break;
            }
            inside = real_.difference + direction * step;
            step *= 2;
        }
        double outside = real_.difference + direction * step;
        while (std::abs(outside - inside) > rounding * step) {
            const double middle = std::midpoint(inside, outside);
            (rejected(middle) ? outside : inside) = middle;
        }
        return inside;
    }

    Draws draws_;
    Drawn real_;
    std::size_t added_;  ///< the real assignment beside random ones
    double spread_ = 0;
};

}  // namespace

RandomizationTest randomization_inference(const Trial& trial, const RandomizationOptions& options) {
    if (options.draws == 0) {
        throw Error(ErrorKind::bad_input, say("E5115"));
    }
    const bool clustered = !trial.cluster.empty();
    if (clustered && options.statistic == TestStatistic::studentized) {
        throw Error(ErrorKind::bad_input, say("E5116"));
    }
    RandomizationTest test;
    Estimate& answer = test.answer;
    answer = {.method = "Randomization inference",
              .estimand = "Effect of being assigned to treatment, the same for everyone",
              .level = options.level};
    const Sample sample = take_sample(trial, answer);
    answer.assumptions.emplace_back(
        "For p: treatment changed no one's outcome. For the interval: it changed everyone's "
        "by the same amount");
    if (answer.why_not) {
        return test;
    }
    const bool variances = options.statistic == TestStatistic::studentized;
    if (variances) {
        std::vector<std::array<std::size_t, 2>> arms(sample.blocks);
        for (std::size_t i = 0; i < sample.people(); ++i) {
            ++arms[sample.block[i]].at(sample.treated[i]);
        }
        if (std::ranges::any_of(arms, [](const auto& arm) { return std::min(arm[0], arm[1]) < 2; })) {
            answer.why_not = "a block has one person in an arm, so there is no variance; use the difference instead";
            return test;
        }
    }
    const Drawn real = clustered ? real_cluster_assignment(sample) : real_assignment(sample, variances);
    auto all = clustered ? all_cluster_assignments(sample, options.exact_below)
                         : all_assignments(sample, options.exact_below, variances);
    test.exact = all.has_value();
    const auto at_random = [&] {
        return clustered ? random_cluster_assignments(sample, options.draws, options.seed, options.threads)
                         : random_assignments(sample, options.draws, options.seed, options.threads, variances);
    };
    const Reference reference(all ? std::move(*all) : at_random(), real, test.exact);
    test.draws = reference.size();
    test.as_far = reference.as_far();
    answer.estimate = real.difference;
    answer.p = reference.p(test.as_far);
    answer.checks.push_back({.what = "Enough possible results of the lottery",
                             // With fewer than 20, say, no p can be below 5%.
                             .finding = test.exact && 1.0 / static_cast<double>(test.draws) > 1 - options.level
                                            ? Finding::doubtful
                                            : Finding::holds,
                             .result = test.exact ? fmt::format("all {} were used", test.draws)
                                                  : fmt::format("{} were drawn at random", test.draws),
                             .figure = static_cast<double>(test.draws)});
    if (!(reference.spread() > 0)) {
        answer.why_not = "the outcome doesn't vary within blocks, so no lottery could show a difference";
        return test;
    }
    answer.interval = reference.interval(options.level);
    return test;
}

}  // namespace laborshed::pilots
