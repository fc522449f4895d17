#include "labor_market/employment_error.h"

#include "labor_market/uncertainty.h"

#include <algorithm>
#include <cmath>

namespace laborshed::labor_market {
namespace {

constexpr std::size_t kFewest = 30;

}  // namespace

double SamplingErrorModel::relative_error(double persons) const {
    return persons > 0 ? std::min(1.0, std::exp(intercept + slope * std::log(persons))) : 0;
}

SamplingErrorModel fit_sampling_error(std::span<const SampledEmployment> published) {
    double n = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (const auto& one : published) {
        if (one.persons > 0 && one.relative_error > 0) {
            const double size = std::log(one.persons);
            const double error = std::log(one.relative_error);
            n += 1;
            x += size;
            y += error;
            xx += size * size;
            xy += size * error;
            yy += error * error;
        }
    }
    const double sizes = xx - x * x / std::max(n, 1.0);
    if (n < kFewest || sizes <= 1e-9 * xx) {
        return published_uncertainty().sizes.sampling;
    }
    const double slope = (xy - x * y / n) / sizes;
    const double left = yy - y * y / n - slope * slope * sizes;
    return {.intercept = (y - slope * x) / n, .slope = slope, .spread = std::sqrt(std::max(0.0, left) / (n - 2))};
}

}  // namespace laborshed::labor_market
