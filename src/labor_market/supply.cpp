#include "labor_market/supply.h"

#include "labor_market/uncertainty.h"

#include <cmath>

namespace laborshed::labor_market {

void People::add(People more) noexcept {
    mean += more.mean;
    variance += more.variance;
}

People People::share_of(People people, double share, double share_error) noexcept {
    // Var(XY) of independent X and Y, without the product of both variances' last term being lost.
    return {people.mean * share, people.variance * (share * share + share_error * share_error) +
                                     people.mean * people.mean * share_error * share_error};
}

double People::relative_error() const noexcept { return mean > 0 ? std::sqrt(variance) / mean : 0; }

People completing(double people) {
    const double error = people > 0 ? people * published_uncertainty().sizes.completions.at(people) : 0;
    return {people, error * error};
}

}  // namespace laborshed::labor_market
