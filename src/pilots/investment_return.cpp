#include "pilots/investment_return.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "pilots/conclude.h"

#include <spdlog/fmt/fmt.h>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace laborshed::pilots {
namespace {

void check(const ReturnInput& input) {
    for (const ReturnItem& item : input.items) {
        const auto refuse = [](const Message& message) { throw Error(ErrorKind::bad_input, message); };
        if (!std::ranges::all_of(item.by_year, [](double value) { return std::isfinite(value) && value >= 0; })) {
            refuse(say("E5103", {{"item", item.label}}));
        }
        if (item.who == Perspective::everybody) {
            refuse(say("E5104", {{"item", item.label}}));
        }
        if (!(item.low >= 0 && item.low <= item.high) || !std::isfinite(item.high)) {
            refuse(say("E5105", {{"item", item.label}}));
        }
    }
    if (!std::isfinite(input.effect) || !std::isfinite(input.effect_error) || input.effect_error < 0) {
        throw Error(ErrorKind::bad_input, say("E5106"));
    }
    if (!(input.discount_rate > -1) || !std::isfinite(input.discount_rate)) {
        throw Error(ErrorKind::bad_input, say("E5107"));
    }
}

/// Net value in a year as fixed + effect × by_effect, discounted; costs and benefits apart.
struct Stream {
    std::vector<double> fixed;
    std::vector<double> by_effect;
    std::array<double, 2> fixed_total = {};  ///< costs, benefits
    std::array<double, 2> by_effect_total = {};
};

double discounted(const ReturnItem& item, std::size_t year, double rate) {
    return item.by_year[year] / std::pow(1 + rate, static_cast<double>(year));
}

void add(Stream& stream, const ReturnItem& item, double rate) {
    const double sign = item.kind == ItemKind::benefit ? 1 : -1;
    for (std::size_t year = 0; year < item.by_year.size(); ++year) {
        const double value = discounted(item, year, rate);
        (item.per_outcome ? stream.by_effect : stream.fixed)[year] += sign * value;
        (item.per_outcome ? stream.by_effect_total : stream.fixed_total).at(sign > 0 ? 1 : 0) += value;
    }
}

PerspectiveReturn result(const Stream& stream, Perspective who, double effect) {
    PerspectiveReturn answer{.who = who,
                             .costs = stream.fixed_total[0] + effect * stream.by_effect_total[0],
                             .benefits = stream.fixed_total[1] + effect * stream.by_effect_total[1]};
    answer.net_present_value = answer.benefits - answer.costs;
    if (answer.costs > 0) {
        answer.benefit_cost_ratio = answer.benefits / answer.costs;
    }
    double sum = 0;
    for (std::size_t year = 0; year < stream.fixed.size(); ++year) {
        sum += stream.fixed[year] + effect * stream.by_effect[year];
        answer.cumulative.push_back(sum);
        // A cent: what rounding leaves of a value of 0.
        if (sum < -0.005) {
            answer.break_even_year.reset();
        } else if (!answer.break_even_year) {
            answer.break_even_year = static_cast<int>(year);
        }
    }
    return answer;
}

double sum(const std::vector<double>& values) {
    double total = 0;
    for (const double value : values) {
        total += value;
    }
    return total;
}

}  // namespace

InvestmentReturn investment_return(const ReturnInput& input) {
    check(input);
    const double z = two_sided_quantile(input.level);
    std::size_t years = 0;
    for (const ReturnItem& item : input.items) {
        years = std::max(years, item.by_year.size());
    }
    std::array<Stream, 4> streams;
    for (Stream& stream : streams) {
        stream.fixed.resize(years, 0);
        stream.by_effect.resize(years, 0);
    }
    InvestmentReturn answer;
    for (const ReturnItem& item : input.items) {
        add(streams.at(static_cast<std::size_t>(item.who)), item, input.discount_rate);
        add(streams[3], item, input.discount_rate);
        double value = 0;
        for (std::size_t year = 0; year < item.by_year.size(); ++year) {
            value += discounted(item, year, input.discount_rate);
        }
        value *= (item.kind == ItemKind::benefit ? 1 : -1) * (item.per_outcome ? input.effect : 1);
        answer.items.push_back({.label = item.label,
                                .source = item.source,
                                .who = item.who,
                                .present_value = value,
                                .low = value * item.low,
                                .high = value * item.high});
    }
    std::vector<double> effects(input.effect_error > 0 ? input.draws : 0);
    parallel_for(effects.size(), input.threads, [&](std::size_t draw, unsigned) {
        RandomStream random(input.seed, 7302, draw);
        effects[draw] =
            input.effect + input.effect_error * boost::math::quantile(boost::math::normal(), random.uniform());
    });
    std::ranges::sort(effects);
    for (std::size_t i = 0; i < streams.size(); ++i) {
        const Stream& stream = streams.at(i);
        auto& one = answer.perspectives.emplace_back(result(stream, static_cast<Perspective>(i), input.effect));
        if (effects.empty()) {
            continue;
        }
        const double fixed = sum(stream.fixed);
        const double slope = sum(stream.by_effect);
        // The value is linear in the effect, so its quantiles are those of the sorted draws.
        const auto at = [&](double share) {
            const double rank = (slope < 0 ? 1 - share : share) * static_cast<double>(effects.size() - 1);
            const auto below = static_cast<std::size_t>(rank);
            const double rest = rank - static_cast<double>(below);
            const double effect =
                effects[below] + rest * (effects[std::min(below + 1, effects.size() - 1)] - effects[below]);
            return fixed + slope * effect;
        };
        one.interval = Interval{.low = at((1 - input.level) / 2), .high = at((1 + input.level) / 2)};
        const auto paying = std::ranges::count_if(effects, [&](double effect) { return fixed + slope * effect > 0; });
        one.chance_to_pay = static_cast<double>(paying) / static_cast<double>(effects.size());
    }
    const Interval effect = interval_of(input.effect, input.effect_error, z);
    answer.by_effect = {.low = sum(streams[3].fixed) + effect.low * sum(streams[3].by_effect),
                        .high = sum(streams[3].fixed) + effect.high * sum(streams[3].by_effect)};
    return answer;
}

}  // namespace laborshed::pilots
