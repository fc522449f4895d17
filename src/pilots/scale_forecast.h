// Forecast of scaling up a pilot: later graduates find fewer openings than the first.
#pragma once

#include "pilots/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

/// Annual openings of the occupation in the region, jobs a year: one in ten, one half and nine in ten are below.
struct OpeningsOutlook {
    double p10 = 0;
    double p50 = 0;
    double p90 = 0;
};

/// Of so many, so many: a share with the uncertainty of its numbers.
struct Tally {
    std::size_t yes = 0;
    std::size_t of = 0;
};

struct ScaleInput {
    OpeningsOutlook openings = {};
    /// Share of the openings that go to unemployed, movers and others who come through no program, 0 to 1.
    double other_share = 0;
    double other_completers = 0;         ///< a year, of pipelines that run already
    double other_placement = 0;          ///< share of them that is placed where openings are plentiful
    Tally completed = {};                ///< of the pilot's seats
    Tally placed = {};                   ///< of the pilot's graduates, in the occupation, when it was small
    std::span<const std::size_t> seats;  ///< a year, to look at; any order
    double level = 0.8;                  ///< of the intervals
    std::size_t draws = 4000;
    std::uint64_t seed = 1;
    unsigned threads = 0;  ///< 0: one per processor; the answer is the same on any number
};

/// An expected number with the interval of single years.
struct Expected {
    double mean = 0;
    Interval interval = {};
};

struct SeatsForecast {
    std::size_t seats = 0;
    Expected graduates = {};
    Expected placed = {};       ///< of the graduates, a year
    Expected displaced = {};    ///< people of other pipelines who would have had those jobs
    Expected net = {};          ///< placed − displaced: placements that the region would not have had
    double placement_rate = 0;  ///< expected placed ÷ expected graduates; 0 of none
};

struct ScaleForecast {
    std::vector<SeatsForecast> seats = {};  ///< in order of the seats
    /// Seats from which on more graduates take only jobs that others would have had: missing where no number of seats
    /// fills the openings (no one completes or is placed).
    std::optional<double> saturation = {};             ///< at median openings and the pilot's own rates
    std::optional<Interval> saturation_interval = {};  ///< over the draws
    std::vector<std::string> assumptions = {};
    std::vector<Check> checks = {};
    std::optional<std::string> why_not = {};
};

/// The model, for one draw. Openings O from the outlook: a normal distribution that is as wide on each side as P10 and
/// P90 say, not below 0. Left for programs: A = O (1 − other_share). Each seat gives a graduate with probability c,
/// each graduate would be placed with probability p where openings are plentiful (Beta with the pilot's numbers and a
/// half more of each): P of them. Others would place Q = other_completers × other_placement. If P + Q ≤ A all are
/// placed, else A openings are shared in proportion: placed P min(1, A / (P + Q)); displaced min(Q, A) − Q min(1, A /
/// (P + Q)). Draws have their seats in common, so that more seats never place fewer. Saturation: (A − Q) / (c p), 0
/// where A ≤ Q. Draw b uses the stream (seed, model 7303, b). Throws Error bad_input for openings below 0 or not in
/// order, shares outside 0 to 1, more yes than of, more than 100,000 seats, no draws, or a level that is not between 0
/// and 1. A pilot without seats or graduates: `why_not`.
[[nodiscard]] ScaleForecast scale_forecast(const ScaleInput& input);

}  // namespace laborshed::pilots
