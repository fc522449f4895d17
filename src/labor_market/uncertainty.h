// The sizes of all errors that gap_simulation draws, in one file: tables/uncertainty.json, which `laborshed backtest
// --write` makes. Each size says there whether it is measured or assumed, and from what.
#pragma once

#include "labor_market/backtest_record.h"
#include "labor_market/employment_error.h"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace laborshed::labor_market {

/// Error of projected growth a year, as a fraction: standard deviation scale × (thousand jobs)^−size_power for
/// projections judged `years` later, × (years / horizon)^horizon_power for another horizon.
struct GrowthErrorSizes {
    double scale = 0;
    double size_power = 0;
    double degrees = 0;  ///< of freedom of Student's t
    double common = 0;   ///< correlation between the occupations of a vintage
    double years = 0;
    double horizon_power = 0;
    double without_projection = 0;  ///< at least, where a region borrows another area's growth
};
BOOST_DESCRIBE_STRUCT(GrowthErrorSizes, (),
                      (scale, size_power, degrees, common, years, horizon_power, without_projection))

/// A standard deviation that falls with size: scale × size^−power, held between least and most.
struct FallingError {
    double scale = 0;
    double power = 0;
    double least = 0;
    double most = 0;

    /// Throws Error bad_input when size is negative or NaN.
    [[nodiscard]] double at(double size) const;
};
BOOST_DESCRIBE_STRUCT(FallingError, (), (scale, power, least, most))

/// A standard deviation that falls with size: at_small up to `small`, at_large from `large`, linear in the log between.
struct SteppedError {
    double small = 0;
    double at_small = 0;
    double large = 0;
    double at_large = 0;

    [[nodiscard]] double at(double size) const;
};
BOOST_DESCRIBE_STRUCT(SteppedError, (), (small, at_small, large, at_large))

struct UncertaintySizes {
    GrowthErrorSizes growth = {};
    double exit_rate = 0;              ///< fraction of employment a year, between vintages
    double transfer_rate = 0;          ///< the same
    double changers_share = 0;         ///< of transfers, filled by people from other occupations: mean
    double changers_error = 0;         ///< its standard deviation
    FallingError completions = {};     ///< of logs from year to year, by awards a year
    SteppedError county_share = {};    ///< of logs, of a county's share of its area's jobs, by jobs in the county
    double estimated_whole = 0;        ///< of logs, of an area's covered jobs where some of its counties are not loaded
    SamplingErrorModel sampling = {};  ///< of employment where no error is published
};
BOOST_DESCRIBE_STRUCT(UncertaintySizes, (),
                      (growth, exit_rate, transfer_rate, changers_share, changers_error, completions, county_share,
                       estimated_whole, sampling))

/// Where a size comes from.
struct SizeSource {
    std::string size = {};  ///< "growth.scale"
    bool measured = false;  ///< else an assumption
    std::string source = {};
};
BOOST_DESCRIBE_STRUCT(SizeSource, (), (size, measured, source))

struct Uncertainty {
    UncertaintySizes sizes = {};
    std::vector<SizeSource> sources = {};
    BacktestRecord record = {};  ///< of the program as published
};
BOOST_DESCRIBE_STRUCT(Uncertainty, (), (sizes, sources, record))

/// The file inside the program.
[[nodiscard]] const Uncertainty& published_uncertainty();

/// Standard deviation of growth's error, a fraction a year, of an occupation of `jobs` (below 1 counts as 1) `years`
/// ahead. Throws Error bad_input unless jobs ≥ 0 and years > 0.
[[nodiscard]] double growth_error(const GrowthErrorSizes& sizes, double jobs, double years, bool own_projection = true);

}  // namespace laborshed::labor_market
