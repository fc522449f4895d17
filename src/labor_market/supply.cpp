#include "labor_market/supply.h"

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

double completions_error(double people) noexcept {
    // A change between two years has twice the variance of one: 29% ÷ 1.2816 ÷ √2.
    constexpr double large = 0.16;
    return people > 0 ? std::sqrt(large * large + 1 / people) : 0;
}

}  // namespace laborshed::labor_market
