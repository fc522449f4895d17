// Openings of an occupation by the separations method of the Bureau of Labor Statistics (BLS).
// Source: BLS Handbook of Methods, "Employment Projections: Calculation", and Technical notes on separations.
#pragma once

namespace laborshed::labor_market {

/// Fractions of employment a year: people who leave the labor force, and people who leave for another occupation.
struct SeparationRates {
    double exit = 0;
    double transfer = 0;
};

/// Persons a year. `change` and so `openings` may be negative: a shrinking occupation can have more leavers than jobs
/// to fill.
struct Openings {
    double exits = 0;
    double transfers = 0;
    double change = 0;
    double openings = 0;  ///< exits + transfers + change
};

/// The yearly growth that compounds to `period_growth` (0.052 is 5.2%) over `years`: (1+g)^(1/h) − 1.
/// Throws Error bad_input when years ≤ 0, growth < −1 or either is not finite.
[[nodiscard]] double annual_growth(double period_growth, double years);

/// N × exit rate + N × transfer rate + N × yearly growth. Employment in persons, growth a fraction a year.
/// Throws Error bad_input when employment or a rate is negative, or anything is not finite: a caller that has no
/// employment has no openings either, and says why.
[[nodiscard]] Openings openings_from_rates(double employment, SeparationRates rates, double growth_a_year);

/// Yearly averages of totals that are published for a whole period of `years` (as California's are).
[[nodiscard]] Openings openings_from_period_totals(double exits, double transfers, double change, double years);

/// The agency's own arithmetic for a published period: the rates apply to the average of base and projected employment,
/// and the change is spread evenly: (base + projected)/2 × rates + (projected − base)/years. Persons.
[[nodiscard]] Openings openings_of_published_period(double base_employment, double projected_employment,
                                                    SeparationRates rates, double years);

/// Components that are already published a year, added up.
[[nodiscard]] Openings openings_from_components(double exits, double transfers, double change);

}  // namespace laborshed::labor_market
