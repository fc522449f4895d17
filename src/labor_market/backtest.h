// Projections of an earlier vintage judged by what came: how large their errors are, and how often our ranges hold.
#pragma once

#include "labor_market/backtest_record.h"
#include "labor_market/uncertainty.h"

#include <cstdint>
#include <span>
#include <string>

namespace laborshed::labor_market {

/// One occupation's projection and what came of it. Employment in persons, rates as fractions of employment a year.
struct JudgedProjection {
    std::string vintages = {};  ///< names the pair of vintages: "2016–26 by 2024"
    std::string occupation = {};
    std::string title = {};
    std::string occupation_class = {};  ///< "award", …
    double employment = 0;              ///< in the base year; above 0
    double projected = 0;               ///< employment `period` years later
    double period = 10;
    double exit_rate = 0;
    double transfer_rate = 0;
    double years = 0;  ///< from the base year to when it is judged; above 0
    double came_employment = 0;
    double came_exit_rate = 0;  ///< of the later vintage
    double came_transfer_rate = 0;

    /// Change a year over the base year's employment.
    [[nodiscard]] double projected_growth() const noexcept { return (projected / employment - 1) / period; }
    [[nodiscard]] double came_growth() const noexcept { return (came_employment / employment - 1) / years; }
    /// Persons a year, as the agency counts them: rates × average employment + change a year.
    [[nodiscard]] double projected_openings() const noexcept;
    /// What came, by the same count: the later rates × average employment from the base year to `years` later + the
    /// change a year. Exits and transfers are not observed for an occupation: the later vintage's rates, made from
    /// newer surveys, stand for them.
    [[nodiscard]] double came_openings() const noexcept;
};

/// The errors' sizes that the pairs show; what pairs cannot show is kept from `prior`. Growth: scale, size_power and
/// degrees by maximum likelihood of Student's t about 0, with normal priors about the published values of 6.3%, 0.16
/// and 5 degrees (so that one vintage's accidents don't become the law); common: the mean over vintages of the squared
/// mean standardized error less what chance gives, with the assumption 0.05 as one vintage more; rates: root mean
/// square of the difference. Throws Error bad_input for fewer than 20 pairs or an employment or years not above 0.
[[nodiscard]] UncertaintySizes fit_sizes(std::span<const JudgedProjection> pairs, const UncertaintySizes& prior);

struct CrossFitOptions {
    std::uint64_t seed = 2026;
    int repeats = 5;
    std::uint32_t draws = 1000;
};

/// Sizes from a random half of the occupations, judged on the other half, and the reverse; repeated. Ranges and
/// probabilities are those of gap_simulation. Probabilities: that openings exceed 0.5, 0.7, … 1.6 times those
/// projected. Throws as fit_sizes does, for 40 pairs.
[[nodiscard]] BacktestRecord cross_fit(std::span<const JudgedProjection> pairs, const UncertaintySizes& prior,
                                       const CrossFitOptions& options = {});

}  // namespace laborshed::labor_market
