#include "labor_market/uncertainty.h"

#include "base/error.h"
#include "base/json_reader.h"
#include "labor_market_tables.h"

#include <algorithm>
#include <cmath>

namespace laborshed::labor_market {

double FallingError::at(double size) const {
    if (!(size >= 0)) {
        refuse_input("an error's size needs a size of 0 or more");
    }
    return size > 0 ? std::clamp(scale * std::pow(size, -power), least, most) : most;
}

double SteppedError::at(double size) const {
    const double place = (std::log(std::max(size, small)) - std::log(small)) / (std::log(large) - std::log(small));
    return at_small + (at_large - at_small) * std::min(place, 1.0);
}

const Uncertainty& published_uncertainty() {
    static const auto published = from_json<Uncertainty>(embedded::uncertainty);
    return published;
}

double growth_error(const GrowthErrorSizes& sizes, double jobs, double years, bool own_projection) {
    if (!(jobs >= 0 && years > 0)) {
        refuse_input("growth's error needs 0 or more jobs and more than 0 years");
    }
    const double error = sizes.scale * std::pow(std::max(jobs, 1.0) / 1000, -sizes.size_power) *
                         std::pow(sizes.years / years, sizes.horizon_power);
    return own_projection ? error : std::max(error, sizes.without_projection);
}

}  // namespace laborshed::labor_market
