// A figure through time with its forecast: the shape that pages draw.
#pragma once

#include "base/message.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// One published figure of a series. A point that is not published has a flag (the file's own sign) and no value.
struct TrendPoint {
    std::string release = {};
    double year = 0;  ///< the reference date as a year, May 2025 = 2025
    std::optional<double> value = {};
    std::optional<std::string> flag = {};
    std::string step = {};  ///< id of the step that says where it was published
};
BOOST_DESCRIBE_STRUCT(TrendPoint, (), (release, year, value, flag, step))

/// A forecast year with its 80% interval (10% of outcomes expected below low, 10% above high).
struct ForecastPoint {
    double year = 0;
    double value = 0;
    double low = 0;
    double high = 0;
};
BOOST_DESCRIBE_STRUCT(ForecastPoint, (), (year, value, low, high))

struct Trend {
    std::string unit = {};  ///< persons | dollars | persons_per_year
    Level level{};          ///< region | cbsa | state | nation: the area that is published in most releases
    std::string area = {};
    std::vector<TrendPoint> points = {};  ///< oldest first
    std::vector<ForecastPoint> forecast = {};
    std::optional<double> change = {};         ///< last published value less the first
    std::optional<double> change_annual = {};  ///< compound growth a year between these, a fraction
    std::string method = {};                   ///< how the forecast was made
    Message note = {};                         ///< what to mind: nominal dollars, a break in the series
    std::optional<Message> missing = {};       ///< why there are no points, or no forecast
};
BOOST_DESCRIBE_STRUCT(Trend, (), (unit, level, area, points, forecast, change, change_annual, method, note, missing))

}  // namespace laborshed::services
