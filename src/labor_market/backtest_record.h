// How projections of earlier years did: what backtest.h finds, as it is kept in tables/uncertainty.json and shown.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::labor_market {

/// How often our 80% ranges held what came, for a group of occupations.
struct RangesHeld {
    std::string name = {};             ///< of a class of occupation; "" otherwise
    std::optional<double> from = {};   ///< jobs, or years ahead
    std::optional<double> below = {};  ///< jobs
    std::int64_t occupations = 0;
    double openings = 0;  ///< share of ranges of openings that held, 0 to 1
    double growth = 0;    ///< the same of growth a year
};
BOOST_DESCRIBE_STRUCT(RangesHeld, (), (name, from, below, occupations, openings, growth))

/// An occupation whose openings came far outside its range. Persons a year.
struct LargestMiss {
    std::string occupation = {};  ///< SOC code
    std::string title = {};
    double projected = 0;
    double p10 = 0;
    double p90 = 0;
    double came = 0;
};
BOOST_DESCRIBE_STRUCT(LargestMiss, (), (occupation, title, projected, p10, p90, came))

/// Probabilities that were stated between `from` and `to`, and how often the thing happened.
struct ProbabilityHeld {
    double from = 0;
    double to = 0;
    double stated = 0;    ///< their mean
    double happened = 0;  ///< share
    std::int64_t judged = 0;
};
BOOST_DESCRIBE_STRUCT(ProbabilityHeld, (), (from, to, stated, happened, judged))

struct BacktestRecord {
    std::vector<std::string> compared = {};  ///< "2016–26 by 2024"
    RangesHeld all = {};
    std::vector<RangesHeld> by_jobs = {};
    std::vector<RangesHeld> by_class = {};
    std::vector<RangesHeld> by_years = {};
    std::vector<ProbabilityHeld> probabilities = {};
    std::vector<LargestMiss> largest_misses = {};
};
BOOST_DESCRIBE_STRUCT(BacktestRecord, (), (compared, all, by_jobs, by_class, by_years, probabilities, largest_misses))

}  // namespace laborshed::labor_market
