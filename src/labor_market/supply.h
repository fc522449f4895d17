// Supply: people who complete training, the share of them who work in an occupation, and what is known of either.
#pragma once

#include "base/enum_text.h"

namespace laborshed::labor_market {

/// What the share of a program's graduates who work in an occupation rests on, the best first.
enum class FlowBasis {
    measured,        ///< in which occupations people with this degree work (ACS)
    licensed,        ///< the program leads to a license that the occupation asks for
    bounded,         ///< not measured: the crosswalk's occupations, within what they take in (bounded_allocation.h)
    first_licenses,  ///< first licenses or first-time passers, counted, in place of completions
    listed,          ///< people who completed an apprenticeship or training that a list counts for the occupation
    none
};
BOOST_DESCRIBE_ENUM(FlowBasis, measured, licensed, bounded, first_licenses, listed, none)

/// An estimated number of people a year and the variance of the estimate.
struct People {
    double mean = 0;
    double variance = 0;

    /// Adds people whose error is independent of the others'.
    void add(People more) noexcept;
    /// Of `people`, a share with its standard error.
    [[nodiscard]] static People share_of(People people, double share, double share_error) noexcept;
    /// Relative standard error; 0 for nobody.
    [[nodiscard]] double relative_error() const noexcept;
};

/// People who completed a program in a year, as a sign of those who complete it in another year: with the measured
/// error from year to year (uncertainty.h).
[[nodiscard]] People completing(double people);

}  // namespace laborshed::labor_market
