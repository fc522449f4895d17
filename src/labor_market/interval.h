// The range of a simulated figure.
#pragma once

#include <boost/describe.hpp>

#include <optional>

namespace laborshed::labor_market {

/// Monte Carlo quantiles: in eight draws of ten the figure lies between p10 and p90.
struct Interval {
    std::optional<double> p10;
    std::optional<double> p50;
    std::optional<double> p90;
};
BOOST_DESCRIBE_STRUCT(Interval, (), (p10, p50, p90))

}  // namespace laborshed::labor_market
