#include "equity/decomposition.h"

#include "base/error.h"
#include "equity/fisher.h"
#include "equity/level.h"

#include <algorithm>
#include <cmath>

namespace laborshed::equity {
namespace {

std::optional<double> rate(const StageCount& count) {
    return count.at_risk == 0 ? std::nullopt
                              : std::optional(static_cast<double>(count.reached) / static_cast<double>(count.at_risk));
}

/// Of the difference of two products, what each factor makes.
std::vector<double> shapley(const std::vector<double>& a, const std::vector<double>& b) {
    const std::size_t factors = a.size();
    std::vector<double> parts;
    for (std::size_t i = 0; i < factors; ++i) {
        // By s, the sum over all sets of s other factors of those of a, times those of b outside: the coefficients of
        // the product of (aⱼ t + bⱼ).
        std::vector<double> sums = {1};
        for (std::size_t j = 0; j < factors; ++j) {
            if (j != i) {
                sums.push_back(0);
                for (std::size_t s = sums.size() - 1; s > 0; --s) {
                    sums[s] = sums[s] * b[j] + sums[s - 1] * a[j];
                }
                sums[0] *= b[j];
            }
        }
        // A set of s others stands before i in s! (n − 1 − s)! of the n! orders: one in n binomial(n − 1, s).
        double mean = 0;
        double sets = 1;  // binomial(n − 1, s)
        for (std::size_t s = 0; s < factors; ++s) {
            mean += sums[s] / (sets * static_cast<double>(factors));
            sets *= static_cast<double>(factors - 1 - s) / static_cast<double>(s + 1);
        }
        parts.push_back((a[i] - b[i]) * mean);
    }
    return parts;
}

void check(std::span<const Stage> way) {
    std::vector<Stage> sorted(way.begin(), way.end());
    std::ranges::sort(sorted);
    if (way.empty() || std::ranges::adjacent_find(sorted) != sorted.end()) {
        throw Error(ErrorKind::bad_input, say("E4216"));
    }
}

bool follow(const StageCounts& counts, std::span<const Stage> way) {
    for (std::size_t i = 1; i < way.size(); ++i) {
        if (counts[index(way[i])].at_risk != counts[index(way[i - 1])].reached) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::optional<Decomposition> decompose(const StageCounts& own, const StageCounts& reference, std::span<const Stage> way,
                                       double level) {
    check(way);
    Decomposition whole = {.own_rate = 1, .reference_rate = 1};
    std::vector<double> own_rates;
    std::vector<double> reference_rates;
    for (const Stage stage : way) {
        StagePart& part = whole.parts.emplace_back();
        part = {.stage = stage, .own = own[index(stage)], .reference = reference[index(stage)]};
        part.ratio =
            rate_ratio(part.own.reached, part.own.at_risk, part.reference.reached, part.reference.at_risk, level);
        part.own_rate = rate(part.own);
        part.reference_rate = rate(part.reference);
        if ((!part.own_rate && whole.own_rate > 0) || (!part.reference_rate && whole.reference_rate > 0)) {
            return std::nullopt;
        }
        if (part.own_rate.value_or(0) > 0 && part.reference_rate.value_or(0) > 0) {
            part.log_ratio = std::log(*part.own_rate / *part.reference_rate);
        }
        // Where neither is known both ways have ended before: any rate will do.
        own_rates.push_back(part.own_rate.value_or(part.reference_rate.value_or(1)));
        reference_rates.push_back(part.reference_rate.value_or(own_rates.back()));
        whole.own_rate *= own_rates.back();
        whole.reference_rate *= reference_rates.back();
    }
    const auto gaps = shapley(own_rates, reference_rates);
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        whole.parts[i].gap = gaps[i];
    }
    whole.gap = whole.own_rate - whole.reference_rate;
    if (whole.own_rate > 0 && whole.reference_rate > 0) {
        whole.log_ratio = std::log(whole.own_rate / whole.reference_rate);
    }
    if (follow(own, way) && follow(reference, way)) {
        const StagePart& first = whole.parts.front();
        const StagePart& last = whole.parts.back();
        whole.difference =
            newcombe(last.own.reached, first.own.at_risk, last.reference.reached, first.reference.at_risk, level);
        whole.p = fisher(last.own.reached, first.own.at_risk, last.reference.reached, first.reference.at_risk);
    }
    return whole;
}

}  // namespace laborshed::equity
