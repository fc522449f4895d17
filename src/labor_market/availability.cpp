#include "labor_market/availability.h"

#include "base/error.h"

#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <limits>

namespace laborshed::labor_market {
namespace {

double range_width(double mean, double concentration) {
    const Beta beta{mean * concentration, (1 - mean) * concentration};
    return beta.quantile(0.9) - beta.quantile(0.1);
}

}  // namespace

double Beta::quantile(double p) const { return boost::math::quantile(boost::math::beta_distribution<double>(a, b), p); }

Beta beta_from_range(AvailabilityRange range) {
    if (!(0 < range.low && range.low < range.mean && range.mean < range.high && range.high < 1)) {
        refuse_input("availability: need 0 < low < mean < high < 1");
    }
    const double wanted = range.high - range.low;
    // The width falls as the concentration a + b rises; bisect on its logarithm.
    double low = std::log(0.5);
    double high = std::log(1e7);
    if (range_width(range.mean, std::exp(low)) < wanted || range_width(range.mean, std::exp(high)) > wanted) {
        refuse_input("availability: no Beta distribution has this mean and range");
    }
    while (high - low > 1e-13 * std::abs(high)) {
        const double middle = (low + high) / 2;
        if (middle == low || middle == high) {
            break;
        }
        (range_width(range.mean, std::exp(middle)) > wanted ? low : high) = middle;
    }
    const double concentration = std::exp((low + high) / 2);
    return {range.mean * concentration, (1 - range.mean) * concentration};
}

}  // namespace laborshed::labor_market
