#include "pilots/scale_forecast.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"

#include <spdlog/fmt/fmt.h>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace laborshed::pilots {
namespace {

constexpr std::size_t most_seats = 100000;

void check(const ScaleInput& input) {
    const auto refuse = [](const Message& message) { throw Error(ErrorKind::bad_input, message); };
    const OpeningsOutlook& openings = input.openings;
    if (!(openings.p10 >= 0 && openings.p10 <= openings.p50 && openings.p50 <= openings.p90) ||
        !std::isfinite(openings.p90)) {
        refuse(say("E5108"));
    }
    const auto is_share = [](double value) { return value >= 0 && value <= 1; };
    if (!is_share(input.other_share) || !is_share(input.other_placement)) {
        refuse(say("E5109"));
    }
    if (!(input.other_completers >= 0) || !std::isfinite(input.other_completers)) {
        refuse(say("E5110"));
    }
    if (input.completed.yes > input.completed.of || input.placed.yes > input.placed.of) {
        refuse(say("E5111"));
    }
    if (std::ranges::any_of(input.seats, [](std::size_t seats) { return seats > most_seats; })) {
        refuse(say("E5112"));
    }
    if (input.draws == 0 || !(input.level > 0 && input.level < 1)) {
        refuse(say("E5113"));
    }
}

double openings_at(const OpeningsOutlook& openings, double uniform) {
    const boost::math::normal normal;
    const double z = boost::math::quantile(normal, uniform);
    const double side = z < 0 ? openings.p50 - openings.p10 : openings.p90 - openings.p50;
    return std::max(0.0, openings.p50 + z / boost::math::quantile(normal, 0.9) * side);
}

double share_at(const Tally& tally, double uniform) {
    const auto yes = static_cast<double>(tally.yes);
    return boost::math::quantile(boost::math::beta_distribution(yes + 0.5, static_cast<double>(tally.of) - yes + 0.5),
                                 uniform);
}

/// By seats looked at, then draw.
struct ForecastDraws {
    std::vector<std::vector<double>> graduates, placed, displaced, net;
};

Expected expected(std::vector<double>& values, double level) {
    Expected answer;
    for (const double value : values) {
        answer.mean += value / static_cast<double>(values.size());
    }
    std::ranges::sort(values);
    const auto at = [&](double share) {
        const double rank = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(rank);
        const double rest = rank - static_cast<double>(below);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        // Infinite saturation next to a finite one.
        return rest == 0 || values[below] == values[above] ? values[below]
                                                           : values[below] + rest * (values[above] - values[below]);
    };
    answer.interval = {.low = at((1 - level) / 2), .high = at((1 + level) / 2)};
    return answer;
}

double ratio(const Tally& tally) { return static_cast<double>(tally.yes) / static_cast<double>(tally.of); }

}  // namespace

ScaleForecast scale_forecast(const ScaleInput& input) {
    check(input);
    ScaleForecast answer{
        .assumptions = {"Graduates of the pilot and of other pipelines have the same chance at an opening.",
                        "Openings and the other pipelines don't change. Employers don't hire more because more "
                        "people are trained.",
                        "More seats are filled with people like those in the pilot, with the same completion and "
                        "placement rates."}};
    if (input.completed.of == 0 || input.placed.of == 0) {
        answer.why_not = "The pilot has no seats or graduates yet to base rates on.";
        return answer;
    }
    answer.checks.push_back(
        {.what = "Enough graduates for a reliable placement rate",
         .finding = input.placed.of >= 20 ? Finding::holds : Finding::doubtful,
         .result = fmt::format("{} of {} were placed; 20 graduates needed", input.placed.yes, input.placed.of),
         .figure = static_cast<double>(input.placed.of)});
    std::vector<std::size_t> seats(input.seats.begin(), input.seats.end());
    std::ranges::sort(seats);
    const std::vector<std::vector<double>> empty(seats.size(), std::vector<double>(input.draws));
    ForecastDraws draws{empty, empty, empty, empty};
    std::vector<double> saturation(input.draws);
    const double others = input.other_completers * input.other_placement;
    parallel_for(input.draws, input.threads, [&](std::size_t draw, unsigned) {
        RandomStream random(input.seed, 7303, draw);
        const double available = openings_at(input.openings, random.uniform()) * (1 - input.other_share);
        const double completes = share_at(input.completed, random.uniform());
        const double is_placed = share_at(input.placed, random.uniform());
        const double left = std::max(0.0, available - others);
        const double each = completes * is_placed;
        saturation[draw] = left == 0 ? 0 : each > 0 ? left / each : std::numeric_limits<double>::infinity();
        double graduates = 0;
        double able = 0;
        std::size_t seat = 0;
        for (std::size_t i = 0; i < seats.size(); ++i) {
            for (; seat < seats[i]; ++seat) {
                const bool graduate = random.uniform() < completes;
                const bool would_be_placed = random.uniform() < is_placed;
                graduates += graduate ? 1 : 0;
                able += graduate && would_be_placed ? 1 : 0;
            }
            const double share = able + others <= available ? 1 : available / (able + others);
            draws.graduates[i][draw] = graduates;
            draws.placed[i][draw] = able * share;
            draws.displaced[i][draw] = std::max(0.0, std::min(others, available) - others * share);
            draws.net[i][draw] = draws.placed[i][draw] - draws.displaced[i][draw];
        }
    });
    for (std::size_t i = 0; i < seats.size(); ++i) {
        SeatsForecast& one = answer.seats.emplace_back();
        one.seats = seats[i];
        one.graduates = expected(draws.graduates[i], input.level);
        one.placed = expected(draws.placed[i], input.level);
        one.displaced = expected(draws.displaced[i], input.level);
        one.net = expected(draws.net[i], input.level);
        one.placement_rate = one.graduates.mean > 0 ? one.placed.mean / one.graduates.mean : 0;
    }
    const double left = std::max(0.0, input.openings.p50 * (1 - input.other_share) - others);
    const double each = ratio(input.completed) * ratio(input.placed);
    if (left == 0 || each > 0) {
        answer.saturation = left == 0 ? 0 : left / each;
        answer.saturation_interval = expected(saturation, input.level).interval;
    }
    return answer;
}

}  // namespace laborshed::pilots
